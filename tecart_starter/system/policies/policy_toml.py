"""Commented files to begin with: ``settings.toml`` for people, ``policy.toml`` for administrators."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from tecart_starter.domain.options import OPTIONS, SYSTEMS
from tecart_starter.system.policies.policy_entries import Entry, entries
from tecart_starter.system.toml_edit import as_toml

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts

WIDTH = 110


def settings_template(tr: Texts) -> str:
    """Return a ``settings.toml`` that says nothing yet: every setting with its default, as a comment."""
    head = [
        tr("Einstellungen des TecArt Starters. Was hier nicht steht, hat seinen Standard."),
        tr("Zum Ändern das # vor einer Zeile entfernen. Der laufende Starter übernimmt es beim Speichern."),
    ]
    return _file(head, tr)


def policy_template(tr: Texts) -> str:
    """Return a ``policy.toml`` that decides nothing yet."""
    head = [
        tr("Vorgaben für alle Benutzer dieses Computers. Was hier steht, kann niemand ändern."),
        tr("Diese Datei gehört als policy.toml in einen dieser Ordner:"),
        "/etc/tecart-starter/ (Linux)",
        "/Library/Application Support/TecArt Starter/ (macOS)",
        tr("Zum Festlegen das # vor einer Zeile entfernen."),
        tr("Soll etwas nur voreingestellt sein, gehört es in eine Tabelle unter „preset“:"),
        "",
        "[preset.calls]",
        "width = 900",
    ]
    return _file(head, tr)


def _file(head: list[str], tr: Texts) -> str:
    by_key = {entry.key: entry for entry in entries(tr)}
    lines = _comment(head)
    table = ""
    for key in OPTIONS:
        entry = by_key[key]
        if key == SYSTEMS:
            continue
        if entry.table != table:
            table = entry.table
            lines += ["", f"[{table}]"]
        lines += ["", *_comment([entry.words.label, *entry.about]), *_setting(entry)]
    systems = by_key[SYSTEMS]
    lines += ["", *_comment([systems.words.label, *systems.about])]
    lines += ["#[[systems]]", '#name = "Wien"', '#address = "wien"']
    return "\n".join(lines) + "\n"


def _setting(entry: Entry) -> list[str]:
    return [f"#{entry.name} = {as_toml(entry.default).as_string()}"]


def _comment(lines: list[str]) -> list[str]:
    return [f"# {part}".rstrip() for line in lines for part in textwrap.wrap(line, WIDTH) or [""]]
