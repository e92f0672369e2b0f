"""tecart-open: the door the operating system opens with a link. Hands it over, or starts the program; thin.

Exit codes (sysexits.h): 0 the link is stored, 64 wrong usage, 65 the link is refused, 69 no program could take it,
70 a bug.
"""

import sys

from tecart_starter.ipc.delivery import Undelivered, hand_over
from tecart_starter.ipc.endpoint import _exit, speaks_german
from tecart_starter.ipc.wire import REFUSED, WireError

TYPE_CHECKING = False  # typing itself would cost as much as all the rest
if TYPE_CHECKING:
    from typing import NoReturn

EX_OK, EX_USAGE, EX_DATAERR, EX_UNAVAILABLE, EX_SOFTWARE = 0, 64, 65, 69, 70

SENTENCES = {
    "usage": ("Aufruf: tecart-open [--url] LINK", "Usage: tecart-open [--url] LINK"),
    "unsafe": (
        "Dieser Link ist ungültig oder unsicher und wurde nicht geöffnet ({}).",
        "This link is invalid or unsafe and was not opened ({}).",
    ),
    "kept": (
        "Der TecArt Starter ist nicht erreichbar. Der Link ist aufgehoben und wird beim nächsten Start ausgeführt. {}",
        "TecArt Starter cannot be reached. The link is kept and will be executed at the next start. {}",
    ),
    "hangs": (
        "Der TecArt Starter läuft, reagiert aber nicht. Der Link ist aufgehoben und wird danach ausgeführt.",
        "TecArt Starter is running but does not respond. The link is kept and will be executed afterwards.",
    ),
    "lost": (
        "Der TecArt Starter ist nicht erreichbar, und der Link konnte nicht aufgehoben werden. {}",
        "TecArt Starter cannot be reached, and the link could not be kept. {}",
    ),
    "bug": ("Fehler im Programm: {}. Der Link wurde nicht geöffnet.", "A bug: {}. The link was not opened."),
}


def run() -> "NoReturn":
    """Be the whole process: ``main``, and the end without Python's tidying up, a tenth of a click's time."""
    try:
        code = main()
    except Exception as error:  # noqa: BLE001 - one plain line, never a traceback
        code = complain("bug", EX_SOFTWARE, type(error).__name__)
    _exit(code)


def main() -> int:
    """Hand over the link in ``sys.argv`` and return the exit code."""
    try:
        link = link_of(sys.argv[1:])
    except SmuggledOptionError:
        return complain("unsafe", EX_DATAERR, "option")
    return complain("usage", EX_USAGE) if link is None else send(link)


class SmuggledOptionError(ValueError):
    """There is an option among the arguments, which the place of a link must never hold."""


def link_of(arguments: list[str]) -> str | None:
    """Return the link of the arguments, None where there are none: rule R0. Raises SmuggledOptionError.

    The registered command begins with ``--url``; anything else that begins with ``-`` came with the link.
    """
    if arguments[:1] == ["--url"]:
        arguments = arguments[1:]
    if any(argument.startswith("-") for argument in arguments):
        raise SmuggledOptionError
    return " ".join(arguments) if arguments else None


def send(link: str) -> int:
    """Deliver ``link``, say on standard error what went wrong, and return the exit code."""
    try:
        answer = hand_over(link)
    except WireError as error:
        return complain("unsafe", EX_DATAERR, str(error))
    except Undelivered as outcome:
        key = "lost" if not outcome.kept else "hangs" if outcome.hangs else "kept"
        return complain(key, EX_UNAVAILABLE, str(outcome))
    if answer[0] != REFUSED:
        return EX_OK
    return say(answer[-1], EX_DATAERR)


def complain(key: str, code: int, detail: str = "") -> int:
    """Write one plain line in the person's language to standard error and return ``code``.

    What became of a link is told on the desktop, too: phone systems and browsers show nobody our standard error.
    """
    line = SENTENCES[key][0 if speaks_german() else 1].format(detail).rstrip()
    if key != "usage" and not reads_terminal():
        from tecart_starter.ipc import last_word  # noqa: PLC0415 - off the hot path

        title = "Link nicht geöffnet" if speaks_german() else "Link not opened"
        last_word.start(title, line, last_word.HANGS if key == "hangs" else last_word.FAILED)
    return say(line, code)


def reads_terminal() -> bool:
    """Whether a person sees our standard error."""
    try:
        return sys.stderr.isatty()
    except (AttributeError, ValueError):
        return False


def say(line: str, code: int) -> int:
    """Write ``line`` to standard error, if anybody listens there, and return ``code``."""
    try:
        sys.stderr.write(line + "\n")
        sys.stderr.flush()
    except (OSError, AttributeError):  # a pipe that nobody reads; no standard error at all
        pass
    return code
