"""What the rules drive without knowing it: the windows, the journal, the screens. The rooms outside fit these."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from tecart_starter.domain.calls import Call
    from tecart_starter.domain.forgotten import LikelyEnd
    from tecart_starter.domain.stored_link import LinkState


class CallLog(Protocol):
    """Where calls and links are kept."""

    def add_call(self, call: Call, *links: int) -> Call:
        """Store a new call, and in the same step the links that led to it as done; return it with its id."""

    def save_call(self, call: Call, link: int | None = None) -> None:
        """Store the present state of a call, and in the same step ``link`` as done."""

    def set_link_state(self, number: int, state: LinkState) -> None:
        """Note what has become of a link."""


class CallPage(NamedTuple):
    """Some of the calls of earlier days, newest first."""

    calls: list[Call]
    place: tuple[float, int] | None
    """Where the next page begins; None: there are no more calls."""


class DaySums(NamedTuple):
    """The calls of one day, or some of them."""

    calls: int = 0
    seconds: int = 0
    """Length of those that have ended; missed ones have none."""
    missed: int = 0


class CallHistory(Protocol):
    """The calls that are kept in the journal alone."""

    def calls_before(
        self, place: tuple[float, int] | None, limit: int, *, search: str = "", missed: bool = False
    ) -> CallPage:
        """Return at most ``limit`` calls from ``place`` on (None: the newest ones), or fewer where it takes too long.

        ``search``: those that it finds. ``missed``: those that were missed.
        """

    def sums(self, since: datetime, newest: int, but: Collection[int]) -> DaySums:
        """Return the sums of the calls that came at ``since`` or later, up to the id ``newest``, without ``but``."""


class Windows(Protocol):
    """The CRM windows."""

    @property
    def ready(self) -> bool:
        """Whether windows can be opened yet: the engine starts after everything else."""

    @property
    def call_count(self) -> int:
        """How many call windows there are."""

    @property
    def page_count(self) -> int:
        """How many page windows there are."""

    def open_page(self, link_id: int, url: str, *, activate: bool) -> None:
        """Open a page in a window of its own."""

    def open_call(self, call: Call, url: str) -> None:
        """Open the call window and request its page, once."""

    def reopen_call(self, call: Call) -> None:
        """Open the call's own page again."""

    def end_recording(self, call: Call) -> None:
        """Stop the CRM's time recording as soon as the call's page can."""

    def show_call(self, call_id: int) -> bool:
        """Bring the call's window to the front; False where it has none."""

    def close_call(self, call_id: int, *, untouched_only: bool) -> None:
        """Close the call's window."""


class Screens(Protocol):
    """What the person sees beside the CRM windows."""

    def call_changed(self, call: Call) -> None:
        """Show the present state of a call."""

    def call_repeated(self, call: Call) -> None:
        """The same call was announced again: bring its card up."""

    def ask_whether_ended(self, call: Call, likely: LikelyEnd | None) -> None:
        """Ask whether a call that has been open for long has ended; ``likely``: when it probably did."""

    def pages_held(self, pages: Mapping[int, str]) -> None:
        """These pages (number of the link, address) are listed instead of opened."""

    def call_held(self, call: Call) -> None:
        """A call was listed instead of opened."""

    def ask_foreign(self, link: int, url: str, host: str) -> None:
        """Ask whether an address outside the configured systems is to be opened in the browser."""

    def address_missing(self) -> None:
        """A link waits for the system's address."""
