"""The command line of tecart-starter: which sub-command does what. Loads Qt only to run the tray program."""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # Windows has named pipes

import argparse
import os
from typing import TYPE_CHECKING, NoReturn

from tecart_starter.cli import calls, config, control, demo, links, registration, tray
from tecart_starter.cli.context import Context
from tecart_starter.cli.exits import EX_OK, EX_SOFTWARE, EX_USAGE
from tecart_starter.domain.errors import StarterError
from tecart_starter.system.paths import AppPaths
from tecart_starter.system.resources import resource_folder
from tecart_starter.system.settings_store import SettingsStore
from tecart_starter.texts.catalog import Texts, choose_language

if TYPE_CHECKING:
    from collections.abc import Sequence


class Parser(argparse.ArgumentParser):
    """Says in one plain line, in the person's language, that a call is not understood."""

    not_understood = ""

    def error(self, message: str) -> NoReturn:
        """Exit with 64 (sysexits.h EX_USAGE). argparse's own ``message`` is English and speaks of arguments."""
        del message
        sys.stderr.write(f"{self.not_understood}\n")
        sys.exit(EX_USAGE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one call of ``tecart-starter`` and return its exit code; nothing ends in a traceback."""
    paths = AppPaths.find(os.environ)
    store = SettingsStore(paths)
    tr = Texts(choose_language(_language_setting(store)), resource_folder() / "i18n")
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
    return code


def _language_setting(store: SettingsStore) -> str:
    try:
        return store.load().settings.ui.language
    except StarterError:
        return "auto"


def parser(tr: Texts) -> argparse.ArgumentParser:
    """Return the parser of all sub-commands; each sets ``run(parsed, context) -> exit code``."""
    Parser.not_understood = tr("Dieser Aufruf ist nicht verständlich. „tecart-starter --help“ zeigt, was geht.")
    top = Parser(
        prog="tecart-starter",
        description=tr("Öffnet tecartcrm-Links: CRM-Seiten, Anruffenster und das Ende eines Anrufs."),
        allow_abbrev=False,
    )
    tray.add_arguments(top, tr)
    commands = top.add_subparsers(metavar=tr("BEFEHL"), parser_class=Parser)
    control.add_parsers(commands, tr)
    demo.add_parser(commands, tr)
    links.add_parsers(commands, tr)
    calls.add_parser(commands, tr)
    config.add_parser(commands, tr)
    registration.add_parsers(commands, tr)
    return top
