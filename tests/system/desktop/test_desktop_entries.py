"""Tests of the two desktop entries."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tecart_starter.system.desktop.desktop_entries import (
    LINKS_ENTRY,
    MENU_ENTRY,
    can_be_named,
    link_command,
    links_entry,
    menu_entry,
    value_of,
)

PACKAGED = Path(__file__).parents[3] / "packaging" / "linux"


def test_the_link_command_is_a_bare_word_the_sentinel_and_a_bare_field_code() -> None:
    assert link_command(Path("/usr/bin/tecart-open")) == "/usr/bin/tecart-open --url %u"


@pytest.mark.parametrize("path", ["/usr/bin/x", "/home/müller/.local/bin/x", "/opt/a-b_c+d@e:1,2/x"])
def test_letters_digits_and_plain_signs_can_be_named(path: str) -> None:
    assert can_be_named(Path(path))


@pytest.mark.parametrize("sign", [*" %\"'\\`$*?<>|&;()#~=\t\n", "\udcff"])
def test_reserved_signs_cannot_be_named(sign: str) -> None:
    assert not can_be_named(Path(f"/opt/a{sign}b/x"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (LINKS_ENTRY, links_entry(Path("/usr/bin/tecart-open"))),
        (MENU_ENTRY, menu_entry(Path("/usr/bin/tecart-starter"))),
    ],
)
def test_the_packaged_entry_is_what_the_program_writes_and_is_valid(name: str, text: str) -> None:
    assert (PACKAGED / name).read_text(encoding="utf-8") == text
    checked = subprocess.run(["desktop-file-validate", PACKAGED / name], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout) == (0, "")


def test_only_the_menu_entry_is_shown_and_only_the_links_entry_opens_links() -> None:
    assert "NoDisplay=true" in links_entry(Path("/x"))
    assert "NoDisplay" not in menu_entry(Path("/x"))
    assert "MimeType" not in menu_entry(Path("/x"))


def test_the_value_of_a_key_is_read_from_the_entry_and_not_from_its_actions(tmp_path: Path) -> None:
    file = tmp_path / "a.desktop"
    file.write_text("# 100%\n[Desktop Entry]\nName=A=%u\nName[de]=B\n[Desktop Action x]\nName=C\nExec=d\n")
    assert value_of(file, "Name") == "A=%u"
    assert value_of(file, "Exec") is None


@pytest.mark.parametrize("content", [b"\xff\xfe", b"no group\n", b"", b"[Desktop Entry]\n[["])
def test_an_unreadable_entry_has_no_values(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.desktop"
    file.write_bytes(content)
    assert value_of(file, "Name") is None
    assert value_of(tmp_path / "missing", "Name") is None
