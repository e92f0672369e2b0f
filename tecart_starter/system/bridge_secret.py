"""The secret in the address of the HTTP bridge: made once, kept in a file that only its owner reads."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING

from tecart_starter.system.atomic_file import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

BYTES = 18
"""144 bits: 24 characters."""
_SECRET = re.compile(r"[A-Za-z0-9_-]{24}")


def bridge_secret(file: Path) -> str:
    """Return the secret; it is made where there is none. Raises OSError where it cannot be kept."""
    try:
        kept = file.read_text(encoding="ascii").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        kept = ""
    if _SECRET.fullmatch(kept):
        file.chmod(0o600)
        return kept
    return new_bridge_secret(file)


def new_bridge_secret(file: Path) -> str:
    """Make another secret: from now on the old address leads nowhere. Raises OSError."""
    made = secrets.token_urlsafe(BYTES)
    write_atomically(file, made + "\n")
    return made
