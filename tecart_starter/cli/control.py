"""Sub-commands that talk to the running program: status, quit."""

from __future__ import annotations

import json
import sys
import time
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tecart_starter.cli.exits import EX_OK, EX_UNAVAILABLE
from tecart_starter.cli.parser import number_up_to
from tecart_starter.ipc import wire
from tecart_starter.ipc.endpoint import LOCK_NAME, UnsafePathError
from tecart_starter.ipc.instance_lock import InstanceLock
from tecart_starter.ipc.question import ask

if TYPE_CHECKING:
    import argparse

    from tecart_starter.cli.context import Context
    from tecart_starter.texts.catalog import Texts

QUIT_SECONDS = 15.0
LONGEST_WAIT = 86_400.0
_PAUSE = 0.1


def add_parsers(commands: argparse._SubParsersAction[Any], tr: Texts) -> None:
    """Add ``status`` and ``quit``."""
    status = commands.add_parser("status", help=tr("was das laufende Programm zeigt und verfolgt"))
    status.add_argument("--json", action="store_true", help=tr("für Skripte"))
    status.add_argument(
        "--wait",
        type=number_up_to(LONGEST_WAIT),
        default=0.0,
        metavar=tr("SEKUNDEN"),
        help=tr("warten, bis es antwortet"),
    )
    status.set_defaults(run=run_status)
    commands.add_parser("quit", help=tr("das laufende Programm beenden")).set_defaults(run=run_quit)


def run_status(parsed: argparse.Namespace, context: Context) -> int:
    """Print the status; exit 69 where no program answers within ``--wait`` seconds.

    A program that answers, but is not ``ready``, is waited for as well, and its answer printed in the end.
    """
    end = time.monotonic() + parsed.wait
    while ((text := ask(wire.STATUS)) is None or not json.loads(text)["ready"]) and time.monotonic() < end:
        time.sleep(_PAUSE)
    if text is None:
        return _unanswered(context)
    sys.stdout.write((text if parsed.json else _in_words(json.loads(text), context.tr)) + "\n")
    return EX_OK


def _in_words(status: dict[str, Any], tr: Texts) -> str:
    addresses = ", ".join(system["address"] for system in status["systems"]) or tr("noch keine Systemadresse")
    open_calls = [call for call in status["calls"] if call["ended"] is None]
    started = f"{datetime.fromisoformat(status['started']).astimezone():%d.%m.%Y %H:%M:%S}"
    lines = [
        tr("TecArt Starter {version} läuft seit {started}.", version=status["version"], started=started),
        tr("System: {addresses}", addresses=addresses),
        tr.plural("Ein offener Anruf", "{number} offene Anrufe", len(open_calls)),
        tr.plural("Ein Fenster", "{number} Fenster", len(status["windows"])),
        tr("Links: {accepted} angenommen, {refused} abgelehnt, {waiting} wartend", **status["links"]),
    ]
    if status["dnd"]:
        until = datetime.fromisoformat(status["dnd"]).astimezone()
        lines.append(tr("Nicht stören bis {time}", time=until.strftime("%d.%m. %H:%M")))
    if not status["sandbox"]:
        lines.append(tr("Achtung: Die Sandbox des Browsers ist abgeschaltet."))
    return "\n".join(lines)


def _unanswered(context: Context) -> int:
    """Say that no program runs, or that the one that runs does not answer: the lock knows."""
    folder = context.paths.run_folder
    try:
        runs = (folder / LOCK_NAME).exists() and not InstanceLock(str(folder)).wait_until_free(0)
    except (OSError, UnsafePathError):
        runs = False
    tr = context.tr
    silent = tr("Der TecArt Starter läuft, antwortet aber nicht.") if runs else tr("Der TecArt Starter läuft nicht.")
    return context.fail(EX_UNAVAILABLE, silent)


def run_quit(parsed: argparse.Namespace, context: Context) -> int:
    """Ask the running program to end and wait until it has."""
    del parsed
    if ask(wire.QUIT) is None:
        return _unanswered(context)
    if not InstanceLock(str(context.paths.run_folder)).wait_until_free(QUIT_SECONDS):
        return context.fail(EX_UNAVAILABLE, context.tr("Der TecArt Starter ist noch nicht beendet."))
    return EX_OK
