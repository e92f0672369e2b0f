"""Who is there, or can be called, on the session bus of a Linux desktop."""

from __future__ import annotations

import sys

PATIENCE_SECONDS = 2.0


def names_on_session_bus() -> frozenset[str]:
    """Return the names on the session bus (D-Bus specification 0.43), also of services that it starts when asked.

    Empty where there is no bus, or where it does not answer. Blocks for as long as it takes to say so.
    """
    if sys.platform == "win32":
        return frozenset()
    from jeepney import DBusAddress, new_method_call  # noqa: PLC0415 - few need it
    from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415
    from jeepney.wrappers import unwrap_msg  # noqa: PLC0415

    bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    names: set[str] = set()
    try:
        with open_dbus_connection("SESSION") as connection:
            for question in ("ListNames", "ListActivatableNames"):
                answer = connection.send_and_get_reply(new_method_call(bus, question), timeout=PATIENCE_SECONDS)
                names.update(unwrap_msg(answer)[0])
    except Exception:  # noqa: BLE001 - no address, no socket, no login, no answer: jeepney has an error for each
        return frozenset()
    return frozenset(names)
