"""Sub-command browser-policy: the file that lets the CRM's pages open links without the browser's question."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tecart_starter.cli.exits import EX_CONFIG, EX_OK, EX_UNAVAILABLE
from tecart_starter.system.desktop.browser_policy import BROWSERS, Form, place, policy_file

if TYPE_CHECKING:
    import argparse

    from tecart_starter.cli.context import Context
    from tecart_starter.texts.catalog import Texts

_FORM = {"win32": Form.REG, "darwin": Form.PLIST}.get(sys.platform, Form.JSON)


def add_parser(commands: argparse._SubParsersAction[Any], tr: Texts) -> None:
    """Add ``browser-policy``."""
    parser = commands.add_parser(
        "browser-policy", help=tr("Richtlinie, mit der Ihr CRM Links ohne Rückfrage des Browsers öffnet")
    )
    parser.add_argument("browser", choices=list(BROWSERS), metavar=tr("BROWSER"), help=", ".join(BROWSERS))
    parser.add_argument(
        "--format",
        choices=[form.value for form in Form],
        default=_FORM.value,
        metavar=tr("FORM"),
        help=tr("json (Linux), reg (Windows) oder plist (macOS)"),
    )
    parser.add_argument("--output", metavar=tr("DATEI"), help=tr("in diese Datei schreiben, statt sie auszugeben"))
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace, context: Context) -> int:
    """Write the file, and to standard error where it belongs; exit 78 where no system is set."""
    tr = context.tr
    systems = context.store.load().settings.systems
    if not systems:
        return context.fail(EX_CONFIG, tr("Es ist noch keine Systemadresse eingestellt."))
    form = Form(parsed.format)
    data = policy_file(parsed.browser, form, systems)
    if parsed.output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        try:
            Path(parsed.output).write_bytes(data)
        except OSError as error:
            return context.fail(
                EX_UNAVAILABLE,
                tr("{file} lässt sich nicht schreiben: {why}", file=parsed.output, why=error.strerror or error),
            )
    sys.stderr.write("".join(f"{line}\n" for line in _instructions(parsed.browser, form, tr)))
    return EX_OK


def _instructions(name: str, form: Form, tr: Texts) -> list[str]:
    """Return what an administrator does with the file."""
    where = place(name, form)
    match form:
        case Form.JSON:
            lines = [tr("Diese Datei gehört als Administrator nach {place}.", place=where)]
            if BROWSERS[name].wraps:
                lines.append(tr("Gibt es sie dort schon, bitte den Inhalt von „policies“ ergänzen."))
        case Form.REG:
            lines = [
                tr("Diese Datei als Administrator einspielen oder als Gruppenrichtlinie verteilen; sie schreibt nach"),
                where,
            ]
        case Form.PLIST:
            lines = [tr("Diese Einstellungen als Konfigurationsprofil verteilen; sie landen in {place}.", place=where)]
    return [*lines, tr("Danach den Browser neu starten.")]
