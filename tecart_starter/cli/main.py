"""The command line of tecart-starter: which sub-command does what. Loads Qt only to run the tray program."""

from __future__ import annotations

import io
import os
import sys
import traceback
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
from tecart_starter.cli.context import Context
from tecart_starter.cli.exits import EX_OK, EX_SOFTWARE
from tecart_starter.cli.parser import Parser
from tecart_starter.domain.errors import StarterError
from tecart_starter.system.logs import note_crash
from tecart_starter.system.paths import AppPaths
from tecart_starter.system.resources import resource_folder
from tecart_starter.system.settings_store import SettingsStore
from tecart_starter.texts.catalog import Texts, choose_language

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one call of ``tecart-starter`` and return its exit code; nothing ends in a traceback."""
    paths = AppPaths.find(os.environ)
    store = SettingsStore(paths)
    tr = Texts(choose_language(_language_setting(store)), resource_folder() / "i18n")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # „“ and – on a terminal that cannot show them are no bug
    context = Context(tr, paths, store)
    parsed = parser(tr).parse_args(sys.argv[1:] if arguments is None else arguments)
    try:
        code: int = parsed.run(parsed, context)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has left: no error of ours
        return EX_OK
    except KeyboardInterrupt:
        return 130
    except StarterError as error:
        return context.fail(EX_SOFTWARE, str(error))
    except Exception as error:  # noqa: BLE001 - a bug: nothing ends in a traceback
        note_crash(paths.logs, traceback.format_exc())
        sentence = tr(
            "Unerwarteter Fehler ({kind}). Einzelheiten: {folder}", kind=type(error).__name__, folder=paths.logs
        )
        return context.fail(EX_SOFTWARE, sentence)
    return code


def _language_setting(store: SettingsStore) -> str:
    try:
        return store.load().settings.ui.language
    except StarterError:
        return "auto"


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
