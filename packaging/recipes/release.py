"""What goes out: first the checks (version, changelog, licences, age of the engine), then everything that is made here.

The sums of all files, and what is in them (a CycloneDX bill of materials), go beside them.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from recipes import deb, mac_bundle, notices, portable, windows
from recipes.deb_archive import RELEASE
from recipes.project import (
    BUILD,
    DIST,
    ROOT,
    RUNTIME,
    RUNTIME_LOCK,
    VERSION,
    RecipeError,
    canonical,
    locked_names,
    output,
    run,
    site_packages,
)
from recipes.release_rules import engine_faults, version_faults
from recipes.runtime import SDIST, WHEEL, make_runtime, tool

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BILL = DIST / f"tecart-starter-{VERSION}.cdx.json"
SUMS = DIST / "SHA256SUMS"
NOT_OURS = frozenset({"pywin32-ctypes"})
"""Locked for other systems only."""


def make() -> list[Path]:
    """Check, and make everything. Raises RecipeError with every fault that stands against a release."""
    make_runtime()
    if faults := check():
        raise RecipeError("\n".join(["This is no release yet:", *(f"- {fault}" for fault in faults)]))
    made = [WHEEL, SDIST, *deb.make(RELEASE), *portable.make(), *windows.make(), bill_of_materials()]
    mac_bundle.make()
    return [*made, write_sums(made)]


def check() -> list[str]:
    """Return what stands against a release, a sentence each; RUNTIME has been made."""
    names = [name for name in locked_names() if name not in NOT_OURS]
    return [
        *version_faults(VERSION, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")),
        *notices.problems(site_packages(), names),
        *engine_faults(locked_on(), datetime.now(UTC).date()),
        *(["something in the checkout has not been committed"] if output(["git", "status", "--porcelain"]) else []),
    ]


def locked_on() -> date:
    """Return the day on which the engine's version was locked last."""
    said = output(["git", "log", "-1", "--format=%cI", "-S", "pyside6-webengine==", "--", RUNTIME_LOCK])
    if not said.strip():
        raise RecipeError(f"{RUNTIME_LOCK.name} has no history")
    return datetime.fromisoformat(said.strip()).date()


def bill_of_materials() -> Path:
    """Write what the program is made of: CycloneDX 1.6, with licences."""
    raw = BUILD / "bill.json"
    command = ("environment", "--spec-version", "1.6", "--output-reproducible", "--pyproject", ROOT / "pyproject.toml")
    run(tool("cyclonedx-py"), *command, "--output-file", raw, RUNTIME / "bin" / "python")
    bill: dict[str, Any] = json.loads(raw.read_text(encoding="utf-8"))
    names = {canonical(component["name"]) for component in bill["components"]}
    if missing := {name for name in locked_names() if name not in NOT_OURS} - names:
        raise RecipeError(f"The bill of materials lacks {', '.join(sorted(missing))}")
    BILL.write_text(json.dumps(bill, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return BILL


def write_sums(files: Iterable[Path]) -> Path:
    """Write the SHA-256 of ``files``, as sha256sum reads them."""
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in sorted(files)]
    SUMS.write_text("".join(lines), encoding="utf-8")
    return SUMS
