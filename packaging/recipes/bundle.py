"""What PyInstaller's folder holds, on three systems: read by ``packaging/pyinstaller.spec``."""

from __future__ import annotations

import fnmatch
import re
import sys
from pathlib import Path
from typing import Any

from recipes import mac_bundle, prune
from recipes.closure import closure
from recipes.files import put
from recipes.project import BUILD, PACKAGING, ROOT, VERSION
from tecart_starter.system.desktop.registration_table import PROGRAM_NAME

TRAY_SCRIPT = str(PACKAGING / "programs" / "tecart_starter_program.py")
PICTURE = ROOT / "resources/icons/hicolor/256x256/apps/tecart-starter.png"
"""Of which PyInstaller makes the icon that the system wants (with Pillow)."""
LAUNCHER_SCRIPT = str(PACKAGING / "programs" / "tecart_open_program.py")

EXCLUDED = [
    *("tkinter", "unittest", "pydoc", "doctest", "pdb", "lib2to3", "setuptools", "pip", "PyInstaller"),
    *("readline", "rlcompleter", "curses"),  # of consoles; GNU Readline is under the GPL
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtPdf", "PySide6.QtSql", "PySide6.QtTest", "PySide6.QtOpenGL"),
    "markupsafe._speedups",  # it does without; its wheels for macOS are for one kind of processor each
    *("phonenumbers.geodata", "phonenumbers.carrierdata", "phonenumbers.tzdata"),
]
EXCLUDED_FROM_LAUNCHER = [
    *EXCLUDED,
    *("inspect", "pkgutil", "ssl", "PySide6", "shiboken6", "keyring", "flask", "jeepney", "asyncio", "argparse"),
    *("tecart_starter.app", "tecart_starter.cli", "tecart_starter.gui", "tecart_starter.web", "tecart_starter.system"),
    # Where there is one, PyInstaller loads it at every start, for a fifth of a click's time; only the pipe needs it.
    *(
        []
        if sys.platform == "win32"
        else ["ctypes", "tecart_starter.ipc.windows_api", "tecart_starter.ipc.windows_pipe"]
    ),
]

CONTENTS = "_internal"
LAUNCHER_CONTENTS = "_launcher" if sys.platform.startswith("linux") else CONTENTS
"""Where the launcher finds Python: PyInstaller looks at every file there at every start, hence a folder with few."""

Entry = tuple[str, str, str]
"""PyInstaller's own: where the file goes, where it comes from, and its kind."""

UNUSED = (
    *("*/Qt/qml/*", "*/qml/*", "*.debug.pak", "*.debug.bin", "*/qtwebengine_devtools_resources*.pak"),
    *("*Qt6Pdf*", "*Qt6Quick3D*", "*Qt6VirtualKeyboard*", "*Qt6Multimedia*", "*Qt6Sql*", "*Qt6Test*", "*Qt6Designer*"),
    *("*/avcodec*", "*/avformat*", "*/avutil*", "*/swscale*", "*/swresample*", "*/libav*", "*/libsw*"),
    *("*/plugins/sqldrivers/*", "*/plugins/multimedia/*", "*/plugins/qmltooling/*", "*/plugins/qmllint/*"),
    *(
        "*/plugins/imageformats/*pdf*",
        "*/plugins/platformthemes/*gtk*",
        "*/plugins/*virtualkeyboard*",
        "*/plugins/position/*",
    ),
)
"""What no system needs of Qt. On Linux the allow-list of ``prune`` decides more strictly."""
_NSS = re.compile(r"lib(nss|smime|ssl3|softokn|freebl|nspr|plc|plds|python)")
KEPT_TRANSLATIONS = ("qtbase_de.qm", "qtbase_en.qm", "qtwebengine_de.qm", "qtwebengine_en.qm")
KEPT_LOCALES = ("de.pak", "en-US.pak", "en-GB.pak")


def hidden_imports() -> list[str]:
    """Return modules that are imported by name only: some of ours, hence all of ours, and keyring's for this system."""
    files = (file.relative_to(ROOT).with_suffix("") for file in (ROOT / "tecart_starter").rglob("*.py"))
    found = sorted(".".join(file.parts).removesuffix(".__init__") for file in files)
    system = {
        "linux": ["keyring.backends.SecretService", "keyring.backends.kwallet", "keyring.backends.libsecret"],
        "darwin": ["keyring.backends.macOS"],
        "win32": ["keyring.backends.Windows", "win32ctypes.core"],
    }
    return [*found, "keyring.backends.chainer", "keyring.backends.fail", *system.get(sys.platform, [])]


