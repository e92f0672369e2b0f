"""docs/faults.md names for each fault the tests that make it happen: these exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROWS = [
    line for line in (ROOT / "docs" / "faults.md").read_text(encoding="utf-8").splitlines() if line.startswith("| F")
]
NAMED = re.compile(r"`(tests/[\w/.]+\.py)(?:::(\w+))?`")


def test_no_fault_is_missing() -> None:
    assert [row.split("|")[1].strip() for row in ROWS] == [f"F{number}" for number in range(1, 41)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip())
def test_each_fault_has_tests_that_exist(row: str) -> None:
    named = NAMED.findall(row)
    assert named
    for file, test in named:
        text = (ROOT / file).read_text(encoding="utf-8")
        assert "def test_" in text
        assert not test or f"def {test}(" in text, f"{file}::{test}"


def test_promises_name_tests_that_exist() -> None:
    """SECURITY.md gives the folder once, and names of further files in it."""
    rows = [line for line in (ROOT / "SECURITY.md").read_text(encoding="utf-8").splitlines() if "tests/" in line]
    assert len(rows) > 10
    for row in rows:
        folder = ROOT
        for name in re.findall(r"`((?:tests/)?[\w/]+\.py|tests/\w+)`", row.rpartition("|")[0].rpartition("|")[2]):
            found = ROOT / name if name.startswith("tests/") else folder / name
            assert found.exists(), f"{name} in {row[:60]}"
            folder = found.parent
