"""What a panel does over D-Bus: runs inside a session, asks the tray's items, prints JSON. Used through tray.py.

usage: panel.py items | menu PROCESS | choose PROCESS LABEL | activate PROCESS | secondary PROCESS

Interfaces: org.kde.StatusNotifierWatcher and org.kde.StatusNotifierItem (the tray), com.canonical.dbusmenu (its menu).
"""

from __future__ import annotations

import json
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from jeepney import DBusAddress, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

if TYPE_CHECKING:
    from collections.abc import Iterator

DAEMON = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
WATCHER = DBusAddress("/StatusNotifierWatcher", "org.kde.StatusNotifierWatcher", "org.kde.StatusNotifierWatcher")
SHOWN = ("Id", "Title", "Category", "Status", "IconName", "ToolTip", "Menu", "ItemIsMenu")
SECONDS = 5


class GoneError(Exception):
    """The item's program has ended since the tray named it."""


class Panel:
    """The tray of the session whose bus DBUS_SESSION_BUS_ADDRESS names."""

    def __init__(self, bus: DBusConnection) -> None:
        """``bus``: an open connection."""
        self._bus = bus

    def items(self) -> list[dict[str, Any]]:
        """Return the properties of each item; ``ToolTip`` is its title and its text, ``process`` its process id."""
        found = []
        for item in self._items():
            with suppress(GoneError):
                found.append(self._facts(item))
        return found

    def menu(self, process: int) -> list[dict[str, Any]]:
        """Return the entries of an item's menu in order, those of sub-menus with a greater ``depth``."""
        return [entry for _, entry in self._entries(self._item(process))]

    def choose(self, process: int, label: str) -> None:
        """Choose the menu's entry ``label`` (without mnemonic)."""
        item = self._item(process)
        (number,) = [number for number, entry in self._entries(item) if entry["label"] == label]
        event = (number, "clicked", ("i", 0), int(time.time()) & 0xFFFFFFFF)
        self._call(self._menu(item), "Event", "isvu", event)

    def activate(self, process: int, *, method: str = "Activate") -> None:
        """What a left click on the icon does; ``SecondaryActivate``: a middle click."""
        self._call(self._item(process), method, "ii", (0, 0))

    def _items(self) -> Iterator[DBusAddress]:
        for name in self._property(WATCHER, "RegisteredStatusNotifierItems") or []:
            bus_name, _, path = name.partition("/")
            yield DBusAddress("/" + path, bus_name, "org.kde.StatusNotifierItem")

    def _item(self, process: int) -> DBusAddress:
        found = []
        for item in self._items():
            with suppress(GoneError):  # of another program
                if self._process(item) == process:
                    found.append(item)
        (item,) = found
        return item

    def _process(self, item: DBusAddress) -> int:
        try:
            (process,) = self._call(DAEMON, "GetConnectionUnixProcessID", "s", (item.bus_name,))
        except RuntimeError as error:
            raise GoneError(item.bus_name) from error
        return int(process)

    def _facts(self, item: DBusAddress) -> dict[str, Any]:
        facts = {name: self._property(item, name) for name in SHOWN}
        facts["ToolTip"] = facts["ToolTip"][2:] if facts["ToolTip"] else None
        return {**facts, "process": self._process(item)}

    def _menu(self, item: DBusAddress) -> DBusAddress:
        return DBusAddress(self._property(item, "Menu"), item.bus_name, "com.canonical.dbusmenu")

    def _entries(self, item: DBusAddress) -> list[tuple[int, dict[str, Any]]]:
        menu = self._menu(item)
        self._call(menu, "AboutToShow", "i", (0,))
        _, (_, _, children) = self._call(menu, "GetLayout", "iias", (0, -1, []))
        return list(self._walk(children, 0))

    def _walk(self, children: list[Any], depth: int) -> Iterator[tuple[int, dict[str, Any]]]:
        for _, (number, properties, below) in children:
            facts = {key: value for key, (_, value) in properties.items()}
            entry = {
                "label": facts.get("label", "").replace("_", ""),
                "separator": facts.get("type") == "separator",
                "enabled": facts.get("enabled", True),
                "visible": facts.get("visible", True),
                "checked": facts.get("toggle-state", 0) == 1,
                "depth": depth,
            }
            yield number, entry
            yield from self._walk(below, depth + 1)

    def _property(self, address: DBusAddress, name: str) -> Any:
        reply = self._bus.send_and_get_reply(Properties(address).get(name), timeout=SECONDS)
        return None if reply.header.message_type == MessageType.error else reply.body[0][1]

    def _call(self, address: DBusAddress, method: str, signature: str, body: tuple[Any, ...]) -> Any:
        reply = self._bus.send_and_get_reply(new_method_call(address, method, signature, body), timeout=SECONDS)
        if reply.header.message_type == MessageType.error:
            raise RuntimeError(f"{method}: {reply.body}")
        return reply.body


def main(arguments: list[str]) -> int:
    """Do what ``arguments`` say; see the module."""
    with open_dbus_connection(bus="SESSION") as bus:
        panel = Panel(bus)
        match arguments:
            case ["items"]:
                print(json.dumps(panel.items()))
            case ["menu", process]:
                print(json.dumps(panel.menu(int(process))))
            case ["choose", process, label]:
                panel.choose(int(process), label)
            case ["activate", process]:
                panel.activate(int(process))
            case ["secondary", process]:
                panel.activate(int(process), method="SecondaryActivate")
            case _:
                sys.stderr.write(__doc__ or "")
                return 64
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
