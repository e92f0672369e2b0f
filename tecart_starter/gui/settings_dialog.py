"""The settings dialog: shows what is set, gives back what the person changed, saves nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tecart_starter.domain.options import checked, value_of
from tecart_starter.gui.plain_label import PlainLabel
from tecart_starter.gui.rule import Rule
from tecart_starter.gui.setting_editors import editor_for
from tecart_starter.gui.settings_pages import settings_pages
from tecart_starter.gui.side_list import SideEntry, SideList

if TYPE_CHECKING:
    from tecart_starter.domain.settings import Settings
    from tecart_starter.gui.icons import Icons
    from tecart_starter.gui.setting_editors import SettingEditor
    from tecart_starter.gui.settings_pages import Option, Page
    from tecart_starter.texts.catalog import Texts

SIZE = QSize(780, 600)
BETWEEN_OPTIONS, WITHIN_OPTION = 14, 4


class SettingsDialog(QDialog):
    """The options that people change, in their words.

    Signals:
        settings_chosen: tuple of (key, value) for what has changed; all values are checked and in normal form.
    """

    settings_chosen = Signal(object)

    def __init__(self, icons: Icons, tr: Texts, settings: Settings, locked: frozenset[str]) -> None:
        """``locked``: keys that an administrator decides; they are shown, but not changed."""
        super().__init__()
        self._tr = tr
        self._locked = locked
        self._editors: dict[str, SettingEditor] = {}
        self._before: dict[str, object] = {}
        self._says: dict[str, PlainLabel] = {}
        self._page_of: dict[str, str] = {}
        self.setWindowTitle(tr("Einstellungen"))
        self.setWindowIcon(icons.app_icon())
        self.resize(SIZE.boundedTo(self.screen().availableSize()))
        pages = settings_pages(tr)
        self._side = SideList([SideEntry(page.key, page.title, page.icon) for page in pages], icons, tr("Bereiche"))
        self._pages = QStackedWidget()
        for page in pages:
            self._pages.addWidget(self._page(page, settings))
        self._numbers = {page.key: number for number, page in enumerate(pages)}
        self._side.chosen.connect(self._on_side_chosen)
        self._lay_out()

    def _lay_out(self) -> None:
        tr = self._tr
        buttons = QDialogButtonBox()
        cancel, save = QPushButton(tr("Abbrechen")), QPushButton(tr("Speichern"))
        save.setProperty("primary", True)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(24, 14, 24, 14)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._pages, 1)
        right.addWidget(Rule())
        right.addWidget(buttons)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._side)
        whole.addLayout(right, 1)
        save.setDefault(True)  # not before it is in the dialog: else it is no more once it loses the focus

    def _page(self, page: Page, settings: Settings) -> QWidget:
        inside = QWidget()
        inside.setObjectName("surface")
        options = QVBoxLayout(inside)
        options.setContentsMargins(24, 20, 24, 20)
        options.setSpacing(BETWEEN_OPTIONS)
        options.addWidget(PlainLabel(page.title, role="title"))
        for option in page.options:
            options.addLayout(self._option(option, settings))
            self._page_of[option.key] = page.key
        options.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _option(self, option: Option, settings: Settings) -> QVBoxLayout:
        editor = editor_for(option, value_of(settings, option.key), self._tr)
        says = PlainLabel()
        whole = QVBoxLayout()
        whole.setSpacing(WITHIN_OPTION)
        if not isinstance(editor.widget, QCheckBox):
            label = PlainLabel(option.label)
            label.setBuddy(editor.widget)
            whole.addWidget(label)
        whole.addWidget(editor.widget, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(says)
        self._editors[option.key], self._says[option.key] = editor, says
        self._before[option.key] = editor.value()
        editor.edited.connect(self._on_edited)
        editor.widget.setEnabled(option.key not in self._locked)
        self._show_finding(option.key)
        return whole

    def _show_finding(self, key: str) -> None:
        sentence, tone = self._editors[key].finding
        if tone == "muted" and self._editors[key].value() == self._before[key]:
            sentence = ""
        if key in self._locked:
            sentence = "\n".join(line for line in (sentence, self._tr("Von Ihrer IT festgelegt.")) if line)
        self._says[key].say(sentence, tone)
        self._says[key].setVisible(bool(sentence))
        self._editors[key].widget.setAccessibleDescription(sentence)

    def _wrong(self) -> str | None:
        """Return the first key whose value cannot be saved."""
        free = (key for key in self._editors if key not in self._locked)
        return next((key for key in free if self._editors[key].finding[1] == "bad"), None)

    @Slot(str)
    def _on_side_chosen(self, key: str) -> None:
        self._pages.setCurrentIndex(self._numbers[key])

    @Slot()
    def _on_edited(self) -> None:
        for key in self._editors:
            self._show_finding(key)

    @Slot()
    def _on_accepted(self) -> None:
        wrong = self._wrong()
        if wrong is not None:
            self._side.choose(self._page_of[wrong])
            self._editors[wrong].widget.setFocus()
            return
        edited = {key: editor.value() for key, editor in self._editors.items() if editor.value() != self._before[key]}
        if edited:
            self.settings_chosen.emit(tuple((key, checked(key, value)) for key, value in edited.items()))
        self.accept()
