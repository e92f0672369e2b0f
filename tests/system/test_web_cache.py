"""A cache that the program may crash of is moved away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tecart_starter.system.web_cache import aside, move_away

if TYPE_CHECKING:
    from pathlib import Path


def test_the_last_cache_is_kept_aside_and_the_browser_begins_anew(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for what in ("first", "second"):
        cache.mkdir()
        (cache / what).touch()
        assert move_away(cache)
        assert not cache.exists()
    assert [one.name for one in aside(cache).iterdir()] == ["second"]


def test_what_is_not_there_or_cannot_be_moved_does_no_harm(tmp_path: Path) -> None:
    assert not move_away(tmp_path / "nothing")
    cache = tmp_path / "cache"
    cache.mkdir()
    aside(cache).touch()  # a file where the folder would go
    assert not move_away(cache)
    assert cache.is_dir()
