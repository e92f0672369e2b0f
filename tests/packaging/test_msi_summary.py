"""What is left to chance in an MSI is settled: its time, and an identity that is another one for other content."""

from __future__ import annotations

import struct
import uuid
from pathlib import Path

import pytest

from recipes import msi_summary
from recipes.project import RecipeError

NAMESPACE = uuid.UUID(int=7)
REVISION, CREATED, SAVED = 9, 12, 13
TEXT, TIME = 0x1E, 0x40


def file_of(content: bytes, ticks: int, identity: uuid.UUID) -> bytes:
    """Return a file with ``content`` and a summary, laid out as [MS-OLEPS] says."""
    text = f"{{{identity}}}".encode() + b"\0\0"
    values = [
        (REVISION, struct.pack("<II", TEXT, len(text)) + text),
        (CREATED, struct.pack("<IQ", TIME, ticks)),
        (SAVED, struct.pack("<IQ", TIME, ticks)),
    ]
    places, body = b"", b""
    for number, value in values:
        places += struct.pack("<II", number, 8 + 8 * len(values) + len(body))
        body += value
    properties = struct.pack("<II", 8 + len(places) + len(body), len(values)) + places + body
    stream = struct.pack("<HHI16sI16sI", 0xFFFE, 0, 2, bytes(16), 1, msi_summary.FORMAT, 48) + properties
    return b"before" + content + stream + b"behind"


def settled(folder: Path, content: bytes, ticks: int = 5) -> bytes:
    file = folder / "x.msi"
    file.write_bytes(file_of(content, ticks, uuid.uuid4()))
    msi_summary.settle(file, 1_700_000_000, NAMESPACE)
    return file.read_bytes()


def test_the_same_content_gives_the_same_bytes_whenever_it_is_packed(tmp_path: Path) -> None:
    assert settled(tmp_path, b"files", ticks=5) == settled(tmp_path, b"files", ticks=99)


def test_the_time_is_the_given_one_and_other_content_is_another_package(tmp_path: Path) -> None:
    identities = []
    for content in (b"files", b"other"):
        written = settled(tmp_path, content)
        places = msi_summary.summary(written)
        (ticks,) = struct.unpack_from("<Q", written, places[CREATED, TIME])
        assert ticks == (1_700_000_000 + 11_644_473_600) * 10_000_000
        identities.append(written[places[REVISION, TEXT] + 4 :][:38].decode())
    assert identities[0] != identities[1]
    assert identities[0].startswith("{")
    assert identities[0] == identities[0].upper()
    assert uuid.UUID(identities[0]).version == 5


def test_what_is_no_msi_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "x.msi"
    file.write_bytes(b"something else")
    with pytest.raises(RecipeError):
        msi_summary.settle(file, 0, NAMESPACE)
    assert file.read_bytes() == b"something else"
