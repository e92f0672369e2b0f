"""The launcher's last word: what became of a link, told on the desktop where nobody reads its standard error.

A process of its own (``tecart-starter last-word OCCASION TITLE SENTENCE [BUTTON]``): the launcher does not wait for it,
and what it needs is loaded only when something has gone wrong.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

from tecart_starter.ipc import revival
from tecart_starter.ipc.cold_start import DETACHED
from tecart_starter.ipc.file_lock import try_lock
from tecart_starter.ipc.endpoint import UnsafePathError, make_private, run_folder, speaks_german
from tecart_starter.ipc.this_program import LAST_WORD, command

TYPE_CHECKING = False  # typing itself would be one more module
if TYPE_CHECKING:
    from collections import deque

    from jeepney import DBusAddress, Message
    from jeepney.io.blocking import DBusConnection

FAILED, HANGS, STARTS, STUCK = OCCASIONS = ("failed", "hangs", "starts", "stuck")
PATIENCE_SECONDS = 5
PAUSE_SECONDS = 10
"""Of many links that come to the same one is told."""
OFFER_SECONDS = 3600
"""So long a button can be pressed, unless the program goes on by itself."""
LOOK_SECONDS = 2.0
STAMP_NAME = "last-word"
AS_THE_SERVICE_LIKES, UNTIL_CLOSED, IN_PASSING = -1, 0, 5_000
RESTART = "restart"
_LENGTHS = {FAILED: AS_THE_SERVICE_LIKES, HANGS: UNTIL_CLOSED, STARTS: IN_PASSING, STUCK: AS_THE_SERVICE_LIKES}
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)  # Windows lets only administrators make symbolic links


def start(title: str, sentence: str, occasion: str = FAILED, button: str = "") -> None:
    """Have both told by a process of its own, which is not waited for; where the program hangs, with a button.

    ``button``: its word; empty: in the language of the launcher.
    """
    words = (button or ("Neu starten" if speaks_german() else "Restart"),) if occasion == HANGS else ()
    with suppress(OSError):
        subprocess.Popen(
            command(LAST_WORD, occasion, title, sentence, *words),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=os.sep,
            start_new_session=True,
            creationflags=DETACHED,
        )


def start_notice() -> None:
    """Have it told that the program takes its time to start (security.md F26)."""
    if speaks_german():
        start("TecArt Starter startet", "Der Link ist angekommen und wird gleich geöffnet.", STARTS)
    else:
        start("TecArt Starter is starting", "The link has arrived and will be opened in a moment.", STARTS)


def main(occasion: str, title: str, sentence: str, button: str = "") -> bool:
    """Tell it, unless the same was told just before. The button restarts the program.

    Returns False where the desktop offers no way to tell it, and a window of our own is wanted.
    """
    if occasion not in OCCASIONS or told_just_now(occasion):
        return True
    if sys.platform != "win32":
        signal.signal(signal.SIGALRM, _give_up)  # a bus that hangs is not waited for
        signal.alarm(PATIENCE_SECONDS)
    told = restart = False
    with suppress(Exception):  # whatever the desktop's service says
        restart = tell(occasion, title, sentence, button)
        told = True
    if sys.platform != "win32":
        signal.alarm(0)
    if restart:
        restart_program()
    return told or occasion == STARTS  # which is not worth a window


def restart_program() -> None:
    """Do what the button says. Where that fails another process says so: this one may have had its window."""
    german = speaks_german()
    try:
        revival.start_anew()
    except revival.NotRestartedError as failure:
        if failure.hangs and german:
            sentence = "Das Programm ließ sich nicht beenden. Bitte melden Sie sich am Computer ab und wieder an."
        elif failure.hangs:
            sentence = "The program could not be ended. Please log out of the computer and in again."
        elif german:
            sentence = "Bitte starten Sie den TecArt Starter aus dem Menü. Angekommene Links sind aufgehoben."
        else:
            sentence = "Please start TecArt Starter from the menu. Links that have arrived are kept."
        title = "TecArt Starter nicht neu gestartet" if german else "TecArt Starter not restarted"
        start(title, f"{sentence} {failure}".rstrip(), STUCK)


def _give_up(*_: object) -> None:
    raise TimeoutError


def told_just_now(occasion: str) -> bool:
    """Return whether another launcher has told of such an ``occasion`` within PAUSE_SECONDS; note that one does now.

    That the program hangs is told as long as it does: by one process, which holds the lock on its note until it ends.
    """
    folder = run_folder()
    with suppress(OSError, UnsafePathError):
        make_private(folder)
        name = STAMP_NAME if occasion == FAILED else f"{STAMP_NAME}-{occasion}"
        stamp = os.open(f"{folder}/{name}", os.O_RDWR | os.O_CREAT | _NO_LINKS, 0o600)
        stays = occasion == HANGS
        recent = os.fstat(stamp).st_size > 0 and abs(time.time() - os.fstat(stamp).st_mtime) < PAUSE_SECONDS
        told = recent or (stays and not try_lock(stamp))
        os.write(stamp, b"1")
        if told or not stays:
            os.close(stamp)
        return told
    return False


def tell(occasion: str, title: str, sentence: str, button: str) -> bool:
    """Show it: by the notification service (Desktop Notifications Specification 1.2), under Windows in a message.

    Returns whether the person has pressed ``button`` (empty: there is none). Raises whatever hinders it: LookupError
    where the system (macOS) has no service that we speak to; then ``main`` wants a window.
    """
    if sys.platform == "win32":
        from tecart_starter.ipc.windows_api import ask, show_message  # noqa: PLC0415 - is there only under Windows

        if button:
            return ask(title, f"{sentence}\n\n{button}?")
        if occasion != STARTS:  # a message would want to be closed, and take the keyboard for it
            show_message(title, sentence)
    elif sys.platform == "linux":
        return notify(occasion, title, sentence, button)
    else:
        raise LookupError("no service")
    return False


def notify(occasion: str, title: str, sentence: str, button: str) -> bool:
    """Show it through the desktop's notification service; see ``tell``. Raises what D-Bus raises."""
    from jeepney import DBusAddress, new_method_call  # noqa: PLC0415 - is there only where there is D-Bus
    from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415 - see above
    from jeepney.wrappers import unwrap_msg  # noqa: PLC0415 - see above

    name = "org.freedesktop.Notifications"
    service = DBusAddress("/org/freedesktop/Notifications", name, name)
    with open_dbus_connection("SESSION") as connection:
        (abilities,) = unwrap_msg(connection.send_and_get_reply(new_method_call(service, "GetCapabilities")))
        body = _as_markup(sentence) if "body-markup" in abilities else sentence
        if button and "actions" not in abilities:
            raise LookupError("no buttons")
        hints = {"desktop-entry": ("s", "tecart-starter"), "transient": ("b", occasion == STARTS)}
        actions = [RESTART, button] if button else []
        length = _LENGTHS[occasion] if actions or occasion == STARTS else AS_THE_SERVICE_LIKES
        values = ("TecArt Starter", 0, "tecart-starter", title, body, actions, hints, length)
        call = new_method_call(service, "Notify", "susssasa{sv}i", values)
        if not actions:
            unwrap_msg(connection.send_and_get_reply(call))
            return False
        return _wait_for_press(connection, service, call)


