"""The trial call at the end of the first start: which links it uses, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from tecart_starter.domain.calls import CallState
from tecart_starter.domain.links import EndCall, OpenCall

if TYPE_CHECKING:
    from tecart_starter.domain.calls import Call
    from tecart_starter.domain.links import Link

NUMBER = "03023125000"
"""Kept free for films and examples by the Bundesnetzagentur ("drama numbers", Berlin): nobody has it."""
CALL_LINK = f"tecartcrmcall:rnumber={NUMBER}&io=0"
END_LINK = f"tecartcrmendcall:rnumber={NUMBER}"


class TrialStep(StrEnum):
    """What happens one after the other."""

    PAGE = "page"
    """The browser shows the page with the link."""
    LINK = "link"
    """The link has come through launcher and socket."""
    WINDOW = "window"
    """The call window is open."""
    END = "end"
    """The end has come the same way."""
    TIME = "time"
    """The CRM has stopped the time."""


class StepState(StrEnum):
    """How far a step is."""

    WAITING = "waiting"
    DONE = "done"
    ODD = "odd"
    """It went on, but not as it should."""
    FAILED = "failed"


@dataclass(slots=True)
class TrialProgress:
    """Takes in what happens; ``steps`` says how far the trial is."""

    steps: dict[TrialStep, StepState] = field(default_factory=lambda: dict.fromkeys(TrialStep, StepState.WAITING))

    @property
    def over(self) -> bool:
        """Whether nothing more is to come."""
        return self.steps[TrialStep.TIME] is not StepState.WAITING

    def page_shown(self) -> None:
        """The browser has asked for the page."""
        self.steps[TrialStep.PAGE] = StepState.DONE

    def link_arrived(self, link: Link) -> None:
        """A link has come; others than those of the trial are of no interest."""
        if isinstance(link, OpenCall | EndCall) and link.rnumber == NUMBER:
            step = TrialStep.LINK if isinstance(link, OpenCall) else TrialStep.END
            self.steps[step] = StepState.DONE

    def call_is(self, call: Call) -> None:
        """This is the present state of the trial's call."""
        steps = self.steps
        if call.state is CallState.HELD:
            steps[TrialStep.WINDOW] = StepState.ODD
        elif call.state is not CallState.OPENING:
            steps[TrialStep.WINDOW] = StepState.DONE
        if call.state is CallState.ENDED:
            steps[TrialStep.TIME] = StepState.DONE
        elif call.state is CallState.UNCONFIRMED:
            steps[TrialStep.TIME] = StepState.ODD
        elif call.state is CallState.LOST:
            steps[TrialStep.TIME] = StepState.FAILED


def is_trial(call: Call) -> bool:
    """Whether ``call`` is one of a trial."""
    return call.rnumber == NUMBER
