"""Sub-command calls: the call journal, whether the program runs or not."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from tecart_starter.cli.exits import EX_OK
from tecart_starter.cli.parser import number_up_to
from tecart_starter.domain.call_fields import call_fields
from tecart_starter.system.records.call_table import write_table
from tecart_starter.system.records.journal import read_calls
from tecart_starter.texts.call_states import state_words

if TYPE_CHECKING:
    import argparse

    from tecart_starter.cli.context import Context
    from tecart_starter.domain.calls import Call
    from tecart_starter.texts.catalog import Texts

MOST_DAYS = 36_500.0
"""As long as ``journal.days`` may be."""


def add_parser(commands: argparse._SubParsersAction[Any], tr: Texts) -> None:
    """Add ``calls``."""
    parser = commands.add_parser("calls", help=tr("die Anrufliste, neueste zuerst"))
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=tr("für Skripte"))
    form.add_argument("--csv", action="store_true", help=tr("für Tabellen"))
    parser.add_argument("--days", type=number_up_to(MOST_DAYS), metavar="N", help=tr("nur die letzten N Tage"))
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace, context: Context) -> int:
    """Print the calls of the journal, newest first."""
    since = None if parsed.days is None else datetime.now(UTC) - timedelta(days=parsed.days)
    calls = read_calls(context.paths.journal_file, since)
    if parsed.json:
        sys.stdout.write(json.dumps([call_fields(call) for call in calls], ensure_ascii=False) + "\n")
    elif parsed.csv:
        write_table(calls, sys.stdout)
    else:
        now = datetime.now(UTC)
        for call in calls:
            sys.stdout.write(_line(call, now, context.tr) + "\n")
    return EX_OK


def _line(call: Call, now: datetime, tr: Texts) -> str:
    words = {0: tr("eingehend"), 1: tr("ausgehend"), None: tr("Richtung unbekannt")}
    length = "–" if call.seconds is None else f"{call.seconds // 60}:{call.seconds % 60:02}"
    begin = call.opened.astimezone().strftime("%d.%m.%Y %H:%M:%S")
    return f"{begin}  {words[call.io]:<10}  {call.rnumber or '–'}  {length}  {state_words(call, now, tr)}"
