"""Full logging ends after a day."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tecart_starter.app.debug_mode import FILE_NAME, DebugMode
from tecart_starter.app.preferences import Preferences
from tecart_starter.system.paths import AppPaths
from tecart_starter.system.settings_store import SettingsStore


@pytest.fixture
def paths(home: Path) -> AppPaths:
    (home / "logs").mkdir()
    return AppPaths.find({"TECART_STARTER_HOME": str(home)})._replace(policy_file=home / "policy.toml")


@pytest.fixture
def preferences(qapp: object, paths: AppPaths) -> Preferences:
    return Preferences(SettingsStore(paths))


def let_a_day_pass(paths: AppPaths) -> None:
    yesterday = time.time() - 24 * 3600 - 1
    os.utime(paths.logs / FILE_NAME, (yesterday, yesterday))


def test_it_ends_after_a_day_and_leaves_other_settings(preferences: Preferences, paths: AppPaths) -> None:
    mode = DebugMode(paths.logs, preferences)
    preferences.choose((("logging.level", "debug"), ("logging.numbers", "full"), ("calls.width", 900)))

    mode.look()
    assert preferences.settings.logging.level == "debug"

    let_a_day_pass(paths)
    mode.look()
    assert (preferences.settings.logging.level, preferences.settings.logging.numbers) == ("info", "masked")
    assert preferences.settings.calls.width == 900
    assert not (paths.logs / FILE_NAME).exists()


def test_a_restart_does_not_begin_the_day_anew(preferences: Preferences, paths: AppPaths) -> None:
    before = DebugMode(paths.logs, preferences)
    preferences.choose((("logging.numbers", "full"),))
    let_a_day_pass(paths)
    before.deleteLater()

    DebugMode(paths.logs, preferences)

    assert preferences.settings.logging.numbers == "masked"


def test_who_ends_it_himself_has_a_whole_day_the_next_time(preferences: Preferences, paths: AppPaths) -> None:
    mode = DebugMode(paths.logs, preferences)
    preferences.choose((("logging.level", "debug"),))
    let_a_day_pass(paths)
    preferences.choose((("logging.level", "info"),))
    preferences.choose((("logging.level", "debug"),))

    mode.look()

    assert preferences.settings.logging.level == "debug"


def test_what_an_administrator_has_set_stays(preferences: Preferences, paths: AppPaths) -> None:
    paths.policy_file.write_text('[logging]\nlevel = "debug"\n')
    preferences.reload()

    DebugMode(paths.logs, preferences)

    assert preferences.settings.logging.level == "debug"
    assert not (paths.logs / FILE_NAME).exists()
