"""Registration and autostart with the real winreg, under Wine; checked with Windows' own tools."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tecart_starter.domain.system_address import read_address
from tecart_starter.system.desktop.browser_policy import BROWSERS, POLICY, Form, place, policy_file
from tecart_starter.system.desktop.registration_table import (
    APPROVED_RUN,
    CLASSES,
    PROG_ID,
    REGISTERED_APPLICATIONS,
    RUN,
    SCHEMES,
    USER_CHOICE,
    autostart_value,
    registry_values,
)
from tecart_starter.system.desktop.registry_file import USER, registry_file
from tests.desktop.session import wait_until
from tests.wine import CHECKOUT, PYTHON, Wine, windows_path

LINKS = (
    "tecartcrms://ihresystemadresse.tecart.de/public/index.php?op=todo_window&todoid=31526",
    "tecartcrm://ihresystemadresse.tecart.de/Übersicht/?q=100%25&r=%1",
    "tecartcrmcall://lnumber=004936130262422&rnumber=%2B4936130262422&io=0",
    "tecartcrmendcall:lnumber=22&rnumber=0049 361 30262422",
)
# One Python for all tests: starting it takes seconds. It does what it is told, a line of JSON each.
SERVANT = """
import json, winreg
from pathlib import Path
from tecart_starter.system.desktop import autostart, registration
from tecart_starter.system.desktop.base import RegistrationError

HKCU = winreg.HKEY_CURRENT_USER

def texts(key):
    found = {}
    try:
        with winreg.OpenKey(HKCU, key) as opened:
            keys, values, _ = winreg.QueryInfoKey(opened)
            for name, data, kind in [winreg.EnumValue(opened, number) for number in range(values)]:
                if kind == winreg.REG_SZ:
                    found[key + "|" + name] = data
            for name in [winreg.EnumKey(opened, number) for number in range(keys)]:
                found |= texts(key + "\\\\" + name)
    except FileNotFoundError:
        pass
    return found

def put(key, name, kind, data):
    with winreg.CreateKey(HKCU, key) as opened:
        winreg.SetValueEx(opened, name, 0, kind, bytes.fromhex(data) if kind == winreg.REG_BINARY else data)

def cut(key):
    for name in {place.partition("|")[0] for place in texts(key)}:
        winreg.DeleteKey(HKCU, name)

number = 0
for line in sys.stdin:
    launcher, what = json.loads(line)
    launcher = Path(launcher)
    try:
        said = eval(what)
    except RegistrationError as error:
        said = str(error)
    number += 1
    print(number, json.dumps(said, default=lambda thing: {name: getattr(thing, name) for name in thing.__slots__}), flush=True)
"""


class Servant:
    """A Python under Windows that does what it is told."""

    def __init__(self, wine: Wine) -> None:
        self._process = wine.start(SERVANT)
        self._number = 0

    def do(self, launcher: Path, what: str) -> Any:
        self._number += 1
        self._process.say(json.dumps([windows_path(launcher), what]))
        self._process.wait_for_line(f"{self._number} ")
        line = next(line for line in self._process.stdout.splitlines() if line.startswith(f"{self._number} "))
        return json.loads(line.partition(" ")[2])


class Desk:
    """Both programs in one folder: tecart-open.exe is the wrapper that setuptools makes of ours."""

    def __init__(self, servant: Servant, folder: Path) -> None:
        self._servant = servant
        self.folder = folder
        self.launcher = folder / "tecart-open.exe"
        folder.mkdir()
        setuptools = next(Path(place) for place in sys.path if Path(place, "setuptools", "gui-64.exe").exists())
        shutil.copyfile(setuptools / "setuptools" / "gui-64.exe", self.launcher)
        shutil.copyfile(self.launcher, folder / "tecart-starter.exe")
        script = f"#!{windows_path(PYTHON)}\nimport sys\nsys.path.insert(0, {windows_path(CHECKOUT)!r})\n"
        (folder / "tecart-open-script.pyw").write_text(script + "from tecart_starter.launcher import run\nrun()\n")

    def do(self, what: str) -> Any:
        """Evaluate ``what`` under Windows."""
        return self._servant.do(self.launcher, what)

    def registration(self, what: str) -> Any:
        return self.do(f"registration(launcher).{what}()")

    def owners(self) -> dict[str, str | None]:
        """Return for each scheme the name of the program that opens its links; None: nobody."""
        return {opening["scheme"]: opening["owner"] for opening in reversed(self.registration("openings"))}

    def autostart(self, what: str) -> Any:
        return self.do(f"autostart(launcher).{what}")

    def texts(self, key: str) -> dict[tuple[str, str], str]:
        """Return key and name of all texts at and below ``key`` of the user's part."""
        found = {}
        for where_and_name, text in self.do(f"texts({key!r})").items():
            where, _, name = where_and_name.partition("|")
            found[where, name] = text
        return found

    def put(self, key: str, name: str, data: str, kind: str = "REG_SZ") -> None:
        self.do(f"put({key!r}, {name!r}, winreg.{kind}, {data!r})")

    def cut(self, key: str) -> None:
        self.do(f"cut({key!r})")


