"""The settings dialog: shows what is set, gives back what the person changed, saves nothing itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tecart_starter.domain.options import WrongValueError, checked, value_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tecart_starter.domain.settings import Settings
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts

SIDE_WIDTH, WIDTH, HEIGHT = 196, 760, 520


@dataclass(frozen=True, slots=True)
class Row:
    """One option in the dialog."""

    key: str
    label: str
    choices: Sequence[tuple[str, str]] = ()
    """Value and label; empty: a text, a number or a yes or no, by the type of the present value."""
    largest: int = 10_000
    unit: str = ""


class SettingsDialog(QDialog):
    """The options that people change, in their words.

    Signals:
        settings_chosen: tuple of (key, value) for what has changed; all values are checked.
    """

    settings_chosen = Signal(object)

    def __init__(self, icons: Icons, tr: Texts, settings: Settings, locked: frozenset[str]) -> None:
        """``locked``: keys that an administrator decides; they are shown, but not changed."""
        super().__init__()
        self._tr = tr
        self._settings = settings
        self._locked = locked
        self._editors: dict[str, QWidget] = {}
        self._errors: dict[str, QLabel] = {}
        self.setWindowTitle(tr("Einstellungen"))
        self.setWindowIcon(icons.app_icon())
        self.resize(WIDTH, HEIGHT)
        self._side = QListWidget()
        self._side.setObjectName("side")
        self._side.setFixedWidth(SIDE_WIDTH)
        self._pages = QStackedWidget()
        for title, rows in _pages(tr):
            self._side.addItem(title)
            self._pages.addWidget(self._page(title, rows))
        self._side.currentRowChanged.connect(self._pages.setCurrentIndex)
        self._side.setCurrentRow(0)
        self._lay_out()

    def _lay_out(self) -> None:
        tr = self._tr
        buttons = QDialogButtonBox()
        cancel = QPushButton(tr("Abbrechen"))
        save = QPushButton(tr("Speichern"))
        save.setProperty("primary", True)
        save.setDefault(True)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(16, 12, 16, 12)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._pages, 1)
        right.addWidget(buttons)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._side)
        whole.addLayout(right, 1)

    def _page(self, title: str, rows: Sequence[Row]) -> QWidget:
        inside = QWidget()
        inside.setObjectName("surface")
        form = QFormLayout(inside)
        form.setContentsMargins(24, 20, 24, 20)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        headline = QLabel(title)
        headline.setProperty("role", "title")
        form.addRow(headline)
        for row in rows:
            self._add_row(form, row)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        return area

    def _add_row(self, form: QFormLayout, row: Row) -> None:
        value = value_of(self._settings, row.key)
        editor = _editor(row, value)
        editor.setAccessibleName(row.label)
        self._editors[row.key] = editor
        error = QLabel()
        error.setTextFormat(Qt.TextFormat.PlainText)
        error.setVisible(False)
        self._errors[row.key] = error
        if row.key in self._locked:
            editor.setEnabled(False)
            error.setText(self._tr("Von Ihrer IT festgelegt."))
            error.setProperty("tone", "muted")
            error.setVisible(True)
        if isinstance(editor, QCheckBox):
            form.addRow(editor)
        else:
            form.addRow(row.label, editor)
        form.addRow(error)

    @Slot()
    def _on_accepted(self) -> None:
        changes: list[tuple[str, object]] = []
        wrong = ""
        for key, editor in self._editors.items():
            if key in self._locked:
                continue
            try:
                value = checked(key, _value_in(editor))
                self._errors[key].setVisible(False)
            except WrongValueError:
                wrong = wrong or key
                self._show_error(key)
                continue
            if value != value_of(self._settings, key):
                changes.append((key, value))
        if wrong:
            self._go_to(wrong)
            return
        if changes:
            self.settings_chosen.emit(tuple(changes))
        self.accept()

    def _show_error(self, key: str) -> None:
        label = self._errors[key]
        label.setText(self._tr("Das ist hier nicht möglich. Bitte prüfen."))
        label.setProperty("tone", "bad")
        label.style().polish(label)
        label.setVisible(True)

    def _go_to(self, key: str) -> None:
        editor = self._editors[key]
        pages = [self._pages.widget(index) for index in range(self._pages.count())]
        self._side.setCurrentRow(next(i for i, page in enumerate(pages) if page and page.isAncestorOf(editor)))
        editor.setFocus()


def _editor(row: Row, value: Any) -> QWidget:
    if row.choices:
        box = QComboBox()
        for choice, label in row.choices:
            box.addItem(label, choice)
        box.setCurrentIndex(max(0, box.findData(value)))
        return box
    if isinstance(value, bool):
        check = QCheckBox(row.label)
        check.setChecked(value)
        return check
    if isinstance(value, int):
        spin = QSpinBox()
        spin.setRange(0, row.largest)
        spin.setValue(value)
        spin.setSuffix(f" {row.unit}" if row.unit else "")
        return spin
    return QLineEdit(str(value))


def _value_in(editor: QWidget) -> object:
    if isinstance(editor, QComboBox):
        return editor.currentData()
    if isinstance(editor, QCheckBox):
        return editor.isChecked()
    if isinstance(editor, QSpinBox):
        return editor.value()
    return editor.text() if isinstance(editor, QLineEdit) else None


def _pages(tr: Texts) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """Return the pages with their options; a new option is a row here."""
    seconds, pixels = tr("Sekunden"), tr("Pixel")
    return (
        (tr("System"), (Row("system.address", tr("Systemadresse (der Name genügt)")),)),
        (
            tr("Anrufe"),
            (
                Row(
                    "calls.open",
                    tr("Bei einem eingehenden Anruf"),
                    (("window", tr("das Anruffenster sofort öffnen")), ("card", tr("nur die Karte zeigen"))),
                ),
                Row("calls.country", tr("Land (zwei Buchstaben)")),
                Row("calls.area_code", tr("Eigene Vorwahl, zum Beispiel 0361")),
                Row("calls.merge_seconds", tr("Derselbe Anruf, wenn er sich meldet innerhalb von"), unit=seconds),
                Row("calls.missed_seconds", tr("Verpasst, wenn er endet innerhalb von"), unit=seconds),
                Row("calls.width", tr("Breite des Anruffensters"), unit=pixels),
                Row("calls.height", tr("Höhe des Anruffensters"), unit=pixels),
            ),
        ),
        (
            tr("Anrufende"),
            (
                Row("endcall.function", tr("Funktion der CRM-Seite, die die Zeit stoppt")),
                Row("endcall.selector", tr("Stopp-Knopf der CRM-Seite (CSS-Selektor)")),
                Row(
                    "endcall.window",
                    tr("Danach das Anruffenster"),
                    (
                        ("keep", tr("offen lassen")),
                        ("close", tr("schließen")),
                        ("close_untouched", tr("schließen, wenn nichts eingegeben wurde")),
                    ),
                ),
            ),
        ),
        (
            tr("Fenster"),
            (
                Row("windows.max_calls", tr("Höchstens so viele Anruffenster"), largest=1000),
                Row("windows.max_pages", tr("Höchstens so viele weitere Fenster"), largest=1000),
                Row("web.prewarm", tr("Das nächste Fenster schon vorbereiten")),
                Row(
                    "web.rendering",
                    tr("Seiten zeichnet (nach einem Neustart)"),
                    (
                        ("auto", tr("was hier am besten geht")),
                        ("hardware", tr("die Grafikkarte")),
                        ("software", tr("der Prozessor")),
                    ),
                ),
            ),
        ),
        (
            tr("Benachrichtigungen"),
            (
                Row(
                    "notifications.style",
                    tr("Eingehende Anrufe"),
                    (("auto", tr("als Karte zeigen")), ("off", tr("nicht zeigen"))),
                ),
                Row("notifications.hide_numbers", tr("Nummern und Namen nicht zeigen")),
            ),
        ),
        (
            tr("Allgemein"),
            (
                Row(
                    "ui.language",
                    tr("Sprache (nach einem Neustart)"),
                    (("auto", tr("wie der Rechner")), ("de", "Deutsch"), ("en", "English")),
                ),
                Row("journal.days", tr("Anrufliste aufbewahren"), largest=36_500, unit=tr("Tage")),
            ),
        ),
    )
