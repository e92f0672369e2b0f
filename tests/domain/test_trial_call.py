"""How far the trial call is."""

from __future__ import annotations

from datetime import UTC, datetime

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.domain.links import parse
from tecart_starter.domain.trial_call import CALL_LINK, END_LINK, NUMBER, StepState, TrialProgress, TrialStep, is_trial


def call(state: CallState, number: str = NUMBER) -> Call:
    return Call(1, "", number, 0, state, datetime.now(UTC), None, None, missed=False, touched=False, name="")


def done(progress: TrialProgress) -> list[str]:
    return [step.value for step, state in progress.steps.items() if state is StepState.DONE]


def test_a_trial_from_the_page_to_the_stopped_time() -> None:
    progress = TrialProgress()
    progress.page_shown()
    progress.link_arrived(parse(CALL_LINK, ()))
    assert done(progress) == ["page", "link"]
    progress.call_is(call(CallState.OPENING))
    assert done(progress) == ["page", "link"]
    progress.call_is(call(CallState.OPEN))
    progress.link_arrived(parse(END_LINK, ()))
    assert done(progress) == ["page", "link", "window", "end"]
    assert not progress.over
    progress.call_is(call(CallState.ENDED))
    assert done(progress) == [step.value for step in TrialStep]
    assert progress.over


def test_what_went_otherwise_is_told_apart() -> None:
    for state, window, time in (
        (CallState.HELD, StepState.ODD, StepState.WAITING),
        (CallState.UNCONFIRMED, StepState.DONE, StepState.ODD),
        (CallState.LOST, StepState.DONE, StepState.FAILED),
    ):
        progress = TrialProgress()
        progress.call_is(call(state))
        assert (progress.steps[TrialStep.WINDOW], progress.steps[TrialStep.TIME]) == (window, time)


def test_other_links_and_calls_are_none_of_it() -> None:
    progress = TrialProgress()
    progress.link_arrived(parse("tecartcrmcall:rnumber=0361222&io=0", ()))
    progress.link_arrived(parse("garbage", ()))
    assert done(progress) == []
    assert is_trial(call(CallState.OPEN))
    assert not is_trial(call(CallState.OPEN, "0361222"))
