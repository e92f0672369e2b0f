"""The manuals: made without a complaint, and about the program as it is."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tecart_starter import launcher
from tecart_starter.cli.main import parser
from tecart_starter.launcher import link_of
from tecart_starter.texts.catalog import Texts

CHECKOUT = Path(__file__).parents[2]
SOURCES = CHECKOUT / "docs" / "handbuch"
PAGES = sorted(SOURCES.rglob("*.md"))
CATALOGUE = CHECKOUT / "resources/i18n/en/LC_MESSAGES/tecart_starter.po"
SHELL_BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
NO_WORDS_OF_THE_PROGRAM = {"musterfirma", "anonymous", "unbekannt", "Anrufe", "Jetzt"}


def test_the_manuals_are_made_without_a_complaint(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", str(SOURCES), str(tmp_path)]

    made = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)

    assert made.stderr == ""
    assert "TecArt Starter" in (tmp_path / "index.html").read_text(encoding="utf-8")


def commands() -> list[str]:
    """Return every line of the manuals that a person would type into a shell."""
    blocks = [block for page in PAGES for block in SHELL_BLOCK.findall(page.read_text(encoding="utf-8"))]
    return [line for block in blocks for line in block.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("command", sorted(set(commands())))
def test_every_command_is_understood_by_the_program(command: str, tr: Texts) -> None:
    program, *arguments = shlex.split(command)

    if program == "tecart-open":
        assert link_of(arguments)
    else:
        assert program == "tecart-starter"
        assert parser(tr).parse_args(arguments).run


def test_words_of_windows_are_quoted_as_they_stand_there() -> None:
    with CATALOGUE.open("rb") as file:
        ids = [message.id for message in read_po(file)]
    said = "\n".join(one if isinstance(one, str) else "\n".join(one) for one in ids)
    said += Path(launcher.__file__).read_text(encoding="utf-8")  # it speaks both languages without a catalogue
    quoted = [word for page in PAGES for word in re.findall(r"„([^“]+)“", page.read_text(encoding="utf-8"))]
    parts = {" ".join(part.split()).replace("{Feld}", "{field}") for word in quoted for part in word.split("…")}

    assert sorted(part for part in parts - NO_WORDS_OF_THE_PROGRAM if part not in said) == []
