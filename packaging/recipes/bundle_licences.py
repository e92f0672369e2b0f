"""Licence texts beside PyInstaller's folder: ``python -m recipes.bundle_licences FOLDER``, by the packed Python."""

from __future__ import annotations

import sys
from pathlib import Path
from sysconfig import get_path

from recipes import notices
from recipes.files import put
from recipes.project import ROOT, installed, locked_names


def write(folder: Path, packages: Path) -> None:
    """Write our licence and those of everything in site-packages ``packages`` that the program needs."""
    names = [name for name in locked_names() if name in installed(packages)]
    notices.write(packages, names, folder)
    put(folder / "LICENSE", (ROOT / "LICENSE").read_bytes())


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(get_path("purelib")))
