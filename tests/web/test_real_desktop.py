"""CRM windows on a real X server with a window manager: they have their size, and nobody's keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.screen import Screen, colours
from tests.desktop.session import CHECKOUT, PYTHON, DesktopSession, wait_until

LETTERS = "abcdefghijklmnopqrstuvwxyz"
EDITOR = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QLineEdit
application = QApplication(["editor"])
line = QLineEdit(); line.setWindowTitle("Editor"); line.resize(600, 200); line.move(300, 200)
line.textChanged.connect(lambda text: Path(sys.argv[1]).write_text(text))
line.show()
application.exec()
"""


@pytest.fixture
def session() -> Iterator[DesktopSession]:
    with DesktopSession(tray="none", notify="none", secrets="none") as running:
        yield running


def tell(session: DesktopSession, folder: Path, name: str) -> None:
    """Make the program do something and wait until it has."""
    session.write(f"{folder.name}/{name}", "")
    wait_until((folder / f"{name}.done").exists, name)


def test_windows_come_while_somebody_types_elsewhere(session: DesktopSession):
    screen = Screen(session)
    typed = session.write("typed", "")
    folder = session.write("crm/empty", "").parent
    environment = {"PYTHONPATH": str(CHECKOUT), "QTWEBENGINE_CHROMIUM_FLAGS": "--disable-gpu --log-level=3"}
    session.start([PYTHON, "-m", "tests.web.desktop_program", folder], "crm", environment=environment)
    session.start([PYTHON, "-c", EDITOR, typed], "editor")
    screen.window("^Editor$")
    wait_until(lambda: (active := screen.active()) and active.name == "Editor", "the editor's focus")
    typing = session.start(["xdotool", "type", "--delay", "50", LETTERS * 2], "typing")
    tell(session, folder, "call")
    call = screen.window("Erika Muster")
    tell(session, folder, "page")
    typing.wait(20)
    wait_until(lambda: typed.read_text() == LETTERS * 2, "everything typed in the editor")
    focused = screen.focused()
    assert focused
    assert focused.name == "Editor"
    assert (call.width, call.height) == (750, 500)
    tell(session, folder, "show")
    wait_until(lambda: (active := screen.active()) and active.number == call.number, "the call's focus")
    screen.type("Notiz")
    picture = screen.screenshot("call_window")
    assert "#ccffee" in colours(picture, (call.x + 10, call.y + 300, 20, 20))
    assert typed.read_text() == LETTERS * 2
