"""Administrators find the templates in one archive."""

from __future__ import annotations

import plistlib
import zipfile
from pathlib import Path

import pytest

from recipes import policies


def test_the_archive_holds_what_is_needed_before_an_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    made = []
    for name in ("first.zip", "second.zip"):
        monkeypatch.setattr(policies, "ARCHIVE", tmp_path / name)
        (archive,) = policies.make()
        made.append(archive)
    with zipfile.ZipFile(made[0]) as first, zipfile.ZipFile(made[1]) as second:
        names = {name.partition("/")[2] for name in first.namelist()}
        assert {entry.CRC for entry in first.infolist()} == {entry.CRC for entry in second.infolist()}
        assert {entry.date_time[:3] for entry in first.infolist()} == {(2023, 11, 14)}
        agent = plistlib.loads(first.read("first/macos/de.tecart.starter.plist"))
        assert agent["ProgramArguments"][0].startswith("/Applications/TecArt Starter.app/")
        assert "tecartcrmendcall" in first.read("first/windows/links.reg").decode("utf-16")
    assert {"windows/tecart-starter.admx", "windows/de-DE/tecart-starter.adml", "policy.de.toml"} <= names
    assert "windows/default-associations.xml" in names
