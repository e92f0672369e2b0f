"""The launcher's last word where the desktop has no notification service."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from tecart_starter.app.last_window import RESTART, LastWindow
from tecart_starter.gui.popups import notice_window
from tecart_starter.gui.popups.notice import Notice, NoticeAction

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tecart_starter.texts.catalog import Texts


def buttons() -> dict[str, QPushButton]:
    found = (one for widget in QApplication.topLevelWidgets() for one in widget.findChildren(QPushButton))
    return {one.text(): one for one in found if one.isVisible()}


@pytest.mark.parametrize(("pressed", "restarts"), [("Neu starten", True), ("Schließen", False)])
def test_it_stays_until_the_person_has_decided(
    qtbot: QtBot, tr: Texts, monkeypatch: pytest.MonkeyPatch, pressed: str, *, restarts: bool
) -> None:
    monkeypatch.setattr(notice_window, "SHOWN_MS", 10)
    notice = Notice("Titel", "Satz", (NoticeAction(RESTART, "Neu starten"),), stays=True)
    window = LastWindow(notice, tr)
    qtbot.wait(50)

    with qtbot.waitSignal(window._window.emptied):
        buttons()[pressed].click()

    assert window.restart_wanted is restarts


def test_without_a_button_it_goes_by_itself(qtbot: QtBot, tr: Texts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notice_window, "SHOWN_MS", 10)
    window = LastWindow(Notice("Titel", "Satz"), tr)
    with qtbot.waitSignal(window._window.emptied):
        pass
