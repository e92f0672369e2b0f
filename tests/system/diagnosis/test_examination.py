"""All checks together: in their order, and none holds up or hides the others."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

from tecart_starter.domain.diagnosis import Finding, Weight, by_weight, misconfigured, works
from tecart_starter.system.diagnosis.examination import CHECKS, examine
from tecart_starter.system.diagnosis.surroundings import Surroundings

Make = Callable[..., Surroundings]
WELL = Finding("well", Weight.OK, "Gut.")


def check_well(_: Surroundings) -> Iterator[Finding]:
    yield WELL


def check_broken(_: Surroundings) -> Iterator[Finding]:
    yield WELL
    raise LookupError("a bug")


def test_a_check_that_fails_is_a_finding_itself(surroundings: Make) -> None:
    findings = examine(surroundings(), [check_broken, check_well])
    assert [finding.key for finding in findings] == ["broken", "well"]
    assert findings[0].weight is Weight.WARNING


def test_a_check_that_hangs_is_not_waited_for(surroundings: Make) -> None:
    end = threading.Event()

    def check_slow(_: Surroundings) -> Iterator[Finding]:
        end.wait(30)
        yield WELL

    findings = examine(surroundings(), [check_slow, check_well], patience=0.1)
    end.set()
    assert [finding.key for finding in findings] == ["slow", "well"]
    assert "nicht fertig" in findings[0].text


def test_every_check_says_something_on_an_empty_desk_and_none_fails(surroundings: Make) -> None:
    findings = examine(surroundings())
    assert {"address", "program", "socket", "settings", "folders", "disk", "journal"} <= {one.key for one in findings}
    assert not [one for one in findings if "gescheitert" in one.text or "nicht fertig" in one.text]
    assert not works(findings)
    assert misconfigured(findings)
    assert by_weight(findings)[0].weight is Weight.FAULT
    assert len(CHECKS) == len(set(CHECKS))
