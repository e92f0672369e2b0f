"""When a version may go out."""

from __future__ import annotations

import re
from datetime import date, timedelta

from recipes.project import changes

OLDEST_LOCK = timedelta(days=60)
"""Security rule W14: the lock file, and with it the engine, is renewed at least that often."""
_VERSION = re.compile(r"\d+\.\d+\.\d+")


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


def engine_faults(locked: date, today: date) -> list[str]:
    """Return what is wrong with the age of the engine, which was locked on that day."""
    age = today - locked
    return [f"the engine was locked {age.days} days ago: ./dev lock"] if age > OLDEST_LOCK else []
