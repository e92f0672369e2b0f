"""The main window „Anrufe“."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from tecart_starter.domain.calls import CallState
from tecart_starter.gui.call_list.call_model import CALL_ROLE
from tecart_starter.gui.call_list.call_view import CallList
from tecart_starter.gui.call_list.link_list import LinkEntry, LinkList
from tecart_starter.gui.call_list.main_window import MainWindow
from tecart_starter.gui.call_list.note_dialog import NoteDialog
from tecart_starter.gui.elements.elided_label import ElidedLabel
from tecart_starter.gui.elements.fields import Field
from tecart_starter.gui.elements.plain_label import PlainLabel
from tecart_starter.gui.elements.search_field import SearchField
from tecart_starter.gui.elements.side_list import SideList
from tests.gui.calls import History, call, double_click

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tecart_starter.gui.call_text import CallWording
    from tecart_starter.gui.icons import Icons
    from tecart_starter.gui.theme import Theme
    from tecart_starter.texts.catalog import Texts

Part = TypeVar("Part", bound=QWidget)


@pytest.fixture
def window(qtbot: QtBot, icons: Icons, wording: CallWording, tr: Texts, look: Theme) -> MainWindow:
    made = MainWindow(icons, wording, tr, History())
    qtbot.addWidget(made)
    made.show()
    return made


def shown_calls(window: MainWindow) -> list[int]:
    model = one(window, CallList).model()
    found = (model.index(row, 0).data(CALL_ROLE) for row in range(model.rowCount()))
    return [item.id for item in found if item is not None]


def one(window: MainWindow, kind: type[Part]) -> Part:
    (found,) = window.findChildren(kind)
    return found


def words(window: MainWindow) -> list[str]:
    """Return what stands in the window besides the lists."""
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible() and label.text()]


def choose(window: MainWindow, label: str) -> None:
    side = one(window, SideList)
    item = side.findItems(label, Qt.MatchFlag.MatchExactly)[0]
    QTest.mouseClick(side.viewport(), Qt.MouseButton.LeftButton, pos=side.visualItemRect(item).center())


def test_without_calls_a_calm_sentence_stands_there(window: MainWindow) -> None:
    assert words(window) == ["Noch keine Anrufe heute. Sobald das Telefon klingelt, stehen sie hier."]
    assert not one(window, CallList).isVisible()


def test_calls_take_the_place_of_the_sentence(window: MainWindow, qtbot: QtBot) -> None:
    window.update_call(call(1, state=CallState.OPEN))
    qtbot.waitUntil(lambda: one(window, CallList).isVisible())
    assert shown_calls(window) == [1]


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ("Offen", "Gerade ist kein Anruf offen."),
        ("Verpasst", "Kein Anruf wurde verpasst."),
        ("Unbestätigt", "Alle Zeiten sind gestoppt. Hier ist nichts zu prüfen."),
        ("Früher", "Von früher ist kein Anruf da."),
    ],
)
def test_each_empty_list_says_what_that_means(window: MainWindow, entry: str, sentence: str) -> None:
    window.set_calls([call(1, seconds=60)])
    choose(window, entry)
    assert sentence in words(window)


def test_the_search_finds_by_name_and_number_and_says_when_it_finds_nothing(window: MainWindow) -> None:
    window.set_calls([call(1, name="Martina Kühn", seconds=1), call(2, number="0401234567", seconds=1)])
    field = one(window, SearchField)
    QTest.keyClicks(field, "martina k")
    assert shown_calls(window) == [1]
    field.setText("040 123")
    assert shown_calls(window) == [2]
    field.setText("niemand")
    assert shown_calls(window) == []
    assert "Dazu ist hier kein Anruf zu finden." in words(window)
    field.clear()
    assert sorted(shown_calls(window)) == [1, 2]


def test_the_key_for_searching_leads_to_the_search(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.set_calls([call(1)])
    assert not one(window, SearchField).hasFocus()
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert one(window, SearchField).hasFocus()


def test_a_hidden_window_waits_with_all_that_changes_until_it_is_shown(
    qtbot: QtBot, window: MainWindow, icons: Icons, wording: CallWording, tr: Texts
) -> None:
    hidden = MainWindow(icons, wording, tr, History())
    qtbot.addWidget(hidden)
    hidden.show()
    hidden.hide()
    arranged = [view.model().rowsInserted for view in (one(hidden, CallList), one(window, CallList))]
    with qtbot.assertNotEmitted(arranged[0]), qtbot.waitSignal(arranged[1]):
        for changed in (hidden, window):  # the latter one's timer is started last
            changed.update_call(call(1, name="Anke Vogt"))
            changed.remove_calls([1])
            changed.update_call(call(2, name="Jens Groß"))
            changed.set_windows({2})

    hidden.show()

    assert shown_calls(hidden) == [2]
    assert one(hidden, SideList).item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Heute 1"


def test_the_side_list_counts(window: MainWindow) -> None:
    window.set_calls(
        [
            call(1, state=CallState.OPEN),
            call(2, seconds=5, missed=True),
            call(3, state=CallState.UNCONFIRMED, seconds=60),
            call(4, seconds=60),
        ]
    )
    side = one(window, SideList)
    spoken = [side.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(side.count())]
    assert spoken[:6] == ["Heute 4", "Offen 1", "Verpasst 1", "Unbestätigt 1", "Früher", "Links"]
    assert spoken[6:] == ["–", "Diagnose", "Einstellungen"]


def test_the_settings_open_and_the_list_stays(window: MainWindow, qtbot: QtBot) -> None:
    window.set_calls([call(1, seconds=5, missed=True), call(2, seconds=60)])
    choose(window, "Verpasst")
    with qtbot.waitSignal(window.settings_requested):
        choose(window, "Einstellungen")
    with qtbot.waitSignal(window.diagnosis_requested):
        choose(window, "Diagnose")
    assert shown_calls(window) == [1]


def test_the_foot_has_the_sums_of_the_day(window: MainWindow) -> None:
    noon = datetime.now().astimezone().replace(hour=12)
    window.set_calls(
        [
            call(1, seconds=2 * 3600 + 14 * 60 + 59, opened=noon),
            call(2, seconds=5, missed=True, opened=noon),
            call(3, seconds=600, opened=noon - timedelta(days=1)),
        ]
    )
    assert one(window, ElidedLabel).accessibleName() == "2 Anrufe\u20032 h 14 min\u20031 verpasst"
    window.set_calls([call(1, seconds=61, opened=noon)])
    assert one(window, ElidedLabel).accessibleName() == "1 Anruf\u20031 min"


def test_the_foot_says_that_all_is_ready(window: MainWindow) -> None:
    window.set_state("Alles bereit", ready=True)
    assert "Alles bereit" in words(window)
    assert not any(button.isVisible() for button in window.findChildren(QPushButton))


def test_what_is_missing_is_a_way_to_it(window: MainWindow, qtbot: QtBot) -> None:
    window.set_state("Noch keine Systemadresse eingetragen", ready=False)
    link = next(button for button in window.findChildren(QPushButton) if button.isVisible())
    assert link.text() == "Noch keine Systemadresse eingetragen"
    with qtbot.waitSignal(window.address_requested):
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)


def test_a_double_click_asks_for_the_calls_window(window: MainWindow, qtbot: QtBot) -> None:
    window.set_calls([call(7, state=CallState.OPEN)])
    view = one(window, CallList)
    with qtbot.waitSignal(window.call_requested) as requested:
        double_click(view, 1)
    assert requested.args == [7]


@pytest.mark.parametrize("wish", ["end_requested", "reopen_requested", "copy_requested"])
def test_wishes_of_the_list_are_wishes_of_the_window(window: MainWindow, qtbot: QtBot, wish: str) -> None:
    with qtbot.waitSignal(getattr(window, wish)) as wished:
        getattr(one(window, CallList), wish).emit(3)
    assert wished.args == [3]


def test_the_clocks_run_only_while_they_are_to_be_seen(window: MainWindow, qtbot: QtBot) -> None:
    window.set_calls([call(1, state=CallState.OPEN, opened=datetime.now(UTC))])
    model = one(window, CallList).model()
    with qtbot.waitSignal(model.dataChanged, timeout=2000):
        pass
    window.hide()
    with qtbot.assertNotEmitted(model.dataChanged, wait=1300):
        pass


def test_the_window_is_no_larger_than_the_screen(window: MainWindow) -> None:
    screen = window.screen().availableSize()
    assert window.width() <= screen.width()
    assert window.height() <= screen.height()


def test_everything_fits_in_a_small_window(window: MainWindow) -> None:
    window.set_calls([call(1, name="Wohnungsbaugenossenschaft Musterstadt", state=CallState.OPEN)])
    window.set_state("Noch keine Systemadresse eingetragen", ready=False)
    window.resize(480, 300)
    assert window.width() <= 640
    bars = one(window, CallList).horizontalScrollBar()
    assert not bars.isVisible()


def test_a_note_is_written_and_stands_in_the_list(window: MainWindow, qtbot: QtBot) -> None:
    window.set_calls([call(1, name="Martina Kühn", seconds=1)])
    one(window, CallList).note_requested.emit(1)
    dialog = one(window, NoteDialog)
    assert "Martina Kühn" in " ".join(label.words for label in dialog.findChildren(PlainLabel))
    one(window, Field).setText("ruft zurück")

    with qtbot.waitSignal(window.note_chosen) as chosen:
        QTest.keyClick(one(window, Field), Qt.Key.Key_Return)

    assert chosen.args == [1, "ruft zurück"]
    window.set_calls([call(1, name="Martina Kühn", seconds=1)._replace(note="ruft zurück")])
    assert "ruft zurück" in shown_lines(window)[0]


def test_finished_windows_are_closed_in_one_go(window: MainWindow, qtbot: QtBot) -> None:
    window.set_calls([call(1, seconds=60), call(2, seconds=60), call(3, state=CallState.OPEN)])
    assert not button(window, "Fertige Fenster schließen").isEnabled(), "none of them has a window any more"
    window.set_windows({2, 3})
    with qtbot.waitSignal(window.close_finished_requested):
        button(window, "Ein fertiges Fenster schließen").click()
    window.set_windows({1, 2, 3})
    assert button(window, "2 fertige Fenster schließen").isEnabled()


def test_the_export_asks_for_a_file_and_gives_what_is_shown(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.set_calls([call(1, name="Martina Kühn", seconds=1), call(2, number="0401234567", seconds=1)])
    one(window, SearchField).setText("martina")
    button(window, "Exportieren …").click()
    dialog = one(window, QFileDialog)
    assert dialog.windowTitle() == "Anrufe exportieren"

    with qtbot.waitSignal(window.export_requested) as wanted:
        dialog.fileSelected.emit(str(tmp_path / "a.csv"))
    dialog.close()

    assert wanted.args == [str(tmp_path / "a.csv")]
    assert [shown.id for shown in window.shown_calls()] == [1]


def shown_lines(window: MainWindow) -> list[str]:
    model = one(window, CallList).model()
    found = (model.index(row, 0) for row in range(model.rowCount()))
    return [str(item.data()) for item in found if item.data(CALL_ROLE) is not None]


def button(window: MainWindow, label: str) -> QPushButton:
    return next(found for found in window.findChildren(QPushButton) if found.accessibleName() == label)


def entry(number: int, *, held: bool) -> LinkEntry:
    sentence = "Zurückgehalten." if held else "Der Link enthält keine Rufnummer."
    return LinkEntry(number, datetime.now(UTC), f"tecartcrmcall://{number}<b>", sentence, held)


def test_links_that_were_not_opened_have_a_list_with_the_reason(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.links_requested):
        choose(window, "Links")
    assert window.shows_links
    assert "Kein Link wurde zurückgehalten oder abgelehnt." in words(window)

    window.set_links([entry(2, held=True), entry(1, held=False)])

    view = one(window, LinkList)
    assert view.isVisible()
    assert not one(window, SearchField).isVisible()
    assert [view.item(row).text() for row in range(2)] == [
        "Zurückgehalten. tecartcrmcall://2<b>",
        "Der Link enthält keine Rufnummer. tecartcrmcall://1<b>",
    ]
    side = one(window, SideList)
    spoken = [side.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(side.count())]
    assert "Links 1" in spoken


def test_a_held_link_is_opened_by_a_double_click_and_a_refused_one_is_not(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, "Links")
    window.set_links([entry(2, held=True), entry(1, held=False)])

    with qtbot.waitSignal(window.link_requested) as wanted:
        double_click(one(window, LinkList), 0)
    assert wanted.args == [2]
    with qtbot.assertNotEmitted(window.link_requested):
        double_click(one(window, LinkList), 1)
    choose(window, "Heute")
    assert one(window, SearchField).isVisible()


def test_a_narrow_window_has_icons_on_its_buttons_and_leaves_the_search_its_room(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.set_calls([call(1, seconds=60)])
    window.resize(1000, 500)
    assert button(window, "Exportieren …").text() == "Exportieren …"

    window.resize(640, 500)

    assert button(window, "Exportieren …").text() == ""
    assert button(window, "Exportieren …").toolTip() == "Exportieren …"
    qtbot.waitUntil(lambda: one(window, SearchField).width() >= 280)
