"""The manual pages, German and English. What the sub-commands do is asked from the program's own help.

Run by the interpreter that has the program's dependencies: ``python -m recipes.man_pages FOLDER``.
"""

from __future__ import annotations

import argparse
import gzip
import sys
from datetime import UTC, datetime
from pathlib import Path

from recipes.project import PACKAGING, VERSION, source_date
from tecart_starter.cli.main import parser
from tecart_starter.system.resources import resource_folder
from tecart_starter.texts.catalog import Texts

NAMES = ("tecart-open", "tecart-starter")
LANGUAGES = {"en": Path("man1"), "de": Path("de", "man1")}
"""Where the pages of each language lie below /usr/share/man."""


def pages() -> dict[Path, str]:
    """Return the text of every page by its path below /usr/share/man."""
    date = datetime.fromtimestamp(source_date(), UTC).date().isoformat()
    found = {}
    for language, folder in LANGUAGES.items():
        commands = command_section(language)
        for name in NAMES:
            text = (PACKAGING / "linux" / "man" / language / f"{name}.1").read_text(encoding="utf-8")
            for mark, content in (("@DATE@", date), ("@VERSION@", VERSION), ("@COMMANDS@\n", commands)):
                text = text.replace(mark, content)
            found[folder / f"{name}.1"] = text
    return found


def command_section(language: str) -> str:
    """Return the sub-commands with their options as roff text."""
    top = parser(Texts(language, resource_folder() / "i18n"))
    actions = next(action for action in top._actions if isinstance(action, argparse._SubParsersAction))  # noqa: SLF001 - argparse tells its sub-commands in no other way
    helps = {choice.dest: choice.help or "" for choice in actions._choices_actions}  # noqa: SLF001 - see above
    return "".join(
        f".TP\n.B {escaped(synopsis(command))}\n{escaped(helps[name])}.\n{options(command)}"
        for name, command in actions.choices.items()
        if name in helps
    )


def synopsis(command: argparse.ArgumentParser) -> str:
    """Return how ``command`` is called, without the program's name and the option for help."""
    usage = " ".join(command.format_usage().split()).partition(":")[2].strip()
    return usage.removeprefix("tecart-starter ").replace(" [-h]", "")


def options(command: argparse.ArgumentParser) -> str:
    """Return the arguments of ``command``, each with what it means."""
    texts = []
    for action in command._actions:  # noqa: SLF001 - see above
        if action.help and action.option_strings != ["-h", "--help"]:
            name = " ".join(filter(None, [", ".join(action.option_strings), str(action.metavar or "")])) or action.dest
            texts.append(f".IP \\(bu 2\n{escaped(name)}: {escaped(action.help)}\n")
    return f".RS\n{''.join(texts)}.RE\n" if texts else ""


def escaped(text: str) -> str:
    """Return ``text`` so that roff prints it as it is, with hyphens that can be copied into a shell."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text


def write(folder: Path) -> None:
    """Write all pages below ``folder``, compressed as Debian wants them."""
    for place, text in pages().items():
        file = (folder / place).with_name(f"{place.name}.gz")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
