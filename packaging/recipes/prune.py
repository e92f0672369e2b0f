"""Which files of the installed wheels the program uses. An allow-list: what is new in a wheel stays out until named.

Of Qt: the modules that are imported, the plugins and data of QtWebEngine, and the libraries these are linked to. Of
everything else all but what is never used here. Figures: 667 MB of PySide6 become 320.
"""

from __future__ import annotations

import re
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from recipes.closure import closure
from recipes.project import RecipeError, installed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

QT_MODULES = (
    *("QtCore", "QtDBus", "QtGui", "QtNetwork", "QtPrintSupport", "QtSvg", "QtWebChannel", "QtWebEngineCore"),
    *("QtWebEngineWidgets", "QtWidgets"),
)
"""What the program imports, and what these import in turn."""

QT_FILES = (
    *(f"PySide6/{module}.abi3.so" for module in QT_MODULES),
    "PySide6/__init__.py",
    "PySide6/_config.py",
    "PySide6/_git_pyside_version.py",
    "PySide6/support/*.py",
    "shiboken6/*.py",
    "shiboken6/Shiboken.abi3.so",
    "PySide6/Qt/libexec/QtWebEngineProcess",
    "PySide6/Qt/resources/icudtl.dat",
    "PySide6/Qt/resources/qtwebengine_resources*.pak",
    "PySide6/Qt/resources/v8_context_snapshot.bin",
    "PySide6/Qt/translations/qtbase_[de][en].qm",
    "PySide6/Qt/translations/qtwebengine_[de][en].qm",
    *(f"PySide6/Qt/translations/qtwebengine_locales/{name}.pak" for name in ("de", "en-US")),
    "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
    *(f"PySide6/Qt/plugins/imageformats/libq{name}.so" for name in ("gif", "ico", "jpeg", "svg", "webp")),
    "PySide6/Qt/plugins/networkinformation/libqglib.so",
    "PySide6/Qt/plugins/networkinformation/libqnetworkmanager.so",
    "PySide6/Qt/plugins/platforminputcontexts/libcompose*.so",
    "PySide6/Qt/plugins/platforminputcontexts/libibus*.so",
    *(f"PySide6/Qt/plugins/platforms/libq{name}.so" for name in ("minimal", "offscreen", "wayland", "xcb")),
    "PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so",
    "PySide6/Qt/plugins/printsupport/*.so",
    "PySide6/Qt/plugins/tls/*.so",
    "PySide6/Qt/plugins/wayland-decoration-client/*.so",
    "PySide6/Qt/plugins/wayland-graphics-integration-client/libqt-plugin-wayland-egl.so",
    "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so",
    "PySide6/Qt/plugins/xcbglintegrations/*.so",
)
"""Patterns below site-packages. Left out on purpose: libqgtk3 (brings GTK 3), the engine's tools, PDF, SQL."""

UNUSED = (
    "phonenumbers/geodata/*",  # names of places: 20 MB
    "phonenumbers/carrierdata/*",
    "phonenumbers/tzdata/*",
    "phonenumbers/geocoder.py",
    "phonenumbers/carrier.py",
    "phonenumbers/timezone.py",
    "markupsafe/_speedups*",  # compiled for one Python; it does without
    "phonenumbers/shortdata/region_*",  # emergency and service numbers
    "werkzeug/debug/shared/*",  # of its debugger
    "*/README.md",
    "*.pyi",
    "*.pyc",
    "*/py.typed",
    "*/tests/*",
    "*/INSTALLER",
    "*/top_level.txt",
    "*/RECORD",
    "*/REQUESTED",
    "*/direct_url.json",
    "*/uv_cache.json",
    "../*",  # programs
)
_QT = re.compile(r"(pyside6|shiboken6)")


def wanted_files(folder: Path, names: Iterable[str]) -> Iterator[Path]:
    """Yield the files that the program uses of the distributions ``names``, relative to site-packages ``folder``."""
    found = installed(folder)
    for name in names:
        if name not in found:
            raise RecipeError(f"{name} is not installed in {folder}")
        if _QT.match(name):
            continue
        for entry in found[name].files or ():
            if not any(fnmatch(str(entry), pattern) for pattern in UNUSED):
                yield folder.joinpath(entry).relative_to(folder)
    yield from qt_files(folder)


def qt_files(folder: Path) -> Iterator[Path]:
    """Yield the files of Qt that the program uses, relative to ``folder``. RecipeError where one is missing."""
    seeds = []
    for pattern in QT_FILES:
        files = sorted(folder.glob(pattern))
        if not files:
            raise RecipeError(f"PySide6 has no {pattern} any more")
        seeds += [file for file in files if "__pycache__" not in file.parts]
    support = [file for file in (folder / "PySide6" / "support").rglob("*.py") if file.parent.name != "support"]
    libraries = {file.name: file for part in ("PySide6", "shiboken6") for file in folder.glob(f"{part}/lib*.so*")}
    libraries |= {file.name: file for file in (folder / "PySide6" / "Qt" / "lib").glob("lib*.so*")}
    inside, _ = closure(seeds, libraries)
    for file in sorted({*seeds, *support, *inside}):
        yield file.relative_to(folder)


def outside_libraries(folder: Path) -> set[str]:
    """Return the names of the libraries that everything below ``folder`` needs from the system."""
    files = [file for file in folder.rglob("*") if file.is_file() and not file.is_symlink()]
    libraries = {file.name: file for file in files if ".so" in file.name}
    return closure(files, libraries)[1]
