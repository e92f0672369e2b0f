"""One setting in the dialog: its name, its editor, what it does, what is wrong with it, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from tecart_starter.domain.options import checked
from tecart_starter.gui.elements.plain_label import PlainLabel
from tecart_starter.gui.elements.tool_button import ToolButton

if TYPE_CHECKING:
    from tecart_starter.gui.icons import Icons
    from tecart_starter.gui.settings.setting_editors import SettingEditor
    from tecart_starter.texts.catalog import Texts

GAP = 4
MOST = 100
"""Of the room in a line: an editor is as wide as it may be, and what is left stays empty."""


class SettingRow(QObject):
    """One setting.

    Signals:
        edited: the value or what is said about it is another.
    """

    edited = Signal()

    def __init__(
        self, editor: SettingEditor, value: object, default: object, icons: Icons, tr: Texts, *, locked: bool
    ) -> None:
        """``default``: what counts where the person sets nothing; ``locked``: an administrator decides."""
        super().__init__()
        self._editor = editor
        self._tr = tr
        self._default = default
        self._locked = locked
        self._says = PlainLabel()
        self._reset = ToolButton(icons, "undo")
        self._reset.say(tr("Standard wiederherstellen"))
        self._reset.setAccessibleName(f"{editor.words.label}: {tr('Standard wiederherstellen')}")
        self._reset.set_narrow(narrow=True)
        self._reset.clicked.connect(self.restore)
        self.widget = QWidget()
        editor.show_value(default)
        self._default_shown = editor.value()
        editor.show_value(value)
        self._before = editor.value()
        editor.edited.connect(self._on_edited)
        editor.widget.setEnabled(not locked)
        self._lay_out()
        self._show_finding()

    @property
    def key(self) -> str:
        """Of the setting."""
        return self._editor.key

    @property
    def is_wrong(self) -> bool:
        """Whether its value cannot be saved."""
        return not self._locked and self._editor.finding[1] == "bad"

    @property
    def is_default(self) -> bool:
        """Whether it shows what counts where nothing is set."""
        return self._editor.value() == self._default_shown

    @property
    def is_changed(self) -> bool:
        """Whether the person has changed it."""
        return not self._locked and self._editor.value() != self._before

    @property
    def change(self) -> tuple[str, object] | None:
        """What is to be saved: the key and its value in normal form, None for the default; None: nothing."""
        if not self.is_changed:
            return None
        return self.key, None if self.is_default else checked(self.key, self._editor.value())

    def matches(self, words: list[str]) -> bool:
        """Whether all ``words`` (case-folded) are to be found in what is said about it, or in its key."""
        said = self._editor.words
        text = " ".join((said.label, said.about, said.unit, *said.choices.values(), self.key)).casefold()
        return all(word in text for word in words)

    def focus(self) -> None:
        """Lead the keyboard there."""
        self._editor.widget.setFocus()

    def draft(self) -> object:
        """Return what is typed, whatever it is worth."""
        return self._editor.draft()

    def resume(self, draft: object) -> None:
        """Show what was typed."""
        if not self._locked:
            self._editor.resume(draft)

    @Slot()
    def restore(self) -> None:
        """Show the default."""
        if not self._locked:
            self._editor.show_value(self._default)

    def _lay_out(self) -> None:
        editor = self._editor
        whole = QVBoxLayout(self.widget)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP)
        if not isinstance(editor.widget, QCheckBox):
            label = PlainLabel(editor.words.label)
            label.setBuddy(editor.widget)
            whole.addWidget(label)
        line = QHBoxLayout()
        line.setSpacing(2 * GAP)
        line.addWidget(editor.widget, MOST, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._reset, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        whole.addLayout(line)
        if editor.words.about:
            whole.addWidget(PlainLabel(editor.words.about, tone="muted"))
        whole.addWidget(self._says)

    def _show_finding(self) -> None:
        sentence, tone = self._editor.finding
        if tone == "muted" and self._editor.value() == self._before:
            sentence = ""
        if self._locked:
            sentence = "\n".join(line for line in (sentence, self._tr("Von Ihrer IT festgelegt.")) if line)
        self._says.say(sentence, tone)
        self._says.setVisible(bool(sentence))
        described = " ".join(part for part in (sentence, self._editor.words.about) if part)
        self._editor.widget.setAccessibleDescription(described)
        self._reset.setVisible(not (self._locked or self.is_default))

    @Slot()
    def _on_edited(self) -> None:
        self._show_finding()
        self.edited.emit()
