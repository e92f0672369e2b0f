"""The settings dialog: shows what is set, gives back what the person changed, saves nothing itself."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tecart_starter.domain.settings import Settings
from tecart_starter.gui.elements.draft import DraftDialog
from tecart_starter.gui.elements.rule import Rule
from tecart_starter.gui.elements.search_field import SearchField
from tecart_starter.gui.elements.side_list import SideEntry, SideList
from tecart_starter.gui.elements.tab_order import chain
from tecart_starter.gui.settings.setting_pages import MARGIN, SettingPages, Standing
from tecart_starter.gui.settings.setting_panels import Panel
from tecart_starter.gui.theme import scaled
from tecart_starter.texts.certificates import company_authority
from tecart_starter.texts.setting_groups import setting_groups

if TYPE_CHECKING:
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts

WIDTH, HEIGHT, NARROWEST = 820, 640, 600
SIDE_WIDTH = 216
"""The longest title, and the scroll bar of low screens."""


class SettingsDialog(DraftDialog):
    """All settings, in people's words.

    Signals:
        settings_chosen: tuple of (key, value) for what has changed: in normal form, None for the default.
        login_requested, assistant_requested, diagnosis_requested: the person wants that window.
        certificate_requested: the certificate of the CRM is to be checked; ``certificate`` shows what comes of it.
    """

    settings_chosen = Signal(object)
    login_requested = Signal()
    assistant_requested = Signal()
    diagnosis_requested = Signal()
    certificate_requested = Signal()

    def __init__(
        self,
        icons: Icons,
        tr: Texts,
        settings: Settings,
        locked: frozenset[str],
        *,
        defaults: Settings | None = None,
        file: str = "",
    ) -> None:
        """``locked``: keys that an administrator decides; ``defaults``: what counts where nothing is set.

        ``file``: where all of it is stored; it is shown.
        """
        super().__init__()
        self._icons = icons
        self._tr = tr
        self._make_panels(file)
        self.setWindowTitle(tr("Einstellungen"))
        self.setWindowIcon(icons.app_icon())
        room = self.screen().availableSize()
        self.resize(QSize(scaled(WIDTH), scaled(HEIGHT)).boundedTo(room))
        self.setMinimumWidth(min(scaled(NARROWEST), room.width()))
        groups = setting_groups(tr)
        standing = Standing(settings, defaults or Settings(), locked)
        self._pages = SettingPages(groups, standing, self._panels, icons, tr)
        self._side = SideList([SideEntry(one.key, one.title, one.icon) for one in groups], icons, tr("Bereiche"))
        self._search = SearchField(icons)
        self._search.say(tr("Einstellung suchen"), tr("Suche leeren"))
        self._lay_out()
        self._connect()
        self._pages.show_page(groups[0].key)
        self._search.setFocus()

    def draft(self) -> object:
        """Return the page, what is searched for, and every change so far."""
        return self._side.key, self._search.text(), self._pages.drafts()

    def resume(self, draft: tuple[str, str, dict[str, object]]) -> None:
        """Go on with them."""
        page, search, drafts = draft
        self._pages.take_drafts(drafts)
        self._side.choose(page)
        self._search.setText(search)

    def _make_panels(self, file: str) -> None:
        tr, icons = self._tr, self._icons
        self.login = Panel(
            icons,
            tr("Kennwort"),
            tr("Es steht nur im Schlüsselbund Ihres Computers, nie in einer Datei."),
            ("person", tr("Anmeldung …")),
        )
        self.certificate = Panel(
            icons, tr("Zertifikat des CRM"), company_authority(sys.platform, tr), ("lock", tr("Prüfen"))
        )
        self.telephone = Panel(
            icons,
            tr("Zuletzt vom Telefon empfangen"),
            tr("Welcher Text in Ihr Telefonprogramm gehört, und ob er ankommt, zeigt die Einrichtung."),
            ("desk-phone", tr("Telefon einrichten …")),
        )
        self._diagnosis = Panel(
            icons,
            tr("Prüfung"),
            tr("Sieht nach allem, was ein Anruf braucht, und sagt, wie es sich beheben lässt."),
            ("diagnosis", tr("Diagnose …")),
        )
        self._defaults = Panel(
            icons,
            tr("Standard"),
            tr("Alle Einstellungen bekommen wieder den Wert, den sie am Anfang hatten."),
            ("undo", tr("Alles zurücksetzen …")),
        )
        stored = Panel(icons, tr("Datei"), tr("Alle Einstellungen stehen hier und lassen sich auch dort ändern:"), None)
        stored.show_state(file, "")
        self._panels = {
            "login": (self.login,),
            "security": (self.certificate,),
            "telephone": (self.telephone,),
            "general": (self._defaults,),
            "diagnosis": (self._diagnosis, stored) if file else (self._diagnosis,),
        }

    def _lay_out(self) -> None:
        left = QWidget()
        left.setObjectName("sideColumn")
        left_column = QVBoxLayout(left)
        left_column.setContentsMargins(0, 0, 0, 0)
        left_column.setSpacing(0)
        search = QVBoxLayout()
        search.setContentsMargins(10, 12, 10, 4)
        search.addWidget(self._search)
        left_column.addLayout(search)
        left_column.addWidget(self._side, 1)
        for widget in (left, self._side):
            widget.setFixedWidth(scaled(SIDE_WIDTH))
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._pages, 1)
        right.addWidget(Rule())
        right.addWidget(self._buttons())
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(left)
        whole.addLayout(right, 1)
        self._save.setDefault(True)  # not before it is in the dialog: else it is no more once it loses the focus

    def _buttons(self) -> QDialogButtonBox:
        tr = self._tr
        buttons = QDialogButtonBox()
        self._cancel, self._save = QPushButton(tr("Abbrechen")), QPushButton(tr("Speichern"))
        self._save.setProperty("primary", True)
        buttons.addButton(self._cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self._save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(MARGIN, 14, MARGIN, 14)
        return buttons

    def _connect(self) -> None:
        self._pages.made.connect(self._on_page_made)
        self._side.chosen.connect(self._on_side_chosen)
        self._side.itemClicked.connect(self._on_side_clicked)
        self._search.textChanged.connect(self._on_search_changed)
        self._defaults.pressed.connect(self._on_defaults_pressed)
        self.login.pressed.connect(self.login_requested)
        self.certificate.pressed.connect(self.certificate_requested)
        self.telephone.pressed.connect(self.assistant_requested)
        self._diagnosis.pressed.connect(self.diagnosis_requested)

    @Slot()
    def _on_page_made(self) -> None:
        chain([self._side, *self._pages.fields(), self._save, self._cancel])

    @Slot(str)
    def _on_side_chosen(self, key: str) -> None:
        self._search.clear()
        self._pages.show_page(key)

    @Slot()
    def _on_side_clicked(self) -> None:
        self._search.clear()

    @Slot(str)
    def _on_search_changed(self, typed: str) -> None:
        words = typed.casefold().split()
        if words:
            self._pages.show_found(words)
        else:
            self._pages.show_page(self._side.key)

    @Slot()
    def _on_defaults_pressed(self) -> None:
        tr = self._tr
        box = QMessageBox(self)
        box.setWindowTitle(tr("Alles zurücksetzen"))
        box.setText(tr("Alle Einstellungen auf den Standard zurücksetzen, auch die Systemadresse?"))
        box.setInformativeText(tr("Gespeichert wird das erst mit „Speichern“."))
        restore = box.addButton(tr("Zurücksetzen"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(tr("Abbrechen"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.exec()
        if box.clickedButton() is restore:
            self._pages.restore_all()

    @Slot()
    def _on_accepted(self) -> None:
        wrong = self._pages.first_wrong()
        if wrong is not None:
            page, row = wrong
            self._search.clear()
            self._side.choose(page)
            self._pages.show_page(page)
            self._pages.lead_to(row)
            return
        changes = self._pages.changes()
        if changes:
            self.settings_chosen.emit(changes)
        self.accept()
