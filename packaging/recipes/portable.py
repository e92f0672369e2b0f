"""The portable folder for Linux: both programs with Python and Qt, to be unpacked anywhere, without rights."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from recipes import bundle_licences, debian_packages, icu
from recipes.archive import QUICK_LEVEL, archive
from recipes.bundle import CONTENTS, LAUNCHER_CONTENTS
from recipes.files import empty, put
from recipes.project import BUILD, DIST, PACKAGING, RUNTIME, VERSION, run, site_packages, source_date
from recipes.runtime import make_runtime, tool

if TYPE_CHECKING:
    from pathlib import Path

WORK = BUILD / "portable"
FOLDER = WORK / "dist" / "tecart-starter"
ARCHIVE = DIST / f"tecart-starter-{VERSION}-linux-x86_64.tar.xz"
ENGINE = FOLDER / CONTENTS / "PySide6" / "Qt" / "libexec" / "QtWebEngineProcess"
_OF_LAUNCHER = ("base_library.zip", "libpython3.*", "python3.*", "libbz2.so.*", "libexpat.so.*", "libz.so.*")
_ENGINE_SCRIPT = """\
#!/bin/sh
# The engine's processes find the libraries beside them; nothing that the program starts besides does.
here=${0%/*}
LD_LIBRARY_PATH=${here%/PySide6/*} exec "$here/QtWebEngineProcess.bin" "$@"
"""


def make(level: int = QUICK_LEVEL) -> list[Path]:
    """Make folder and archive, packed by xz at that ``level``."""
    make_runtime()
    empty(WORK)
    # Run by the environment that is packed: PyInstaller keeps the folders of libraries in its own site-packages only.
    paths = os.pathsep.join(map(str, (site_packages(tool("python").parents[1]), PACKAGING)))
    folders = ("--distpath", WORK / "dist", "--workpath", WORK / "work")
    command = (RUNTIME / "bin" / "python", "-m", "PyInstaller", "--noconfirm", "--log-level=ERROR", *folders)
    # The same order and times in what it packs, whenever it does.
    always = {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": str(source_date())}
    run(*command, PACKAGING / "pyinstaller.spec", env={"PYTHONPATH": paths, **always})
    link_launcher_contents()
    wrap_engine()
    icu.shrink_in(FOLDER / CONTENTS)
    bundle_licences.write(FOLDER / "licences", site_packages())
    debian_packages.write(debian_packages.bundled(FOLDER / CONTENTS), FOLDER / "licences" / "debian")
    put(FOLDER / "README.txt", (PACKAGING / "linux" / "portable.txt").read_bytes())
    return [archive(FOLDER, ARCHIVE, level)]


def link_launcher_contents() -> None:
    """Make the launcher's own folder: links to the few files of the program's that it needs."""
    contents = empty(FOLDER / LAUNCHER_CONTENTS)
    for pattern in _OF_LAUNCHER:
        for file in FOLDER.glob(f"{CONTENTS}/{pattern}"):
            (contents / file.name).symlink_to(f"../{CONTENTS}/{file.name}")


def wrap_engine() -> None:
    """Have the engine's processes find the libraries that were bundled.

    PyInstaller tells them by a variable; the program drops it with everything else of the caller's, so that it does not
    reach the programs of the system that it starts.
    """
    ENGINE.rename(ENGINE.with_name("QtWebEngineProcess.bin"))
    put(ENGINE, _ENGINE_SCRIPT.encode(), 0o755)
