"""The secret of the HTTP bridge."""

from __future__ import annotations

from pathlib import Path

import pytest

from tecart_starter.system.bridge_secret import bridge_secret, new_bridge_secret


def test_it_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    file = tmp_path / "new" / "bridge-secret"
    made = bridge_secret(file)
    assert len(made) == 24
    assert bridge_secret(file) == made
    assert file.stat().st_mode & 0o777 == 0o600


def test_another_one_can_be_made(tmp_path: Path) -> None:
    file = tmp_path / "bridge-secret"
    old = bridge_secret(file)
    assert new_bridge_secret(file) != old
    assert bridge_secret(file) != old


@pytest.mark.parametrize("content", [b"", b"short", b"\xff\xfe" * 12, b"../../../../etc/passwd12"])
def test_what_is_no_secret_is_replaced(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "bridge-secret"
    file.write_bytes(content)
    made = bridge_secret(file)
    assert len(made) == 24
    assert made.encode() != content


def test_a_file_that_others_could_read_is_closed(tmp_path: Path) -> None:
    file = tmp_path / "bridge-secret"
    made = bridge_secret(file)
    file.chmod(0o644)
    assert bridge_secret(file) == made
    assert file.stat().st_mode & 0o777 == 0o600
