"""The order of the Tab key: as one reads, also where parts of a window come later than others."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def fields_of(part: QWidget | QLayout) -> Iterator[QWidget]:
    """Yield what the Tab key stops at in ``part``, in the order of its layouts."""
    layout = part if isinstance(part, QLayout) else part.layout()
    if layout is None:
        if isinstance(part, QWidget) and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield part
        return
    for index in range(layout.count()):
        item = layout.itemAt(index)
        inner = item.layout() or item.widget() if item is not None else None
        if inner is not None:
            yield from fields_of(inner)


def chain(fields: Iterable[QWidget]) -> None:
    """Let the Tab key go from each to the next."""
    for one, following in pairwise(fields):
        QWidget.setTabOrder(one, following)
