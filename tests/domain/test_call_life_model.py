"""The life of calls in thousands of random interleavings, compared step by step with a model that knows no code."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tecart_starter.app.upkeep import Upkeep
from tecart_starter.domain.call_desk import CallDesk
from tecart_starter.domain.calls import CallState
from tecart_starter.domain.dispatcher import Dispatcher
from tecart_starter.domain.pacing import TokenBucket, UnderWay
from tecart_starter.domain.phone import Numbering
from tecart_starter.domain.quiet_times import QuietTimes
from tecart_starter.domain.stored_link import LinkState
from tecart_starter.domain.tracker import CallTracker
from tecart_starter.system.records.journal import Journal
from tests.domain.bench import settings
from tests.domain.call_model import RUNNING, WINDOWS, Model, ModelCall
from tests.fakes import FakeScreens, FakeWindows

if TYPE_CHECKING:
    from collections.abc import Callable

    from tecart_starter.domain.calls import Call

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
REMOTE = {
    "anna": ("+493613026240", "00493613026240", "03613026240", "0361%2F3026-240", "%2B49(0)3613026240"),
    "bert": ("+491713920055", "01713920055"),
    "sip": ("sip:berta@pbx.example.test", "Berta@pbx.example.test"),
    "": ("anonymous", "", "unbekannt"),
}
OWN = ("22", "23", "")
people = st.sampled_from([(person, form) for person, forms in REMOTE.items() for form in forms])


class Screens(FakeScreens):
    """Screens that can be given the calls of the journal."""

    def restore(self, calls: list[Call]) -> None:
        self.told.append(("restored", len(calls)))


class CallLife(RuleBasedStateMachine):
    """The real rules and the real journal; windows and screens are noted."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="ts-model-"))
        self.model, self.now, self.sent = Model(), 0, 0
        self.requests: dict[int, int] = {}
        self.unexecuted: list[tuple[str, str, str, int | None, int]] = []
        self.start()

    def teardown(self) -> None:
        if hasattr(self, "journal"):
            self.journal.close()
            shutil.rmtree(self.folder)

    def start(self) -> None:
        """A life of the program."""
        self.journal = Journal(self.folder / "journal.sqlite3")
        self.windows, screens = FakeWindows(), Screens()
        wanted = settings()
        wanted = type(wanted)(
            systems=wanted.systems, calls=wanted.calls, windows=type(wanted.windows)(max_calls=WINDOWS)
        )
        tracker = CallTracker(Numbering("DE", ""), wanted.calls.merge_seconds, wanted.calls.missed_seconds)
        loading = UnderWay(most=1000)
        self.desk = CallDesk(
            settings=wanted,
            tracker=tracker,
            journal=self.journal,
            windows=self.windows,
            screens=screens,
            bucket=TokenBucket(1000, 1000),
            loading=loading,
            quiet=QuietTimes(wanted.dnd),
        )
        self.dispatcher = Dispatcher(
            settings=wanted,
            desk=self.desk,
            tracker=tracker,
            journal=self.journal,
            windows=self.windows,
            screens=screens,
            bucket=TokenBucket(1000, 1000),
            loading=loading,
        )
        upkeep = Upkeep(
            self.journal,
            SimpleNamespace(tracker=tracker, desk=self.desk, dispatcher=self.dispatcher),  # type: ignore[arg-type] # noted
            screens,  # type: ignore[arg-type] # noted
            self.windows,  # type: ignore[arg-type] # noted
        )
        upkeep.take_up(self.journal.links(LinkState.WAITING), self.moment())

    def moment(self) -> datetime:
        return START + timedelta(seconds=self.now)

    def pick(self, number: int, fits: Callable[[ModelCall], bool]) -> ModelCall | None:
        """One of the calls for which this makes sense."""
        found = [call for call in self.model.calls if fits(call)]
        return found[number % len(found)] if found else None

    # Links

    @rule(person=people, own=st.sampled_from(OWN), io=st.sampled_from([0, 1, None]), executed=st.booleans())
    def call_link(self, person: tuple[str, str], own: str, io: int | None, executed: bool) -> None:
        self.link("call", person, own, io, executed=executed)

    @rule(person=people, own=st.sampled_from(OWN), executed=st.booleans())
    def end_link(self, person: tuple[str, str], own: str, executed: bool) -> None:
        self.link("endcall", person, own, None, executed=executed)

    @rule(number=st.integers(0, 9), form=st.integers(0, 9))
    def end_link_of_a_call(self, number: int, form: int) -> None:
        call = self.pick(number, lambda call: call.ended is None)
        if call:
            forms = REMOTE[call.remote]
            self.link("endcall", (call.remote, forms[form % len(forms)]), call.own, None, executed=True)

    def link(self, scheme: str, person: tuple[str, str], own: str, io: int | None, *, executed: bool) -> None:
        """Store a link, and execute it, unless the program is killed right after it has said that it is stored."""
        name, form = person
        if not form and not own:
            return  # refused: there is no number in it
        text = f"tecartcrm{scheme}:lnumber={own}&rnumber={form}" + ("" if io is None else f"&io={io}")
        self.sent += 1
        stored = self.journal.accept(f"id{self.sent}", text, self.moment())
        assert stored is not None
        assert self.journal.accept(f"id{self.sent}", text, self.moment()) is None, "the same message counts once"
        if executed:
            self.dispatcher.execute(stored, self.moment())
            self.expect(scheme, name, own, io, self.now)
        else:
            self.unexecuted.append((scheme, name, own, io, self.now))
            self.kill()

    def expect(self, scheme: str, name: str, own: str, io: int | None, at: int) -> None:
        if scheme == "call":
            self.model.call(own, name, io, at, self.now)
        else:
            self.model.end(own, name, at)

    # Time and fate

    @rule(seconds=st.sampled_from([1, 5, 29, 30, 31, 59, 60, 61, 89, 90, 119, 121, 4000]))
    def time_passes(self, seconds: int) -> None:
        self.now += seconds

    @rule()
    def the_clock_strikes(self) -> None:
        self.desk.tell_late_ends(self.moment())
        self.model.tell_late_ends(self.now)

    @rule(pause=st.sampled_from([0, 1, 61, 121]))
    def killed_and_started_again(self, pause: int) -> None:
        self.now += pause
        self.kill()

    def kill(self) -> None:
        """Nothing but the journal's file stays."""
        self.journal.close()
        self.model.restart(self.now, max((link[-1] for link in self.unexecuted), default=-1))
        for link in self.unexecuted:
            self.expect(*link)
        self.unexecuted.clear()
        self.start()

    # Windows

    @rule()
    def the_engine_has_time(self) -> None:
        while self.dispatcher.seconds_to_next(self.now) == 0:
            self.dispatcher.open_next(self.now)
        self.model.open_windows()

    @rule(number=st.integers(0, 9))
    def chromium_asks_for_the_page(self, number: int) -> None:
        call = self.pick(number, lambda call: call.window and not call.requested)
        if call:
            self.requests[call.id] = self.requests.get(call.id, 0) + 1
            call.requested = True
            self.desk.page_requested(call.id)

    @rule(number=st.integers(0, 9))
    def the_page_is_there(self, number: int) -> None:
        call = self.pick(number, lambda call: call.window and call.requested)
        if call:
            self.desk.page_opened(call.id)
            self.desk.page_moved(call.id, f"https://crm.example.test/call/{call.id}")
            call.state = "open" if call.state == "opening" else call.state

    @rule(number=st.integers(0, 9), confirmed=st.booleans())
    def the_page_answers_the_end(self, number: int, confirmed: bool) -> None:
        call = self.pick(
            number, lambda call: call.state in ("ending", "unconfirmed") and call.window and call.requested
        )
        if call and confirmed:
            self.desk.recording_stopped(call.id, "event")
            call.state = "ended"
        elif call:
            self.desk.recording_unconfirmed(call.id)
            call.state = "unconfirmed"

    # The person

    @rule(number=st.integers(0, 9))
    def the_window_is_closed(self, number: int) -> None:
        call = self.pick(number, lambda call: call.window)
        if call:
            self.windows.calls.discard(call.id)
            self.desk.window_gone(call.id)
            self.model.close_window(call)

    @rule(number=st.integers(0, 9))
    def the_person_ends_the_call(self, number: int) -> None:
        call = self.pick(number, lambda call: call.state in RUNNING)
        if call:
            self.desk.end_by_person(call.id, self.moment())
            call.touched = True
            if call.ended is None:
                call.end(self.now)

    @rule(number=st.integers(0, 9))
    def the_person_touches_it(self, number: int) -> None:
        call = self.pick(number, lambda call: call.window and call.ended is None)
        if call:
            self.desk.touched(call.id)
            call.touched = True

    @rule(number=st.integers(0, 9))
    def the_person_opens_it_again(self, number: int) -> None:
        call = self.pick(number, lambda call: call.state in ("held", "lost") and not call.window)
        if call:
            self.desk.reopen(call.id)
            self.model.reopen(call)

    @rule(number=st.integers(0, 9))
    def the_person_has_looked(self, number: int) -> None:
        call = self.pick(number, lambda call: call.state == "unconfirmed")
        if call:
            self.desk.settle(call.id)
            call.state, call.touched = "ended", True

    # What must be so after every step

    @invariant()
    @precondition(lambda self: hasattr(self, "model"))
    def the_program_agrees_with_the_model(self) -> None:
        shown = {call.id: call for call in self.desk.calls}
        journal = {call.id: call for call in self.journal.calls()}
        assert set(journal) == {call.id for call in self.model.calls}
        for call in self.model.calls:
            for real in (shown.get(call.id, journal[call.id]), journal[call.id]):
                ended = None if call.ended is None else START + timedelta(seconds=call.ended)
                assert (real.state, real.ended) == (CallState(call.state), ended), (call, real)
                assert (real.missed, real.touched) == (call.missed, call.touched), (call, real)
                assert (real.requested, real.io) == (call.requested, call.io), (call, real)
        assert {call.id for call in self.model.calls if call.window} == self.windows.calls

    @invariant()
    @precondition(lambda self: hasattr(self, "model"))
    def no_call_is_requested_twice_and_no_wanted_end_is_forgotten(self) -> None:
        assert all(count == 1 for count in self.requests.values())
        asked = {action[1] for action in self.windows.actions if action[0] == "end"}
        for call in self.model.calls:
            if call.state == "ending" and call.window and call.requested:
                assert call.id in asked, call


CallLife.TestCase.settings = hypothesis_settings(
    max_examples=200, stateful_step_count=40, deadline=None, database=None, print_blob=True
)
TestCallLife = CallLife.TestCase
