"""From the folder with all files to the Debian archive; the same folder gives the same bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
from typing import TYPE_CHECKING

from recipes import linux_files
from recipes.files import copy, empty, put
from recipes.project import BUILD, DIST, PACKAGING, ROOT, VERSION, RecipeError, source_date

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = DIST / f"tecart-starter_{VERSION}_amd64.deb"
SHELL = BUILD / f"tecart-starter-shell_{VERSION}_amd64.deb"
QUICK, RELEASE = ("-Zgzip", "-z1"), ("-Zxz", "-z6")
"""How to compress: 8 s and 150 MB, or three minutes and 115 MB."""


def make() -> list[Path]:
    """Make the package without the libraries it brings along: lintian takes a second for it, for all of it a minute."""
    from recipes import man_pages  # noqa: PLC0415 - wants the program's dependencies

    tree = empty(BUILD / "deb-shell")
    package = ROOT / "tecart_starter"
    copy(package, (file.relative_to(package) for file in package.rglob("*.py")), private(tree) / "tecart_starter")
    man_pages.write(tree / "usr/share/man")
    return [finish(tree, SHELL, QUICK)]


def private(tree: Path) -> Path:
    """Return the program's own folder in the package."""
    return tree / linux_files.PRIVATE


def finish(tree: Path, package: Path, compression: tuple[str, ...]) -> Path:
    """Add the small files to ``tree``, in which the Python packages lie, and make ``package`` of it."""
    linux_files.write(tree)
    write_control(tree)
    write_sums(tree)
    return pack(tree, package, compression)


def pack(tree: Path, package: Path, compression: tuple[str, ...]) -> Path:
    """Make ``package`` of all that lies below ``tree``; the same files give the same bytes."""
    for folder in (tree, *(path for path in tree.rglob("*") if path.is_dir())):
        folder.chmod(0o755)
    package.parent.mkdir(exist_ok=True)
    epoch = {**os.environ, "SOURCE_DATE_EPOCH": str(source_date())}
    command: list[str | Path] = ["dpkg-deb", "--root-owner-group", *compression, "--build", tree, package]
    done = subprocess.run(command, env=epoch, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RecipeError(done.stderr)
    return package


def write_control(tree: Path) -> None:
    """Write the folder DEBIAN, when all else is there."""
    files = [file for file in tree.rglob("*") if not file.is_dir()]
    kib = sum((file.lstat().st_size + 1023) // 1024 for file in files)
    put(tree / "DEBIAN/control", linux_files.control(kib).encode())
    put(tree / "DEBIAN/conffiles", f"/{linux_files.AUTOSTART}\n".encode())
    for script in ("postinst", "prerm", "postrm"):
        put(tree / "DEBIAN" / script, (PACKAGING / "linux" / script).read_bytes(), 0o755)


def write_sums(tree: Path) -> None:
    """Write DEBIAN/md5sums, which ``dpkg --verify`` reads."""
    files = sorted(file for file in tree.rglob("*") if file.is_file() and not file.is_symlink())
    lines = [
        f"{hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()}  {file.relative_to(tree)}\n"
        for file in files
        if file.relative_to(tree).parts[0] not in ("DEBIAN", "etc")
    ]
    put(tree / "DEBIAN/md5sums", "".join(lines).encode())
