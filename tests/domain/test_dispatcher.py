"""From link to action, with real rules and noted effects."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tecart_starter.domain.calls import CallState
from tecart_starter.domain.settings import DoNotDisturb, Settings
from tecart_starter.domain.stored_link import LinkState, StoredLink
from tecart_starter.domain.system_address import read_address
from tests.domain.bench import CALL_URL, END, IN, NOW, PAGE, Bench, settings


@pytest.fixture
def bench() -> Bench:
    return Bench(settings())


def test_a_call_opens_its_window_at_once(bench: Bench) -> None:
    bench.do(IN)

    assert bench.windows.actions == [("call", 1, CALL_URL)]
    assert bench.log.links == {1: "done"}
    assert bench.log.calls[1].requested
    assert ("changed", 1, "opening") in bench.screens.told


def test_an_end_stops_the_recording_of_its_call(bench: Bench) -> None:
    bench.do(IN)
    bench.desk.page_opened(1)
    bench.do(END, after=42)

    assert bench.windows.actions[-1] == ("end", 1, 42)
    assert bench.state() is CallState.ENDING

    bench.desk.recording_stopped(1, "event")
    assert bench.state() is CallState.ENDED
    assert bench.log.calls[1].how == "event"
    assert bench.log.calls[1].seconds == 42


def test_an_end_before_its_call_is_kept_and_applied(bench: Bench) -> None:
    end = bench.do(END)
    assert bench.log.links[end] == "unmatched"

    bench.do(IN, after=59)

    assert bench.windows.actions == [("call", 1, CALL_URL), ("end", 1, 0)]
    assert bench.log.links[end] == "done", "or it would end another call after a restart"


def test_an_end_more_than_a_minute_before_a_call_is_not_its_end(bench: Bench) -> None:
    bench.do(END)
    bench.do(IN, after=61)

    assert bench.windows.actions == [("call", 1, CALL_URL)]


def test_an_end_while_the_call_waits_for_its_window_is_applied_when_it_opens(bench: Bench) -> None:
    bench.windows.ready = False
    bench.do(IN)
    bench.do(END, after=5)
    assert bench.windows.actions == []

    bench.windows.ready = True
    bench.open_waiting(6)

    assert bench.windows.actions == [("call", 1, CALL_URL), ("end", 1, 5)]


def test_a_second_end_and_an_end_without_a_call_do_nothing(bench: Bench) -> None:
    bench.do(END)
    bench.do(IN, after=120)
    bench.do(END, after=130)
    done = list(bench.windows.actions)
    bench.do(END, after=131)

    assert bench.windows.actions == done


def test_the_same_call_again_raises_its_card_and_opens_nothing(bench: Bench) -> None:
    bench.do(IN)
    again = bench.do(IN.replace("0049", "%2B49"), after=80)

    assert len(bench.windows.actions) == 1
    assert bench.log.links[again] == "done"
    assert bench.screens.told[-1] == ("repeated", 1)


@pytest.mark.parametrize(("merge", "after"), [(90, 91), (0, 1)])
def test_the_same_numbers_later_are_another_call(merge: int, after: float) -> None:
    bench = Bench(settings(merge_seconds=merge))
    bench.do(IN)
    bench.do(IN, after=after)

    assert [action[:2] for action in bench.windows.actions] == [("call", 1), ("call", 2)]


def test_above_the_pace_calls_wait_and_nothing_is_dropped() -> None:
    bench = Bench(settings(), burst=2)
    for number in range(4):
        bench.do(f"tecartcrmcall:lnumber=22&rnumber=0361302624{number}&io=0")
    assert bench.dispatcher.waiting == 2
    assert bench.dispatcher.seconds_to_next(0) == pytest.approx(0.1)

    bench.open_waiting(0.25)

    assert [action[1] for action in bench.windows.actions] == [1, 2, 3, 4]
    assert bench.dispatcher.waiting == 0


def test_above_the_window_limit_a_call_is_listed_and_opened_on_wish() -> None:
    full = settings()
    bench = Bench(full._replace(windows=full.windows._replace(max_calls=1)))
    bench.do(IN)
    bench.do(IN.replace("2422", "2400"))
    assert bench.state(2) is CallState.HELD
    assert ("held", 2) in bench.screens.told

    bench.desk.show(2)

    assert ("call", 2, CALL_URL.replace("2422", "2400")) in bench.windows.actions
    assert bench.windows.actions[-1] == ("show", 2)
    assert bench.state(2) is CallState.OPENING


def test_with_card_only_an_incoming_call_opens_on_click_and_an_outgoing_at_once() -> None:
    bench = Bench(settings(open="card"))
    bench.do(IN)
    bench.do(IN.replace("io=0", "io=1").replace("2422", "2400"))

    assert [action[:2] for action in bench.windows.actions] == [("call", 2)]
    assert bench.state(1) is CallState.HELD


def test_a_call_on_a_card_rings_until_it_is_shown() -> None:
    bench = Bench(settings(open="card"))
    bench.do(IN)
    assert bench.tracker.call(1).rings(NOW)

    bench.desk.show(1)

    assert not bench.tracker.call(1).rings(NOW)
    assert bench.state() is CallState.OPENING


@pytest.mark.parametrize(("after", "missed"), [(30, True), (31, False)])
def test_the_end_of_a_call_that_nobody_took_up_ends_the_ringing(after: float, missed: bool) -> None:
    bench = Bench(settings(open="card"))
    bench.do(IN)
    bench.do(END, after=after)

    call = bench.tracker.call(1)
    assert not call.rings(NOW)
    assert (call.state, call.missed) == (CallState.ENDED, missed)
    assert bench.windows.actions == []


def test_a_call_rings_two_minutes_at_most_and_an_outgoing_one_never() -> None:
    full = settings()
    bench = Bench(full._replace(windows=full.windows._replace(max_calls=0)))
    bench.do(IN)
    bench.do(IN.replace("io=0", "io=1").replace("2422", "2400"))

    assert [bench.state(1), bench.state(2)] == [CallState.HELD, CallState.HELD]
    assert [call.rings(NOW + timedelta(seconds=119)) for call in bench.tracker.calls] == [True, False]
    assert not bench.tracker.call(1).rings(NOW + timedelta(seconds=120))


def test_a_call_that_still_rings_after_a_restart_has_its_card_again() -> None:
    before, after = Bench(settings(open="card")), Bench(settings(open="card"))
    before.do(IN)
    after.desk.restore([before.tracker.call(1)], NOW + timedelta(seconds=5))
    assert after.screens.told == [("changed", 1, "held")]

    later = Bench(settings(open="card"))
    later.desk.restore([before.tracker.call(1)], NOW + timedelta(seconds=130))
    assert later.screens.told == []


def test_an_old_call_link_is_listed_but_its_end_is_applied(bench: Bench) -> None:
    bench.do(IN, after=0, now=121)
    assert bench.state() is CallState.HELD
    assert bench.windows.actions == []

    bench.do(END, after=130)

    assert bench.state() is CallState.ENDED


def test_an_unconfirmed_end_stays_until_the_person_has_looked(bench: Bench) -> None:
    bench.do(IN)
    bench.desk.page_opened(1)
    bench.do(END, after=10)
    bench.desk.recording_unconfirmed(1)

    assert bench.state() is CallState.UNCONFIRMED
    assert bench.screens.told[-1] == ("changed", 1, "unconfirmed")

    bench.desk.settle(1)
    assert bench.state() is CallState.ENDED
    assert bench.log.calls[1].how is None


def test_a_short_call_that_nobody_touched_is_missed(bench: Bench) -> None:
    bench.do(IN)
    bench.do(END, after=30)

    assert bench.log.calls[1].missed


@pytest.mark.parametrize("why", ["touched", "long", "outgoing"])
def test_a_call_is_not_missed_when_it_was(bench: Bench, why: str) -> None:
    bench.do(IN.replace("io=0", "io=1") if why == "outgoing" else IN)
    if why == "touched":
        bench.desk.touched(1)
    bench.do(END, after=31 if why == "long" else 5)

    assert not bench.log.calls[1].missed


def test_what_comes_in_quiet_times_is_opened_and_missed() -> None:
    quiet = (NOW.replace(hour=10)).isoformat()
    bench = Bench(settings()._replace(dnd=DoNotDisturb(until=quiet)))

    bench.do(IN)
    bench.do(IN.replace("io=0", "io=1").replace("262422", "1"), after=1)
    bench.do(IN.replace("262422", "2"), after=3700)

    assert [call.missed for call in bench.log.calls.values()] == [True, False, False]
    assert bench.state() is CallState.OPENING
    bench.desk.touched(1)
    bench.do(END, after=300)
    assert bench.log.calls[1].missed
    assert not bench.log.calls[1].went_by


def test_a_closed_window_makes_a_call_lost_and_its_end_is_noted(bench: Bench) -> None:
    bench.do(IN)
    bench.desk.page_opened(1)
    bench.desk.page_moved(1, "https://crm.example.test/public/index.php?op=calls_edit&callid=7")
    bench.windows.calls.clear()
    bench.desk.window_gone(1)
    assert bench.state() is CallState.LOST

    bench.do(END, after=60)
    assert bench.state() is CallState.LOST
    assert bench.log.calls[1].seconds == 60

    bench.desk.reopen(1)
    assert ("reopen", 1, "https://crm.example.test/public/index.php?op=calls_edit&callid=7") in bench.windows.actions
    assert ("end", 1, 60) in bench.windows.actions


def test_an_ended_call_is_shown_by_its_own_page_when_its_window_is_gone(bench: Bench) -> None:
    page = "https://crm.example.test/public/index.php?op=calls_edit&callid=7"
    bench.do(IN)
    bench.desk.page_moved(1, page)
    bench.do(END, after=5)
    bench.desk.recording_stopped(1, "event")
    bench.windows.calls.clear()

    bench.desk.show(1)

    assert bench.windows.actions[-1] == ("reopen", 1, page)
    assert bench.state() is CallState.ENDED


@pytest.mark.parametrize(
    ("way", "action"), [("keep", None), ("close", ("close", 1, False)), ("close_untouched", ("close", 1, True))]
)
def test_the_window_of_an_ended_call_stays_or_goes_as_set(way: str, action: object) -> None:
    base = settings()
    bench = Bench(base._replace(endcall=base.endcall._replace(window=way)))
    bench.do(IN)
    bench.do(END, after=5)
    bench.desk.recording_stopped(1, "event")

    assert (bench.windows.actions[-1] == action) == (action is not None)


def test_each_page_link_gets_a_window_and_comes_to_the_front_only_with_permission(bench: Bench) -> None:
    bench.do(PAGE)
    bench.do(PAGE, token="token")

    url = "https://crm.example.test/public/index.php?op=tickets_overview"
    assert bench.windows.actions == [("page", 1, url, False), ("page", 2, url, True)]
    assert bench.log.links == {1: "started", 2: "started"}

    bench.dispatcher.page_opened(1)
    assert bench.log.links[1] == "done"


def test_what_comes_in_the_place_of_a_page_makes_room_for_calls_and_is_no_page(bench: Bench) -> None:
    for number in range(4):
        bench.do(f"{PAGE}&page={number}")
    bench.open_waiting(0.0)
    bench.do(IN)
    bench.open_waiting(0.1)
    assert bench.windows.calls == set(), "four load"

    bench.dispatcher.page_answered(1)
    bench.open_waiting(0.1)

    assert len(bench.windows.calls) == 1
    assert bench.log.links[1] == "started", "a login page, perhaps"


def test_a_page_that_was_never_requested_waits_for_the_next_start(bench: Bench) -> None:
    bench.do(PAGE)

    bench.dispatcher.page_unsent(1)
    assert bench.log.links[1] == "waiting"

    bench.dispatcher.page_requested(1)
    assert bench.log.links[1] == "started"


def test_a_foreign_host_is_asked_about_and_never_opened(bench: Bench) -> None:
    bench.do("tecartcrms://evil.example/x")

    assert bench.windows.actions == []
    assert bench.screens.told == [("ask", 1, "https://evil.example/x", "evil.example")]


def test_a_question_about_a_foreign_host_waits_for_its_answer(bench: Bench) -> None:
    link = bench.do("tecartcrms://evil.example/x")
    assert link not in bench.log.links, "killed now, the program asks again"

    bench.dispatcher.foreign_answered(link)

    assert bench.log.links[link] == "done"


def test_an_old_foreign_link_is_listed_and_asked_about_on_wish(bench: Bench) -> None:
    link = bench.do("tecartcrms://evil.example/x", after=0, now=601)
    assert bench.log.links[link] == "held"
    assert bench.screens.told == [("pages held", {link: "https://evil.example/x"})]

    bench.dispatcher.open_held(link)

    assert ("ask", link, "https://evil.example/x", "evil.example") in bench.screens.told
    assert bench.windows.actions == []
    assert bench.log.links[link] == "held", "until it is answered"


def test_a_page_that_waits_follows_other_systems(bench: Bench) -> None:
    """It would be refused by the browser otherwise: it belongs to nobody who is configured."""
    bench.windows.ready = False
    link = bench.do(PAGE)
    assert bench.dispatcher.waiting == 1

    other = settings()._replace(systems=(read_address("https://other.example.test"),))
    bench.dispatcher.apply(other, NOW)

    url = "https://crm.example.test/public/index.php?op=tickets_overview"
    assert bench.screens.told == [("ask", link, url, "crm.example.test")]
    assert bench.dispatcher.waiting == 0


def test_an_old_page_link_is_listed(bench: Bench) -> None:
    link = bench.do(PAGE, after=0, now=601)

    assert bench.windows.actions == []
    assert bench.log.links[link] == "held"
    url = "https://crm.example.test/public/index.php?op=tickets_overview"
    assert bench.screens.told == [("pages held", {link: url})]

    bench.dispatcher.open_held(link)

    assert bench.windows.actions == [("page", link, url, True)]
    assert bench.screens.told[-1] == ("pages held", {})
    assert bench.log.links[link] == "started"


def test_above_the_window_limit_pages_are_listed() -> None:
    base = settings()
    bench = Bench(base._replace(windows=base.windows._replace(max_pages=1)))
    bench.do(PAGE)
    second = bench.do(PAGE)

    assert len(bench.windows.actions) == 1
    assert bench.log.links[second] == "held"


def test_after_a_restart_a_page_that_may_have_been_requested_is_offered(bench: Bench) -> None:
    started = StoredLink(7, PAGE, NOW, LinkState.STARTED)

    bench.dispatcher.offer_pages([started])

    assert bench.windows.actions == []
    assert bench.log.links[7] == "held"


def test_without_an_address_links_wait_and_are_executed_in_order_once_it_is_there() -> None:
    bench = Bench(Settings())
    bench.do(IN)
    bench.do(END, after=3)
    assert bench.screens.told == [("address missing",), ("address missing",)]
    assert bench.dispatcher.waiting == 2

    bench.dispatcher.apply(settings(), NOW + timedelta(seconds=10))
    bench.open_waiting(10)

    assert bench.windows.actions == [("call", 1, CALL_URL), ("end", 1, 3)]


def test_however_long_the_address_takes_pages_open_then_and_calls_are_listed() -> None:
    bench = Bench(Settings())
    bench.do(PAGE)
    bench.do(IN)

    bench.dispatcher.apply(settings(), NOW + timedelta(hours=2))
    bench.open_waiting(0)

    assert [action[0] for action in bench.windows.actions] == ["page"]
    assert bench.state() is CallState.HELD


def test_after_a_restart_what_was_never_requested_is_opened_and_the_rest_offered(bench: Bench) -> None:
    before = Bench(settings())
    for number in range(3):
        before.do(f"tecartcrmcall:lnumber=22&rnumber=0361302624{number}&io=0")
    waiting = before.log.calls[1]._replace(requested=False)
    talking = before.log.calls[2]._replace(state=CallState.OPEN)
    ending = before.log.calls[3]._replace(state=CallState.ENDING, ended=NOW + timedelta(seconds=9))

    bench.log.calls = {1: waiting, 2: talking, 3: ending}
    bench.desk.restore([waiting, talking, ending], NOW + timedelta(seconds=20))
    bench.open_waiting(0)

    assert [action[:2] for action in bench.windows.actions] == [("call", 1)]
    assert [bench.state(call) for call in (1, 2, 3)] == [CallState.OPENING, CallState.LOST, CallState.LOST]
    assert bench.log.calls[3].seconds == 9


def killed_at_nine_seconds(state: CallState) -> Bench:
    """The session after one that had a call, now in ``state``, and never executed what came until its ninth second."""
    before, after = Bench(settings()), Bench(settings())
    before.do(IN)
    after.log.calls = {1: before.log.calls[1]._replace(state=state)}
    after.desk.restore(list(after.log.calls.values()), NOW + timedelta(seconds=20), NOW + timedelta(seconds=9))
    return after


def test_a_repetition_that_the_session_before_has_left_over_is_none_of_a_new_call() -> None:
    after = killed_at_nine_seconds(CallState.OPEN)

    repetition = after.do(IN, after=9, now=20)

    assert after.windows.actions == [], "the CRM would record it twice"
    assert after.state() is CallState.LOST
    assert ("repeated", 1) in after.screens.told
    assert after.log.links[repetition] == "done"

    after.do(IN, after=21)
    assert after.windows.actions == [("call", 2, CALL_URL)], "who wants it after the restart gets a window"


def test_such_a_repetition_is_known_also_after_a_second_kill() -> None:
    after = killed_at_nine_seconds(CallState.LOST)

    after.do(IN, after=9, now=20)

    assert after.windows.actions == []


def test_what_came_after_an_end_is_a_new_call_also_where_the_session_before_has_left_both_over() -> None:
    after = killed_at_nine_seconds(CallState.OPEN)

    after.do(END, after=8, now=20)
    after.do(IN, after=9, now=20)

    assert after.log.calls[1].ended == NOW + timedelta(seconds=8)
    assert after.windows.actions == [("call", 2, CALL_URL)]


def test_calls_of_the_journal_wait_for_an_address_too(bench: Bench) -> None:
    bench.do(IN)
    waiting = bench.log.calls[1]._replace(requested=False)
    after = Bench(Settings())
    after.log.calls = {1: waiting}

    after.desk.restore([waiting], NOW + timedelta(seconds=20))
    after.open_waiting(20)
    after.desk.show(1)
    after.desk.reopen(1)

    assert [action for action in after.windows.actions if action[0] != "show"] == []
    assert ("address missing",) in after.screens.told
    after.dispatcher.apply(settings(), NOW + timedelta(seconds=30))
    after.open_waiting(30)
    assert after.windows.actions[-1] == ("call", 1, CALL_URL)


def test_in_a_burst_a_few_windows_load_at_a_time(bench: Bench) -> None:
    for number in range(6):
        bench.do(f"tecartcrmcall:lnumber=22&rnumber=036100{number}&io=0")
    assert len(bench.windows.calls) == 4

    bench.desk.page_opened(1)
    bench.open_waiting(0.1)
    assert len(bench.windows.calls) == 5

    bench.open_waiting(1.5)
    assert len(bench.windows.calls) == 6, "a slow page keeps nobody waiting for ever"


def test_another_pace_holds_at_once(bench: Bench) -> None:
    slow = settings()
    bench.dispatcher.apply(slow._replace(links=slow.links._replace(call_burst=1, call_rate=1.0)), NOW)

    for number in range(3):
        bench.do(f"tecartcrmcall:lnumber=22&rnumber=036100{number}&io=0")
    assert len(bench.windows.calls) == 1

    bench.open_waiting(1)
    assert len(bench.windows.calls) == 2


def test_a_page_need_not_wait_for_calls_that_their_pace_holds_back() -> None:
    bench = Bench(settings(), burst=1)
    bench.do("tecartcrmcall:lnumber=22&rnumber=0361001&io=0")
    bench.do("tecartcrmcall:lnumber=22&rnumber=0361002&io=0")

    bench.do(PAGE)

    assert (len(bench.windows.calls), bench.windows.pages) == (1, 1)
    assert bench.dispatcher.seconds_to_next(0) == pytest.approx(0.1)
