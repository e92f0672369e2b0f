"""A link on its way to the program, whatever is in the way: no program yet, a full queue, a program that ends.

Standard library only, and as little of it as possible: this is the hot path of every click.
"""

import time

from tecart_starter.ipc import client, wire
from tecart_starter.ipc.endpoint import UnsafePathError, run_folder, spool_folder, variable

TYPE_CHECKING = False  # typing itself would cost the launcher as much as all the rest
if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE_SECONDS = 20.0
NOTICE_SECONDS = 2.0
"""Whoever waits longer for the program to start is told that it does."""


class Undelivered(Exception):  # noqa: N818 - an outcome, not a mistake
    """No program could take the link; ``args[0]`` says why in a line, may be empty.

    ``kept``: it is in the spool. ``hangs``: a program is there, but does not answer.
    """

    kept = False
    hangs = False


def hand_over(link: str, patience: float = PATIENCE_SECONDS) -> list[str]:
    """Give ``link`` to the program, starting it where none runs, and return its answer.

    The answer is ``["ok", …]`` (stored) or ``["refused", reason, sentence]``. Raises wire.WireError for a link that no
    message can carry and Undelivered after ``patience`` seconds, with the link in the spool where that is possible.
    """
    identifier = client.new_id()
    message = wire.encode(wire.LINK, identifier, _activation_token(), link)
    try:
        return deliver(message, StartOnDemand(), patience)
    except Undelivered as outcome:
        outcome.kept = _keep(identifier, link)
        raise


def deliver(message: bytes, start: "Callable[[], str | None]", patience: float) -> list[str]:
    """Hand over ``message`` and return the program's final answer; raises Undelivered after ``patience`` seconds.

    ``start`` is called where no program listens: it sees to it that one is started (once, however many launchers ask)
    and returns why that failed, else None. Once a program has taken the connection no second one is started; the
    message's id makes sending it again harmless.
    """
    end = time.monotonic() + patience
    pause = 0.05
    hangs = False
    while time.monotonic() < end:
        try:
            hangs = False
            answer = client.exchange(message)
            if answer[0] in (wire.OK, wire.REFUSED):
                return answer
        except (FileNotFoundError, ConnectionRefusedError):
            failure = start()
            if failure is not None:
                raise Undelivered(failure) from None
        except UnsafePathError as error:
            raise Undelivered(str(error)) from error
        except (client.NoAnswerError, BlockingIOError, TimeoutError):
            hangs = True  # or is busy: the same message again, after a pause
        except OSError as error:  # no way to the socket: a folder of others, a file where a folder should be
            raise Undelivered(f"{error.strerror}: {run_folder()}") from error
        time.sleep(pause)
        pause = min(1.0, pause * 1.5)
    outcome = Undelivered("")
    outcome.hangs = hangs
    raise outcome


class StartOnDemand:
    """Starts the tray program when it is missing; what that needs is imported only then."""

    def __init__(self) -> None:
        self._start: Callable[[], str | None] | None = None
        self._notice_due = 0.0

    def __call__(self) -> str | None:
        """See ``cold_start.ColdStart``."""
        if self._start is None:
            from tecart_starter.ipc.cold_start import ColdStart  # noqa: PLC0415 - off the hot path
            from tecart_starter.ipc.this_program import command  # noqa: PLC0415 - likewise

            self._start = ColdStart(command("--background"), run_folder())
            self._notice_due = time.monotonic() + NOTICE_SECONDS
        failure = self._start()
        if failure is None and self._notice_due and time.monotonic() >= self._notice_due:
            from tecart_starter.ipc import last_word  # noqa: PLC0415 - likewise

            self._notice_due = 0.0
            last_word.start_notice()
        return failure


def _activation_token() -> str:
    """Return the desktop's permission to raise a window (XDG activation, startup notification), or nothing."""
    return "".join((variable("XDG_ACTIVATION_TOKEN") or variable("DESKTOP_STARTUP_ID")).split())


def _keep(identifier: str, link: str) -> bool:
    from tecart_starter.ipc import spool  # noqa: PLC0415 - off the hot path

    try:
        spool.write(spool_folder(), identifier, link)
    except (OSError, UnsafePathError, spool.SpoolFullError):
        return False
    return True
