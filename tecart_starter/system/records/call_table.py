"""Calls as a table for spreadsheets (RFC 4180)."""

from __future__ import annotations

import csv
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from tecart_starter.domain.call_fields import call_fields

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tecart_starter.domain.calls import Call

FIELDS = ("id", "lnumber", "rnumber", "io", "state", "missed", "opened", "ended", "seconds", "how")
ALSO = ("name", "note")


def write_table(calls: Iterable[Call], stream: TextIO) -> None:
    """Write ``calls`` with their public fields, as ``calls --csv`` gives them."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(FIELDS)
    writer.writerows([_as_text(call_fields(call)[field]) for field in FIELDS] for call in calls)


def export_table(calls: Iterable[Call], file: Path) -> None:
    """Write ``calls`` with names and notes into ``file``, whole or not at all, as German spreadsheets open it.

    Times are local ones. Raises OSError.
    """
    part, name = tempfile.mkstemp(prefix=f".{file.name[:100]}.", dir=file.parent)
    try:
        with os.fdopen(part, "w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream, delimiter=";")
            writer.writerow((*FIELDS, *ALSO))
            writer.writerows([_as_text(value) for value in _values(call)] for call in calls)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _values(call: Call) -> list[object]:
    fields = call_fields(call)
    for key, moment in (("opened", call.opened), ("ended", call.ended)):
        fields[key] = "" if moment is None else moment.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    return [*(fields[field] for field in FIELDS), call.name, call.note]


def _as_text(value: object) -> object:
    """To a spreadsheet a number that begins with + is a formula; an apostrophe makes it text (OWASP CSV injection)."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
