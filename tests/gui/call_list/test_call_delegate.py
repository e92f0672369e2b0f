"""How the rows of the list are drawn."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem

from tecart_starter.domain.calls import OUTGOING, Call, CallState
from tecart_starter.gui.call_list.call_delegate import ROW, CallDelegate, columns
from tecart_starter.gui.call_list.call_groups import Group
from tecart_starter.gui.call_list.call_model import CallModel
from tecart_starter.gui.theme import LIGHT
from tests.gui.calls import History, call

if TYPE_CHECKING:
    from tecart_starter.gui.call_text import CallWording
    from tecart_starter.gui.icons import Icons
    from tecart_starter.gui.theme import Theme

WIDTH = 800
LONG_AGO = datetime.now(UTC) - timedelta(hours=1)


def drawn(one: Call, wording: CallWording, icons: Icons, *, selected: bool = False, width: int = WIDTH) -> QImage:
    """Draw the row of ``one``."""
    owner, view = QObject(), QListView()
    model = CallModel(wording, dict.fromkeys(Group, "Heute"), History(), owner)
    model.set_calls([one])
    option = QStyleOptionViewItem()
    option.initFrom(view)
    option.rect = QRect(0, 0, width, ROW)
    if selected:
        option.state |= QStyle.StateFlag.State_Selected
    image = QImage(width, ROW, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.surface))
    painter = QPainter(image)
    CallDelegate(icons, view).paint(painter, option, model.index(1))
    painter.end()
    return image


def colours(image: QImage, where: QRect) -> set[str]:
    """Return the colours within ``where``."""
    points = ((x, y) for x in range(where.left(), where.right() + 1) for y in range(where.top(), where.bottom() + 1))
    return {image.pixelColor(x, y).name().upper() for x, y in points}


@pytest.mark.parametrize(
    ("one", "weak"),
    [
        (call(1, state=CallState.OPEN), (LIGHT.incoming_weak, LIGHT.incoming_weak)),
        (call(1, state=CallState.OPEN, io=OUTGOING), (LIGHT.outgoing_weak, LIGHT.outgoing_weak)),
        (call(1, seconds=60), (LIGHT.incoming_weak, LIGHT.background)),
        (call(1, seconds=60, io=None), (LIGHT.background, LIGHT.background)),
        (call(1, seconds=5, missed=True), (LIGHT.bad_weak, LIGHT.bad_weak)),
        (call(1, state=CallState.UNCONFIRMED, seconds=60), (LIGHT.incoming_weak, LIGHT.warn_weak)),
        (call(1, state=CallState.LOST), (LIGHT.incoming_weak, LIGHT.warn_weak)),
        (call(1, state=CallState.HELD, opened=LONG_AGO), (LIGHT.incoming_weak, LIGHT.warn_weak)),
    ],
)
def test_colour_says_how_a_call_stands(
    one: Call, weak: tuple[str, str], look: Theme, wording: CallWording, icons: Icons
) -> None:
    image = drawn(one, wording, icons)
    where = columns(QRect(0, 0, WIDTH, ROW))
    assert weak[0] in colours(image, where.mark)
    assert weak[1] in colours(image, where.word)


def test_a_call_that_rings_has_its_colour_in_full(look: Theme, wording: CallWording, icons: Icons) -> None:
    image = drawn(call(1, state=CallState.HELD), wording, icons)
    where = columns(QRect(0, 0, WIDTH, ROW))
    assert LIGHT.incoming in colours(image, where.mark)
    assert LIGHT.incoming in colours(image, where.word)


def test_a_selected_row_is_marked(look: Theme, wording: CallWording, icons: Icons) -> None:
    image = drawn(call(1, seconds=60), wording, icons, selected=True)
    assert image.pixelColor(1, 1).name().upper() == LIGHT.accent_weak


def test_a_name_that_is_too_long_does_not_reach_the_number(look: Theme, wording: CallWording, icons: Icons) -> None:
    where = columns(QRect(0, 0, WIDTH, ROW))
    assert where.number is not None
    gap = QRect(where.name.right() + 1, 0, where.number.left() - where.name.right() - 1, ROW)
    image = drawn(call(1, name="W" * 110, seconds=60), wording, icons)
    assert colours(image, gap) == {LIGHT.surface}


def test_a_missed_call_has_no_length(look: Theme, wording: CallWording, icons: Icons) -> None:
    clock = columns(QRect(0, 0, WIDTH, ROW)).clock
    assert colours(drawn(call(1, seconds=5, missed=True), wording, icons), clock) == {LIGHT.surface}
    assert LIGHT.text in colours(drawn(call(1, seconds=60), wording, icons), clock)


def test_where_there_is_little_room_the_number_and_then_the_begin_make_way() -> None:
    wide, narrow, least = (columns(QRect(0, 0, width, ROW)) for width in (800, 560, 300))
    assert wide.number is not None
    assert wide.begin is not None
    assert (narrow.number is None, narrow.begin is None) == (True, False)
    assert (least.number, least.begin) == (None, None)
    assert narrow.name.right() < narrow.clock.left()


@pytest.mark.parametrize("width", [300, 480, 800, 1600])
def test_columns_never_overlap(width: int) -> None:
    where = columns(QRect(0, 0, width, ROW))
    parts = [part for part in (where.mark, where.name, where.number, where.begin, where.clock, where.word) if part]
    assert all(left.right() < right.left() for left, right in pairwise(parts))
    assert parts[-1].right() < width


def test_the_begin_is_that_of_the_persons_clock(look: Theme, wording: CallWording, icons: Icons) -> None:
    local = datetime.now().astimezone().replace(hour=11, minute=11)
    begin = columns(QRect(0, 0, WIDTH, ROW)).begin
    assert begin is not None
    same = [
        drawn(call(1, seconds=60, opened=moment), wording, icons).copy(begin)
        for moment in (local, local.replace(second=1))
    ]
    other = drawn(call(1, seconds=60, opened=local.replace(hour=12)), wording, icons).copy(begin)
    assert same[0] == same[1]
    assert same[0] != other
