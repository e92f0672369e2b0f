"""The list at the side of a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tecart_starter.gui.elements.side_list import SideEntry, SideList
from tecart_starter.gui.theme import DARK, LIGHT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tecart_starter.gui.icons import Icons
    from tecart_starter.gui.theme import Theme

ENTRIES = (
    SideEntry("today", "Heute", "clock"),
    SideEntry("open", "Offen", "phone"),
    SideEntry("settings", "Einstellungen", "settings", opens=True),
)


@pytest.fixture
def side(qtbot: QtBot, icons: Icons, look: Theme) -> SideList:
    made = SideList(ENTRIES, icons)
    made.resize(made.width(), 300)
    qtbot.addWidget(made)
    made.show()
    return made


def click(side: SideList, label: str) -> None:
    """Click the entry with this label."""
    item = side.findItems(label, Qt.MatchFlag.MatchExactly)[0]
    QTest.mouseClick(side.viewport(), Qt.MouseButton.LeftButton, pos=side.visualItemRect(item).center())


def selected(side: SideList) -> list[str]:
    return [item.text() for item in side.selectedItems()]


def test_a_click_chooses(side: SideList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(side.chosen) as chosen:
        click(side, "Offen")
    assert chosen.args == ["open"]
    assert selected(side) == ["Offen"]


def test_the_keyboard_chooses(side: SideList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(side.chosen) as chosen:
        QTest.keyClick(side, Qt.Key.Key_Down)
    assert chosen.args == ["open"]


def test_an_entry_that_opens_something_leaves_the_choice_where_it_is(side: SideList, qtbot: QtBot) -> None:
    click(side, "Offen")
    with qtbot.assertNotEmitted(side.chosen), qtbot.waitSignal(side.opened) as opened:
        click(side, "Einstellungen")
    assert opened.args == ["settings"]
    assert selected(side) == ["Offen"]
    assert side.currentItem().text() == "Offen"


def test_the_arrow_keys_pass_an_entry_that_opens_something_and_enter_opens_it(side: SideList, qtbot: QtBot) -> None:
    click(side, "Offen")
    with qtbot.assertNotEmitted(side.opened), qtbot.assertNotEmitted(side.chosen):
        QTest.keyClick(side, Qt.Key.Key_Down)
    with qtbot.waitSignal(side.opened):
        QTest.keyClick(side, Qt.Key.Key_Return)
    assert selected(side) == ["Offen"]


def test_choosing_by_key_is_a_choice(side: SideList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(side.chosen) as chosen:
        side.choose("open")
    assert chosen.args == ["open"]


def test_numbers_stand_at_the_edge_and_a_screen_reader_hears_them(side: SideList) -> None:
    item = side.findItems("Offen", Qt.MatchFlag.MatchExactly)[0]
    before = side.grab(side.visualItemRect(item)).toImage()
    side.set_counts({"open": 2, "today": 0})
    after = side.grab(side.visualItemRect(item)).toImage()
    assert differing_columns(before, after)
    assert min(differing_columns(before, after)) > before.width() * 3 // 4
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Offen 2"
    assert side.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Heute"


def test_the_icon_of_the_choice_has_its_colour(side: SideList) -> None:
    item = side.item(0)
    picture = side.grab(side.visualItemRect(item)).toImage()
    colours = {picture.pixelColor(x, y).name().upper() for x in range(40) for y in range(picture.height())}
    assert LIGHT.accent in colours


def test_the_icons_go_with_the_scheme(side: SideList, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tecart_starter.gui.elements.side_list.current_palette", lambda: DARK)
    QApplication.sendEvent(side, QEvent(QEvent.Type.PaletteChange))
    icon = side.item(1).icon().pixmap(16, 16).toImage()
    assert DARK.muted in {icon.pixelColor(x, y).name().upper() for x in range(16) for y in range(16)}


def differing_columns(one: QImage, other: QImage) -> list[int]:
    return [x for x in range(one.width()) if any(one.pixel(x, y) != other.pixel(x, y) for y in range(one.height()))]
