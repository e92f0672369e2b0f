"""What wixl makes by chance in an MSI: its own identity and the time of day. The same content gives the same bytes.

Both stand in the summary information, a property set of the file (Microsoft, [MS-OLEPS] 2.21; "Summary Information
Stream Property Set"). wixl 0.101 takes neither ``Package/@Id`` nor SOURCE_DATE_EPOCH.
"""

from __future__ import annotations

import hashlib
import struct
import uuid
from typing import TYPE_CHECKING

from recipes.project import RecipeError

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = uuid.UUID("f29f85e0-4ff9-1068-ab91-08002b27b3d9").bytes_le
_SECTION = struct.pack("<I16sI", 1, FORMAT, 48)
"""One set of properties, of this format, 48 bytes after the stream's beginning."""
_REVISION, _CREATED, _SAVED = 9, 12, 13
_TEXT, _TIME = 0x1E, 0x40
_IDENTITY_LENGTH = 38
_SECONDS_FROM_1601_TO_1970 = 11_644_473_600
_TICKS = 10_000_000


def settle(msi: Path, date: int, namespace: uuid.UUID) -> None:
    """Give ``msi`` the time ``date`` (seconds since 1970) and an identity made of its content.

    Windows wants another identity (the package code) wherever the content is another one. RecipeError where this is no
    MSI as wixl writes it.
    """
    content = bytearray(msi.read_bytes())
    try:
        places = summary(content)
        revision = places[_REVISION, _TEXT] + 4  # behind the length of the text
        moments = places[_CREATED, _TIME], places[_SAVED, _TIME]
    except (ValueError, KeyError, struct.error) as error:
        raise RecipeError(f"{msi.name} has no summary information that could be read: {error}") from error
    for moment in moments:
        struct.pack_into("<Q", content, moment, (date + _SECONDS_FROM_1601_TO_1970) * _TICKS)
    content[revision : revision + _IDENTITY_LENGTH] = bytes(_IDENTITY_LENGTH)
    identity = uuid.uuid5(namespace, hashlib.sha256(content).hexdigest())
    content[revision : revision + _IDENTITY_LENGTH] = f"{{{identity}}}".upper().encode()
    msi.write_bytes(content)


def summary(content: bytes | bytearray) -> dict[tuple[int, int], int]:
    """Return where in the file ``content`` the values of the summary lie, by number and type of the property.

    Raises ValueError and struct.error.
    """
    start = content.index(_SECTION) + len(_SECTION)
    _, count = struct.unpack_from("<II", content, start)
    found = {}
    for number in range(count):
        name, offset = struct.unpack_from("<II", content, start + 8 + 8 * number)
        (kind,) = struct.unpack_from("<I", content, start + offset)
        found[name, kind] = start + offset + 4
    return found
