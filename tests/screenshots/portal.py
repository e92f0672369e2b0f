"""Stands for the desktop's settings portal and says that the person likes it dark.

org.freedesktop.portal.Settings: https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html
"""

from __future__ import annotations

from jeepney import HeaderFields, MessageType, new_error, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

NAME = "org.freedesktop.portal.Desktop"
APPEARANCE, SCHEME, DARK = "org.freedesktop.appearance", "color-scheme", ("u", 1)


def main() -> None:
    """Answer until the session ends."""
    bus = open_dbus_connection("SESSION")
    bus.send_and_get_reply(message_bus.RequestName(NAME, 4))
    while True:
        message = bus.receive()
        if message.header.message_type is not MessageType.method_call:
            continue
        match message.header.fields.get(HeaderFields.member):
            case "ReadAll":
                bus.send(new_method_return(message, "a{sa{sv}}", ({APPEARANCE: {SCHEME: DARK}},)))
            case "ReadOne" if message.body == (APPEARANCE, SCHEME):
                bus.send(new_method_return(message, "v", (DARK,)))
            case "Read" if message.body == (APPEARANCE, SCHEME):
                bus.send(new_method_return(message, "v", (("v", DARK),)))
            case _:
                bus.send(new_error(message, "org.freedesktop.portal.Error.NotFound"))


if __name__ == "__main__":
    main()
