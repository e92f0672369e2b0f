"""All that ``./dev stress`` makes go wrong, once: no link is lost, none is done twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small_disk import SmallDisk
from tests.stress.program import Program
from tests.stress.rounds import Rounds


@pytest.mark.mounts
@pytest.mark.timeout(240)
def test_whatever_goes_wrong_no_link_is_lost_or_doubled(tmp_path: Path) -> None:
    with SmallDisk(tmp_path / "disk", mebibytes=96) as disk, Program(disk.folder / "home") as program:
        rounds = Rounds(program, seed=20261125, disk=disk, senders=1)
        rounds.play_everything()
        rounds.play_a_call()
        outcome = program.outcome()

    assert rounds.ledger.complaints(outcome) == []
    figures = rounds.ledger.figures(outcome)
    assert figures["faults"] == len(rounds._faults.kinds) + 3
    assert figures["calls confirmed by the CRM"] > 0, figures
