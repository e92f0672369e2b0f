"""What resources/web/page.js reports about a document, and the question that makes it do so."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

_PARTS = 4


class PageState(StrEnum):
    """What kind of page is there; the words of page.js."""

    FOREIGN = "foreign"
    """Of another origin, or none at all."""
    ERROR = "error"
    """The server's own error page."""
    LOADING = "loading"
    LOGIN = "login"
    """It asks for a password."""
    NAME = "name"
    """It asks for the name, and for the password after that."""
    CODE = "code"
    """It asks for a second factor: the login is not over."""
    THERE = "there"
    TRYING = "trying"
    """There, and a function of it, called to stop the recording, has not answered yet (endcall.js)."""


LOGINS = (PageState.LOGIN, PageState.NAME, PageState.CODE)
"""The person, or the program for them, has to log in first."""


@dataclass(frozen=True, slots=True)
class PageReport:
    """One answer."""

    state: PageState
    document: str = ""
    """A number that only this document has."""
    complete: bool = False
    """Whether everything in it has been loaded."""
    bare: bool = False
    """Whether there is nothing to be seen in it, although it has been loaded: its scripts may still draw it."""
    address: str = ""

    @classmethod
    def read(cls, answer: object) -> Self:
        """Read what a script has given; anything else than a report comes from no page of ours."""
        parts = str(answer or "").split(" ", _PARTS - 1)
        if len(parts) != _PARTS or parts[0] not in tuple(PageState):
            return cls(PageState.FOREIGN)
        return cls(
            PageState(parts[0]), parts[1], complete=parts[2] != "loading", bare=parts[2] == "bare", address=parts[3]
        )


def question(page_script: str, origin: str, *, after_password: bool = False) -> str:
    """Return the script that reports on the page; ``origin``: the CRM's; ``after_password``: one has just been sent."""
    state = f"page.state({json.dumps(origin)}, {json.dumps(after_password)})"
    return f"(() => {{ const page = ({page_script})(); return page.report({state}); }})()"
