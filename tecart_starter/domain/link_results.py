"""What a link can mean: the five results of the link grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tecart_starter.domain.reasons import Reason


class OpenPage(NamedTuple):
    """A page of a configured system."""

    url: str
    """Complete address, ASCII: origin from the settings, the rest from the link."""


class AskFirst(NamedTuple):
    """A well-formed address outside the configured systems: the person decides."""

    url: str
    host: str
    """Host as it is to be shown: punycode, with the port where it is not the default one."""


class OpenCall(NamedTuple):
    """A call to open."""

    lnumber: str
    """Own number, cleaned, not formatted; may be empty."""
    rnumber: str
    """Number of the other party, cleaned, not formatted; empty where it is withheld."""
    io: int | None
    """0 incoming, 1 outgoing, None unknown."""
    url: str | None
    """Address of the call page; None while no system is configured."""
    unclear_io: str = ""
    """What the link said as ``io`` where nobody understands it, safe to show: worth a warning, never a refusal."""


class EndCall(NamedTuple):
    """A call to end; the fields as in ``OpenCall``, at least one number is there."""

    lnumber: str
    rnumber: str
    io: int | None


class Refused(NamedTuple):
    """A link that does nothing."""

    reason: Reason
    field: str = ""
    """The parameter concerned (``lnumber``, ``rnumber``, ``io``), or empty."""
    text: str = ""
    """The piece concerned, safe to show: odd characters made visible, at most 120 characters; or empty."""


Link = OpenPage | AskFirst | OpenCall | EndCall | Refused
