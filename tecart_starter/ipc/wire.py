"""The line that travels between launcher and program. Imports nothing.

A message is one UTF-8 line of tab-separated fields: version, verb, id, activation token, payload. An answer is one
line as well: a word, and what belongs to it. (JSON alone would cost the launcher as much as all the rest.)
"""

VERSION = "1"
"""Of this form. A program takes its own and no other: with another one an update has come in between (security.md F33).
Whoever makes a version 2 has its launcher say the same in version 1 where the program closes without a word."""
MAX_MESSAGE = 16 * 1024
"""Bytes of a message line, its line feed included."""

LINK, SHOW, STATUS, RELOAD, QUIT = VERBS = ("link", "show", "status", "reload", "quit")
"""``link`` is the only verb that a link can reach; the others are for ``tecart-starter`` itself."""

OK, REFUSED, BUSY, SHUTDOWN = "ok", "refused", "busy", "shutdown"
"""First words of an answer. After ``ok`` comes what was asked for, after ``refused`` the reason and a sentence."""

OTHER_VERSION = "other-version"
"""Verb that no message has: stands for one of another version."""

FIELDS = 5
ERRORS = "surrogateescape"
"""Bytes of an argument that are no UTF-8 travel as they are; the link grammar refuses them."""


class WireError(ValueError):
    """A line that is no message of ours, or one that would be too long."""


class OtherVersionError(WireError):
    """A line that is a message of another version."""


def encode(verb: str, identifier: str, token: str, payload: str) -> bytes:
    """Return the message line, line feed included. Raises WireError where it exceeds MAX_MESSAGE bytes."""
    line = "\t".join((VERSION, verb, identifier, token, escape(payload))) + "\n"
    message = line.encode("utf-8", ERRORS)
    if len(message) > MAX_MESSAGE:
        raise WireError("too-long")
    return message


def decode(line: bytes) -> tuple[str, str, str, str]:
    """Return verb, id, token and payload of a message line given without its line feed.

    Raises OtherVersionError, and WireError for anything else that is no message.
    """
    fields = line.decode("utf-8", ERRORS).split("\t", FIELDS - 1)
    if len(fields) != FIELDS or not fields[2].isalnum():
        raise WireError("malformed")
    if fields[0] != VERSION and fields[0].isdecimal():
        raise OtherVersionError(fields[0])
    if fields[0] != VERSION or fields[1] not in VERBS:
        raise WireError("malformed")
    return fields[1], fields[2], fields[3], unescape(fields[4])


def encode_answer(*fields: str) -> bytes:
    """Return the answer line, line feed included; its length is not limited (a status can be long)."""
    return ("\t".join(map(escape, fields)) + "\n").encode("utf-8", ERRORS)


def decode_answer(line: bytes) -> list[str]:
    """Return the fields of an answer line given without its line feed."""
    return [unescape(field) for field in line.decode("utf-8", ERRORS).split("\t")]


def escape(text: str) -> str:
    r"""Return ``text`` on one line: a line feed as ``\n``, a backslash doubled."""
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def unescape(text: str) -> str:
    """Undo ``escape``."""
    return "\\".join(part.replace("\\n", "\n") for part in text.split("\\\\"))
