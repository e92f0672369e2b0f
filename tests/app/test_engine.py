"""The engine is loaded when the event loop idles, and stands for its windows from then on."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tecart_starter.app.engine import Engine


def test_nothing_is_loaded_before_the_event_loop_idles(qtbot: QtBot) -> None:
    loaded: list[str] = []

    def make() -> object:
        loaded.append("loaded")
        from PySide6.QtCore import QObject

        return QObject()

    engine = Engine(make)  # type: ignore[arg-type] # any object will do
    engine.start_when_idle()
    assert not engine.ready
    assert (engine.call_count, engine.page_count, engine.snapshot()) == (0, 0, ())
    assert not engine.show_call(1)

    with qtbot.waitSignal(engine.started):
        assert loaded == []

    assert loaded == ["loaded"]
    assert engine.ready
