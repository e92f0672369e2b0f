"""The libraries of the build machine's Debian that the portable folder brings along: whose, and on what terms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from recipes.files import put
from recipes.project import RecipeError, output

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDERS = tuple(Path(folder, "x86_64-linux-gnu", part) for folder in ("/lib", "/usr/lib") for part in ("", "nss"))
COPYRIGHTS = Path("/usr/share/doc")


def bundled(contents: Path) -> dict[str, str]:
    """Return the packages by name, with their versions, from which the libraries in ``contents`` come.

    Links are none of them: they lead to Qt's, which come with wheels. RecipeError where nobody owns a library.
    """
    names = {file.name for file in contents.glob("lib*.so*") if not file.is_symlink()}
    owners: dict[str, str] = {}
    said = output(["dpkg-query", "--search", *(f"*/{name}" for name in sorted(names))]) if names else ""
    for line in said.splitlines():
        packages, _, place = line.rpartition(": ")
        if Path(place).parent in FOLDERS:
            owners[Path(place).name] = packages.partition(",")[0].partition(":")[0]
    if orphans := names - owners.keys():
        raise RecipeError(f"No package of Debian's owns {', '.join(sorted(orphans))}")
    return {name: output(["dpkg-query", "--show", "--showformat=${Version}", name]) for name in set(owners.values())}


def write(packages: Mapping[str, str], target: Path) -> None:
    """Write a list of ``packages`` to ``target``, and the terms of each, as Debian has collected them."""
    for name in packages:
        put(target / name / "copyright", (COPYRIGHTS / name / "copyright").read_bytes())
    lines = [f"{name} {version}" for name, version in sorted(packages.items())]
    head = ["Libraries of Debian 12, unchanged, which lie beside the programs and may be replaced by other builds."]
    head += ["Their terms stand beside this list, their sources in Debian's archive under these versions.", ""]
    put(target / "README.txt", "\n".join([*head, *lines, ""]).encode())
