"""Windows' installers, with stand-ins for the programs, under Wine: installed, used, upgraded and removed, silently.

Wine does not merge HKEY_CURRENT_USER\\Software\\Classes into HKEY_CLASSES_ROOT; what is registered for one user is copied
to the machine before links are opened. Everything else is as on Windows.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checks.manual import commands, table_entry
from checks.wine import Wine, gone
from recipes import windows
from tecart_starter.system.desktop.registration_table import (
    PROGRAM_NAME,
    SCHEMES,
    autostart_value,
    command_key,
    registry_values,
    scheme_key,
)
from tecart_starter.version import VERSION

ALL = rf"C:\Program Files\{PROGRAM_NAME}"
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\TecArtStarter"
SHARE = r"C:\share"
OLD, NEW = "0.9.1", "0.10.0"
LINKS = [
    "tecartcrmcall://lnumber=004936130262422&rnumber=00493613026240&io=0",
    "tecartcrm://open?x=a b c&y=1",
    'tecartcrm://open?x="quoted"&y=1',
    'tecartcrm://open?x=a" --evil "b',
    "tecartcrm://open?p=100%25&q=%20%22&r=%1&u=%2&v=%*",
    "tecartcrm://öäü/€?x='y'",
    "tecartcrm://back\\slash\\",
    "TECARTCRM://Upper",
    "tecartcrmcall:noslashes",
    "tecartcrmendcall://",
    "tecartcrms://firma.tecart.de/a&calc.exe|dir>x^y",
]
"""What arrives at the program has to be just that, behind ``--url``: rule R0 then takes it for one link or refuses it."""


@pytest.fixture(scope="module")
def wine(folder: Path) -> Iterator[Wine]:
    machine = Wine(folder / "wine")
    yield machine
    machine.close()


@pytest.fixture(scope="module")
def installers(folder: Path) -> dict[str, Path]:
    """Two versions of each; the older one has a file more."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(windows, "WORK", folder / "work")
        patch.setattr(windows, "PAYLOAD", folder / "work" / "payload")
        made = {}
        for version, extra in ((OLD, ("_internal/gone/old.txt",)), (NEW, ())):
            payload = windows.stand_in(*extra)
            made[f"nsis-{version}"] = windows.make_nsis(payload, version, folder / f"{version}.exe", "zlib")
            made[f"msi-{version}"] = windows.make_msi(payload, version, folder / f"{version}.msi")
        return made


def traces(wine: Wine) -> set[str]:
    """Return everything in the registry that has our name."""
    found = set()
    for root in (r"HKCU\Software", r"HKLM\Software"):
        for (key, name), text in wine.registry(root).items():
            if "tecart" in f"{key}{name}{text}".lower() and "MuiCache" not in key:
                found.add(f"{root}: {key} {name}={text}")
    return found


def assert_registered(wine: Wine, root: str, folder: str) -> None:
    found = wine.registry(root)
    for value in (*registry_values(folder), autostart_value(folder)):
        assert found[value.key, value.name] == value.text


def assert_links_arrive(wine: Wine, folder: str) -> None:
    for link in LINKS:
        assert wine.opened(link) == f'"{folder}\\tecart-open.exe" --url "{link}"'


