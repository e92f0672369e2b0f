"""The tray of a session: its items and menus over D-Bus, and its icons on the screen for the mouse."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.desktop.screen import WIDTH
from tests.desktop.session import PYTHON, wait_until

if TYPE_CHECKING:
    from tests.desktop.screen import Screen, Window
    from tests.desktop.session import DesktopSession

_PANEL = Path(__file__).with_name("panel.py")
_TRAY_CLASS = "Wrapper-2.0"  # the tray plugin of xfce4-panel is a window (and a process) of its own


@dataclass(frozen=True)
class Entry:
    """One entry of a tray menu; a separator has no label."""

    label: str
    separator: bool
    enabled: bool
    visible: bool
    checked: bool
    depth: int
    """0 in the menu itself, 1 in a sub-menu."""


class Tray:
    """The tray of ``session`` (made with ``tray="sni"``)."""

    def __init__(self, session: DesktopSession, screen: Screen) -> None:
        """``session`` must run."""
        self._session = session
        self._screen = screen

    def items(self) -> list[dict[str, Any]]:
        """Return each item's properties: ``Id``, ``Title``, ``Status``, ``ToolTip`` (title, text), ``process`` …"""
        items: list[dict[str, Any]] = json.loads(self._panel("items"))
        return items

    def wait_for(self, process: int, seconds: float = 15) -> dict[str, Any]:
        """Wait for the item of the program ``process`` and return its properties."""

        def look() -> dict[str, Any] | None:
            return next((item for item in self.items() if item["process"] == process), None)

        return wait_until(look, f"a tray icon of process {process}", seconds)

    def menu(self, process: int) -> list[Entry]:
        """Return the entries of the program's menu in order."""
        return [Entry(**entry) for entry in json.loads(self._panel("menu", str(process)))]

    def choose(self, process: int, label: str) -> None:
        """Choose the entry ``label`` of the program's menu, over D-Bus."""
        self._panel("choose", str(process), label)

    def activate(self, process: int) -> None:
        """Activate the program's item, over D-Bus, as a left click does."""
        self._panel("activate", str(process))

    def icon(self, place: int = 0) -> tuple[int, int]:
        """Return where on the screen the icon number ``place``, counted from the right, is."""

        def look() -> tuple[int, int] | None:
            (tray,) = [window for window in self._windows() if window.managed]
            x = tray.x + tray.width - tray.height // 2 - place * tray.height
            return (x, tray.y + tray.height // 2) if x > tray.x and tray.x + tray.width <= WIDTH else None

        return wait_until(look, f"icon {place} in the tray")

    def click(self, place: int = 0, button: int = 1) -> None:
        """Click the icon with the mouse: 1 left, 2 middle, 3 right."""
        self._screen.click(*self.icon(place), button)

    def open_menu(self, place: int = 0) -> Window:
        """Click the icon with the right button and return the menu that the panel shows then."""
        self.click(place, button=3)
        return wait_until(lambda: next((window for window in self._windows() if not window.managed), None), "a menu")

    def _windows(self) -> list[Window]:
        return [window for window in self._screen.windows() if window.window_class == _TRAY_CLASS]

    def _panel(self, *arguments: str) -> str:
        return self._session.run([PYTHON, _PANEL, *arguments]).stdout
