"""The log tells what happened without telling whom it concerned."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tecart_starter.domain.settings import Logging
from tecart_starter.system.logs import FILE_NAME, MAX_BYTES, mask_number, start_logging


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield root
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def logged(home: Path, line: str, settings: Logging) -> str:
    start_logging(home / "logs", settings)
    logging.getLogger("tecart_starter.test").warning(line)
    return (home / "logs" / FILE_NAME).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "number", ["+493613026240", "004936130262422", "0361 3026240", "0171/3920055", "%2B4936130262422"]
)
def test_numbers_are_masked(root: logging.Logger, home: Path, number: str) -> None:
    text = logged(home, f"call from {number} to 22", Logging())

    assert number not in text
    assert f"…{number[-2:]} to 22" in text


@pytest.mark.parametrize(
    "plain",
    ["link 12345 accepted", "2026-11-24", "until 2026-11-24 12:00:00+01:00", "Qt 6.12.0", "http://10.0.0.5:8080/"],
)
def test_what_is_no_telephone_number_stays_readable(root: logging.Logger, home: Path, plain: str) -> None:
    assert logged(home, plain, Logging()).endswith(f": {plain}\n")


def test_who_asks_for_full_numbers_gets_them(root: logging.Logger, home: Path) -> None:
    assert "+493613026240" in logged(home, "+493613026240", Logging(numbers="full"))


def test_what_is_below_the_level_is_not_kept(root: logging.Logger, home: Path) -> None:
    assert logged(home, "x", Logging(level="error")) == ""


def test_only_the_owner_can_read_it(root: logging.Logger, home: Path) -> None:
    logged(home, "x", Logging())

    assert (home / "logs" / FILE_NAME).stat().st_mode & 0o077 == 0


def test_without_a_writable_folder_the_program_goes_on(root: logging.Logger, home: Path) -> None:
    (home / "logs").touch()

    start_logging(home / "logs", Logging())
    logging.getLogger("tecart_starter.test").warning("x")


def test_a_masked_number_shows_its_last_two_digits() -> None:
    assert mask_number("+493613026240") == "…40"


def test_the_files_together_stay_below_five_mebibytes_and_are_the_owners(root: logging.Logger, home: Path) -> None:
    start_logging(home / "logs", Logging())
    log = logging.getLogger("tecart_starter.test")
    for number in range(60):
        log.warning("%d %s", number, "x" * 100_000)

    files = list((home / "logs").iterdir())
    assert len(files) == 5
    assert sum(file.stat().st_size for file in files) <= 5 * 1024 * 1024
    assert {file.stat().st_mode & 0o077 for file in files} == {0}
    assert "59 x" in (home / "logs" / FILE_NAME).read_text(encoding="utf-8")


def test_a_folder_that_goes_away_meanwhile_loses_lines_and_no_more(root: logging.Logger, home: Path) -> None:
    start_logging(home / "logs", Logging())
    log = logging.getLogger("tecart_starter.test")
    log.warning("x" * MAX_BYTES)
    shutil.rmtree(home / "logs")

    log.warning("lost")
    (home / "logs").mkdir()
    log.warning("kept")

    assert (home / "logs" / FILE_NAME).read_text(encoding="utf-8").endswith(": kept\n")


def test_a_full_disk_loses_lines_and_says_nothing_about_each(
    root: logging.Logger, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    start_logging(home / "logs", Logging())
    (handler,) = [one for one in root.handlers if one.get_name() == FILE_NAME]

    def full(record: logging.LogRecord) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(handler, "format", full)
    logging.getLogger("tecart_starter.test").warning("x")

    assert capsys.readouterr().err == ""
