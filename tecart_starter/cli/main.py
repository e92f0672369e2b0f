"""The command line of tecart-starter: which sub-command does what. Loads Qt only to run the tray program."""

from __future__ import annotations

import io
import os
import sys
import traceback
from typing import TYPE_CHECKING

from tecart_starter.cli import tray
from tecart_starter.cli.context import Context
from tecart_starter.cli.exits import EX_OK, EX_SOFTWARE
from tecart_starter.cli.streams import lead_nowhere, open_missing_streams, reader_has_left
from tecart_starter.domain.errors import StarterError
from tecart_starter.system.logs import note_crash
from tecart_starter.system.paths import AppPaths
from tecart_starter.system.resources import resource_folder
from tecart_starter.system.settings_store import SettingsStore
from tecart_starter.texts.catalog import Texts, choose_language

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from tecart_starter.cli.parser import Parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one call of ``tecart-starter`` and return its exit code; nothing ends in a traceback."""
    words = sys.argv[1:] if arguments is None else arguments
    open_missing_streams(terminal=not is_start(words))
    paths = AppPaths.find(os.environ)
    store = SettingsStore(paths)
    tr = Texts(choose_language(_language_setting(store)), resource_folder() / "i18n")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # „“ and – on a terminal that cannot show them are no bug
    context = Context(tr, paths, store)
    try:
        code = tray.run(context, background=bool(words)) if is_start(words) else run_command(words, context)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except StarterError as error:
        return context.fail(EX_SOFTWARE, str(error))
    except Exception as error:  # noqa: BLE001 - nothing ends in a traceback
        if isinstance(error, OSError) and reader_has_left(error):
            lead_nowhere(sys.stdout)  # no error of ours
            return EX_OK
        return _bug(error, context)
    return code


def _bug(error: Exception, context: Context) -> int:
    """Note ``error``, say where it is noted, and return the exit code."""
    folder = context.paths.logs
    note_crash(folder, "".join(traceback.format_exception(error)))
    sentence = context.tr(
        "Unerwarteter Fehler ({kind}). Einzelheiten: {folder}", kind=type(error).__name__, folder=folder
    )
    return context.fail(EX_SOFTWARE, sentence)


def _language_setting(store: SettingsStore) -> str:
    try:
        return store.load().settings.ui.language
    except StarterError:
        return "auto"


def is_start(words: Sequence[str]) -> bool:
    """Whether only the tray program is to be started: no sub-command is loaded for that, half of the time it takes."""
    return list(words) in ([], [tray.BACKGROUND])


def run_command(words: Sequence[str], context: Context) -> int:
    """Run what ``words`` say and return its exit code; wrong usage ends the process with 64."""
    parsed: argparse.Namespace = parser(context.tr).parse_args(words)
    code: int = parsed.run(parsed, context)
    return code


def parser(tr: Texts) -> Parser:
    """Return the parser of all sub-commands; each sets ``run(parsed, context) -> exit code``."""
    from tecart_starter.cli import commands  # noqa: PLC0415 - see is_start

    return commands.parser(tr)
