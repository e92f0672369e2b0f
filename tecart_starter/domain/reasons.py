"""Why a link or an address is refused: the words of the link rules, public through ``explain --json``."""

from __future__ import annotations

from enum import StrEnum

from tecart_starter.domain.errors import StarterError


class Reason(StrEnum):
    """One word per rule; the sentences stand in ``tecart_starter.texts.reasons``."""

    OPTION = "option"
    """An argument of the launcher begins with ``-``."""
    EMPTY = "empty"
    TOO_LONG = "too-long"
    """More than 8,192 bytes."""
    BAD_ENCODING = "bad-encoding"
    """Not UTF-8."""
    CONTROL_CHAR = "control-char"
    SCHEME = "scheme"
    """None of the four link types."""
    PLACEHOLDER = "placeholder"
    """A variable that the phone system should have replaced."""
    NO_HOST = "no-host"
    BACKSLASH = "backslash"
    WHITESPACE = "whitespace"
    BAD_CHAR = "bad-char"
    """A raw quotation mark or angle bracket."""
    USERINFO = "userinfo"
    """A user name in front of the host."""
    BAD_HOST = "bad-host"
    BAD_PORT = "bad-port"
    NESTED_SCHEME = "nested-scheme"
    """``tecartcrms://https://…``."""
    HOST_ALIAS = "host-alias"
    """Look-alike characters that a browser would map to a configured host."""
    IP_HOST = "ip-host"
    """A numeric address that is not configured."""
    LOCAL_HOST = "local-host"
    """This computer, where it is not configured."""
    BAD_ESCAPE = "bad-escape"
    """A percent sign without two hexadecimal digits."""
    DOT_SEGMENT = "dot-segment"
    DUPLICATE = "duplicate"
    """A known parameter twice."""
    DOUBLE_ENCODING = "double-encoding"
    BAD_NUMBER = "bad-number"
    MISSING_NUMBER = "missing-number"


class GrammarError(StarterError):
    """A text that a rule refuses; the parsers turn it into their result and let it out to nobody."""

    def __init__(self, reason: Reason, field: str = "", text: str = "") -> None:
        """``field``: the parameter concerned, or empty. ``text``: the piece concerned, raw, or empty."""
        super().__init__(reason)
        self.reason = reason
        self.field = field
        self.text = text
