"""How the demo CRM behaves: the kind ways for people who try the program, the unkind ones for tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Ending = Literal["event", "function", "selector", "none"]
"""The way in which a call page lets a program stop its time recording.

``event``: it answers ``tecartstarter:endcall``. ``function``: it has ``TecartDemo.stopRecording``. ``selector``: it has
nothing but its button ``#stop-recording``, which the other two have as well. ``none``: its button has no name.
"""

ENDINGS: tuple[Ending, ...] = get_args(Ending)


@dataclass(slots=True)
class Behaviour:
    """May be changed while the CRM runs; the next page follows."""

    ending: Ending = "event"
    delay_seconds: float = 0.0
    """Every page (a redirect is none) is held back so long; a call is already being recorded then."""
    framed: bool = False
    """The call form stands in a frame of the same origin inside the call page."""
    failing_pages: int = 0
    """So many pages, from now on, are answered with an error 500, and nothing is done."""


@dataclass(frozen=True, slots=True)
class Login:
    """Who may enter."""

    user: str
    password: str
    forgetful: bool = False
    """After the login comes the start page, not the page that was wanted."""
