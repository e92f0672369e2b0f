"""Windows' two programs, packed by PyInstaller for Windows, installed and given links, all of it under Wine."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from checks import windows_python
from checks.windows_python import ROOT, windows_path
from checks.wine import Wine, gone
from recipes import windows
from tecart_starter.system.desktop.registration_table import PROGRAM_NAME
from tests.wine import PROGRAM

FOLDER = rf"C:\Program Files\{PROGRAM_NAME}"
VERSION = "0.10.0"
LINKS = [
    "tecartcrmcall://lnumber=004936130262422&rnumber=00493613026240&io=0",
    "tecartcrm://open?x=a b c&y=1",
    "tecartcrm://open?p=100%25&q=%20%22&r=%1&u=%2&v=%*",
    "tecartcrm://öäü/€?x='y'",
    "tecartcrmcall:noslashes",
    "tecartcrms://firma.tecart.de/a&calc.exe|dir>x^y",
]


@pytest.fixture(scope="module")
def home(folder: Path) -> Path:
    place = folder / "home"
    place.mkdir()
    return place


@pytest.fixture(scope="module")
def wine(folder: Path, home: Path) -> Iterator[Wine]:
    machine = Wine(folder / "wine", TECART_STARTER_HOME=windows_path(home))
    yield machine
    machine.close()


@pytest.fixture(scope="module")
def python(folder: Path) -> Path:
    return windows_python.make(folder)


@pytest.fixture(scope="module")
def payload(wine: Wine, python: Path, folder: Path) -> Path:
    places = ("--distpath", windows_path(folder / "dist"), "--workpath", windows_path(folder / "work"))
    spec = windows_path(ROOT / "packaging" / "pyinstaller.spec")
    code, said = wine.talk(python, "-m", "PyInstaller", "--noconfirm", *places, spec, seconds=800)
    assert code == 0, said[-3000:]
    return folder / "dist" / "tecart-starter"


@pytest.fixture(scope="module")
def installer(payload: Path, folder: Path) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(windows, "WORK", folder / "installer")
        return windows.make_nsis(payload, VERSION, folder / f"tecart-starter-{VERSION}.exe", "zlib")


def test_commands_work_in_a_windowed_program(wine: Wine, payload: Path, home: Path) -> None:
    program = payload / "tecart-starter.exe"
    assert wine.talk(program, "config", "set", "system.address", "musterfirma") == (0, "")
    assert wine.talk(program, "config", "get", "system.address") == (0, "https://musterfirma.tecart.de\r\n")
    assert wine.talk(program, "nonsense")[0] == 64
    wine.run(
        "start", "/wait", windows_path(program), "config", "set", "calls.area_code", "0361"
    )  # nobody's terminal, nobody's pipe
    assert 'area_code = "0361"' in (home / "settings.toml").read_text(encoding="utf-8")
    assert not list(home.rglob("crash.log"))


def test_an_option_that_comes_with_a_link_is_refused(wine: Wine, payload: Path) -> None:
    code, said = wine.talk(payload / "tecart-open.exe", "--url", 'tecartcrm://open?x=a" --evil "b', "--evil")
    assert code == 65
    assert "option" in said


def test_installed_links_reach_the_running_program_and_all_of_it_goes_again(
    wine: Wine, python: Path, installer: Path, home: Path
) -> None:
    wine.run(installer, "/S", "/ALLUSERS")
    place = wine.path(FOLDER)
    assert (place / "_internal").is_dir()
    notes, end, listener = home / "notes", home / "end", home / "listener.py"
    listener.write_text(f"import sys\n{PROGRAM}", encoding="utf-8")
    with wine.running(python, *map(windows_path, (listener, notes, end))) as talk:
        wait_for(lambda: r"\pipe\tecart-" in talk.text)
        for link in LINKS:
            wine.run("start", "/wait", link)
        assert notes.read_text(encoding="utf-8").splitlines() == LINKS
        wine.run(installer, "/S", "/ALLUSERS")  # asks the running program to end, and does not wait for ever
        assert (place / "tecart-open.exe").exists()
        end.touch()
    wine.run(rf"{FOLDER}\uninstall.exe", "/S")
    assert gone(place)
    assert not list(home.rglob("crash.log"))


def wait_for(what, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end
        time.sleep(0.05)
