"""What a careful eye sees in a window: its words, what is cut off, what has no name, where the Tab key goes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from tecart_starter.gui.elements.side_list import SideList
from tecart_starter.gui.settings.settings_dialog import SettingsDialog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibleInterface

ARROW = 34
"""What a QComboBox needs beside its text: padding and arrow."""
LINE_PADDING = 20
OPERATED = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Slider,
    QAccessible.Role.List,
    QAccessible.Role.ListItem,
    QAccessible.Role.Link,
    QAccessible.Role.MenuItem,
    QAccessible.Role.PageTab,
    QAccessible.Role.Table,
    QAccessible.Role.Tree,
}
"""Roles of what can be operated: a screen reader has to say what each is for."""


def pages(window: QWidget) -> Iterator[str]:
    """Turn ``window`` to each of its pages, all pages of all stacks of pages in it; yields which is shown."""
    stacks = [stack for stack in window.findChildren(QStackedWidget) if stack.count() > 1]
    if isinstance(window, SettingsDialog):
        side = window.findChildren(SideList)[0]
        for item in range(side.count()):
            side.setCurrentRow(item)
            yield side.key
        return
    if not stacks:
        yield ""
        return
    for stack in stacks:
        for number in range(stack.count()):
            stack.setCurrentIndex(number)
            yield f"page {number}"


def seen(window: QWidget) -> Iterator[QWidget]:
    """Yield all that is visible in ``window``, itself too."""
    yield window
    yield from (widget for widget in window.findChildren(QWidget) if widget.isVisible())


def words(window: QWidget) -> set[str]:
    """Return every text that ``window`` shows, or has a screen reader say."""
    found = set()
    for widget in seen(window):
        found |= {widget.windowTitle() if widget is window else "", widget.accessibleName(), widget.toolTip()}
        found.add(widget.accessibleDescription())
        match widget:
            case QLabel():
                found.add(getattr(widget, "words", widget.text()))
            case QAbstractButton():
                found.add(widget.text())
            case QLineEdit():
                found.add(widget.placeholderText())
            case QComboBox():
                found |= {widget.itemText(number) for number in range(widget.count())}
            case QAbstractItemView() if (model := widget.model()) is not None:
                found |= {str(model.index(row, 0).data() or "") for row in range(model.rowCount())}
    return {text for whole in found for text in whole.split("\n") if text}


def cut_off(window: QWidget) -> list[str]:
    """Return what of ``window`` has less room than its text needs, or sticks out of the window."""
    found = []
    for widget in seen(window):
        need, have = _room_needed(widget), widget.size()
        if need is not None and (need[0] > have.width() or need[1] > have.height()):
            found.append(f"{_name(widget)} needs {need[0]}x{need[1]}, has {have.width()}x{have.height()}")
        if widget is not window and not _scrolled(widget, window):
            where = QRect(widget.mapTo(window, QPoint()), have)
            if not window.rect().contains(where):
                found.append(f"{_name(widget)} sticks out: {where.getRect()} of {window.rect().getRect()}")
    return found


def nameless(window: QWidget) -> list[str]:
    """Return what in ``window`` can be operated, but has no name for a screen reader."""
    return [
        f"{_name(owner)} ({role.name})"
        for role, name, owner in _accessible(QAccessible.queryAccessibleInterface(window))
        if role in OPERATED and not name.strip()
    ]


def tab_stops(window: QWidget) -> list[QWidget]:
    """Return what the Tab key leads to, in its order."""
    stops, widget = [], window.nextInFocusChain()
    while widget is not None and widget is not window:
        if widget.isVisibleTo(window) and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            stops.append(widget)
        widget = widget.nextInFocusChain()
    return [stop for stop in stops if stop.window() is window and not isinstance(stop, QScrollArea)]


def jumps_back(window: QWidget) -> list[str]:
    """Return where the Tab key goes up to something that stands above, and not to the right of, what it came from."""
    found = []
    stops = tab_stops(window)
    for one, other in pairwise(stops):
        before, after = (_place(stop, window) for stop in (one, other))
        if after.bottom() < before.top() and after.left() <= before.right():
            found.append(f"from {_name(one)} to {_name(other)}")
    return found


def _room_needed(widget: QWidget) -> tuple[int, int] | None:
    """Return width and height that the text of ``widget`` needs; None: it has none, or is cut on purpose."""
    metrics, need = widget.fontMetrics(), None
    match widget:
        case QLabel() if widget.wordWrap() and widget.text():
            need = 0, widget.heightForWidth(widget.width())
        case QLabel() if widget.text():
            size = metrics.size(0, widget.text())
            need = size.width() + 2 * widget.margin(), size.height()
        case QAbstractButton() if widget.text():
            hint = widget.sizeHint() if isinstance(widget, QCheckBox) else widget.minimumSizeHint()
            need = hint.width(), hint.height()
        case QComboBox():
            longest = max((metrics.horizontalAdvance(widget.itemText(n)) for n in range(widget.count())), default=0)
            need = longest + ARROW, metrics.height()
        case QLineEdit():
            text = widget.placeholderText() if not widget.text() else ""
            need = metrics.horizontalAdvance(text) + LINE_PADDING, metrics.height()
        case QListWidget() if widget.objectName() == "side":
            need = widget.sizeHintForColumn(0) + widget.width() - widget.viewport().width(), 0
    return need


def _place(widget: QWidget, window: QWidget) -> QRect:
    """Return where ``widget`` is in ``window``; for what lies in a part that scrolls, where that part is."""
    parent: QWidget | None = widget
    while parent is not None and parent is not window:
        if isinstance(parent, QScrollArea):
            widget = parent
        parent = parent.parentWidget()
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def _scrolled(widget: QWidget, window: QWidget) -> bool:
    """Whether ``widget`` lies in something that scrolls."""
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent, (QScrollArea, QAbstractItemView)):
            return True
        parent = parent.parentWidget()
    return False


def _accessible(
    interface: QAccessibleInterface | None,
) -> Iterator[tuple[QAccessible.Role, str, object]]:
    if interface is None or interface.state().invisible:
        return
    if not interface.state().offscreen or interface.role() in OPERATED:
        yield interface.role(), interface.text(QAccessible.Text.Name), interface.object()
    for number in range(interface.childCount()):
        yield from _accessible(interface.child(number))


def _name(thing: object) -> str:
    if not isinstance(thing, QWidget):
        return type(thing).__name__
    text = thing.text() if isinstance(thing, (QLabel, QAbstractButton)) else thing.accessibleName()
    return f"{type(thing).__name__} „{text or thing.objectName()}“"
