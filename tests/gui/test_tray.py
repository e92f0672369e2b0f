"""The tray's menu and what it asks for; the icon in a real panel is seen in tests/end2end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.domain.phone import Numbering
from tecart_starter.gui.call_text import CallWording
from tecart_starter.gui.icons import Icons, TrayState
from tecart_starter.gui.tray import TrayIcon
from tecart_starter.texts.catalog import Texts

ICONS = Icons(Path(__file__).parents[2] / "resources" / "icons")


@pytest.fixture
def tray(qtbot: QtBot, tr: Texts) -> TrayIcon:
    return TrayIcon(ICONS, CallWording(tr, Numbering(), hide_numbers=False), tr)


def entries(tray: TrayIcon) -> dict[str, QAction]:
    found: dict[str, QAction] = {}
    for action in tray._menu.actions():
        menu = action.menu()
        if isinstance(menu, QMenu):
            found |= {f"{action.text()} > {one.text()}": one for one in menu.actions()}
        if not action.isSeparator():
            found[action.text()] = action
    return found


def filled(tray: TrayIcon) -> dict[str, QAction]:
    tray._refresh.timeout.emit()
    return entries(tray)


@pytest.mark.parametrize(
    ("label", "signal"),
    [
        ("TecArt öffnen", "crm_requested"),
        ("Anrufe", "calls_requested"),
        ("Systemadresse …", "address_requested"),
        ("Anmeldung …", "login_requested"),
        ("Telefon einrichten …", "assistant_requested"),
        ("Einstellungen …", "settings_requested"),
        ("Hilfe und Diagnose", "diagnosis_requested"),
        ("Beenden", "quit_requested"),
    ],
)
def test_an_entry_says_what_it_does(qtbot: QtBot, tray: TrayIcon, label: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(tray, signal)):
        entries(tray)[label].trigger()


def test_quiet_is_offered_for_some_time_and_until_tomorrow(qtbot: QtBot, tray: TrayIcon) -> None:
    with qtbot.waitSignal(tray.quiet_requested) as asked:
        entries(tray)["Nicht stören > 30 Minuten"].trigger()
    assert timedelta(minutes=29) < asked.args[0] - datetime.now(UTC) <= timedelta(minutes=30)

    with qtbot.waitSignal(tray.quiet_requested) as asked:
        entries(tray)["Nicht stören > Bis morgen"].trigger()
    assert asked.args[0].strftime("%H:%M") == "00:00"
    assert "Nicht stören > Jetzt beenden" not in entries(tray)


def test_quiet_says_its_end_and_can_be_ended(qtbot: QtBot, tray: TrayIcon) -> None:
    tray.set_quiet(datetime.now().astimezone().replace(hour=23, minute=59))
    tray.set_state(TrayState.DND)

    shown = filled(tray)
    assert "nicht stören bis 23:59" in tray._tool_tip()
    with qtbot.waitSignal(tray.quiet_requested) as asked:
        shown["Nicht stören (bis 23:59) > Jetzt beenden"].trigger()
    assert asked.args == [None]


def test_the_last_ten_calls_can_be_shown(qtbot: QtBot, tray: TrayIcon) -> None:
    opened = datetime.now(UTC)
    tray.set_calls([Call(n, "22", f"+4936130262{n:02}", 0, CallState.OPEN, opened) for n in range(1, 21)])

    found = filled(tray)
    shown = [label for label in found if label.startswith("0361")]
    assert len(shown) == 10
    assert "Anrufe (20 offen)" in found
    with qtbot.waitSignal(tray.call_requested) as wish:
        found[shown[0]].trigger()
    assert wish.args == [20]


def test_a_call_that_rings_is_told_beside_the_open_ones(tray: TrayIcon) -> None:
    now = datetime.now(UTC)
    ringing, talking = (Call(n, "22", "", 0, state, now) for n, state in ((1, CallState.HELD), (2, CallState.OPEN)))
    tray.set_state(TrayState.CALL)
    tray.set_calls([ringing])
    assert tray._tool_tip() == "TecArt Starter – ein Anruf klingelt"
    assert "Unterdrückte Nummer   Klingelt" in filled(tray)
    tray.set_calls([ringing, ringing, talking])
    assert tray._tool_tip() == "TecArt Starter – 2 Anrufe klingeln, ein offener Anruf"

    tray.set_state(TrayState.ERROR)
    assert tray._tool_tip() == "TecArt Starter – braucht Sie\n2 Anrufe klingeln, ein offener Anruf"


def test_open_windows_and_held_links_can_be_reached(qtbot: QtBot, tray: TrayIcon) -> None:
    tray.set_windows([(3, "Müller & Söhne")])
    tray.set_links([(9, "https://crm.example.test/?a=1&b=2")])

    found = filled(tray)
    with qtbot.waitSignal(tray.window_requested) as window:
        found["Offene Fenster > Müller && Söhne"].trigger()
    with qtbot.waitSignal(tray.link_requested) as link:
        found["Zurückgehaltene Links > https://crm.example.test/?a=1&&b=2"].trigger()
    assert (window.args, link.args) == ([3], [9])


def test_the_tool_tip_tells_state_and_note(tray: TrayIcon) -> None:
    assert tray._tool_tip() == "TecArt Starter – bereit"

    tray.set_state(TrayState.ERROR)
    tray.set_note("Achtung")

    assert tray._tool_tip() == "TecArt Starter – braucht Sie\nAchtung"


def test_what_hinders_calls_is_told_unless_something_weighs_more(tray: TrayIcon) -> None:
    tray.set_finding(TrayState.LOGIN, "Sie sind im CRM nicht angemeldet")
    assert tray.state == "login"
    assert tray._tool_tip() == "TecArt Starter – Sie sind im CRM nicht angemeldet"

    tray.set_state(TrayState.ERROR)
    assert tray.state == "error"
    assert tray._tool_tip() == "TecArt Starter – braucht Sie"

    tray.set_state(TrayState.CALL)
    tray.set_finding(None)
    assert tray.state == "call"


def test_what_nobody_has_looked_at_is_said_as_long_as_there_is_nothing_else(tray: TrayIcon) -> None:
    tray.set_finding(TrayState.IDLE, "bereit, Anmeldung noch nicht geprüft")
    assert tray.state == "idle"
    assert tray._tool_tip() == "TecArt Starter – bereit, Anmeldung noch nicht geprüft"

    tray.set_state(TrayState.ERROR)
    assert tray._tool_tip() == "TecArt Starter – braucht Sie"


def test_a_flood_of_calls_makes_one_new_menu(qtbot: QtBot, tray: TrayIcon) -> None:
    before = entries(tray)["Beenden"]
    for _ in range(1000):
        tray.set_calls([])

    assert entries(tray)["Beenden"] is before


def test_what_is_not_saved_is_the_first_thing_it_says(qtbot: QtBot, tray: TrayIcon) -> None:
    tray.set_unsaved(unsaved=True)

    assert next(iter(filled(tray))) == "Nicht gespeichert – warum?"
    assert tray._tool_tip() == "TecArt Starter – bereit\nNicht gespeichert"
    with qtbot.waitSignal(tray.unsaved_requested):
        entries(tray)["Nicht gespeichert – warum?"].trigger()

    tray.set_unsaved(unsaved=False)
    assert "Nicht gespeichert – warum?" not in filled(tray)
    assert tray._tool_tip() == "TecArt Starter – bereit"


def test_a_menu_made_anew_leaves_nothing_of_the_old_one(qtbot: QtBot, tray: TrayIcon) -> None:
    tray.set_links(((1, "https://crm.example.test/"),))
    for _ in range(20):
        filled(tray)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert len(tray._menu.findChildren(QMenu)) == 3
    assert "Offene Fenster" in entries(tray)
