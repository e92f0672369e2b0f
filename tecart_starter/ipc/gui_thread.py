"""Asking the thread of the screen from another thread, and waiting for what it says."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

_LOOK_SECONDS = 0.1


class _Question:
    def __init__(self, line: bytes) -> None:
        self.line = line
        self.answer: tuple[str, ...] | None = None
        self.answered = threading.Event()


class GuiThread(QObject):
    """A function that may be called from any thread and is executed in the thread in which this object was made."""

    _asked = Signal(object)

    def __init__(
        self,
        function: Callable[[bytes], tuple[str, ...] | None],
        closing_word: tuple[str, ...],
        parent: QObject | None = None,
    ) -> None:
        """``closing_word``: what everybody hears whose question is not answered before ``close``."""
        super().__init__(parent)
        self._function = function
        self._closing_word = closing_word
        self._closed = threading.Event()
        self._asked.connect(self._on_asked, Qt.ConnectionType.QueuedConnection)

    def ask(self, line: bytes) -> tuple[str, ...] | None:
        """Return what the function answers; waits for it as long as it takes. Not to be called by its own thread."""
        question = _Question(line)
        self._asked.emit(question)
        while not question.answered.wait(_LOOK_SECONDS):
            if self._closed.is_set():
                return self._closing_word
        return question.answer

    def close(self) -> None:
        """Answer nothing any more."""
        self._closed.set()

    @Slot(object)
    def _on_asked(self, question: _Question) -> None:
        if not self._closed.is_set():
            try:
                question.answer = self._function(question.line)
            finally:
                question.answered.set()