def test_for_one_user_it_installs_opens_links_upgrades_and_leaves_nothing(
    wine: Wine, installers: dict[str, Path]
) -> None:
    before = traces(wine)
    wine.run(installers[f"nsis-{OLD}"], "/S")
    programs = next((wine.drive / "users").glob("*/AppData/Local/Programs"))
    place = programs / PROGRAM_NAME
    folder = f"C:\\users\\{programs.parts[-4]}\\AppData\\Local\\Programs\\{PROGRAM_NAME}"
    assert (place / "_internal" / "gone" / "old.txt").exists()
    assert_registered(wine, r"HKCU\Software", folder)
    assert not any("tecart" in key.lower() for key, _ in wine.registry(r"HKLM\Software"))

    for scheme in SCHEMES:
        wine.run("reg", "copy", rf"HKCU\{scheme_key(scheme)}", rf"HKLM\{scheme_key(scheme)}", "/s", "/f")
    assert_links_arrive(wine, folder)

    wine.run(installers[f"nsis-{NEW}"], "/S")
    assert f'"{folder}\\tecart-starter.exe" quit' in wine.said()
    assert not (place / "_internal" / "gone").exists()
    assert_registered(wine, r"HKCU\Software", folder)
    assert wine.registry(rf"HKCU\{UNINSTALL}")[UNINSTALL, "DisplayVersion"] == NEW
    shortcuts = list((wine.drive / "users").rglob(f"{PROGRAM_NAME}.lnk"))
    assert len(shortcuts) == 1

    wine.run(rf"{folder}\uninstall.exe", "/S")
    assert gone(place)
    assert gone(shortcuts[0])
    for scheme in SCHEMES:
        wine.run("reg", "delete", rf"HKLM\{scheme_key(scheme)}", "/f")
    assert traces(wine) == before


def test_a_scheme_that_another_program_has_taken_over_stays_its_own(wine: Wine, installers: dict[str, Path]) -> None:
    wine.run(installers[f"nsis-{NEW}"], "/S", "/NOAUTOSTART", r"/D=C:\Programme\Starter")
    place = wine.path(r"C:\Programme\Starter")
    (place / "notes.txt").write_text("somebody's own")
    assert not any(name == PROGRAM_NAME for key, name in wine.registry(r"HKCU\Software") if key.endswith(r"\Run"))
    key = scheme_key("tecartcrmcall")
    wine.run("reg", "add", rf"HKCU\{command_key(key)}", "/ve", "/d", '"C:\\other.exe" "%1"', "/f")

    wine.run(r"C:\Programme\Starter\uninstall.exe", "/S")
    assert gone(place / "uninstall.exe")
    found = wine.registry(r"HKCU\Software")
    assert found[command_key(key), ""] == '"C:\\other.exe" "%1"'
    assert not any(entry.startswith(scheme_key("tecartcrms")) for entry, _ in found)
    assert [file.name for file in place.iterdir()] == ["notes.txt"]
    wine.run("reg", "delete", rf"HKCU\{key}", "/f")


def test_for_everybody_it_installs_opens_links_and_leaves_nothing(wine: Wine, installers: dict[str, Path]) -> None:
    before = traces(wine)
    wine.run(installers[f"nsis-{NEW}"], "/S", "/ALLUSERS")
    assert_registered(wine, r"HKLM\Software", ALL)
    assert_links_arrive(wine, ALL)

    wine.run(rf"{ALL}\uninstall.exe", "/S")
    assert gone(wine.path(ALL))
    assert traces(wine) == before


def test_the_msi_installs_opens_links_upgrades_and_leaves_nothing(wine: Wine, installers: dict[str, Path]) -> None:
    before = traces(wine)
    wine.run("msiexec", "/i", installers[f"msi-{OLD}"], "/qn")
    place = wine.path(ALL)
    assert (place / "_internal" / "gone" / "old.txt").exists()
    assert_registered(wine, r"HKLM\Software", ALL)
    assert_links_arrive(wine, ALL)

    wine.run("msiexec", "/i", installers[f"msi-{NEW}"], "/qn")
    assert not (place / "_internal" / "gone" / "old.txt").exists()
    assert (place / "tecart-open.exe").exists()
    assert_registered(wine, r"HKLM\Software", ALL)
    found = wine.registry(r"HKLM\Software")
    versions = {text for (key, name), text in found.items() if name == "DisplayVersion" and "Uninstall" in key}
    assert NEW in versions
    assert OLD not in versions

    wine.run("msiexec", "/x", installers[f"msi-{NEW}"], "/qn")
    assert gone(place)
    assert traces(wine) == before


