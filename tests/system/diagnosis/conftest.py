"""Surroundings for one check: a person's folders, and settings as they stand in their file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from tecart_starter.domain.diagnosis import Finding
from tecart_starter.system.diagnosis.surroundings import Surroundings
from tecart_starter.system.paths import AppPaths
from tecart_starter.system.settings_store import SettingsStore
from tecart_starter.texts.catalog import Texts

Examine = Callable[..., dict[str, Finding]]
STATUS: dict[str, Any] = {
    "version": "1.0",
    "sandbox": True,
    "rendering": "software",
    "rendering_reason": "no-graphics-card",
    "tray": True,
    "saved": True,
    "check": None,
    "links": {"accepted": 0, "refused": 0, "waiting": 0},
}
"""Of a program that runs and is well."""


@pytest.fixture
def surroundings(tr: Texts, home: Path) -> Callable[..., Surroundings]:
    def make(toml: str = "", **other: Any) -> Surroundings:
        (home / "settings.toml").write_text(toml, encoding="utf-8")
        paths = AppPaths.find(os.environ)
        given: dict[str, Any] = {
            "launcher": Path("/none/tecart-open"),
            "version": "1.0",
            "own_profile": True,
            "status": None,
            "environment": {"HOME": str(home)},
        }
        return Surroundings(tr=tr, paths=paths, loaded=SettingsStore(paths).load(), **(given | other))

    return make


@pytest.fixture
def examine(surroundings: Callable[..., Surroundings]) -> Examine:
    """Runs one check in surroundings of these settings and facts; gives its findings by key."""

    def run(check: Callable[[Surroundings], Iterable[Finding]], toml: str = "", **other: Any) -> dict[str, Finding]:
        return {finding.key: finding for finding in check(surroundings(toml, **other))}

    return run
