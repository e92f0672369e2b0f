"""The settings dialog: shows what is set, gives back what the person changed, saves nothing itself."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tecart_starter.domain.options import value_of
from tecart_starter.domain.settings import Settings
from tecart_starter.gui.editor_choice import editor_for
from tecart_starter.gui.plain_label import PlainLabel
from tecart_starter.gui.rule import Rule
from tecart_starter.gui.search_field import SearchField
from tecart_starter.gui.setting_panels import Panel
from tecart_starter.gui.setting_row import SettingRow
from tecart_starter.gui.setting_section import SettingSection
from tecart_starter.gui.side_list import SideEntry, SideList
from tecart_starter.gui.theme import scaled
from tecart_starter.texts.certificates import company_authority
from tecart_starter.texts.setting_groups import setting_groups

if TYPE_CHECKING:
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts

WIDTH, HEIGHT, NARROWEST = 820, 640, 600
MARGIN = 24
SIDE_WIDTH = 216
"""The longest title, and the scroll bar of low screens."""


class SettingsDialog(QDialog):
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
        self._sections: dict[str, SettingSection] = {}
        for group in groups:
            rows = [
                SettingRow(
                    editor_for(key, words, tr, icons),
                    value_of(settings, key),
                    value_of(defaults or Settings(), key),
                    icons,
                    tr,
                    locked=key in locked,
                )
                for key, words in group.words.items()
            ]
            self._sections[group.key] = SettingSection(group.title, rows, self._panels.get(group.key, ()))
        self._side = SideList([SideEntry(one.key, one.title, one.icon) for one in groups], icons, tr("Bereiche"))
        self._search = SearchField(icons)
        self._search.say(tr("Einstellung suchen"), tr("Suche leeren"))
        self._nothing = PlainLabel(tr("Dazu gibt es keine Einstellung."), tone="muted")
        self._area = self._scroll_area()
        self._lay_out()
        self._connect()
        self._show_page(groups[0].key)
        self._search.setFocus()

    @property
    def _rows(self) -> list[SettingRow]:
        return [row for section in self._sections.values() for row in section.rows]

    def _make_panels(self, file: str) -> None:
        tr, icons = self._tr, self._icons
        self._login = Panel(
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
        stored.setVisible(bool(file))
        self._panels = {
            "login": (self._login,),
            "security": (self.certificate,),
            "telephone": (self.telephone,),
            "general": (self._defaults,),
            "diagnosis": (self._diagnosis, stored) if file else (self._diagnosis,),
        }

    def _scroll_area(self) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, 20, MARGIN, 20)
        column.setSpacing(MARGIN)
        column.addWidget(self._nothing)
        for section in self._sections.values():
            column.addWidget(section)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

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
        right.addWidget(self._area, 1)
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
        cancel, self._save = QPushButton(tr("Abbrechen")), QPushButton(tr("Speichern"))
        self._save.setProperty("primary", True)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self._save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(MARGIN, 14, MARGIN, 14)
        return buttons

    def _connect(self) -> None:
        self._side.chosen.connect(self._on_side_chosen)
        self._side.itemClicked.connect(self._on_side_clicked)
        self._search.textChanged.connect(self._on_search_changed)
        self._defaults.pressed.connect(self._on_defaults_pressed)
        self._login.pressed.connect(self.login_requested)
        self.certificate.pressed.connect(self.certificate_requested)
        self.telephone.pressed.connect(self.assistant_requested)
        self._diagnosis.pressed.connect(self.diagnosis_requested)

    def _show_page(self, key: str) -> None:
        self._nothing.setVisible(False)
        for name, section in self._sections.items():
            section.setVisible(False)
            if name == key:
                section.show_all()
        self._area.verticalScrollBar().setValue(0)

    @Slot(str)
    def _on_side_chosen(self, key: str) -> None:
        self._search.clear()
        self._show_page(key)

    @Slot()
    def _on_side_clicked(self) -> None:
        self._search.clear()

    @Slot(str)
    def _on_search_changed(self, typed: str) -> None:
        words = typed.casefold().split()
        if not words:
            self._show_page(self._side.key)
            return
        found = [section.show_found(words) for section in self._sections.values()]
        self._nothing.setVisible(not any(found))
        self._area.verticalScrollBar().setValue(0)

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
            for row in self._rows:
                row.restore()

    @Slot()
    def _on_accepted(self) -> None:
        for name, section in self._sections.items():
            wrong = next((row for row in section.rows if row.is_wrong), None)
            if wrong is not None:
                self._search.clear()
                self._side.choose(name)
                self._show_page(name)
                self._area.ensureWidgetVisible(wrong.widget)
                wrong.focus()
                return
        changes = tuple(change for row in self._rows if (change := row.change) is not None)
        if changes:
            self.settings_chosen.emit(changes)
        self.accept()
