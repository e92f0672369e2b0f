"""Sub-command demo: the main job against the built-in demo CRM, in a throw-away profile."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from tecart_starter.cli.exits import EX_OK, EX_SOFTWARE
from tecart_starter.system.resources import resource_folder

if TYPE_CHECKING:
    import argparse

    from tecart_starter.cli.context import Context
    from tecart_starter.texts.catalog import Texts


def add_parser(commands: argparse._SubParsersAction[Any], tr: Texts) -> None:
    """Add ``demo``."""
    parser = commands.add_parser("demo", help=tr("das Programm mit einem eingebauten Beispiel-CRM vorführen"))
    parser.add_argument("--keep", action="store_true", help=tr("danach weiterlaufen lassen, zum Ausprobieren"))
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace, context: Context) -> int:
    """Play the main job and print each step; exit 70 where a step fails."""
    command = importlib.import_module("tecart_starter.demo.command")  # with it comes a web server
    failure: str | None = command.play(context.tr, resource_folder() / "crm", keep=parsed.keep)
    return EX_OK if failure is None else context.fail(EX_SOFTWARE, failure)
