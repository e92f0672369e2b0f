"""All sub-commands of tecart-starter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tecart_starter.cli import (
    browser_policy,
    calls,
    config,
    control,
    demo,
    doctor,
    links,
    policy_templates,
    quiet,
    registration,
    tray,
)
from tecart_starter.cli.parser import Parser

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts


def parser(tr: Texts) -> Parser:
    """Return the parser of all sub-commands; each sets ``run(parsed, context) -> exit code``."""
    top = Parser(
        tr=tr,
        prog="tecart-starter",
        description=tr("Öffnet tecartcrm-Links: CRM-Seiten, Anruffenster und das Ende eines Anrufs."),
    )
    tray.add_arguments(top, tr)
    commands = top.add_subparsers(metavar=tr("BEFEHL"))
    control.add_parsers(commands, tr)
    demo.add_parser(commands, tr)
    links.add_parsers(commands, tr)
    calls.add_parser(commands, tr)
    config.add_parser(commands, tr)
    quiet.add_parser(commands, tr)
    registration.add_parsers(commands, tr)
    browser_policy.add_parser(commands, tr)
    doctor.add_parser(commands, tr)
    policy_templates.add_parser(commands, tr)
    return top
