"""What PyInstaller's folder holds, on three systems: read by ``packaging/pyinstaller.spec``."""

from __future__ import annotations

import fnmatch
import sys
from pathlib import Path
from typing import Any

from recipes import mac_bundle, prune
from recipes.project import BUILD, PACKAGING, ROOT

TRAY_SCRIPT = str(PACKAGING / "programs" / "tecart_starter_program.py")
LAUNCHER_SCRIPT = str(PACKAGING / "programs" / "tecart_open_program.py")

EXCLUDED = [
    *("tkinter", "unittest", "pydoc", "doctest", "pdb", "lib2to3", "setuptools", "pip", "PyInstaller"),
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtPdf", "PySide6.QtSql", "PySide6.QtTest", "PySide6.QtOpenGL"),
    *("phonenumbers.geodata", "phonenumbers.carrierdata", "phonenumbers.tzdata"),
]
EXCLUDED_FROM_LAUNCHER = [
    *EXCLUDED,
    *("inspect", "pkgutil", "ssl", "PySide6", "shiboken6", "keyring", "flask", "jeepney", "asyncio", "argparse"),
    *("tecart_starter.app", "tecart_starter.cli", "tecart_starter.gui", "tecart_starter.web", "tecart_starter.system"),
]

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
KEPT_TRANSLATIONS = ("qtbase_de.qm", "qtbase_en.qm", "qtwebengine_de.qm", "qtwebengine_en.qm")
KEPT_LOCALES = ("de.pak", "en-US.pak", "en-GB.pak")


def hidden_imports() -> list[str]:
    """Return modules that are imported by name only."""
    found = ["tecart_starter.app.startup", "tecart_starter.web.window_manager"]
    system = {
        "linux": ["keyring.backends.SecretService", "keyring.backends.kwallet", "keyring.backends.libsecret"],
        "darwin": ["keyring.backends.macOS"],
        "win32": ["keyring.backends.Windows", "win32ctypes.core"],
    }
    return [*found, "keyring.backends.chainer", "keyring.backends.fail", *system.get(sys.platform, [])]


def program_options() -> dict[str, Any]:
    """Return what the programs of this system have besides."""
    if sys.platform == "win32":
        return {
            "icon": str(BUILD / "windows" / "tecart-starter.ico"),
            "version": str(BUILD / "windows" / "version.txt"),
        }
    if sys.platform == "darwin":
        return {"argv_emulation": False, "entitlements_file": str(mac_bundle.ENTITLEMENTS), "target_arch": "universal2"}
    return {}


def mac_options() -> dict[str, Any]:
    """Return the arguments of PyInstaller's BUNDLE."""
    plist = mac_bundle.information()
    return {
        "icon": str(BUILD / "macos" / "tecart-starter.icns"),
        "bundle_identifier": plist["CFBundleIdentifier"],
        "info_plist": plist,
    }


def prune_entries(binaries: list[Entry], datas: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Return those of PyInstaller's entries that the program uses."""
    kept = linux_files_of_qt() if sys.platform.startswith("linux") else None
    return [e for e in binaries if is_used(e[0], kept)], [e for e in datas if is_used(e[0], kept)]


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
