"""The cards of the calls that want attention, stacked in a corner of the screen where the person works."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from tecart_starter.gui.popups.call_card import WIDTH, CallCard, CardInfo
from tecart_starter.gui.popups.call_notifications import COPY, DONE, END, ENDED, RUNNING, SHOW, CallNotifications
from tecart_starter.gui.popups.card_menu import MUTE, CardMenu
from tecart_starter.gui.popups.card_place import FROM_EDGE, CardPlace
from tecart_starter.gui.popups.card_window import CardWindow
from tecart_starter.gui.popups.more_calls import MoreCalls
from tecart_starter.gui.theme import scaled

if TYPE_CHECKING:
    from tecart_starter.domain.calls import Call
    from tecart_starter.domain.forgotten import LikelyEnd
    from tecart_starter.gui.call_text import CallText, CallWording
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts

FOLDS = ((3, 3), (2, 3), (2, 1), (1, 3), (1, 1), (1, 0))
"""How many calls have a full card, and how many further ones a line: the first that the screen has room for."""
BESIDE = 8
"""Between the cards and their menu, which stands left of them."""
TYPING_MS = 150
"""So often it is looked whether somebody still types."""
AUTO, SYSTEM, OFF = "auto", "system", "off"


class CallCards(QObject):
    """Shows cards; never takes the keyboard.

    Signals:
        window_requested: the person wants to see the window of this call.
        end_requested: the person wants the time of this call stopped.
        settled: the person has looked after this call, whose end was not confirmed.
        ended: asked about this call, the person says that it has ended, and when (UTC, aware).
        still_running: asked about this call, the person says that it has not ended.
        all_requested: the person wants to see the whole list.
    """

    window_requested = Signal(int)
    end_requested = Signal(int)
    settled = Signal(int)
    ended = Signal(int, object)
    still_running = Signal(int)
    all_requested = Signal()

    def __init__(self, icons: Icons, wording: CallWording, tr: Texts, style: str) -> None:
        """``style``: the setting ``notifications.style``."""
        super().__init__()
        self._icons = icons
        self._wording = wording
        self._tr = tr
        self._style = style
        self._calls: dict[int, Call] = {}
        self._cards: dict[int, CallCard] = {}
        self._muted: set[int] = set()
        self._quiet = False
        self._notifications = CallNotifications(tr, self)
        self._notifications_fail = False
        self._notifications.invoked.connect(self._on_notification_invoked)
        self._notifications.dismissed.connect(self._on_muted)
        # queued: without a bus it is said while the calls are being arranged
        self._notifications.failed.connect(self._on_notifications_failed, Qt.ConnectionType.QueuedConnection)
        self._asked: dict[int, LikelyEnd | None] = {}
        self._window = CardWindow()
        self._more = self._make_more()
        self._fold = FOLDS[0]
        self._place = CardPlace()
        self._menu: CardMenu | None = None
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._arrange)
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._on_clock_timeout)

    def prepare(self) -> None:
        """Do what takes its time before the first card is wanted."""
        self._window.prepare()
        self._place.prepare()

    @Slot()
    def show_menu(self) -> None:
        """Lead the keyboard to the cards: a menu of them takes it until Escape; without cards, the whole list."""
        shown, now = self._shown(), datetime.now(UTC)
        if not shown:
            self.all_requested.emit()
            return
        self._menu = menu = CardMenu([(call, self._describe(call, now)) for call in shown], self._tr)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.chosen.connect(self._on_invoked)
        menu.all_requested.connect(self.all_requested)
        menu.popup(self._place.corner() - QPoint(scaled(WIDTH) + BESIDE + menu.sizeHint().width(), 0))

    def show_call(self, call: Call) -> None:
        """Show the card of ``call`` on top; one that was hidden by the person comes back."""
        self._muted.discard(call.id)
        self._calls.pop(call.id, None)
        self._calls[call.id] = call
        self._arrange()

    def ask_whether_ended(self, call: Call, likely: LikelyEnd | None) -> None:
        """Ask on the card of ``call`` whether it has ended; ``likely``: when it probably did."""
        self._asked[call.id] = likely
        self.show_call(call)

    def update_call(self, call: Call) -> None:
        """Show the present state of a call that has a card."""
        needs_person = call.state is not self._calls[call.id].state and call.ended is not None
        self._calls[call.id] = call
        if call.ended is not None:
            self._asked.pop(call.id, None)
        if needs_person:
            self._muted.discard(call.id)
        self._arrange()

    def remove_call(self, identifier: int) -> None:
        """Take the card of a call away."""
        self._calls.pop(identifier, None)
        self._asked.pop(identifier, None)
        self._muted.discard(identifier)
        self._arrange()

    def snapshot(self) -> tuple[CardInfo, ...]:
        """Return the cards there are, newest first; a hidden one is not visible."""
        now = datetime.now(UTC)
        shown = self._shown()
        return tuple(
            CardInfo(call.id, self._describe(call, now).lines(), call in shown and self._is_seen())
            for call in reversed(self._calls.values())
        )

    def apply(self, wording: CallWording, style: str) -> None:
        """Go on with other settings."""
        self._wording = wording
        self._style = style
        self._notifications_fail = False  # perhaps there is a service by now
        self._arrange()

    def renew(self) -> None:
        """Make all cards anew: in the present language and colours."""
        for identifier in list(self._cards):
            self._window.remove(self._cards.pop(identifier))
        self._window.remove(self._more)
        self._more = self._make_more()
        self._arrange()

    def set_quiet(self, *, quiet: bool) -> None:
        """Show no card as long as it is ``quiet``."""
        self._quiet = quiet
        self._arrange()

    def close(self) -> None:
        """Take all cards away."""
        self._calls.clear()
        self._arrange()
        self._notifications.close()
        self._place.close()
        self._window.close()

    def _shown(self) -> list[Call]:
        """Return the calls to be seen, newest first."""
        if self._style == OFF or self._quiet:
            return []
        return [call for call in reversed(self._calls.values()) if call.id not in self._muted]

    def _through_desktop(self) -> bool:
        """Whether the desktop's notification service shows the calls: as set, or as windows cannot be placed here."""
        if not self._notifications.possible or self._notifications_fail:
            return False
        unplaced = QGuiApplication.platformName().startswith("wayland")
        return self._style == SYSTEM or (self._style == AUTO and unplaced)

    def _is_seen(self) -> bool:
        return self._through_desktop() or self._window.isVisible()

    @Slot()
    def _arrange(self) -> None:
        shown = self._shown()
        if self._through_desktop():
            now = datetime.now(UTC)
            self._notifications.show_calls({call.id: (call, self._describe(call, now)) for call in shown})
            shown = []
        else:
            self._notifications.show_calls({})
        if not shown:
            self._fill(shown)
            self._window.hide()
            self._clock.stop()
            return
        area = self._place.area()
        for self._fold in FOLDS:
            self._fill(shown)
            if self._window.height_wanted() <= area.height() - 2 * FROM_EDGE:
                break
        self._clock.start()
        if self._place.taken():
            self._window.hide()
        elif not self._window.isVisible() and self._place.must_wait():
            self._typing.start()
        else:
            self._window.show_at(self._place.corner(area))

    def _fill(self, shown: list[Call]) -> None:
        """Let there be the cards of these calls, as many as the fold allows, and lines for the others."""
        most, lines = self._fold
        full, more, now = shown[:most], shown[most:], datetime.now(UTC)
        wanted = {call.id for call in full}
        for identifier in [one for one in self._cards if one not in wanted]:
            self._window.remove(self._cards.pop(identifier))
        for place, call in enumerate(full):
            if call.id not in self._cards:
                self._cards[call.id] = self._make(call)
            self._window.place(self._cards[call.id], place)
            self._cards[call.id].update_call(call, self._describe(call, now))
        self._more.show_calls([self._describe(call, now) for call in more], lines)
        self._more.setVisible(bool(more))

    def _describe(self, call: Call, now: datetime) -> CallText:
        if call.id in self._asked:
            return self._wording.ask_whether_ended(call, self._asked[call.id], now)
        return self._wording.describe(call, now)

    def _make(self, call: Call) -> CallCard:
        card = CallCard(call, self._icons, self._tr)
        card.window_requested.connect(self.window_requested)
        card.end_requested.connect(self.end_requested)
        card.settled.connect(self.settled)
        card.ended.connect(self._on_ended)
        card.still_running.connect(self._on_still_running)
        card.copy_requested.connect(self._on_copy_requested)
        card.muted.connect(self._on_muted)
        return card

    def _make_more(self) -> MoreCalls:
        more = MoreCalls(self._icons, self._tr)
        more.all_requested.connect(self.all_requested)
        self._window.add(more)
        return more

    @Slot()
    def _on_clock_timeout(self) -> None:
        if self._place.taken() == self._window.isVisible():
            self._arrange()
            return
        self._fill(self._shown())

    @Slot(int)
    def _on_copy_requested(self, identifier: int) -> None:
        QGuiApplication.clipboard().setText(self._wording.number(self._calls[identifier]))

    @Slot(int)
    def _on_ended(self, identifier: int) -> None:
        likely = self._asked.pop(identifier, None)
        self.ended.emit(identifier, datetime.now(UTC) if likely is None else likely.at)

    @Slot(int)
    def _on_still_running(self, identifier: int) -> None:
        self._asked.pop(identifier, None)
        self._arrange()
        self.still_running.emit(identifier)

    @Slot(int, str)
    def _on_notification_invoked(self, identifier: int, action: str) -> None:
        if action != COPY and identifier in self._calls:
            self._muted.add(identifier)  # it has gone with the click
        self._on_invoked(identifier, action)

    @Slot(int, str)
    def _on_invoked(self, identifier: int, action: str) -> None:
        if identifier not in self._calls:
            return
        wishes = {
            SHOW: self.window_requested.emit,
            END: self.end_requested.emit,
            COPY: self._on_copy_requested,
            DONE: self.settled.emit,
            ENDED: self._on_ended,
            RUNNING: self._on_still_running,
            MUTE: self._on_muted,
        }
        if action in wishes:
            wishes[action](identifier)

    @Slot()
    def _on_notifications_failed(self) -> None:
        self._notifications_fail = True
        self._arrange()

    @Slot(int)
    def _on_muted(self, identifier: int) -> None:
        self._muted.add(identifier)
        self._arrange()
