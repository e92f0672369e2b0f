"""Garbage is collected in the thread of the screen, and nowhere else."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tecart_starter.app.garbage import GarbageCollection, keep_what_is_loaded


class Knot:
    """Refers to itself, and tells in which thread it dies."""

    died_in: list[str]

    def __init__(self, died_in: list[str]) -> None:
        self.died_in = died_in
        self.myself = self

    def __del__(self) -> None:
        self.died_in.append(threading.current_thread().name)


@pytest.fixture
def collection(qapp: QApplication) -> Iterator[GarbageCollection]:
    made = GarbageCollection(qapp)
    yield made
    made.deleteLater()


def make_many(died_in: list[str]) -> None:
    for _ in range(5_000):
        Knot(died_in)


def test_what_other_threads_leave_behind_dies_in_the_thread_of_the_screen(collection: GarbageCollection) -> None:
    died_in: list[str] = []
    thread = threading.Thread(target=make_many, args=(died_in,), name="another")
    thread.start()
    thread.join()
    assert died_in == []

    collection.look()

    assert set(died_in) == {threading.current_thread().name}
    assert len(died_in) == 5_000


def test_what_has_grown_old_before_it_died_goes_as_well(collection: GarbageCollection) -> None:
    died_in: list[str] = []
    old = [Knot(died_in)]
    gc.collect(1)  # so it is in the oldest generation
    old.clear()
    some = [[one] for one in range(5_000)]

    collection.look()

    assert len(some) == 5_000
    assert died_in == [threading.current_thread().name]


def test_where_there_is_little_nothing_is_done(collection: GarbageCollection) -> None:
    gc.collect()
    died_in: list[str] = []
    Knot(died_in)

    collection.look()

    assert died_in == []
    gc.collect()


def test_what_is_loaded_is_looked_through_no_more(qapp: QApplication) -> None:
    before = len(gc.get_objects())
    keep_what_is_loaded()
    try:
        assert len(gc.get_objects()) < before / 100
        assert gc.get_freeze_count() >= before / 2
    finally:
        gc.unfreeze()
