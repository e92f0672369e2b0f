"""What pages answer to scripts: the same text, and nothing stays behind."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWebEngineCore import QWebEngineScript

from tecart_starter.web.pages.answers import ALONE, _references
from tests.web.driver import Driver

WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld
ASKED = 300


@pytest.fixture
def driver(driver: Driver) -> Driver:
    driver.crm.pages["/page"] = "<title>page</title>"
    driver.open_page()
    return driver


def evaluate(driver: Driver, script: str) -> object:
    answers: list[object] = []
    driver.window().page.evaluate(script, WORLD, answers.append)
    driver.wait(lambda: bool(answers))
    return answers[0]


@pytest.mark.parametrize("text", ["", "x", "there 1.5 complete https://crm.example/?a=1", "Müller, Jürgen 😀"])
def test_a_text_arrives_as_it_is(driver: Driver, text: str) -> None:
    assert evaluate(driver, repr(text)) == text


def test_a_script_that_fails_gives_nothing(driver: Driver) -> None:
    assert not evaluate(driver, "nothing.at.all")


def left_behind(driver: Driver, script: str) -> int:
    """How many pieces of memory more there are after asking this often."""
    evaluate(driver, script)
    before = sys.getallocatedblocks()
    for _ in range(ASKED):
        evaluate(driver, script)
    driver.settle(0.01)
    return sys.getallocatedblocks() - before


def test_a_text_leaves_no_more_behind_than_an_answer_without_one(driver: Driver) -> None:
    assert left_behind(driver, "`answer ${performance.now()}`") < left_behind(driver, "true") + ASKED / 2


def test_a_text_that_is_kept_stays_what_it_is(driver: Driver) -> None:
    kept = [evaluate(driver, f"'kept {number}'") for number in range(3)]
    evaluate(driver, "'another one'")
    assert kept == ["kept 0", "kept 1", "kept 2"]


def test_pyside_still_keeps_a_reference(driver: Driver) -> None:
    """Once this fails, ``answers`` is needed no more."""
    answers: list[str] = []
    driver.window().page.runJavaScript("'a text'", WORLD.value, answers.append)
    driver.wait(lambda: bool(answers))
    references = _references(answers)
    assert references == ALONE + 1
