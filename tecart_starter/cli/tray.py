"""``tecart-starter`` without a sub-command: start the tray program, or bring the running one to the front."""

from __future__ import annotations

import gc
import importlib
from typing import TYPE_CHECKING

from tecart_starter.cli.clean_start import start_clean
from tecart_starter.cli.exits import EX_OK
from tecart_starter.ipc import client, wire
from tecart_starter.ipc.endpoint import UnsafePathError

if TYPE_CHECKING:
    import argparse

    from tecart_starter.cli.context import Context
    from tecart_starter.texts.catalog import Texts


BACKGROUND = "--background"
"""Starts it without a window."""


def add_arguments(parser: argparse.ArgumentParser, tr: Texts) -> None:
    """Add the options of the tray program itself."""
    parser.add_argument(
        BACKGROUND, action="store_true", help=tr("ohne Fenster starten, zum Beispiel bei der Anmeldung")
    )
    parser.set_defaults(run=run_parsed)


def run_parsed(parsed: argparse.Namespace, context: Context) -> int:
    """See ``run``."""
    return run(context, background=parsed.background)


def run(context: Context, *, background: bool) -> int:
    """Start the tray program in a clean process, unless one runs already: that one shows its main window."""
    try:
        if not background and client.exchange(wire.encode(wire.SHOW, client.new_id(), "", ""))[0] == wire.OK:
            return EX_OK
    except (OSError, UnsafePathError, client.NoAnswerError):
        pass  # none runs, or it ends, or hangs: start it; what is wrong is said there
    start_clean(*([BACKGROUND] if background else []))
    gc.disable()  # what is loaded stays: looking through it is a part of the start (afterwards: app/garbage.py)
    importlib.import_module("tecart_starter.app.qt_import").load_qt()
    start = importlib.import_module("tecart_starter.app.startup")
    code: int = start.run(context.store, context.paths, background=background)
    return code