def program_options() -> dict[str, Any]:
    """Return what the programs of this system have besides."""
    if sys.platform == "win32":
        version = BUILD / "windows" / "version.txt"
        put(version, version_resource(VERSION).encode())
        return {"icon": str(PICTURE), "version": str(version)}
    if sys.platform == "darwin":
        return {"argv_emulation": False, "entitlements_file": str(mac_bundle.ENTITLEMENTS), "target_arch": "universal2"}
    return {}


def version_resource(version: str) -> str:
    """Return what Windows shows of a program's file, in the form that PyInstaller reads."""
    numbers = tuple(int(part) for part in (*version.split("."), "0")[:4])
    texts = {
        "CompanyName": "The TecArt Starter developers",
        "FileDescription": PROGRAM_NAME,
        "FileVersion": version,
        "LegalCopyright": "MIT",
        "ProductName": PROGRAM_NAME,
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in texts.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}), kids=["
        f"StringFileInfo([StringTable('040704B0', [{strings}])]), "
        "VarFileInfo([VarStruct('Translation', [1031, 1200])])])"
    )


def mac_options() -> dict[str, Any]:
    """Return the arguments of PyInstaller's BUNDLE."""
    plist = mac_bundle.information()
    return {
        "icon": str(PICTURE),
        "bundle_identifier": plist["CFBundleIdentifier"],
        "info_plist": plist,
    }


def prune_entries(binaries: list[Entry], datas: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Return those of PyInstaller's entries that the program uses."""
    on_linux = sys.platform.startswith("linux")
    kept = linux_files_of_qt() if on_linux else None
    binaries = [entry for entry in binaries if is_used(entry[0], kept)]
    datas = [entry for entry in datas if is_used(entry[0], kept)]
    binaries = needed_on_linux(binaries) if on_linux else binaries
    names = {name for name, _, _ in (*binaries, *datas)}
    return without_dangling(binaries, names), without_dangling(datas, names)


def without_dangling(entries: list[Entry], names: set[str]) -> list[Entry]:
    """Return ``entries`` without symbolic links to what has been left out; ``names``: of all files that stay."""
    return [(name, source, kind) for name, source, kind in entries if kind != "SYMLINK" or source in names]


def needed_on_linux(binaries: list[Entry]) -> list[Entry]:
    """Return ``binaries`` without the system's libraries that only what has been left out is linked to.

    NSS stays whole: it loads parts of itself by name.
    """
    loose = {name: Path(source) for name, source, _ in binaries if "/" not in name and name.startswith("lib")}
    rest = [Path(source) for name, source, _ in binaries if name not in loose]
    of_nss = [file for name, file in loose.items() if _NSS.match(name)]
    wanted, _ = closure([*rest, *of_nss], loose)
    return [entry for entry in binaries if entry[0] not in loose or {Path(entry[1])} & {*wanted, *of_nss}]


def linux_files_of_qt() -> frozenset[str]:
    """Return the files of Qt that the allow-list names, as PyInstaller does: below its folder."""
    import PySide6  # noqa: PLC0415 - is there only where it is packed

    return frozenset(str(file) for file in prune.qt_files(Path(PySide6.__file__).parents[1]))


def is_used(place: str, kept: frozenset[str] | None) -> bool:
    """Return whether the file that goes to ``place`` is wanted; ``kept``: names of Qt's files, None: all but UNUSED."""
    place = place.replace("\\", "/")
    name = place.rpartition("/")[2]
    if any(fnmatch.fnmatch(f"/{place}", pattern) for pattern in UNUSED):
        return False
    if "/translations/" in place and name.endswith(".qm"):
        return name in KEPT_TRANSLATIONS
    if "qtwebengine_locales" in place:
        return name in KEPT_LOCALES
    if kept is not None and place.startswith(("PySide6/", "shiboken6/")):
        return place in kept or name == "qt.conf"
    return True
