"""Sub-command dnd: do not disturb, from the shell."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tecart_starter.cli.config import set_value
from tecart_starter.cli.exits import EX_USAGE

if TYPE_CHECKING:
    import argparse

    from tecart_starter.cli.context import Context
    from tecart_starter.texts.catalog import Texts

OFF = ("off", "aus")
MOST_MINUTES = 7 * 24 * 60


def add_parser(commands: argparse._SubParsersAction[Any], tr: Texts) -> None:
    """Add ``dnd``."""
    dnd = commands.add_parser("dnd", help=tr("nicht stören: Anrufe werden geöffnet, aber nichts kommt nach vorn"))
    dnd.add_argument("until", metavar=tr("DAUER"), help=tr("Minuten, Uhrzeit (17:30) oder off"))
    dnd.set_defaults(run=run)


def run(parsed: argparse.Namespace, context: Context) -> int:
    """Let nothing pop up for some time, or again from now on."""
    if parsed.until.lower() in OFF:
        return set_value("dnd.until", "", context)
    try:
        until = end_of_quiet(parsed.until, datetime.now().astimezone())
    except ValueError:
        return context.fail(
            EX_USAGE, context.tr("„{value}“ ist keine Zahl von Minuten und keine Uhrzeit.", value=parsed.until[:120])
        )
    return set_value("dnd.until", until.isoformat(timespec="seconds"), context)


def end_of_quiet(text: str, now: datetime) -> datetime:
    """Return when ``text``, minutes or a time of day, is over: today, or tomorrow if it is past. Raises ValueError."""
    if ":" not in text:
        minutes = int(text)
        if not 0 < minutes <= MOST_MINUTES:
            raise ValueError(text)
        return now + timedelta(minutes=minutes)
    day = datetime.strptime(text, "%H:%M")  # noqa: DTZ007 - a time of day only
    until = now.replace(hour=day.hour, minute=day.minute, second=0, microsecond=0)
    return until if until > now else until + timedelta(days=1)
