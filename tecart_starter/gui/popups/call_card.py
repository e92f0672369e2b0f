"""One call on a card: who is calling, how long, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.gui.elements.avatar import Avatar
from tecart_starter.gui.elements.elided_label import ElidedLabel
from tecart_starter.gui.theme import LARGE_PIXELS, current_palette, font, scaled

if TYPE_CHECKING:
    from tecart_starter.gui.call_text import CallText
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts

WIDTH, RADIUS = 408, 14
AVATAR, SMALL_AVATAR = 44, 30
ICON = 16


class CardInfo(NamedTuple):
    """A card as ``status --json`` tells it."""

    call: int
    text: str
    visible: bool


class Panel(QWidget):
    """A surface with round corners and a fine line around it."""

    def __init__(self) -> None:
        """Empty; WIDTH wide."""
        super().__init__()
        self.setFixedWidth(scaled(WIDTH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the surface."""
        del event
        palette = current_palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(palette.surface))
        painter.setPen(QPen(QColor(palette.line), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()


class CallCard(Panel):
    """The full card of one call.

    Signals (the argument is the call's id):
        window_requested: the person wants to see the call's window.
        end_requested: the person wants the time stopped.
        copy_requested: the number is to go to the clipboard.
        muted: the card is to go; the call goes on.
        settled: the person has looked after a call whose end was not confirmed.
        ended: asked whether the call has ended, the person says yes.
        still_running: asked whether the call has ended, the person says no.
    """

    window_requested = Signal(int)
    end_requested = Signal(int)
    copy_requested = Signal(int)
    muted = Signal(int)
    settled = Signal(int)
    ended = Signal(int)
    still_running = Signal(int)

    def __init__(self, call: Call, icons: Icons, tr: Texts) -> None:
        """Make the card of ``call``; ``update_call`` fills it."""
        super().__init__()
        self._id = call.id
        self._said = False
        self._tr = tr
        self._icons = icons
        palette = current_palette()
        self._avatar = Avatar(icons, AVATAR)
        large = font(LARGE_PIXELS, QFont.Weight.DemiBold)
        self._title = ElidedLabel(large, palette.text)
        self._clock = ElidedLabel(large, palette.incoming)
        self._number = ElidedLabel(font(), palette.muted)
        self._detail = ElidedLabel(font(), palette.muted)
        self._show = self._button(tr("Fenster zeigen"), "window", primary=True)
        self._end = self._button(tr("Zeit stoppen"), "stop")
        self._done = self._button(tr("Erledigt"), "")
        self._ended = self._button("", "", primary=True)
        self._running = self._button(tr("Läuft noch"), "")
        self._copy = self._icon_button("copy", tr("Nummer kopieren"))
        self._mute = self._icon_button("mute", tr("Karte ausblenden"))
        self._show.clicked.connect(self._on_show_clicked)
        self._end.clicked.connect(self._on_end_clicked)
        self._done.clicked.connect(self._on_done_clicked)
        self._ended.clicked.connect(self._on_ended_clicked)
        self._running.clicked.connect(self._on_running_clicked)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._mute.clicked.connect(self._on_mute_clicked)
        self._lay_out()

    def update_call(self, call: Call, text: CallText) -> None:
        """Show the present state of the call."""
        unconfirmed = call.state is CallState.UNCONFIRMED
        self._avatar.set_initials(text.initials)
        self._title.set_text(text.title)
        self._number.set_text(text.number)
        self._detail.set_text(text.detail)
        self._number.setVisible(bool(text.number))
        palette = current_palette()
        self._clock.set_colour(palette.warn if unconfirmed else palette.incoming)
        self.set_clock(text.clock)
        asks = bool(text.answer)
        self._show.setVisible(not asks)
        self._end.setVisible(not unconfirmed and not asks)
        self._end.setEnabled(call.ended is None)
        self._copy.setVisible(not unconfirmed and not asks and bool(call.rnumber))
        self._mute.setVisible(not unconfirmed and not asks)
        self._done.setVisible(unconfirmed)
        self._ended.setText(text.answer)
        self._ended.setVisible(asks)
        self._running.setVisible(asks)
        self.setAccessibleName(text.title)
        self.setAccessibleDescription(text.lines())

    def showEvent(self, event: QShowEvent) -> None:
        """Have screen readers say who is calling, once: the card never gets the keyboard, which they follow."""
        super().showEvent(event)
        if not self._said:
            self._said = True
            QTimer.singleShot(0, self, self._say)  # the words come right after it is shown

    def set_clock(self, clock: str) -> None:
        """Show how long the call lasts."""
        self._clock.set_text(clock)
        self._clock.setFixedWidth(self._clock.sizeHint().width())

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self._title, 1)
        first.addWidget(self._clock)
        words = QVBoxLayout()
        words.setSpacing(5)
        words.addLayout(first)
        words.addWidget(self._number)
        words.addWidget(self._detail)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        for button in (self._show, self._end, self._done, self._ended, self._running):
            actions.addWidget(button)
        actions.addStretch(1)
        actions.addWidget(self._copy)
        actions.addWidget(self._mute)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        whole.addLayout(top)
        whole.addLayout(actions)

    def _button(self, label: str, icon: str, *, primary: bool = False) -> QPushButton:
        button = QPushButton(label)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setProperty("primary", primary)
        if icon:
            palette = current_palette()
            colour = palette.on_accent if primary else palette.text
            if label:
                drawn, size = self._icons.button_line(icon, colour, ICON)
            else:
                drawn, size = self._icons.line(icon, colour, ICON), QSize(ICON, ICON)
            button.setIcon(drawn)
            button.setIconSize(size)
        return button

    def _icon_button(self, icon: str, what: str) -> QPushButton:
        button = self._button("", icon)
        button.setProperty("iconOnly", True)
        button.setToolTip(what)
        button.setAccessibleName(what)
        return button

    @Slot()
    def _say(self) -> None:
        if QAccessible.isActive():
            words = ", ".join(line for line in self.accessibleDescription().split("\n") if line)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    @Slot()
    def _on_show_clicked(self) -> None:
        self.window_requested.emit(self._id)

    @Slot()
    def _on_end_clicked(self) -> None:
        self.end_requested.emit(self._id)

    @Slot()
    def _on_done_clicked(self) -> None:
        self.settled.emit(self._id)

    @Slot()
    def _on_ended_clicked(self) -> None:
        self.ended.emit(self._id)

    @Slot()
    def _on_running_clicked(self) -> None:
        self.still_running.emit(self._id)

    @Slot()
    def _on_copy_clicked(self) -> None:
        self.copy_requested.emit(self._id)

    @Slot()
    def _on_mute_clicked(self) -> None:
        self.muted.emit(self._id)
