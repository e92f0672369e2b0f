"""Finding text in a page: a small bar over its upper right corner, as browsers have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWebEngineCore import QWebEngineFindTextResult, QWebEnginePage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from tecart_starter.web.pages.look import find_style, scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from tecart_starter.texts.catalog import Texts

WIDTH, FROM_EDGE = 400, 12


class FindBar(QFrame):
    """Hidden until the person wants to find something. It lies over the page, whose size stays as it is."""

    def __init__(self, page: QWebEnginePage, tr: Texts, over: QWidget) -> None:
        """``over``: the page area, in whose corner the bar lies."""
        super().__init__(over)
        self._page = page
        self._over = over
        self._tr = tr
        self.setObjectName("find")
        self._built = False
        page.urlChanged.connect(self.put_away)
        self.hide()

    def _build(self) -> None:
        """Make what is in it: few windows are ever searched."""
        self._built = True
        self._text = QLineEdit()
        self._text.setPlaceholderText(self._tr("In der Seite suchen"))
        self._text.setAccessibleName(self._tr("In der Seite suchen"))
        self._text.textChanged.connect(self._on_text_changed)
        self._found = QLabel()
        self._found.setTextFormat(Qt.TextFormat.PlainText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 6, 6, 6)
        layout.setSpacing(4)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._found)
        for sign, what, slot in (
            ("\N{UPWARDS ARROW}", self._tr("Vorige Fundstelle"), self.find_previous),
            ("\N{DOWNWARDS ARROW}", self._tr("Nächste Fundstelle"), self.find_next),
            ("\N{MULTIPLICATION SIGN}", self._tr("Schließen"), self.put_away),
        ):
            layout.addWidget(_button(sign, what, slot))
        self._page.findTextFinished.connect(self._on_find_text_finished)
        self._over.installEventFilter(self)

    def open(self) -> None:
        """Show the bar and take the keyboard: the person has asked for it."""
        if not self._built:
            self._build()
        self.dress()
        self.show()
        self._lie_in_corner()
        self.raise_()
        self._text.setFocus()
        self._text.selectAll()
        self.find_next()

    @Slot()
    def find_next(self) -> None:
        """Go to the next place where the text occurs; opens the bar where it is not open."""
        self._find(QWebEnginePage.FindFlag(0))

    @Slot()
    def find_previous(self) -> None:
        """Go to the place before."""
        self._find(QWebEnginePage.FindFlag.FindBackward)

    @Slot()
    def put_away(self) -> None:
        """Hide the bar, and what is marked in the page; the keyboard goes back to the page."""
        if self.isHidden():
            return
        had_keyboard = self._text.hasFocus()
        self.hide()
        self._page.findText("")
        if had_keyboard:
            self.window().setFocus()

    def dress(self) -> None:
        """Follow the desktop from light to dark and back."""
        style = find_style()
        if style != self.styleSheet():
            self.setStyleSheet(style)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, with Shift back; Escape closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.find_previous()
            else:
                self.find_next()
        elif event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._lie_in_corner()
        return super().eventFilter(watched, event)

    def _find(self, flags: QWebEnginePage.FindFlag) -> None:
        if self.isHidden():
            self.open()
        elif self._text.text():
            self._page.findText(self._text.text(), flags)
        else:
            self._page.findText("")
            self._found.clear()

    def _lie_in_corner(self) -> None:
        self.setFixedWidth(min(scaled(WIDTH), self._over.width()))
        self.adjustSize()
        self.move(max(0, self._over.width() - self.width() - FROM_EDGE), FROM_EDGE)

    @Slot()
    def _on_text_changed(self) -> None:
        self._page.findText("")  # or each letter would lead one place further
        self.find_next()

    @Slot(QWebEngineFindTextResult)
    def _on_find_text_finished(self, result: QWebEngineFindTextResult) -> None:
        if not self._text.text():
            self._found.clear()
        elif result.numberOfMatches():
            place, places = result.activeMatch(), result.numberOfMatches()
            self._found.setText(self._tr("{place} von {places}", place=place, places=places))
        else:
            self._found.setText(self._tr("Nichts gefunden"))


def _button(sign: str, what: str, slot: object) -> QToolButton:
    button = QToolButton()
    button.setText(sign)
    button.setToolTip(what)
    button.setAccessibleName(what)
    button.clicked.connect(slot)
    return button
