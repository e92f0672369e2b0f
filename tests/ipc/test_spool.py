"""The spool: what launchers leave is found in order, what others leave is passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from tecart_starter.ipc import spool


def test_links_come_back_in_order_with_their_ids(home: Path) -> None:
    folder = str(home / "spool")
    for number in range(3):
        spool.write(folder, f"id{number}", f"tecartcrms://crm.example.test/{number}\udcff")

    found = list(spool.read(folder))

    assert [entry.identifier for entry in found] == ["id0", "id1", "id2"]
    assert found[2].link == "tecartcrms://crm.example.test/2\udcff"
    assert found[0].received <= found[2].received


def test_what_is_no_link_of_ours_is_passed_over(home: Path) -> None:
    folder = home / "spool"
    spool.write(str(folder), "id", "tecartcrms://crm.example.test/")
    (folder / "notes.txt").write_text("x")
    (folder / "000000000000001-half.part").write_text("x")
    (folder / "000000000000002-link.link").symlink_to("/etc/passwd")

    assert [entry.identifier for entry in spool.read(str(folder))] == ["id"]


def test_there_is_a_limit(home: Path) -> None:
    for number in range(spool.MAX_FILES):
        spool.write(str(home / "spool"), f"id{number}", "x")

    with pytest.raises(spool.SpoolFullError):
        spool.write(str(home / "spool"), "more", "x")


def test_no_folder_means_no_links(home: Path) -> None:
    assert list(spool.read(str(home / "missing"))) == []
