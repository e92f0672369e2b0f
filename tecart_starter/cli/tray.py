"""``tecart-starter`` without a sub-command: start the tray program, or bring the running one to the front."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tecart_starter.cli.exits import EX_OK, EX_UNAVAILABLE
from tecart_starter.ipc import client, wire
from tecart_starter.ipc.endpoint import UnsafePathError, own_home
from tecart_starter.ipc.this_program import command
from tecart_starter.system.environment import clean_environment
from tecart_starter.system.paths import HOME_VARIABLE

if TYPE_CHECKING:
    import argparse

    from tecart_starter.cli.context import Context
    from tecart_starter.texts.catalog import Texts


def add_arguments(parser: argparse.ArgumentParser, tr: Texts) -> None:
    """Add the options of the tray program itself."""
    parser.add_argument(
        "--background", action="store_true", help=tr("ohne Fenster starten, zum Beispiel bei der Anmeldung")
    )
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace, context: Context) -> int:
    """Start the tray program in a clean process, unless one runs already: that one shows its main window."""
    background: bool = parsed.background
    try:
        if not background:
            client.exchange(wire.encode(wire.SHOW, client.new_id(), "", ""))
            return EX_OK
    except client.NoAnswerError:
        return context.fail(EX_UNAVAILABLE, context.tr("Der TecArt Starter läuft, antwortet aber nicht."))
    except (OSError, UnsafePathError):
        pass  # none runs: start it; what is wrong with the folder is said there
    if home := own_home():
        os.environ[HOME_VARIABLE] = home  # a relative path would mean another place after the change of folder
    os.chdir(_home())
    clean = clean_environment(os.environ)
    if getattr(sys, "frozen", False):  # a folder of PyInstaller's is isolated already; its own variables are not ours
        os.environ.clear()
        os.environ.update(clean)
    elif not (sys.flags.isolated and os.environ == clean):
        # Neither PYTHON* variables nor the caller's folder decide what is loaded, and nothing inherited reaches Qt.
        again = command(*(["--background"] if background else []))
        if sys.platform == "win32":  # execve would start it and let the caller go on before it has ended
            return subprocess.call(again, env=clean)
        os.execve(again[0], again, clean)  # noqa: S606 - our own program, no shell
    start = importlib.import_module("tecart_starter.app.startup")  # with it comes Qt
    code: int = start.run(context.store, context.paths, background=background)
    return code


def _home() -> Path:
    """Return a folder to work in that no caller has chosen."""
    home = Path.home()
    return home if home.is_dir() else Path("/")
