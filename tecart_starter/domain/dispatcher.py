"""From link to action: the one place where a link decides what happens."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from tecart_starter.domain.links import AskFirst, EndCall, Link, OpenCall, OpenPage, parse
from tecart_starter.domain.stored_link import LinkState, StoredLink
from tecart_starter.domain.tracker import KeptEnd

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from tecart_starter.domain.call_desk import CallDesk
    from tecart_starter.domain.pacing import TokenBucket, UnderWay
    from tecart_starter.domain.ports import CallLog, Screens, Windows
    from tecart_starter.domain.settings import Settings
    from tecart_starter.domain.tracker import CallTracker

PAGE_TOO_OLD_SECONDS = 600
"""A page link older than this neither opens nor asks by itself any more; it is listed."""


class Dispatcher:
    """Executes stored links in the order of their arrival."""

    def __init__(
        self,
        *,
        settings: Settings,
        desk: CallDesk,
        tracker: CallTracker,
        journal: CallLog,
        windows: Windows,
        screens: Screens,
        bucket: TokenBucket,
        loading: UnderWay,
    ) -> None:
        """``bucket`` paces the opening of page windows; ``loading``: what loads, calls as well as pages."""
        self._settings = settings
        self._desk = desk
        self._tracker = tracker
        self._journal = journal
        self._windows = windows
        self._screens = screens
        self._bucket = bucket
        self._loading = loading
        self._without_address: list[StoredLink] = []
        self._pages: deque[tuple[StoredLink, str]] = deque()
        self._held: dict[int, OpenPage | AskFirst] = {}

    @property
    def waiting(self) -> int:
        """How many links are stored and not yet executed."""
        return len(self._without_address) + len(self._pages) + self._desk.waiting

    @property
    def wants_window(self) -> bool:
        """Whether a call or a page waits for its window."""
        return bool(self._pages or self._desk.waiting)

    def apply(self, settings: Settings, now: datetime) -> None:
        """Go on with other settings; links that waited for a system's address are executed now."""
        self._settings = settings
        self._bucket.adjust(settings.links.page_burst, settings.links.page_rate)
        self._desk.apply(settings)
        if settings.systems:
            waited = [*self._without_address, *(stored for stored, _ in self._pages)]
            self._without_address = []
            self._pages.clear()  # with other systems they may be somebody else's
            for link in waited:
                self.execute(link, link.received if self._is_page(link) else now)  # pages open however long it took

    def clock_moved(self, by: timedelta) -> None:
        """The clock was put forward ``by`` so much (negative: back): what waits gets no older or younger by that."""
        self._without_address = [link._replace(received=link.received + by) for link in self._without_address]
        self._desk.clock_moved(by)

    def understand(self, text: str) -> Link:
        """Say what a link would do."""
        return parse(text, self._settings.systems)

    def _is_page(self, link: StoredLink) -> bool:
        return isinstance(self.understand(link.text), OpenPage)

    def execute(self, stored: StoredLink, now: datetime) -> None:
        """Do what the link says. Refused links do not come here; one that is refused by now is dropped."""
        if not self._settings.systems:
            self._without_address.append(stored)
            self._screens.address_missing()
            return
        match self.understand(stored.text):
            case OpenPage() as link:
                self._page(stored, link, now)
            case AskFirst() as link:
                self._ask(stored, link, now)
            case OpenCall() as link:
                self._desk.call(link, stored.received, now, stored.number)
            case EndCall() as link:
                if not self._desk.end(link, stored.received, stored.number):
                    self._journal.set_link_state(stored.number, LinkState.UNMATCHED)
            case _:
                self._journal.set_link_state(stored.number, LinkState.REFUSED)

    def keep_ends(self, unmatched: list[StoredLink]) -> None:
        """Take over from the journal the ends that came before their calls."""
        for stored in unmatched:
            link = self.understand(stored.text)
            if isinstance(link, EndCall):
                self._tracker.keep_end(KeptEnd(link, stored.received, stored.number))

    def open_next(self, monotonic: float) -> None:
        """Open one call, else one page, that waits for its window, if the pace allows.

        One: a window takes some 20 ms, and whoever waits for an answer meanwhile is to get it in between.
        """
        if self._desk.open_next(monotonic):
            return
        if not self._pages or not self._windows.ready or self._loading.seconds_to_next(monotonic):
            return
        if self._bucket.take(monotonic):
            stored, url = self._pages.popleft()
            self._loading.begin(("page", stored.number), monotonic)
            self._journal.set_link_state(stored.number, LinkState.STARTED)
            self._windows.open_page(stored.number, url, activate=bool(stored.token))

    def seconds_to_next(self, monotonic: float) -> float | None:
        """Return in how many seconds ``open_next`` has something to do; None: nothing waits."""
        due = [self._desk.seconds_to_next(monotonic)]
        if self._pages and self._windows.ready:
            due.append(max(self._bucket.seconds_to_next(monotonic), self._loading.seconds_to_next(monotonic)))
        return min((seconds for seconds in due if seconds is not None), default=None)

    def page_requested(self, link: int) -> None:
        """The page of a link is about to be requested: killed from now on, the program offers it."""
        self._journal.set_link_state(link, LinkState.STARTED)

    def page_unsent(self, link: int) -> None:
        """The request has certainly not reached the server: killed before the next try, the program opens it again."""
        self._loading.done(("page", link))
        self._journal.set_link_state(link, LinkState.WAITING)

    def page_answered(self, link: int) -> None:
        """Something came in the place of the page: it takes the processor no more, and others may open."""
        self._loading.done(("page", link))

    def page_opened(self, link: int) -> None:
        """The page of a link is there, or the person has closed its window."""
        self._loading.done(("page", link))
        self._journal.set_link_state(link, LinkState.DONE)

    def offer_pages(self, links: list[StoredLink]) -> None:
        """List pages of the journal that were held, or that may have been requested when the program ended."""
        for stored in links:
            link = self.understand(stored.text)
            if isinstance(link, OpenPage | AskFirst):
                self._hold(stored, link)

    def open_held(self, number: int) -> None:
        """Open a listed page, as the person wishes; a foreign one is asked about first."""
        link = self._held.pop(number, None)
        if isinstance(link, AskFirst):
            self._screens.ask_foreign(number, link.url, link.host)
        elif link is not None and self._windows.ready:
            self._journal.set_link_state(number, LinkState.STARTED)
            self._windows.open_page(number, link.url, activate=True)
        self._tell_held()

    def foreign_answered(self, number: int) -> None:
        """The person has said whether a foreign address opens, or let the question go by."""
        self._journal.set_link_state(number, LinkState.DONE)

    def _hold(self, stored: StoredLink, link: OpenPage | AskFirst) -> None:
        if stored.state is not LinkState.HELD:
            self._journal.set_link_state(stored.number, LinkState.HELD)
        self._held[stored.number] = link
        self._tell_held()

    def _tell_held(self) -> None:
        self._screens.pages_held({number: link.url for number, link in self._held.items()})

    def _ask(self, stored: StoredLink, link: AskFirst, now: datetime) -> None:
        """Ask about a foreign address. It waits until it is answered: killed before, the next start asks again."""
        if _is_old(stored, now):
            self._hold(stored, link)
        else:
            self._screens.ask_foreign(stored.number, link.url, link.host)

    def _page(self, stored: StoredLink, link: OpenPage, now: datetime) -> None:
        if _is_old(stored, now) or self._windows.page_count + len(self._pages) >= self._settings.windows.max_pages:
            self._hold(stored, link)
        else:
            self._pages.append((stored, link.url))


def _is_old(stored: StoredLink, now: datetime) -> bool:
    return (now - stored.received).total_seconds() > PAGE_TOO_OLD_SECONDS
