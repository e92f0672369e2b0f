"""The Debian package: pruned wheels in a folder of their own, run by the system's Python.

One package fits Debian 12 (Python 3.11) and 13 (3.13) and Ubuntu with Python 3.11 or newer: the wheels' binaries keep
to Python's stable interface. No debhelper: there is nothing to compile or find out.
"""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from recipes import icu, linux_files, notices
from recipes.deb_archive import PACKAGE, QUICK, finish, private
from recipes.files import copy, empty, put
from recipes.project import BUILD, PACKAGING, RUNTIME, RecipeError, locked_names, run, site_packages
from recipes.prune import wanted_files
from recipes.runtime import make_runtime

if TYPE_CHECKING:
    from pathlib import Path

FROM_DEBIAN = frozenset({"cffi", "cryptography", "pycparser", "python-xlib", "secretstorage", "six"})
"""What Debian's packages bring: compiled for the system's Python, and cared for by Debian's security team."""
NOT_HERE = frozenset({"pywin32-ctypes"})
OLDEST_PYTHON = (3, 11)
_NOT_IN_LIB = ("licen[cs]es", "LICEN[CS]E*", "COPYING*", "AUTHORS*", "sboms")


def bundled() -> list[str]:
    """Return the distributions that the package holds, without our own."""
    return [name for name in locked_names() if name not in FROM_DEBIAN | NOT_HERE]


def make(compression: tuple[str, ...] = QUICK) -> list[Path]:
    """Make the package. RecipeError with another Python than that of the oldest system it is for."""
    if sys.version_info[:2] != OLDEST_PYTHON:
        raise RecipeError("The package is made with Python 3.11 (Debian 12): newer ones leave out what that needs.")
    make_runtime()
    tree = empty(BUILD / "deb")
    folder = site_packages()
    copy(folder, wanted_files(folder, [*bundled(), "tecart-starter"]), private(tree))
    tidy(private(tree))
    move_manual(tree)
    notices.write(folder, bundled(), tree / "usr/share/doc/tecart-starter/third-party", texts_of_qt=False)
    man = ("-m", "recipes.man_pages", tree / "usr/share/man")
    run(RUNTIME / "bin" / "python", *man, env={"PYTHONPATH": str(PACKAGING)})
    return [finish(tree, PACKAGE, compression)]


def tidy(private_folder: Path) -> None:
    """Take out what Debian wants elsewhere; ICU's libraries lose their symbols and what nobody sees."""
    for information in private_folder.glob("*.dist-info"):
        for found in [path for pattern in _NOT_IN_LIB for path in information.glob(pattern)]:
            if found.is_dir():
                shutil.rmtree(found)
            else:
                found.unlink()
    for library in private_folder.glob("PySide6/Qt/lib/libicu*"):
        run("strip", "--strip-unneeded", library)
    icu.shrink_in(private_folder)


def move_manual(tree: Path) -> None:
    """Put the manual where Debian's documentation lies: Ubuntu's browsers, which are snaps, read files there only."""
    manual = private(tree) / "tecart_starter" / "resources" / "manual"
    documentation = tree / linux_files.MANUAL
    documentation.parent.mkdir(parents=True, exist_ok=True)
    manual.rename(documentation)
    put(tree / "usr/share/doc-base" / linux_files.NAME, (linux_files.LINUX / "doc-base").read_bytes())
    manual.symlink_to(os.path.relpath(documentation, manual.parent))
