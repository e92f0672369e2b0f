"""Where windows go; pure geometry, with hypothesis."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMargins, QPoint, QRect, QSize

from tecart_starter.gui.popups.call_card import WIDTH
from tecart_starter.gui.popups.card_place import FROM_EDGE
from tecart_starter.web.windows.placement import STEP, fit, place

AREA = QRect(1920, 30, 1280, 770)
FRAME = QMargins(2, 24, 2, 2)
CALL = QSize(750, 500)


def test_first_window_is_in_the_middle():
    area = QRect(1920, 30, 1920, 1050)
    corner = place(CALL, area, [], FRAME)
    outer = QRect(corner, CALL.grownBy(FRAME))
    assert (outer.center() - area.center()).manhattanLength() <= 2


def test_on_a_small_screen_windows_are_beside_the_cards_of_calls():
    corners: list[QPoint] = []
    for _ in range(10):
        corners.append(place(CALL, AREA, corners, FRAME))
        outer = QRect(corners[-1], CALL.grownBy(FRAME))
        assert AREA.contains(outer)
        assert AREA.right() - outer.right() >= WIDTH + FROM_EDGE
    assert abs(QRect(corners[0], CALL.grownBy(FRAME)).center().y() - AREA.center().y()) <= 1


def test_a_window_that_has_no_room_beside_the_cards_is_in_the_middle():
    outer = QRect(place(QSize(1100, 700), AREA, [], FRAME), QSize(1100, 700).grownBy(FRAME))
    assert abs(outer.center().x() - AREA.center().x()) <= 1


def test_twenty_windows_lie_on_different_places_inside_the_area():
    corners: list[QPoint] = []
    for _ in range(20):
        corners.append(place(CALL, AREA, corners, FRAME))
    assert len({corner.toTuple() for corner in corners}) == 20
    assert all(AREA.contains(QRect(corner, CALL.grownBy(FRAME))) for corner in corners)


def test_place_of_a_window_that_its_frame_has_moved_a_little_is_taken():
    area = QRect(0, 0, 1920, 1080)
    first = place(CALL, area, [], FRAME)
    assert place(CALL, area, [first + QPoint(1, 5)], FRAME) == first + QPoint(STEP, STEP)


def test_closed_windows_make_room():
    first = place(CALL, AREA, [], FRAME)
    second = place(CALL, AREA, [first], FRAME)
    assert place(CALL, AREA, [second], FRAME) == first


sizes = st.builds(QSize, st.integers(100, 4000), st.integers(100, 4000))
areas = st.builds(
    QRect, st.integers(-3000, 3000), st.integers(-3000, 3000), st.integers(300, 4000), st.integers(300, 3000)
)


@given(sizes, areas, st.integers(0, 25))
def test_windows_are_always_inside_the_area(size: QSize, area: QRect, others: int):
    fitting = fit(size, area, FRAME)
    taken = [area.center() + QPoint(STEP, STEP) * index for index in range(others)]
    assert area.contains(QRect(place(fitting, area, taken, FRAME), fitting.grownBy(FRAME)))
