"""What the manual for administrators has them type: the checks of the installers do just that."""

from __future__ import annotations

import re
from pathlib import Path

from tecart_starter.version import VERSION

ADMIN = Path(__file__).parents[2] / "docs" / "handbuch" / "admin"
_BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


def blocks(page: str, language: str) -> list[str]:
    """Return the blocks of a page in this language, from the top; VERSION in them is the present one."""
    found = _BLOCK.findall((ADMIN / page).read_text(encoding="utf-8"))
    return [
        re.sub(f"^{indent}", "", text, flags=re.MULTILINE).replace("VERSION", VERSION)
        for indent, its, text in found
        if its == language
    ]


def commands(page: str, language: str) -> list[list[str]]:
    """Return the lines of each of these blocks."""
    return [block.splitlines() for block in blocks(page, language)]


def table_entry(page: str, name: str) -> str:
    """Return the command beside ``name`` in a table of a page."""
    (found,) = re.findall(rf"^\| {name} \| `(.+)` \|$", (ADMIN / page).read_text(encoding="utf-8"), re.MULTILINE)
    return str(found).replace("VERSION", VERSION)
