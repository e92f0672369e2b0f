"""Links that come as events, as macOS sends them; Qt makes the same events here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tecart_starter.app.open_events import LinkApplication

CALL = "tecartcrmcall://lnumber=004936130262422&rnumber=%2B4936130262422&io=0"
LINKS = [
    CALL,  # no valid QUrl: macOS' Qt hands it over as a file
    "tecartcrmendcall://lnumber=22&rnumber=0049 361",
    "TECARTCRMCALL:lnumber=1&rnumber=2",
    "tecartcrms://crm.example.test/public/index.php?op=todo_window&todoid=31526",
    "tecartcrm://crm.example.test/Übersicht",
]


@pytest.fixture
def events(qapp: QApplication) -> Iterator[LinkApplication]:
    """The application of all tests (tests/conftest.py), as it is before it is told to start."""
    assert isinstance(qapp, LinkApplication)
    qapp._kept = []
    qapp.opened.connect(lambda _: None)  # so that there is something to disconnect
    yield qapp
    qapp.opened.disconnect()


def heard(events: LinkApplication) -> list[str]:
    links: list[str] = []
    events.opened.connect(links.append)
    return links


@pytest.mark.parametrize("link", LINKS)
def test_a_link_arrives_byte_for_byte(qapp: QApplication, events: LinkApplication, link: str) -> None:
    links = heard(events)
    events.start_opening()
    assert QCoreApplication.sendEvent(qapp, QFileOpenEvent(link))
    assert links == [link]


@pytest.mark.parametrize("scheme", ["tecartcrms", "tecartcrm"])
def test_a_valid_address_arrives_as_browsers_write_it(qapp: QApplication, events: LinkApplication, scheme: str) -> None:
    links = heard(events)
    events.start_opening()
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl(f"{scheme}://crm.example.test/a%2Fb?c=ü&d=%26")))
    assert links == [f"{scheme}://crm.example.test/a%2Fb?c=%C3%BC&d=%26"]


def test_the_link_that_starts_the_program_waits_until_somebody_takes_it(
    qapp: QApplication, events: LinkApplication
) -> None:
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(CALL))
    links = heard(events)
    assert links == []
    events.start_opening()
    assert links == [CALL]


@pytest.mark.parametrize("name", ["/home/x/tecartcrms:file.txt", "file.txt", ""])
def test_files_are_none_of_our_business(qapp: QApplication, events: LinkApplication, name: str) -> None:
    links = heard(events)
    events.start_opening()
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(name))
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl("https://example.test/tecartcrms:")))
    assert links == []


def test_who_ends_the_session_ends_the_program_without_a_question(
    qapp: QApplication, events: LinkApplication, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    with qtbot.waitSignal(events.ending):
        QCoreApplication.sendEvent(qapp, QEvent(QEvent.Type.Quit))

    assert window.isVisible(), "its windows are the program's to close"
