"""The files of the web room as they lie in resources/web: scripts for pages, and a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class WebFiles:
    """Their texts. ``page``, ``endcall`` and ``login`` are one JavaScript function each, to be called."""

    own_links: str
    """Catches clicks on links of our own."""
    page: str
    """Gives what is to be known about the page."""
    endcall: str
    """Stops the time recording."""
    login: str
    """Fills in a login page."""
    questions: str
    """Lets ``confirm`` and ``prompt`` of a page ask by us; NUMBER in it is the page's."""
    picker: str
    """Lets the person show an element."""
    no_page: str
    """SVG, drawn in ``currentColor``: there is no page."""

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read them. Raises OSError."""
        names = ("own_links.js", "page.js", "endcall.js", "login.js", "questions.js", "picker.js", "no_page.svg")
        return cls(*((folder / name).read_text(encoding="utf-8") for name in names))
