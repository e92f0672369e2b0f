"""Killed at random moments, the program loses no link, does none twice, and mixes up no call."""

from __future__ import annotations

import pytest

from tests.stress.program import Program
from tests.stress.rounds import Rounds

ROUNDS = 12


@pytest.mark.timeout(400)
def test_no_acknowledged_link_is_lost_or_doubled_however_often_the_program_is_killed() -> None:
    with Program() as program:
        rounds = Rounds(program, seed=20261124)
        rounds.play(ROUNDS, only_kills=True)
        rounds.finish()
        outcome = program.outcome()

    assert rounds.ledger.complaints(outcome) == []
    figures = rounds.ledger.figures(outcome)
    assert rounds.kills == ROUNDS
    assert figures["acknowledged"] > ROUNDS
    assert figures["recordings stopped"] > 0, figures
    assert figures["calls offered"] > 0, figures
