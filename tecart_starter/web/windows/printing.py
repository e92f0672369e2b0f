"""Printing a page: the desktop's own print dialog, then the engine draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts
    from tecart_starter.web.pages.view import CrmView

RESOLUTION = 600
"""Dots per inch. Qt draws pages as pictures; files would get 1200, which takes four times as long and nobody sees."""


class Printing(QObject):
    """Prints the page of one view, one print at a time.

    Signals:
        failed: it did not work.
    """

    failed = Signal()

    def __init__(self, view: CrmView, tr: Texts, parent: QObject) -> None:
        """Take care of ``view``, and of pages that ask to be printed (``window.print()``)."""
        super().__init__(parent)
        self._view = view
        self._tr = tr
        self._dialog: QPrintDialog | None = None
        self._printer: QPrinter | None = None
        view.crm_page.print_wanted.connect(self.ask)
        view.printRequested.connect(self._on_print_requested)
        view.printFinished.connect(self._on_print_finished)

    @Slot()
    def ask(self) -> None:
        """Show the print dialog."""
        if self._printer is not None:
            return
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setResolution(RESOLUTION)
        self._printer.setDocName(self._view.title())
        self._dialog = QPrintDialog(self._printer, self._view)
        self._dialog.setWindowTitle(self._tr("Drucken"))
        self._dialog.accepted.connect(self._on_accepted)
        self._dialog.rejected.connect(self._end)
        QDialog.open(self._dialog)  # its own open() wants a slot by name

    @Slot()
    def _on_print_requested(self) -> None:
        if self._view.isActiveWindow():  # no page in the background asks for paper
            self.ask()

    @Slot()
    def _on_accepted(self) -> None:
        if self._printer is not None:
            self._view.print(self._printer)

    @Slot(bool)
    def _on_print_finished(self, successful: bool) -> None:
        if not successful:
            self.failed.emit()
        self._end()

    @Slot()
    def _end(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = self._printer = None