def _wait_for_press(connection: DBusConnection, service: DBusAddress, call: Message) -> bool:
    """Send ``call``; whether its button is pressed before it is closed or the program goes on by itself."""
    from jeepney import MatchRule, message_bus, new_method_call  # noqa: PLC0415 - see notify
    from jeepney.wrappers import unwrap_msg  # noqa: PLC0415 - see notify

    rule = MatchRule(type="signal", interface=service.interface, path=service.object_path)
    unwrap_msg(connection.send_and_get_reply(message_bus.AddMatch(rule)))
    with connection.filter(rule) as said:
        shown = connection.send_and_get_reply(call)
        (number,) = unwrap_msg(shown)
        if sys.platform != "win32":
            signal.alarm(0)
        pressed = False
        with suppress(Exception):  # told is told: where the bus goes now, the session does
            pressed = _is_pressed(connection, said, shown)
            connection.send(new_method_call(service, "CloseNotification", "u", (number,)))  # dunst leaves it otherwise
    return pressed


def _is_pressed(connection: DBusConnection, said: deque[Message], shown: Message) -> bool:
    """Wait for what becomes of the notification that the answer ``shown`` names: whether its button is pressed."""
    from jeepney import HeaderFields  # noqa: PLC0415 - see notify

    end = time.monotonic() + OFFER_SECONDS
    while time.monotonic() < end:
        try:
            message = connection.recv_until_filtered(said, timeout=LOOK_SECONDS)
        except TimeoutError:
            if revival.answers():
                return False
            continue
        fields = message.header.fields
        # by sender: no other program may press the button
        ours = fields.get(HeaderFields.sender) == shown.header.fields.get(HeaderFields.sender)
        member = fields.get(HeaderFields.member)  # others than these are said, too, as ActivationToken before a press
        if ours and member in ("ActionInvoked", "NotificationClosed") and message.body[0] == shown.body[0]:
            return member == "ActionInvoked" and bool(message.body[1] == RESTART)
    return False


def _as_markup(text: str) -> str:
    import html  # noqa: PLC0415 - the running program loads this module, and needs no names of letters

    return html.escape(text, quote=False)
