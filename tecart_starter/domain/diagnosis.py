"""What a check of everything the main job needs comes to: findings, and whether the main job will work."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Weight(StrEnum):
    """How much a finding matters; the words are public."""

    OK = "ok"
    NOTE = "note"
    """Good to know."""
    WARNING = "warning"
    """The main job works, but something will annoy or fail some day."""
    FAULT = "fault"
    """The main job does not work."""


class Blame(StrEnum):
    """What a fault is about; decides the exit code."""

    CONFIGURATION = "configuration"
    SERVICE = "service"
    """A program, a server, a disk."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check; sentences are plain text in the person's language."""

    key: str
    """What was checked, for scripts and the help desk: ``links.tecartcrm``, ``crm.tls``; public."""
    weight: Weight
    text: str
    remedy: str = ""
    """What to do about it; empty where there is nothing to do."""
    blame: Blame = Blame.SERVICE


HEAVIEST_FIRST = (Weight.FAULT, Weight.WARNING, Weight.NOTE, Weight.OK)


def works(findings: Iterable[Finding]) -> bool:
    """Return whether the main job will work."""
    return all(finding.weight is not Weight.FAULT for finding in findings)


def misconfigured(findings: Iterable[Finding]) -> bool:
    """Return whether a fault is one of configuration, which is to be mended first."""
    return any(finding.weight is Weight.FAULT and finding.blame is Blame.CONFIGURATION for finding in findings)


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings, heaviest first, else in their order."""
    return sorted(findings, key=lambda finding: HEAVIEST_FIRST.index(finding.weight))
