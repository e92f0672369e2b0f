"""Asking the thread of the screen: how the pipe's threads get their answers under Windows."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from tecart_starter.ipc.gui_thread import GuiThread

CLOSING = ("shutdown",)


class Asker(threading.Thread):
    def __init__(self, screen: GuiThread, line: bytes) -> None:
        super().__init__()
        self._screen, self._line = screen, line
        self.answer: tuple[str, ...] | None = ("nothing yet",)

    def run(self) -> None:
        self.answer = self._screen.ask(self._line)


def test_every_thread_gets_its_own_answer_from_the_thread_of_the_screen(qtbot: QtBot) -> None:
    threads = set()

    def answer(line: bytes) -> tuple[str, ...]:
        threads.add(threading.current_thread())
        return ("ok", line.decode())

    screen = GuiThread(answer, CLOSING)
    askers = [Asker(screen, str(number).encode()) for number in range(20)]
    for asker in askers:
        asker.start()
    qtbot.waitUntil(lambda: not any(asker.is_alive() for asker in askers))

    assert [asker.answer for asker in askers] == [("ok", str(number)) for number in range(20)]
    assert threads == {threading.current_thread()}


def test_no_answer_is_an_answer(qtbot: QtBot) -> None:
    asker = Asker(GuiThread(lambda _: None, CLOSING), b"x")
    asker.start()
    qtbot.waitUntil(lambda: not asker.is_alive())

    assert asker.answer is None


def test_who_waits_at_the_end_hears_the_closing_word(qtbot: QtBot) -> None:
    screen = GuiThread(lambda _: ("ok",), CLOSING)
    asker = Asker(screen, b"x")
    asker.start()

    screen.close()
    asker.join()  # no event loop runs: nobody can have answered

    assert asker.answer == CLOSING
