"""The system's wish to end reaches the event loop even when it is idle."""

from __future__ import annotations

import os
import signal

import pytest
from pytestqt.qtbot import QtBot

from tecart_starter.app.signals import TerminationSignals


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_of_the_system_becomes_one_of_qt(qtbot: QtBot, number: signal.Signals) -> None:
    before = signal.getsignal(number)
    signals = TerminationSignals()

    with qtbot.waitSignal(signals.received, timeout=5000):
        os.kill(os.getpid(), number)

    signals.close()
    assert signal.getsignal(number) is before
