"""A running demo CRM and somebody who looks at it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tecart_starter.demo.server import DemoCrm
from tests.demo.browser import Browser

TEMPLATES = Path(__file__).parents[2] / "resources" / "crm"


@pytest.fixture
def crm() -> Iterator[DemoCrm]:
    with DemoCrm(TEMPLATES) as crm:
        yield crm


@pytest.fixture
def entry(crm: DemoCrm) -> str:
    """The address of the entry page."""
    return crm.address + "/public/index.php"


@pytest.fixture
def browser() -> Browser:
    return Browser()
