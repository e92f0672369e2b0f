"""The portable folder for Linux: both programs with Python and Qt, to be unpacked anywhere, without rights."""

from __future__ import annotations

import lzma
import os
import tarfile
from typing import TYPE_CHECKING

from recipes import bundle_licences
from recipes.files import empty, put
from recipes.project import BUILD, DIST, PACKAGING, RUNTIME, VERSION, run, site_packages, source_date
from recipes.runtime import make_runtime, tool

if TYPE_CHECKING:
    from pathlib import Path

WORK = BUILD / "portable"
FOLDER = WORK / "dist" / "tecart-starter"
ARCHIVE = DIST / f"tecart-starter-{VERSION}-linux-x86_64.tar.xz"
QUICK_LEVEL = 1
"""Of xz: a minute instead of five, for a tenth more."""


def make() -> list[Path]:
    """Make folder and archive."""
    make_runtime()
    empty(WORK)
    # Run by the environment that is packed: PyInstaller keeps the folders of libraries in its own site-packages only.
    paths = os.pathsep.join(map(str, (site_packages(tool("python").parents[1]), PACKAGING)))
    folders = ("--distpath", WORK / "dist", "--workpath", WORK / "work")
    command = (RUNTIME / "bin" / "python", "-m", "PyInstaller", "--noconfirm", "--log-level=ERROR", *folders)
    run(*command, PACKAGING / "pyinstaller.spec", env={"PYTHONPATH": paths, "SOURCE_DATE_EPOCH": str(source_date())})
    bundle_licences.write(FOLDER / "licences", site_packages())
    put(FOLDER / "README.txt", (PACKAGING / "linux" / "portable.txt").read_bytes())
    return [archive(FOLDER, ARCHIVE)]


def archive(folder: Path, target: Path, level: int = QUICK_LEVEL) -> Path:
    """Pack ``folder``: sorted, with one time and no owner, so that the same files give the same bytes."""
    date = source_date()

    def neutral(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        entry.mtime = date
        entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
        return entry

    target.parent.mkdir(exist_ok=True)
    with lzma.open(target, "wb", preset=level) as stream, tarfile.open(fileobj=stream, mode="w") as packed:
        for file in (folder, *sorted(folder.rglob("*"))):
            packed.add(file, str(file.relative_to(folder.parent)), recursive=False, filter=neutral)
    return target
