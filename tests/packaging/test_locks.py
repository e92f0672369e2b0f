"""What is bundled is what is developed with: the same versions, hash by hash, and nothing is missing."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from recipes.project import ROOT, canonical, locked_names

_PINNED = re.compile(r"^([A-Za-z0-9][\w.-]*==\S+)(.*?)(?=^[A-Za-z0-9]|\Z)", re.MULTILINE | re.DOTALL)
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")


def pinned(file: Path) -> dict[str, set[str]]:
    """Return the hashes by name and version."""
    found = _PINNED.findall(file.read_text(encoding="utf-8"))
    return {name: set(re.findall(r"sha256:[0-9a-f]{64}", rest)) for name, rest in found}


def test_everything_the_program_needs_is_bundled() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {canonical(found[0]) for entry in project["dependencies"] if (found := _NAME.match(entry))}
    assert wanted <= set(locked_names()), "run ./dev lock"


@pytest.mark.parametrize("lock", ["runtime.txt", "tools.txt"])
def test_the_versions_are_those_of_development(lock: str) -> None:
    developed = pinned(ROOT / "requirements-dev.txt")
    bundled = pinned(ROOT / "packaging" / lock)
    assert bundled
    names = {entry.partition("==")[0] for entry in developed}
    for entry, hashes in bundled.items():
        assert hashes
        if entry.partition("==")[0] in names:
            assert developed[entry] == hashes, "run ./dev lock"


@pytest.mark.parametrize("lock", ["runtime.txt", "tools.txt"])
def test_a_lock_records_no_addresses(lock: str) -> None:
    assert "://" not in (ROOT / "packaging" / lock).read_text(encoding="utf-8")
