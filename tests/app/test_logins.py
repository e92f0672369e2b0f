"""A password that the CRM has refused is marked where it is spoken of, until there is another one or it is accepted."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit

from tecart_starter.app.dialogs import Dialogs
from tecart_starter.app.logins import Logins
from tecart_starter.domain.settings import Login, Settings
from tecart_starter.domain.system_address import read_address
from tecart_starter.gui.elements.plain_label import PlainLabel
from tecart_starter.gui.icons import Icons
from tecart_starter.system.password_mark import PasswordMark
from tecart_starter.system.resources import resource_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from tecart_starter.texts.catalog import Texts

SYSTEM, USER = read_address("https://crm.example.test"), "m.kuehn"
SETTINGS = Settings(systems=(SYSTEM,), login=Login(user=USER))
DOUBT = "Bitte prüfen: Das CRM hat das gespeicherte Kennwort zuletzt nicht angenommen."


class Desk(QObject):
    """Stands for the login desk of the windows: what it reports, and how often it was asked to try again."""

    password_wanted = Signal(str, str)
    credentials_wanted = Signal()
    password_judged = Signal(str, str, bool)
    waiting_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.tries = 0

    def try_again(self) -> None:
        self.tries += 1


class Windows(QObject):
    """Stands for the windows: no browser is needed here."""

    secret_wanted = Signal(str)
    secret_to_keep = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.login = Desk()


class Program:
    """Real dialogs and the real mark; the program can be started again."""

    def __init__(self, icons: Icons, tr: Texts, folder: Path) -> None:
        self.windows = Windows()
        self.dialogs = Dialogs(icons, tr, SETTINGS, frozenset())
        told = SimpleNamespace(tell=lambda *_: None)
        face, screens = SimpleNamespace(dialogs=self.dialogs, notices=told), SimpleNamespace(set_login_waiting=print)
        self.logins = Logins(SETTINGS, face, screens, folder, tr)  # type: ignore[arg-type] # see Windows
        self.logins.serve(self.windows)  # type: ignore[arg-type] # see Windows

    def judge(self, *, accepted: bool, user: str = USER) -> None:
        self.windows.login.password_judged.emit(SYSTEM.origin, user, accepted)

    def login_dialog(self) -> QWidget:
        self.dialogs.show_login()
        return self.dialogs._shown[self.dialogs._make_login]

    def marked(self) -> bool:
        """Whether both places say so, or neither; they are made for it where they are not open."""
        self.dialogs.show_settings()
        settings = self.dialogs._settings_dialog
        assert settings is not None
        settings._side.choose("login")
        both = {_says(settings), _says(self.login_dialog())}
        assert len(both) == 1
        return both.pop()


def _says(window: QWidget) -> bool:
    return any(label.words == DOUBT and label.isVisible() for label in window.findChildren(PlainLabel))


@pytest.fixture
def start(qapp: object, tr: Texts, tmp_path: Path) -> Iterator[Callable[[], Program]]:
    del qapp
    made: list[Program] = []

    def make() -> Program:
        made.append(Program(Icons(resource_folder() / "icons"), tr, tmp_path / "notes"))
        return made[-1]

    yield make
    for program in made:
        program.dialogs.close()


def test_a_refused_password_is_marked_in_open_dialogs_and_after_a_restart(start: Callable[[], Program]) -> None:
    program = start()
    assert not program.marked()
    program.judge(accepted=False)
    assert program.marked()
    program.dialogs.close()
    assert program.marked()
    assert start().marked()


def test_a_login_that_passes_takes_the_mark_away(start: Callable[[], Program]) -> None:
    program = start()
    program.judge(accepted=False)
    program.judge(accepted=True)
    assert not program.marked()
    assert not start().marked()


@pytest.mark.parametrize("what", ["kept", "forgotten"])
def test_another_password_or_none_takes_the_mark_away(start: Callable[[], Program], what: str) -> None:
    program = start()
    program.judge(accepted=False)
    done = getattr(program.logins._keyring, what)
    done.emit("Der Schlüsselbund ist gesperrt.")
    assert program.marked()
    done.emit("")
    assert not program.marked()


def test_the_mark_belongs_to_one_user(start: Callable[[], Program]) -> None:
    program = start()
    program.judge(accepted=False)
    (user, password) = program.login_dialog().findChildren(QLineEdit)
    assert password.accessibleDescription() == DOUBT
    user.setText("a.vogt")
    assert not _says(program.login_dialog())
    user.setText(USER)
    assert _says(program.login_dialog())

    program.logins.apply(SETTINGS._replace(login=Login(user="a.vogt")))
    program.dialogs.apply(SETTINGS._replace(login=Login(user="a.vogt")), frozenset())
    program.dialogs.close()
    assert not program.marked()


def test_other_settings_send_no_refused_password_again(start: Callable[[], Program]) -> None:
    program = start()
    program.judge(accepted=False)
    program.logins.apply(SETTINGS._replace(systems=(SYSTEM,)))
    assert program.windows.login.tries == 0
    program.logins._keyring.kept.emit("")
    assert program.windows.login.tries == 1


def test_a_password_that_was_kept_by_command_is_tried(start: Callable[[], Program], tmp_path: Path) -> None:
    program = start()
    program.judge(accepted=False)
    PasswordMark(tmp_path / "notes").note(SYSTEM.origin, USER, refused=False)  # as ``config set login.password`` does
    program.logins.apply(SETTINGS)
    assert program.windows.login.tries == 1
    assert not program.marked()


def test_neither_system_nor_user_can_be_read_in_the_note(start: Callable[[], Program], tmp_path: Path) -> None:
    start().judge(accepted=False)
    (note,) = (tmp_path / "notes").iterdir()
    assert "kuehn" not in note.name
    assert "crm" not in note.name
    assert note.read_bytes() == b""
