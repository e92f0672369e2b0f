"""A program with CRM windows, for a test on a real display: does what files in its folder tell it.

``python -m tests.web.desktop_program FOLDER``: ``call`` opens a call window, ``page`` a page without the keyboard,
``show`` brings the call to the front; each file is answered by NAME.done.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QStyle

from tecart_starter.domain.settings import Settings
from tecart_starter.domain.system_address import read_address
from tecart_starter.system.window_places import WindowPlacesFile
from tecart_starter.texts.catalog import Texts
from tecart_starter.web.windows.window_manager import WindowManager
from tests.web.crm import Crm, redirect
from tests.web.driver import call

RESOURCES = Path(__file__).parents[2] / "resources"
PAGE = """<title>Erika Muster</title><body style="background:#cfe"><input autofocus><script>
    document.querySelector("input").focus(); focus()</script>"""


class Program(QObject):
    """Looks for files ten times a second."""

    def __init__(self, folder: Path, crm: Crm) -> None:
        super().__init__()
        self._folder = folder
        self._crm = crm
        self._settings = Settings(systems=(read_address(crm.origin),))
        self._manager = WindowManager(
            settings=self._settings,
            tr=Texts("de", RESOURCES / "i18n"),
            icon=QApplication.style().standardIcon(QStyle.StandardPixmap.SP_ComputerIcon),
            storage=folder / "profile",
            cache=folder / "cache",
            resources=RESOURCES / "web",
            places=WindowPlacesFile(folder / "windows.json"),
        )
        self._manager.call_opened.connect(self._on_call_opened)
        self._manager.page_opened.connect(self._on_page_opened)
        self._timer = QTimer(self, interval=100)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    @Slot()
    def _on_timeout(self) -> None:
        if self._told("call"):
            self._manager.open_call(call(), self._settings.systems[0].call_url("22", "+49361302620", 0))
        if self._told("page"):
            self._manager.open_page(1, f"{self._crm.origin}/page", activate=False)
        if self._told("show"):
            self._manager.show_call(7)
            (self._folder / "show.done").touch()

    def _told(self, name: str) -> bool:
        file = self._folder / name
        told = file.exists()
        file.unlink(missing_ok=True)
        return told

    @Slot(int)
    def _on_call_opened(self, _: int) -> None:
        (self._folder / "call.done").touch()

    @Slot(int)
    def _on_page_opened(self, _: int) -> None:
        (self._folder / "page.done").touch()


def main() -> None:
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    application = QApplication(["crm"])
    with Crm() as crm:
        crm.pages["calls_open"] = redirect("/page")
        crm.pages["/page"] = PAGE
        program = Program(Path(sys.argv[1]), crm)
        program.setParent(application)
        sys.exit(application.exec())


if __name__ == "__main__":
    main()
