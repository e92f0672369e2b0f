"""The call desk: everything that happens to calls, with its effects on journal, windows and screens."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from tecart_starter.domain.calls import INCOMING, TOO_OLD_SECONDS, Call, CallState
from tecart_starter.domain.forgotten import likely_end

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from tecart_starter.domain.links import EndCall, OpenCall
    from tecart_starter.domain.pacing import TokenBucket, UnderWay
    from tecart_starter.domain.ports import CallLog, Screens, Windows
    from tecart_starter.domain.quiet_times import QuietTimes
    from tecart_starter.domain.settings import Settings
    from tecart_starter.domain.tracker import CallTracker

LATE_END_SECONDS = 120
"""An end that the call's page could not be told within this time is told to the person (security.md section 6)."""
LOCKS_KEPT = 100
"""How many times of a locked screen are remembered: some days of them."""


class CallDesk:
    """Takes call links and what windows, cards and people report; keeps tracker, journal, windows and screens in step.

    The journal always comes first: what it does not hold has not happened.
    """

    def __init__(
        self,
        *,
        settings: Settings,
        tracker: CallTracker,
        journal: CallLog,
        windows: Windows,
        screens: Screens,
        bucket: TokenBucket,
        loading: UnderWay,
        quiet: QuietTimes,
    ) -> None:
        """``bucket`` paces the opening of call windows; ``loading``: what loads, pages as well as calls.

        ``quiet``: when calls come unseen.
        """
        self._settings = settings
        self._quiet = quiet
        self._tracker = tracker
        self._journal = journal
        self._windows = windows
        self._screens = screens
        self._bucket = bucket
        self._to_open: deque[int] = deque()
        self._loading = loading
        self._locks: deque[datetime] = deque(maxlen=LOCKS_KEPT)

    @property
    def calls(self) -> tuple[Call, ...]:
        """The calls of this session, oldest first."""
        return self._tracker.calls

    @property
    def waiting(self) -> int:
        """How many calls wait for their window to be opened."""
        return len(self._to_open)

    def apply(self, settings: Settings) -> None:
        """Go on with other settings."""
        self._settings = settings
        self._bucket.adjust(settings.links.call_burst, settings.links.call_rate)

    # What links say

    def call(self, link: OpenCall, at: datetime, now: datetime, number: int) -> None:
        """A call link: open its window at once, or bring up the call that it repeats."""
        repeated = self._tracker.find_repeat(link, at)
        if repeated is not None:
            self._journal.save_call(repeated, number)
            self._screens.call_repeated(repeated)
            return
        unseen = self._quiet.until(at) is not None
        call = self._tracker.begin(
            link, at, lambda new, ends: self._journal.add_call(new, number, *ends), unseen=unseen
        )
        self._screens.call_changed(call)
        self._place(call, now)

    def end(self, link: EndCall, at: datetime, number: int) -> bool:
        """An end link: stop the recording of its call; False where there is none (yet)."""
        call = self._tracker.end(link, at, number)
        if call is None:
            return False
        self._changed(call, number)
        self._stop_recording(call)
        return True

    # What the clock says

    def open_next(self, monotonic: float) -> bool:
        """Open the window of the call that waits longest for it, if the pace allows one now; whether it did."""
        if not self._to_open or not self._can_open or self._loading.seconds_to_next(monotonic):
            return False
        if not self._bucket.take(monotonic):
            return False
        self._loading.begin(("call", self._to_open[0]), monotonic)
        self._open(self._to_open.popleft())
        return True

    def seconds_to_next(self, monotonic: float) -> float | None:
        """Return in how many seconds ``open_next`` has something to do; None: nothing waits."""
        if not self._to_open or not self._can_open:
            return None
        return max(self._bucket.seconds_to_next(monotonic), self._loading.seconds_to_next(monotonic))

    @property
    def _can_open(self) -> bool:
        """Whether there is an engine, and a system whose pages it could show."""
        return self._windows.ready and bool(self._settings.systems)

    def remind(self, now: datetime) -> None:
        """Ask, once for each, whether calls that have been open for long have ended."""
        for call in self._tracker.forgotten(now, self._settings.calls.remind_minutes):
            self._changed(self._tracker.reminded(call.id))
            self._screens.ask_whether_ended(
                self._tracker.call(call.id), likely_end(call, self._tracker.calls, self._locks)
            )

    def tell_late_ends(self, now: datetime) -> None:
        """Tell the person of ends whose call's page did not come within two minutes; they are applied all the same."""
        for call in self._tracker.calls:
            ended = call.ended
            late = ended is not None and (now - ended).total_seconds() > LATE_END_SECONDS
            if call.state is CallState.ENDING and call.requested and late:
                self._changed(self._tracker.not_stopped(call.id))
                self._windows.show_call(call.id)

    def clock_moved(self, by: timedelta) -> None:
        """The clock was put forward ``by`` so much (negative: back): no call gets longer or shorter by that."""
        self._locks = deque((moment + by for moment in self._locks), maxlen=LOCKS_KEPT)
        for call in self._tracker.clock_moved(by):
            self._changed(call)

    def screen_locked(self, at: datetime) -> None:
        """Note when the person went away: a call that was open then has probably ended."""
        self._locks.append(at)

    # What the person says

    def show(self, identifier: int) -> None:
        """Bring the call's window up; a call that has none gets one: by its own page where that is known."""
        call = self._tracker.touched(identifier)
        self._changed(call)
        if self._windows.show_call(identifier) or identifier in self._to_open or not self._can_open:
            return
        if call.state is CallState.LOST or not call.requested:
            self.reopen(identifier)
        elif call.page:
            self._windows.reopen_call(call)

    def reopen(self, identifier: int) -> None:
        """Open a lost or held call again, as the person wishes; ``calls_open`` is not requested a second time."""
        call = self._tracker.call(identifier)
        if self._windows.show_call(identifier) or not self._can_open:
            return
        self._changed(self._tracker.reopen(identifier))
        if call.requested:
            self._windows.reopen_call(self._tracker.call(identifier))
            self._stop_recording(self._tracker.call(identifier))
        else:
            self._open(identifier)
        self._windows.show_call(identifier)

    def end_by_person(self, identifier: int, at: datetime) -> None:
        """Stop the time of a call by its button. ``at``: now, or when the person says that it has ended."""
        call = self._tracker.end_by_person(identifier, at)
        self._changed(call)
        self._stop_recording(call)

    def recall(self, call: Call) -> None:
        """Take up a call of an earlier day, which the person deals with again."""
        if not self._tracker.knows(call.id):
            self._tracker.restore([call])

    def note(self, identifier: int, note: str) -> None:
        """Keep what the person has written down about a call."""
        self._changed(self._tracker.noted(identifier, note))

    def close_finished(self) -> None:
        """Close the windows of all calls whose time is stopped."""
        for call in self._tracker.calls:
            if call.state is CallState.ENDED:
                self._windows.close_call(call.id, untouched_only=False)

    def settle(self, identifier: int) -> None:
        """The person has looked after an unconfirmed end."""
        self._changed(self._tracker.settled(identifier))

    def touched(self, identifier: int) -> None:
        """Somebody worked in the call's window."""
        if not self._tracker.call(identifier).touched:
            self._changed(self._tracker.touched(identifier))

    # What the windows report

    def page_requested(self, identifier: int) -> None:
        """The call's ``calls_open`` is about to be requested; an end that came before can be applied from now on."""
        self._changed(self._tracker.requested(identifier))
        self._stop_recording(self._tracker.call(identifier))

    def page_opened(self, identifier: int) -> None:
        """The call's page is there."""
        self._loading.done(("call", identifier))
        self._changed(self._tracker.opened(identifier))

    def page_moved(self, identifier: int, address: str) -> None:
        """The call's page has this address of its own."""
        self._changed(self._tracker.moved(identifier, address))

    def page_named(self, identifier: int, name: str) -> None:
        """The call's page says who it is."""
        self._changed(self._tracker.named(identifier, name))

    def recording_stopped(self, identifier: int, how: str) -> None:
        """The page confirmed the end."""
        self._changed(self._tracker.stopped(identifier, how))
        if self._settings.endcall.window != "keep":
            self._windows.close_call(identifier, untouched_only=self._settings.endcall.window == "close_untouched")

    def recording_unconfirmed(self, identifier: int) -> None:
        """The page offered no way to end: the person must look. Its window has come forward by itself."""
        self._changed(self._tracker.not_stopped(identifier))

    def window_gone(self, identifier: int) -> None:
        """The call's window has been closed."""
        self._loading.done(("call", identifier))
        self._changed(self._tracker.window_gone(identifier))

    # After a restart

    def restore(self, calls: list[Call], now: datetime, left_over: datetime | None = None) -> None:
        """Take over calls of the journal, oldest first: open what was never requested, offer what may have been.

        ``left_over``: see ``CallTracker.restore``.
        """
        self._tracker.restore(calls, left_over)
        for call in calls:
            if call.rings(now):
                self._screens.call_changed(call)
            if call.state not in (CallState.OPENING, CallState.OPEN, CallState.ENDING):
                continue
            if call.requested:
                self._changed(self._tracker.window_gone(call.id))
            else:
                self._place(call, now)
        if self._to_open and not self._settings.systems:
            self._screens.address_missing()

    def _place(self, call: Call, now: datetime) -> None:
        """Decide whether a call that was never opened gets a window, waits for a click on its card, or is listed."""
        if (now - call.opened).total_seconds() > TOO_OLD_SECONDS or self._full():
            self._hold(call.id)
        elif self._settings.calls.open == "card" and call.io == INCOMING:
            self._changed(self._tracker.hold(call.id))
        else:
            self._to_open.append(call.id)

    def _full(self) -> bool:
        return self._windows.call_count + len(self._to_open) >= self._settings.windows.max_calls

    def _hold(self, identifier: int) -> None:
        call = self._tracker.hold(identifier)
        self._changed(call)
        self._screens.call_held(call)

    def _open(self, identifier: int) -> None:
        call = self._tracker.call(identifier)
        url = self._settings.systems[0].call_url(call.lnumber, call.rnumber, call.io)
        self._windows.open_call(call, url)

    def _stop_recording(self, call: Call) -> None:
        if call.state is CallState.ENDING and call.requested:
            self._windows.end_recording(call)

    def _changed(self, call: Call, link: int | None = None) -> None:
        self._journal.save_call(call, link)
        self._screens.call_changed(call)
