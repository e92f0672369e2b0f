"""Sub-command policy-templates: what administrators hand to Windows, macOS and Linux."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tecart_starter.cli.exits import EX_OK, EX_USAGE
from tecart_starter.system.policies.policy_templates import templates
from tecart_starter.system.resources import resource_folder
from tecart_starter.texts.catalog import Texts

if TYPE_CHECKING:
    import argparse

    from tecart_starter.cli.context import Context


def add_parser(commands: argparse._SubParsersAction[Any], tr: Texts) -> None:
    """Add ``policy-templates``."""
    parser = commands.add_parser("policy-templates", help=tr("Vorlagen für Vorgaben der IT in einen Ordner schreiben"))
    parser.add_argument("folder", metavar=tr("ORDNER"), type=Path)
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace, context: Context) -> int:
    """Write the templates and name them."""
    catalogs = resource_folder() / "i18n"
    for name, content in templates(Texts("de", catalogs), Texts("en", catalogs)).items():
        file = parsed.folder / name
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        except OSError as error:
            return context.fail(
                EX_USAGE, context.tr("{file} lässt sich nicht schreiben: {why}", file=file, why=error.strerror)
            )
        sys.stdout.write(f"{file}\n")
    return EX_OK
