"""When a version may go out."""

from __future__ import annotations

import re

from recipes.project import changes

_VERSION = re.compile(r"\d+\.\d+\.\d+")
_MAINTAINER = re.compile(r"[^<>@]+ <[^<>@\s]+@([\w-]+(?:\.[\w-]+)+)>")
_NOBODY = (".invalid", ".example", ".test", ".localhost", "example.com", "example.org")


def version_faults(version: str, changelog: str) -> list[str]:
    """Return what is wrong with ``version`` and what ``changelog`` says of it."""
    if not _VERSION.fullmatch(version):
        return [f"{version} is no version of three numbers, which the MSI needs"]
    faults = []
    if not re.search(rf"^## \[?{re.escape(version)}\]? - \d{{4}}-\d\d-\d\d$", changelog, re.MULTILINE):
        faults.append(f"CHANGELOG.md has no heading “## {version} - YYYY-MM-DD”")
    elif not changes(changelog, version):
        faults.append(f"CHANGELOG.md says nothing of {version}")
    if changes(changelog, "Unreleased"):
        faults.append("CHANGELOG.md still has entries below “Unreleased”")
    return faults


def maintainer_faults(maintainer: str) -> list[str]:
    """Return what is wrong with who looks after the packages: people must be able to write to the address."""
    match = _MAINTAINER.fullmatch(maintainer)
    if match is None or match[1].lower().endswith(_NOBODY):
        return [f"packaging/maintainer.txt names nobody to whom one can write: {maintainer}"]
    return []


def tag_faults(version: str, tagged: str, head: str) -> list[str]:
    """Return what is wrong where the tag of ``version`` is at the commit ``tagged`` (empty: there is none) already."""
    return [f"v{version} has gone out with another commit: raise the version"] if tagged not in ("", head) else []


def difference_faults(first: dict[str, str], second: dict[str, str]) -> list[str]:
    """Return what is wrong where the same was made twice; ``first`` and ``second``: sums by file name."""
    names = sorted(first.keys() | second.keys())
    return [f"{name} is another one when it is made again" for name in names if first.get(name) != second.get(name)]
