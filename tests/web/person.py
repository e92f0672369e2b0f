"""A person who answers the questions of servers and proxies for name and password."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit


def question() -> QDialog | None:
    """The question that is there."""
    return next(
        (
            one
            for one in QApplication.topLevelWidgets()
            if isinstance(one, QDialog) and one.isVisible() and one.windowTitle() == "Anmeldung"
        ),
        None,
    )


class Person:
    """Answers questions as they come; ``asked``: what they said."""

    def __init__(self, *answers: tuple[str, str] | None) -> None:
        """Each answer: name and password; None: cancel; ("", ""): as it is filled in."""
        self.asked: list[str] = []
        self._answers = list(answers)
        self._timer = QTimer(interval=150)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def answer_with(self, *answers: tuple[str, str] | None) -> None:
        """Answer so from now on."""
        self._answers += answers

    def _look(self) -> None:
        dialog = question()
        if dialog is None or not self._answers:
            return
        self.asked.append(" ".join(label.text() for label in dialog.findChildren(QLabel)))
        answer = self._answers.pop(0)
        if answer is None:
            dialog.reject()
            return
        fields = dialog.findChildren(QLineEdit)
        for field, text in zip(fields, answer, strict=True):
            if text:
                field.setText(text)
        dialog.accept()
