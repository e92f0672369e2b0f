"""The running program, as its status tells of it; the age of the engine."""

from __future__ import annotations

from datetime import date

import pytest

from tecart_starter.domain.diagnosis import Weight
from tecart_starter.system.diagnosis.program_checks import (
    check_program,
    check_rendering,
    check_sandbox,
    check_session,
    check_socket,
    engine_finding,
)
from tecart_starter.texts.catalog import Texts
from tests.system.diagnosis.conftest import STATUS, Examine


def test_a_program_that_does_not_run_is_started_by_the_next_link(examine: Examine) -> None:
    assert examine(check_program)["program"].weight is Weight.NOTE


def test_a_program_that_does_not_answer_is_a_fault(examine: Examine) -> None:
    assert examine(check_program, hangs=True)["program"].weight is Weight.FAULT


def test_an_old_program_that_still_runs_is_told(examine: Examine) -> None:
    assert examine(check_program, status=STATUS)["program"].weight is Weight.OK
    finding = examine(check_program, status=STATUS, version="2.0")["program"]
    assert finding.weight is Weight.WARNING
    assert "1.0" in finding.text
    assert "2.0" in finding.text


def test_links_that_wait_are_told(examine: Examine) -> None:
    waiting = STATUS | {"links": {"accepted": 9, "refused": 0, "waiting": 3}}
    assert "3 Links" in examine(check_program, status=waiting)["program.waiting"].text
    assert examine(check_socket, spooled=2)["spool"].weight is Weight.WARNING


def test_a_folder_of_the_socket_that_is_not_ours_alone_is_a_fault(examine: Examine) -> None:
    assert examine(check_socket)["socket"].weight is Weight.OK
    assert examine(check_socket, run_folder_safe=False)["socket"].weight is Weight.FAULT


def test_a_sandbox_that_is_switched_off_is_a_warning(examine: Examine, monkeypatch: pytest.MonkeyPatch) -> None:
    assert examine(check_sandbox, status=STATUS)["sandbox"].weight is Weight.OK
    assert examine(check_sandbox, status=STATUS | {"sandbox": False})["sandbox"].weight is Weight.WARNING
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert examine(check_sandbox)["sandbox"].weight is Weight.FAULT
    assert examine(check_sandbox, environment={"TECART_STARTER_UNSAFE_NO_SANDBOX": "1"}) == {}


def test_a_linux_that_forbids_name_spaces_is_told(examine: Examine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert examine(check_sandbox) == {}  # tried for real
    monkeypatch.setattr("shutil.which", lambda _: "/bin/false")
    assert examine(check_sandbox)["sandbox"].weight is Weight.WARNING


def test_who_draws_is_told_and_why(examine: Examine) -> None:
    assert "Prozessor" in examine(check_rendering, status=STATUS)["rendering"].text
    assert "Grafikkarte" in examine(check_rendering, status=STATUS | {"rendering": "hardware"})["rendering"].text
    crashed = examine(check_rendering, status=STATUS | {"rendering_reason": "crashes"})["rendering"]
    assert crashed.weight is Weight.NOTE
    assert crashed.remedy


def test_whether_the_crm_knows_the_person_is_told_where_the_program_has_looked(examine: Examine) -> None:
    assert examine(check_session, status=STATUS) == {}
    looked = STATUS | {"check": {"session": "login", "links": "ours"}}
    assert examine(check_session, status=looked)["session"].weight is Weight.WARNING
    looked = STATUS | {"check": {"session": "there", "links": "ours"}}
    assert examine(check_session, status=looked)["session"].weight is Weight.OK


@pytest.mark.parametrize(
    ("today", "weight", "months"),
    [(date(2026, 8, 4), Weight.OK, "0 Monate"), (date(2026, 11, 25), Weight.OK, "4 Monate"), (date(2027, 3, 1), Weight.WARNING, "7 Monate")],
)  # fmt: skip
def test_an_engine_without_late_security_patches_is_a_warning(
    tr: Texts, today: date, weight: Weight, months: str
) -> None:
    finding = engine_finding("140.0.7339.225", "152.0.7977.83", today, tr)
    assert finding.weight is weight
    assert months in finding.text


def test_an_engine_that_tells_nothing_is_taken_for_old(tr: Texts) -> None:
    assert engine_finding("?", "?", date(2026, 1, 1), tr).weight is Weight.WARNING
