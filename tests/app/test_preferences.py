"""The settings while the program runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tecart_starter.app.preferences import Preferences
from tecart_starter.system.paths import AppPaths
from tecart_starter.system.settings_store import SettingsStore


@pytest.fixture
def paths(home: Path) -> AppPaths:
    found = AppPaths.find({"TECART_STARTER_HOME": str(home / "kept")})
    return found._replace(policy_file=home / "etc" / "policy.toml")


@pytest.fixture
def preferences(qapp: object, paths: AppPaths) -> Preferences:
    return Preferences(SettingsStore(paths))


def write(file: Path, text: str) -> None:
    """As editors do that write into the file."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")


def replace_file(file: Path, text: str) -> None:
    """As editors do that put another file in the place of the old one."""
    write(file.with_name("new"), text)
    file.with_name("new").replace(file)


def test_what_the_person_chooses_is_written_and_told_once(
    preferences: Preferences, paths: AppPaths, qtbot: QtBot
) -> None:
    heard: list[int] = []
    preferences.changed.connect(lambda: heard.append(preferences.settings.calls.width))

    preferences.choose((("calls.width", 900), ("calls.height", 700)))

    assert heard == [900]
    assert "width = 900\nheight = 700" in paths.settings_file.read_text()


@pytest.mark.parametrize("save", [write, replace_file])
def test_a_file_that_is_edited_meanwhile_counts_at_once(
    preferences: Preferences, paths: AppPaths, qtbot: QtBot, save: Callable[[Path, str], None]
) -> None:
    for width in (800, 900):
        with qtbot.waitSignal(preferences.changed):
            save(paths.settings_file, f"[calls]\nwidth = {width}\n")
        assert preferences.settings.calls.width == width


def test_a_mistake_made_meanwhile_is_told_and_what_was_before_goes_on(
    preferences: Preferences, paths: AppPaths, qtbot: QtBot
) -> None:
    preferences.choose((("calls.width", 900),))

    with qtbot.waitSignal(preferences.faults_found) as told:
        write(paths.settings_file, "[calls]\nwidth = breit\n")

    assert [notice.line for notice in told.args[0]] == [2]
    assert preferences.settings.calls.width == 900
    assert paths.settings_file.read_text() == "[calls]\nwidth = breit\n", "the editor still has it open"


def test_a_policy_that_comes_counts_at_once(preferences: Preferences, paths: AppPaths, qtbot: QtBot) -> None:
    write(paths.policy_file, "")
    preferences.look()

    with qtbot.waitSignal(preferences.changed):
        write(paths.policy_file, "[calls]\nwidth = 800\n")

    assert preferences.loaded.locked == {"calls.width"}
    with qtbot.waitSignal(preferences.not_allowed):
        preferences.choose((("calls.width", 900), ("calls.height", 600)))
    assert (preferences.settings.calls.width, preferences.settings.calls.height) == (800, 600)
    with qtbot.assertNotEmitted(preferences.not_allowed):
        preferences.choose((("calls.width", 800),))


def test_what_cannot_be_written_counts_and_is_written_later(
    preferences: Preferences, paths: AppPaths, qtbot: QtBot
) -> None:
    folder = paths.settings_file.parent
    folder.rename(folder.with_name("gone"))
    folder.write_text("a file in the place of the folder")

    with qtbot.waitSignal(preferences.not_saved):
        preferences.choose((("calls.width", 900),))
    with qtbot.assertNotEmitted(preferences.not_saved):
        preferences.choose((("calls.height", 700),))
    assert (preferences.settings.calls.width, preferences.is_saved) == (900, False)

    folder.unlink()
    with qtbot.waitSignal(preferences.saved):
        preferences.save()
    assert preferences.is_saved
    assert "width = 900\nheight = 700" in paths.settings_file.read_text()


def test_an_unreadable_file_is_set_aside_at_the_start(qapp: object, paths: AppPaths) -> None:
    write(paths.settings_file, "[calls")

    preferences = Preferences(SettingsStore(paths))

    assert [notice.set_aside is not None for notice in preferences.loaded.notices] == [True]
    assert not paths.settings_file.exists()