@pytest.fixture
def typed(wine: Wine, installers: dict[str, Path]) -> Callable[[str], int]:
    """Types a line of the manual where the installers lie, under the names they have there."""
    place = wine.path(SHARE)
    place.mkdir(exist_ok=True)
    for kind, name in (("nsis", f"tecart-starter-{VERSION}-setup.exe"), ("msi", f"tecart-starter-{VERSION}-x64.msi")):
        shutil.copyfile(installers[f"{kind}-{NEW}"], place / name)
    return lambda line: wine.type(line, SHARE)


def starts_at_login(wine: Wine, folder: str) -> bool:
    start = autostart_value(folder)
    return (start.key, start.name) in wine.registry(r"HKLM\Software")


def test_the_msi_does_what_the_manual_says(wine: Wine, typed: Callable[[str], int]) -> None:
    install, without_autostart, remove = commands("installation.md", "bat")[0]
    before = traces(wine)
    for line, autostart in ((install, True), (without_autostart, False)):
        typed(line)
        assert_links_arrive(wine, ALL)
        assert starts_at_login(wine, ALL) is autostart
        typed(remove)
        assert gone(wine.path(ALL))
        assert traces(wine) == before


def test_on_a_terminal_server_and_with_intune_the_msi_goes_in_and_out(
    wine: Wine, installers: dict[str, Path], typed: Callable[[str], int]
) -> None:
    ((begin, install, end),) = commands("terminalserver.md", "bat")
    assert (begin, end) == ("change user /install", "change user /execute")  # only terminal servers have this
    listed = subprocess.run(
        ["msiinfo", "export", installers[f"msi-{NEW}"], "Property"], capture_output=True, text=True, check=True
    ).stdout
    (code,) = re.findall(r"^ProductCode\t(.+?)\r?$", listed, re.MULTILINE)
    for line in (install, table_entry("installation.md", "Installation")):
        typed(line)
        assert_links_arrive(wine, ALL)
        typed(table_entry("installation.md", "Deinstallation").replace("{PRODUKTCODE}", code))
        assert gone(wine.path(ALL))


def test_the_setup_program_does_what_the_manual_says(wine: Wine, typed: Callable[[str], int]) -> None:
    for_me, for_all, remove = commands("installation.md", "bat")[1]
    before = traces(wine)
    typed(for_me)
    (mine,) = (wine.drive / "users").glob(f"*/AppData/Local/Programs/{PROGRAM_NAME}")
    typed(remove)
    assert gone(mine)

    typed(for_all)
    assert_links_arrive(wine, ALL)
    assert not starts_at_login(wine, ALL)
    ((doctor,),) = commands("befehle.md", "bat")
    wine.said()
    typed(doctor.removesuffix(" | more"))  # which Wine does not have
    assert wine.said() == [f'"{ALL}\\tecart-starter.exe" doctor']
    wine.run(rf"{ALL}\uninstall.exe", "/S")
    assert gone(wine.path(ALL))
    assert traces(wine) == before


def test_of_the_same_files_the_same_installers_are_made(installers: dict[str, Path], folder: Path) -> None:
    payload = folder / "work" / "payload"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(windows, "WORK", folder / "work")
        nsis = windows.make_nsis(payload, NEW, folder / "again.exe", "zlib")
        msi = windows.make_msi(payload, NEW, folder / "again.msi")
    assert nsis.read_bytes() == installers[f"nsis-{NEW}"].read_bytes()
    assert msi.read_bytes() == installers[f"msi-{NEW}"].read_bytes()


def test_the_msi_can_leave_the_autostart_out(wine: Wine, installers: dict[str, Path]) -> None:
    wine.run("msiexec", "/i", installers[f"msi-{NEW}"], "/qn", "ADDLOCAL=Program")
    found = wine.registry(r"HKLM\Software")
    start = autostart_value(ALL)
    assert (start.key, start.name) not in found
    assert found[command_key(scheme_key("tecartcrms")), ""].startswith(f'"{ALL}')
    wine.run("msiexec", "/x", installers[f"msi-{NEW}"], "/qn")
