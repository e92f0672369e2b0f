"""The first start: four pages, one question each; nothing of it has to be answered now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout

from tecart_starter.gui.elements.draft import DraftDialog
from tecart_starter.gui.elements.rule import Rule
from tecart_starter.gui.first_start.address_page import AddressPage
from tecart_starter.gui.first_start.call_page import CallPage
from tecart_starter.gui.first_start.desktop_page import DesktopPage
from tecart_starter.gui.first_start.login_page import LoginPage
from tecart_starter.gui.first_start.progress_dots import ProgressDots
from tecart_starter.gui.theme import scaled

if TYPE_CHECKING:
    from tecart_starter.domain.settings import Settings
    from tecart_starter.gui.first_start.wizard_page import WizardPage
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts

SIZE = QSize(560, 540)


@dataclass(frozen=True, slots=True)
class FirstStartPages:
    """The pages, in their order; who answers hears them directly."""

    address: AddressPage
    login: LoginPage
    desktop: DesktopPage
    call: CallPage

    def all(self) -> tuple[WizardPage, ...]:
        """Return them in their order."""
        return (self.address, self.login, self.desktop, self.call)


class FirstStart(DraftDialog):
    """Leads through the pages; saves and does nothing itself."""

    def __init__(self, icons: Icons, tr: Texts, settings: Settings, locked: frozenset[str]) -> None:
        """``locked``: keys that an administrator decides."""
        super().__init__()
        self._tr = tr
        self.setWindowTitle(tr("Willkommen"))
        self.setWindowIcon(icons.app_icon())
        self.resize(QSize(scaled(SIZE.width()), scaled(SIZE.height())).boundedTo(self.screen().availableSize()))
        self.pages = FirstStartPages(
            AddressPage(icons, tr, settings.system.address, locked="system.address" in locked),
            LoginPage(icons, tr, settings.login.user, locked),
            DesktopPage(icons, tr, autostart=settings.startup.autostart, locked="startup.autostart" in locked),
            CallPage(icons, tr),
        )
        self._stack = QStackedWidget()
        self._dots = ProgressDots(len(self.pages.all()))
        self._back, self._later, self._next = QPushButton(tr("Zurück")), QPushButton(tr("Später")), QPushButton()
        self._next.setProperty("primary", True)
        for page in self.pages.all():
            self._stack.addWidget(page)  # before the buttons, as one reads
        self._lay_out()
        for page in self.pages.all():
            page.changed.connect(self._on_page_changed)
            page.passed.connect(self._on_page_passed)
        self._back.clicked.connect(self._on_back_clicked)
        self._later.clicked.connect(self.reject)
        self._next.clicked.connect(self._on_next_clicked)
        self._turn_to(0)

    @property
    def number(self) -> int:
        """Which page is shown, counted from 0."""
        return self._stack.currentIndex()

    def draft(self) -> tuple[int, list[object]]:
        """Return which page is shown, and what was done on each."""
        return self.number, [page.draft() for page in self.pages.all()]

    def resume(self, draft: tuple[int, list[object]]) -> None:
        """Go on there."""
        number, drafts = draft
        for page, one in zip(self.pages.all(), drafts, strict=True):
            page.resume(one)
        self._turn_to(number)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(32, 14, 32, 14)
        buttons.setSpacing(8)
        buttons.addWidget(self._dots)
        buttons.addStretch(1)
        for button in (self._back, self._later, self._next):
            buttons.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._stack, 1)
        whole.addWidget(Rule())
        whole.addLayout(buttons)
        self._next.setDefault(True)  # not before it is in the dialog: else it is no more once it loses the focus

    def _page(self) -> WizardPage:
        return self.pages.all()[self.number]

    def _turn_to(self, number: int) -> None:
        last = number == len(self.pages.all()) - 1
        self._stack.setCurrentIndex(number)
        self._dots.show_step(number, self._tr("Schritt {number} von {all}", number=number + 1, all=self._stack.count()))
        self._back.setVisible(number > 0)
        self._later.setVisible(not last)
        self._next.setText(self._tr("Fertig") if last else self._tr("Weiter"))
        self._on_page_changed()
        self._next.setFocus()  # not a tick, which Enter would change on some desktops
        self._page().begin()

    @Slot()
    def _on_page_changed(self) -> None:
        self._next.setEnabled(self._page().complete)

    @Slot()
    def _on_page_passed(self) -> None:
        if self.sender() is not self._page():
            return  # an answer that came after the person had gone back
        if self.number + 1 < self._stack.count():
            self._turn_to(self.number + 1)
        else:
            self.accept()

    @Slot()
    def _on_next_clicked(self) -> None:
        self._page().go_on()

    @Slot()
    def _on_back_clicked(self) -> None:
        self._turn_to(self.number - 1)
