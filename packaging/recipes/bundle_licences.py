"""Licence texts beside PyInstaller's folder: ``python -m recipes.bundle_licences FOLDER``, by the packed Python."""

from __future__ import annotations

import sys
from importlib.metadata import distribution
from pathlib import Path
from sysconfig import get_path

from recipes import notices
from recipes.files import put
from recipes.project import ROOT, RecipeError, installed, locked_names


def write(folder: Path, packages: Path) -> None:
    """Write our licence, and those of Python, PyInstaller's part of each program, and what is needed of ``packages``.

    ``packages``: site-packages. RecipeError where a text is missing.
    """
    names = [name for name in locked_names() if name in installed(packages)]
    notices.write(packages, names, folder)
    put(folder / "LICENSE", (ROOT / "LICENSE").read_bytes())
    put(folder / "python" / "LICENSE.txt", licence_of_python().read_bytes())
    put(folder / "pyinstaller" / "COPYING.txt", licence_of_pyinstaller().read_bytes())


def licence_of_python() -> Path:
    """Return the file that python.org's and Debian's Python have brought."""
    places = (Path(get_path("stdlib"), "LICENSE.txt"), Path(sys.base_prefix, "LICENSE.txt"))
    for place in places:
        if place.is_file():
            return place
    raise RecipeError(f"Python has no {' and no '.join(map(str, places))}")


def licence_of_pyinstaller() -> Path:
    """Return PyInstaller's terms, with the exception for what it packs; they stand for its part of our programs."""
    for file in distribution("pyinstaller").files or ():
        if file.name == "COPYING.txt":
            return Path(str(file.locate()))
    raise RecipeError("PyInstaller comes without COPYING.txt")


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(get_path("purelib")))
