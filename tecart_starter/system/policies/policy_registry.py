"""The policy in Windows' registry, as the Group Policy editor writes it there."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from tecart_starter.system.policies.policy import Source
from tecart_starter.system.policies.policy_names import REGISTRY_KEY

assert sys.platform == "win32"  # noqa: S101 - keeps what only Windows has out of the check for other systems

import winreg  # noqa: E402 - see above

if TYPE_CHECKING:
    from collections.abc import Sequence

HIVES = (("HKLM", winreg.HKEY_LOCAL_MACHINE), ("HKCU", winreg.HKEY_CURRENT_USER))
"""The machine's policy counts before that of the user's group. Both are written by administrators only."""
DEEPEST = 4


def registry_sources() -> Sequence[Source]:
    r"""Return what stands below ``Software\Policies\TecArt Starter``, of machine and user."""
    found = []
    for name, hive in HIVES:
        try:
            with winreg.OpenKey(hive, REGISTRY_KEY, 0, winreg.KEY_READ) as key:
                found.append(Source(f"{name}\\{REGISTRY_KEY}", _content(key, DEEPEST)))
        except OSError:  # there is none, or it may not be read
            continue
    return found


def _content(key: winreg.HKEYType, depth: int) -> dict[str, Any]:
    """Return the values and sub-keys of ``key``: texts, numbers, lists of texts, and dictionaries."""
    subkeys, values, _ = winreg.QueryInfoKey(key)
    content: dict[str, Any] = {}
    for index in range(values):
        name, value, kind = winreg.EnumValue(key, index)
        if kind == winreg.REG_EXPAND_SZ:
            value = winreg.ExpandEnvironmentStrings(value)
        content[name] = value
    for index in range(subkeys if depth else 0):
        name = winreg.EnumKey(key, index)
        with winreg.OpenKey(key, name, 0, winreg.KEY_READ) as inner:
            content[name] = _content(inner, depth - 1)
    return content
