"""What every recipe needs to know: where things lie, which version it is, and at what time it was changed last."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import TYPE_CHECKING

from tecart_starter import version

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
BUILD = ROOT / "build"
DIST = ROOT / "dist"
VERSION = version.VERSION
RUNTIME = BUILD / "runtime"
"""The virtual environment with our wheel and what it needs: what is bundled comes out of it."""
RUNTIME_LOCK = PACKAGING / "runtime.txt"

MAINTAINER = (PACKAGING / "maintainer.txt").read_text(encoding="utf-8").strip()
"""Who looks after the packages, „NAME <ADDRESS>“: set by who releases them; until then no address (RFC 2606)."""
SUMMARY = "tray program that opens the links of the TecArt CRM"
_REQUIREMENT = re.compile(r"^([A-Za-z0-9][\w.-]*)==", re.MULTILINE)


class RecipeError(Exception):
    """Something cannot be made; the text says what is wrong and what helps."""


def site_packages(environment: Path = RUNTIME) -> Path:
    """Return where the modules of a virtual ``environment`` lie."""
    return environment / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"


def run(*command: str | Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> None:
    """Run ``command``; RecipeError where it fails. What it says is shown. ``env`` comes on top of ours."""
    done = subprocess.run(command, cwd=cwd, env={**os.environ, **(env or {})}, check=False)
    if done.returncode:
        raise RecipeError(f"{' '.join(map(str, command))}: exit status {done.returncode}")


def output(command: Sequence[str | Path], cwd: Path = ROOT) -> str:
    """Return what ``command`` says; RecipeError where it fails."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RecipeError(f"{' '.join(map(str, command))}: {done.stderr.strip()}")
    return done.stdout


def source_date() -> int:
    """Return SOURCE_DATE_EPOCH (seconds since 1970, UTC): as given, else the time of the last commit.

    Without a history, as in a source archive: when the changelog was written.
    """
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    try:
        return int(output(["git", "log", "-1", "--format=%ct"]))
    except (RecipeError, OSError):
        return int((ROOT / "CHANGELOG.md").stat().st_mtime)


def changes(text: str, version: str) -> list[str]:
    """Return what the changelog ``text`` says of ``version`` (or „Unreleased“): an entry each, on one line."""
    section = re.search(rf"^## \[?{re.escape(version)}\b.*?\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    if section is None:
        return []
    entries = re.findall(r"^- (.*?)(?=^- |^#|\Z)", section[1], re.MULTILINE | re.DOTALL)
    return [" ".join(entry.split()) for entry in entries]


def canonical(name: str) -> str:
    """Return the name of a distribution as package indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked_names() -> list[str]:
    """Return the canonical names of everything the wheel needs, on whatever system."""
    return sorted(canonical(name) for name in _REQUIREMENT.findall(RUNTIME_LOCK.read_text(encoding="utf-8")))


def installed(folder: Path) -> dict[str, Distribution]:
    """Return the distributions in ``folder`` by canonical name."""
    return {canonical(found.metadata["Name"]): found for found in distributions(path=[str(folder)])}