def as_reg_says(wine: Wine, key: str) -> dict[tuple[str, str], str]:
    """Return the same as ``Desk.texts``, as Windows' own tool says."""
    texts, where = {}, ""
    for line in wine.tool("reg", "query", rf"HKCU\{key}", "/s").stdout.splitlines():
        if line.startswith("HKEY_CURRENT_USER\\"):
            where = line.removeprefix("HKEY_CURRENT_USER\\")
        elif found := re.fullmatch(r"    (.*?)    REG_SZ    ?(.*)", line):
            texts[where, "" if found[1] == "(Default)" else found[1]] = found[2]
    return texts


@pytest.fixture(scope="module")
def servant(wine: Wine) -> Iterator[Servant]:
    """Other files use the same Windows: what was registered is taken away at the end."""
    yield Servant(wine)
    for scheme in SCHEMES:
        for hive in ("HKCU", "HKLM"):
            wine.tool("reg", "delete", rf"{hive}\{CLASSES}\{scheme}", "/f")


@pytest.fixture
def desk(servant: Servant, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(servant, tmp_path / "TecArt Starter")
    yield desk
    desk.registration("unregister")
    desk.autostart("disable()")


def wanted(desk: Desk) -> dict[tuple[str, str], str]:
    return {(value.key, value.name): value.text for value in registry_values(windows_path(desk.folder))}


def test_everything_of_the_table_is_in_the_registry_and_gone_afterwards(desk: Desk, wine: Wine) -> None:
    before = desk.texts("Software")
    assert desk.registration("is_registered") is False
    desk.registration("register")
    assert desk.registration("is_registered") is True
    assert desk.owners() == dict.fromkeys(SCHEMES, "TecArt Starter")
    after = desk.texts("Software")
    assert {place: text for place, text in after.items() if before.get(place) != text} == wanted(desk)
    assert wanted(desk).items() <= as_reg_says(wine, "Software").items()

    desk.registration("unregister")
    desk.registration("unregister")
    assert desk.registration("is_registered") is False
    assert desk.texts("Software") == before


def test_a_link_that_windows_opens_reaches_the_program(desk: Desk, wine: Wine, home: Path) -> None:
    desk.registration("register")
    for scheme in SCHEMES:  # Wine looks at the machine's part only, Windows at both
        wine.tool("reg", "copy", rf"HKCU\{CLASSES}\{scheme}", rf"HKLM\{CLASSES}\{scheme}", "/s", "/f")
    with wine.program(home) as notes:
        for link in LINKS:
            assert wine.tool("start", link, home=home).returncode == 0

        def all_there() -> list[str] | None:
            lines = notes.read_text("utf-8").splitlines() if notes.exists() else []
            return lines if len(lines) == len(LINKS) else None

        assert sorted(wait_until(all_there, "the links arrive", 30)) == sorted(LINKS)


def test_the_file_for_administrators_says_the_same(desk: Desk, wine: Wine) -> None:
    file = desk.folder / "starter.reg"
    file.write_bytes(registry_file(registry_values(windows_path(desk.folder)), USER))
    assert wine.tool("regedit", "/S", windows_path(file)).returncode == 0
    assert wanted(desk).items() <= desk.texts("Software").items()
    assert desk.registration("is_registered") is True


@pytest.mark.parametrize("name", BROWSERS)
def test_the_browsers_policies_arrive_in_the_registry_as_they_are(desk: Desk, wine: Wine, name: str) -> None:
    systems = [read_address("https://crm.example.test")]
    file = desk.folder / "policy.reg"
    file.write_bytes(policy_file(name, Form.REG, systems))
    assert wine.tool("regedit", "/S", windows_path(file)).returncode == 0
    key = place(name, Form.REG).removeprefix("HKEY_LOCAL_MACHINE\\")
    value = desk.do(f"winreg.QueryValueEx(winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, {key!r}), {POLICY!r})[0]")
    text = "".join(value)  # Firefox wants a list of texts
    assert isinstance(value, list) == (name == "firefox")
    said = json.loads(policy_file(name, Form.JSON, systems))
    assert json.loads(text) == said.get("policies", said)[POLICY]


def test_the_scheme_of_another_program_is_named_and_left_alone(desk: Desk) -> None:
    command = rf"{CLASSES}\tecartcrm\shell\open\command"
    desk.registration("register")
    desk.put(command, "", r'"C:\Program Files\Old Starter\starter.exe" "%1"')

    assert desk.owners()["tecartcrm"] == "starter"
    assert [opening["ours"] for opening in desk.registration("openings")] == [True, False, True, True]
    desk.registration("unregister")
    assert desk.texts(rf"{CLASSES}\tecartcrm")[command, ""].endswith(r'starter.exe" "%1"')

    desk.registration("register")
    assert desk.registration("is_registered") is True


def test_what_the_person_chose_in_windows_settings_counts_and_is_said(desk: Desk) -> None:
    choice = USER_CHOICE.format(scheme="tecartcrmcall")
    desk.put(rf"{CLASSES}\Dialler.Link\shell\open\command", "", r"C:\dialler.exe %1")
    desk.put(rf"{CLASSES}\Dialler.Link\Application", "ApplicationName", "Wählhilfe")
    desk.put(choice, "ProgId", "Dialler.Link")

    assert "not-in-effect: tecartcrmcall: Wählhilfe" in desk.registration("register")
    assert desk.owners()["tecartcrmcall"] == "Wählhilfe"

    desk.put(choice, "ProgId", PROG_ID)
    assert desk.registration("is_registered") is True
    desk.cut(choice)
    desk.cut(rf"{CLASSES}\Dialler.Link")


def test_another_copy_s_registration_stays_when_this_one_goes(desk: Desk, servant: Servant, tmp_path: Path) -> None:
    other = Desk(servant, tmp_path / "other")
    desk.registration("register")
    other.registration("register")
    desk.registration("unregister")
    assert other.registration("is_registered") is True
    assert (REGISTERED_APPLICATIONS, "TecArt Starter") in other.texts(REGISTERED_APPLICATIONS)
    other.registration("unregister")


def test_without_the_launcher_nothing_is_written(desk: Desk) -> None:
    desk.launcher.rename(desk.folder / "away")
    assert "no-program" in desk.registration("register")
    assert desk.texts(rf"{CLASSES}\{PROG_ID}") == {}


def test_autostart_comes_and_goes_and_heeds_task_manager(desk: Desk) -> None:
    assert desk.autostart("state()") == "off"
    desk.autostart("enable()")
    assert desk.autostart("state()") == "on"
    assert desk.texts(RUN)[RUN, "TecArt Starter"] == autostart_value(windows_path(desk.folder)).text

    desk.put(APPROVED_RUN, "TecArt Starter", "0300000011223344", "REG_BINARY")  # as Task Manager writes it
    desk.autostart("keep(wanted=True)")
    assert desk.autostart("state()") == "declined"
    desk.autostart("enable()")
    assert desk.autostart("state()") == "on"

    desk.put(RUN, "TecArt Starter", r"C:\old\tecart-starter.exe")
    assert desk.autostart("state()") == "other"
    desk.autostart("keep(wanted=True)")
    assert desk.autostart("state()") == "on"
    desk.autostart("keep(wanted=False)")
    assert desk.autostart("state()") == "off"
    assert (RUN, "TecArt Starter") not in desk.texts(RUN)
