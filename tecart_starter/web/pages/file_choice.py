"""The dialog in which the person chooses files for a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeDatabase
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tecart_starter.texts.catalog import Texts

Mode = QWebEnginePage.FileSelectionMode


def file_dialog(
    mode: QWebEnginePage.FileSelectionMode, wanted: Sequence[str], tr: Texts, parent: QWidget
) -> QFileDialog:
    """Return a dialog for one file, several, or a folder.

    ``wanted``: what the page accepts, as HTML says it (``accept``: ``.pdf``, ``image/png``, ``image/*``); the person
    may choose other files all the same.
    """
    dialog = QFileDialog(parent)
    if mode == Mode.FileSelectUploadFolder:
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setWindowTitle(tr("Ordner auswählen"))
        return dialog
    several = mode == Mode.FileSelectOpenMultiple
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles if several else QFileDialog.FileMode.ExistingFile)
    dialog.setWindowTitle(tr("Dateien auswählen") if several else tr("Datei auswählen"))
    patterns = " ".join(name_patterns(wanted))
    fitting = [tr("Passende Dateien ({patterns})", patterns=patterns)] if patterns else []
    dialog.setNameFilters([*fitting, tr("Alle Dateien (*)")])
    return dialog


def name_patterns(wanted: Sequence[str]) -> list[str]:
    """Return the file names that HTML's ``accept`` means, as patterns, sorted; those of unknown types are left out."""
    known = QMimeDatabase()
    patterns: set[str] = set()
    for one in wanted:
        if one.startswith("."):
            patterns.add(f"*{one}")
        elif one.endswith("/*"):
            kinds = (kind for kind in known.allMimeTypes() if kind.name().startswith(one.removesuffix("*")))
            patterns.update(pattern for kind in kinds for pattern in kind.globPatterns())
        elif (kind := known.mimeTypeForName(one)).isValid():
            patterns.update(kind.globPatterns())
    # what would end the list, or be more than the end of a name, comes from the page
    return sorted(
        pattern for pattern in patterns if pattern.startswith("*.") and not set(pattern[2:]) & set(" ()*;?[]")
    )
