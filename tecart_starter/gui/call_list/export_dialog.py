"""Where the exported calls are to lie."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts


def export_dialog(parent: QWidget, tr: Texts) -> QFileDialog:
    """Return the dialog, which goes when it is closed; ``fileSelected`` says where."""
    dialog = QFileDialog(parent, tr("Anrufe exportieren"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([tr("Tabelle (*.csv)")])
    dialog.setDefaultSuffix("csv")
    dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    dialog.selectFile(tr("Anrufe {day}.csv", day=f"{datetime.now().astimezone():%Y-%m-%d}"))
    return dialog
