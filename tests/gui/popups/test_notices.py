"""Short messages to the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tecart_starter.gui.elements.plain_label import PlainLabel
from tecart_starter.gui.popups import notice_window, pace
from tecart_starter.gui.popups.card_window import CardWindow
from tecart_starter.gui.popups.notice import NoticeAction
from tecart_starter.gui.popups.notice_window import NoticePanel
from tecart_starter.gui.popups.notices import Notices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tecart_starter.gui.theme import Theme
    from tecart_starter.texts.catalog import Texts


@pytest.fixture
def notices(qtbot: QtBot, tr: Texts, look: Theme, monkeypatch: pytest.MonkeyPatch) -> Iterator[Notices]:
    """Notices on a computer without a notification service."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    made = Notices(tr)
    yield made
    made.close()
    made.deleteLater()


def panels() -> list[NoticePanel]:
    windows = (one for one in QApplication.topLevelWidgets() if isinstance(one, CardWindow) and one.isVisible())
    found = [panel for window in windows for panel in window.findChildren(NoticePanel) if panel.isVisible()]
    return sorted(found, key=lambda panel: panel.y())


def texts() -> list[list[str]]:
    return [[label.words for label in panel.findChildren(PlainLabel)] for panel in panels()]


def press(panel: NoticePanel, label: str) -> None:
    button = next(button for button in panel.findChildren(QPushButton) if button.text() == label)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_without_a_service_a_small_window_says_it_within_a_second(notices: Notices, qtbot: QtBot) -> None:
    notices.tell("Titel", "Ein <b>Satz</b> & mehr.")
    qtbot.waitUntil(lambda: texts() == [["Titel", "Ein <b>Satz</b> & mehr."]], timeout=1000)


def test_in_quiet_times_only_the_answer_to_a_click_is_told_at_once(notices: Notices, qtbot: QtBot) -> None:
    notices.set_quiet(quiet=True)
    notices.tell("Zurückgehalten", "Satz.")
    notices.link_refused("Der Link ist falsch.")
    qtbot.waitUntil(lambda: texts() == [["Link abgelehnt", "Der Link ist falsch."]], timeout=1000)

    notices.set_quiet(quiet=False)

    qtbot.waitUntil(lambda: ["Zurückgehalten", "Satz."] in texts(), timeout=1000)


def test_the_small_window_never_takes_the_keyboard_and_stays_on_the_screen(notices: Notices, qtbot: QtBot) -> None:
    notices.tell("Titel", "Satz.")
    notices.tell("Anderes", "Ein Satz. " * 30)
    qtbot.waitUntil(lambda: len(panels()) == 2)
    window = panels()[0].window()
    assert window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    area = QGuiApplication.primaryScreen().availableGeometry()
    last = panels()[-1]
    corner = last.mapToGlobal(last.rect().bottomRight())
    assert (area.right() - corner.x(), area.bottom() - corner.y()) == (28, 28)
    assert panels()[0].mapToGlobal(panels()[0].rect().topLeft()).y() > area.top()


def test_a_notice_can_be_closed(notices: Notices, qtbot: QtBot) -> None:
    notices.tell("Titel", "Satz.")
    qtbot.waitUntil(lambda: len(panels()) == 1)
    press(panels()[0], "Schließen")
    assert not panels()


def test_a_notice_goes_by_itself(notices: Notices, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    assert notice_window.SHOWN_MS == 10_000
    monkeypatch.setattr(notice_window, "SHOWN_MS", 100)
    notices.tell("Titel", "Satz.")
    qtbot.waitUntil(lambda: len(panels()) == 1)
    qtbot.waitUntil(lambda: not panels())


def test_three_notices_are_the_most(notices: Notices, qtbot: QtBot) -> None:
    for number in range(5):
        notices.tell(f"Titel {number}", "Satz.")
    qtbot.waitUntil(lambda: [title for title, _ in texts()] == ["Titel 2", "Titel 3", "Titel 4"])


def test_a_button_says_its_key_and_the_notice_goes(notices: Notices, qtbot: QtBot) -> None:
    notices.tell("Titel", "Satz.", [NoticeAction("settings", "Einstellungen")])
    qtbot.waitUntil(lambda: len(panels()) == 1)
    with qtbot.waitSignal(notices.action_invoked) as invoked:
        press(panels()[0], "Einstellungen")
    assert invoked.args == ["settings"]
    assert not panels()


def test_a_refused_link_is_told_with_its_details_to_copy(notices: Notices, qtbot: QtBot) -> None:
    notices.link_refused("Leerzeichen bitte als %20 schreiben.")
    qtbot.waitUntil(lambda: texts() == [["Link abgelehnt", "Leerzeichen bitte als %20 schreiben."]])
    with qtbot.assertNotEmitted(notices.action_invoked):
        press(panels()[0], "Details kopieren")
    assert QGuiApplication.clipboard().text() == "Leerzeichen bitte als %20 schreiben."


def test_many_refused_links_are_two_notices(notices: Notices, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    assert pace.PAUSE_SECONDS == 10
    monkeypatch.setattr(pace, "PAUSE_SECONDS", 0.4)
    for number in range(1, 8):
        notices.link_refused(f"Satz {number}.")
    qtbot.waitUntil(lambda: len(panels()) == 1)
    assert texts() == [["Link abgelehnt", "Satz 1."]]
    qtbot.waitUntil(lambda: len(panels()) == 2)
    assert texts()[1] == ["6 Links abgelehnt", "Satz 7."]
    press(panels()[1], "Details kopieren")
    assert QGuiApplication.clipboard().text().split("\n") == [f"Satz {number}." for number in range(2, 8)]
    qtbot.wait(500)
    assert len(panels()) == 1


def test_the_same_message_again_and_again_is_told_twice(
    notices: Notices, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "PAUSE_SECONDS", 0.4)
    for number in range(1, 38):
        notices.tell("Zurückgehalten", f"{number} Anrufe.")
    qtbot.waitUntil(lambda: texts() == [["Zurückgehalten", "1 Anrufe."], ["Zurückgehalten", "37 Anrufe."]])


def test_disguised_letters_are_visible_and_nothing_is_endless(notices: Notices, qtbot: QtBot) -> None:
    notices.link_refused("Böse\u202e" + "x" * 1000)
    qtbot.waitUntil(lambda: len(panels()) == 1)
    (sentence,) = texts()[0][1:]
    assert sentence.startswith("Böse\\u202exxx")
    assert len(sentence) == 400


def test_closing_takes_everything_away(notices: Notices, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "PAUSE_SECONDS", 0.1)
    notices.link_refused("Eins.")
    notices.link_refused("Zwei.")
    qtbot.waitUntil(lambda: len(panels()) == 1)
    notices.close()
    qtbot.wait(250)
    assert not panels()
