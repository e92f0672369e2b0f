"""Files are there whole, or as they were; what a killed writer has left goes after an hour."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tecart_starter.system.atomic_file import remove_leftovers, write_atomically


def test_a_file_is_replaced_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "new" / "settings.toml"

    write_atomically(file, "eins\n")
    write_atomically(file, "zwei\r\n")

    assert file.read_bytes() == b"zwei\r\n"
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


def test_what_cannot_be_written_leaves_nothing(home: Path) -> None:
    file = home / "settings.toml"
    file.write_text("eins")

    with pytest.raises(UnicodeEncodeError):
        write_atomically(file, "\ud800")

    assert file.read_text() == "eins"
    assert [path.name for path in home.iterdir()] == ["settings.toml"]


def test_only_old_temporary_files_are_removed(home: Path) -> None:
    names = [".settings.toml.abc.part", "1764000000000-0a1b.part", "journal.part.sqlite3", "1764000000000-0a1b.link"]
    for name in [*names, "young.part"]:
        (home / name).touch()
    for name in names:
        os.utime(home / name, (time.time() - 3700,) * 2)

    remove_leftovers(home, home / "missing")

    assert {path.name for path in home.iterdir()} == {names[2], names[3], "young.part"}
