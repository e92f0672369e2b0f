"""The policy in macOS' managed preferences, as a configuration profile leaves it there."""

from __future__ import annotations

import os
import plistlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from tecart_starter.domain.settings_notice import Notice
from tecart_starter.system.policies.policy import Source
from tecart_starter.system.policies.policy_names import PREFERENCE_DOMAIN

assert sys.platform != "win32"  # noqa: S101 - keeps the list of accounts out of the check for Windows

import pwd  # noqa: E402 - see above

if TYPE_CHECKING:
    from collections.abc import Sequence

MANAGED = Path("/Library/Managed Preferences")


def plist_sources(folder: Path = MANAGED, user: str | None = None) -> Sequence[Source]:
    """Return what the profiles of this user and of this machine say; the user's counts first, as macOS has it.

    ``user``: short name; None: who runs the program.
    """
    name = f"{PREFERENCE_DOMAIN}.plist"
    files = [folder / (user or pwd.getpwuid(os.getuid()).pw_name) / name, folder / name]
    return [source for file in files if (source := _source(file)) is not None]


def _source(file: Path) -> Source | None:
    try:
        with file.open("rb") as stream:
            values = plistlib.load(stream)
    except FileNotFoundError:
        return None
    except (OSError, plistlib.InvalidFileException, ExpatError, ValueError, TypeError, OverflowError, IndexError):
        values = None
    if not isinstance(values, dict):
        return Source(str(file), {}, unreadable=Notice("", None, policy=str(file)))
    ours = {str(key): value for key, value in values.items() if not str(key).startswith("Payload")}  # of the profile
    return Source(str(file), ours)
