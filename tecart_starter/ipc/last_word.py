"""The launcher's last word: what went wrong with a link, told on the desktop where nobody reads its standard error.

A process of its own (``tecart-starter last-word TITLE SENTENCE``): the launcher does not wait for it, and what it needs
is loaded only when something has gone wrong.
"""

from __future__ import annotations

import sys

import html
import os
import signal
import subprocess
import time
from contextlib import suppress

from tecart_starter.ipc.cold_start import DETACHED
from tecart_starter.ipc.endpoint import UnsafePathError, make_private, run_folder
from tecart_starter.ipc.this_program import LAST_WORD, command

PATIENCE_SECONDS = 5
PAUSE_SECONDS = 10
"""Of many links that fail together one is told."""
STAMP_NAME = "last-word"
AS_THE_SERVICE_LIKES = -1
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)  # Windows lets only administrators make symbolic links


def start(title: str, sentence: str) -> None:
    """Have both told by a process of its own, which is not waited for."""
    with suppress(OSError):
        subprocess.Popen(
            command(LAST_WORD, title, sentence),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=os.sep,
            start_new_session=True,
            creationflags=DETACHED,
        )


def main(title: str, sentence: str) -> None:
    """Tell both, unless something was told just before; nobody hears of a failure."""
    if sys.platform != "win32":
        signal.alarm(PATIENCE_SECONDS)  # a bus that hangs is not waited for
    with suppress(Exception):  # there is nobody left to tell
        if not told_just_now():
            tell(title, sentence)


def told_just_now() -> bool:
    """Return whether another launcher has told something within PAUSE_SECONDS; note that one does now."""
    folder = run_folder()
    with suppress(OSError, UnsafePathError):
        make_private(folder)
        stamp = os.open(f"{folder}/{STAMP_NAME}", os.O_RDWR | os.O_CREAT | _NO_LINKS, 0o600)
        try:
            recent = os.fstat(stamp).st_size > 0 and abs(time.time() - os.fstat(stamp).st_mtime) < PAUSE_SECONDS
            os.write(stamp, b"1")
        finally:
            os.close(stamp)
        return recent
    return False


def tell(title: str, sentence: str) -> None:
    """Show both: by the notification service (Desktop Notifications Specification 1.2), under Windows in a message."""
    if sys.platform == "win32":
        from tecart_starter.ipc.windows_api import show_message  # noqa: PLC0415 - is there only under Windows

        show_message(title, sentence)
    elif sys.platform == "linux":
        notify(title, sentence)


def notify(title: str, sentence: str) -> None:
    """Show both through the desktop's notification service. Raises what D-Bus raises."""
    from jeepney import DBusAddress, new_method_call  # noqa: PLC0415 - is there only where there is D-Bus
    from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415 - see above
    from jeepney.wrappers import unwrap_msg  # noqa: PLC0415 - see above

    service = DBusAddress(
        "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "org.freedesktop.Notifications"
    )
    with open_dbus_connection("SESSION") as connection:
        (abilities,) = unwrap_msg(connection.send_and_get_reply(new_method_call(service, "GetCapabilities")))
        body = html.escape(sentence, quote=False) if "body-markup" in abilities else sentence
        hints = {"desktop-entry": ("s", "tecart-starter")}
        actions: list[str] = []
        values = ("TecArt Starter", 0, "tecart-starter", title, body, actions, hints, AS_THE_SERVICE_LIKES)
        connection.send_and_get_reply(new_method_call(service, "Notify", "susssasa{sv}i", values))
