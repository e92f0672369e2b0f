"""The embedded browser's data is thrown away by the next start, if the person wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tecart_starter.system.web_reset import empty_if_wanted, want

if TYPE_CHECKING:
    from pathlib import Path


def test_only_what_is_not_wanted_goes_and_only_once(tmp_path: Path) -> None:
    profile, cache = tmp_path / "web", tmp_path / "cache"
    for folder in (profile, cache):
        folder.mkdir()
        (folder / "file").touch()
    want(profile)

    empty_if_wanted(profile, cache)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["cache", "home"]
    assert (cache / "file").exists()

    profile.mkdir()
    (profile / "new").touch()
    empty_if_wanted(profile, cache)
    assert (profile / "new").exists()


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    want(tmp_path / "web")
    empty_if_wanted(tmp_path / "web")
    assert [one.name for one in tmp_path.iterdir()] == ["home"]


def test_what_cannot_be_moved_stays_wanted_away(tmp_path: Path) -> None:
    profile = tmp_path / "web"
    profile.mkdir()
    (tmp_path / "web-gone").touch()  # a file where the folder would go
    want(profile)
    empty_if_wanted(profile)
    assert profile.is_dir()
    (tmp_path / "web-gone").unlink()
    empty_if_wanted(profile)
    assert not profile.exists()
