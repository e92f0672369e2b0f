"""Who draws, and what the program sets by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tecart_starter.system import environment
from tecart_starter.system.environment import (
    Reason,
    Rendering,
    choose_rendering,
    engine_environment,
    has_graphics_card,
)


@pytest.mark.parametrize(
    ("setting", "card", "crashes", "rendering", "reason"),
    [
        ("auto", True, False, Rendering.HARDWARE, Reason.GRAPHICS_CARD),
        ("auto", False, False, Rendering.SOFTWARE, Reason.NO_GRAPHICS_CARD),
        ("auto", True, True, Rendering.SOFTWARE, Reason.CRASHES),
        ("software", True, False, Rendering.SOFTWARE, Reason.SET),
        ("hardware", False, True, Rendering.HARDWARE, Reason.SET),
    ],
)
def test_pages_are_drawn_as_set_or_as_fits(
    setting: str, *, card: bool, crashes: bool, rendering: Rendering, reason: Reason
) -> None:
    assert choose_rendering(setting, graphics_card=card, crashes=crashes) == (rendering, reason)


def test_a_graphics_card_is_a_device_that_renders(tmp_path: Path) -> None:
    devices = tmp_path / "dri"
    devices.mkdir()
    assert not has_graphics_card(devices)

    (devices / "renderD128").touch()
    assert has_graphics_card(devices)


def test_the_sandbox_is_off_only_on_demand() -> None:
    for rendering in Rendering:
        assert "QTWEBENGINE_DISABLE_SANDBOX" not in engine_environment(rendering, sandbox=True)
        assert engine_environment(rendering, sandbox=False)["QTWEBENGINE_DISABLE_SANDBOX"] == "1"
        assert "sandbox" not in engine_environment(rendering, sandbox=True)["QTWEBENGINE_CHROMIUM_FLAGS"]


def test_without_a_graphics_card_nothing_is_asked_of_it() -> None:
    variables = engine_environment(Rendering.SOFTWARE, sandbox=True)

    assert variables["QT_QUICK_BACKEND"] == "software"
    assert variables["QT_XCB_GL_INTEGRATION"] == "none"
    assert "--disable-gpu" in variables["QTWEBENGINE_CHROMIUM_FLAGS"]


def test_one_crash_takes_no_more_than_a_part_of_many_windows_with_it() -> None:
    for rendering in Rendering:
        flags = engine_environment(rendering, sandbox=True)["QTWEBENGINE_CHROMIUM_FLAGS"].split()
        assert "--process-per-site" not in flags
        assert "--renderer-process-limit=3" in flags


def test_dictionaries_are_looked_for_where_distributions_keep_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "DICTIONARIES", (str(tmp_path / "absent"), str(tmp_path)))
    assert engine_environment(Rendering.SOFTWARE, sandbox=True)["QTWEBENGINE_DICTIONARIES_PATH"] == str(tmp_path)

    monkeypatch.setattr(environment, "DICTIONARIES", (str(tmp_path / "absent"),))
    assert "QTWEBENGINE_DICTIONARIES_PATH" not in engine_environment(Rendering.SOFTWARE, sandbox=True)
