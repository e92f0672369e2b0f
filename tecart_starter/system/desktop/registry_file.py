"""Registry values as a ``.reg`` file, for administrators who distribute such files.

Format: learn.microsoft.com, "How to add, modify, or delete registry subkeys and values by using a .reg file".
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tecart_starter.system.desktop.registration_table import RegistryValue

USER = "HKEY_CURRENT_USER"
MACHINE = "HKEY_LOCAL_MACHINE"


def registry_file(values: Iterable[RegistryValue], part: str) -> bytes:
    """Return the file that puts ``values`` into one ``part`` of the registry: USER or MACHINE."""
    lines = ["Windows Registry Editor Version 5.00", ""]
    for key, group in groupby(values, lambda value: value.key):
        lines.append(rf"[{part}\{key}]")
        lines += [f"{_quoted(value.name) if value.name else '@'}={_data(value)}" for value in group]
        lines.append("")
    return "\r\n".join([*lines, ""]).encode("utf-16")


def _data(value: RegistryValue) -> str:
    if not value.multi:
        return _quoted(value.text)
    return "hex(7):" + (value.text + "\0\0").encode("utf-16-le").hex(",")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
