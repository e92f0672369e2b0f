"""Sub-command doctor: a check of everything the main job needs, each with its finding and its remedy."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tecart_starter.app.surroundings import gather
from tecart_starter.cli.exits import EX_CONFIG, EX_OK, EX_UNAVAILABLE
from tecart_starter.domain.diagnosis import Weight, by_weight, misconfigured, works
from tecart_starter.system.diagnosis.examination import examine
from tecart_starter.system.diagnosis.report import findings_json, write_report

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from tecart_starter.cli.context import Context
    from tecart_starter.domain.diagnosis import Finding
    from tecart_starter.system.diagnosis.surroundings import Surroundings
    from tecart_starter.texts.catalog import Texts


def add_parser(commands: argparse._SubParsersAction[Any], tr: Texts) -> None:
    """Add ``doctor``."""
    parser = commands.add_parser("doctor", help=tr("prüfen, was für Links und Anrufe gebraucht wird"))
    parser.add_argument("--json", action="store_true", help=tr("für Skripte"))
    parser.add_argument(
        "--bundle",
        metavar=tr("DATEI.zip"),
        help=tr("dazu einen Bericht für den Support schreiben, ohne Nummern und Namen"),
    )
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace, context: Context) -> int:
    """Check everything; exit 0 where the main job will work, 78 where something is set wrong, else 69."""
    where = gather(context.store.load(), context.paths, context.tr, _engine())
    findings = examine(where)
    if parsed.bundle is not None and (code := _write(Path(parsed.bundle), where, findings, context)) != EX_OK:
        return code
    text = findings_json(where.version, findings) if parsed.json else in_words(findings, context.tr)
    sys.stdout.write(text + "\n")
    if works(findings):
        return EX_OK
    return EX_CONFIG if misconfigured(findings) else EX_UNAVAILABLE


def in_words(findings: Sequence[Finding], tr: Texts) -> str:
    """Return the findings for people: the heaviest first, a remedy below what needs one."""
    words = {
        Weight.FAULT: tr("Fehler"),
        Weight.WARNING: tr("Warnung"),
        Weight.NOTE: tr("Hinweis"),
        Weight.OK: tr("In Ordnung"),
    }
    width = max(map(len, words.values())) + 2
    lines = []
    for finding in by_weight(findings):
        lines.append(f"{words[finding.weight]:{width}}{finding.text}")
        if finding.remedy:
            lines.append(f"{'':{width}}→ {finding.remedy}")
    faults = sum(finding.weight is Weight.FAULT for finding in findings)
    lines += ["", _verdict(faults, tr)]
    return "\n".join(lines)


def _verdict(faults: int, tr: Texts) -> str:
    if not faults:
        return tr("Links und Anrufe werden funktionieren.")
    return tr.plural(
        "So funktionieren Links und Anrufe noch nicht: ein Fehler.",
        "So funktionieren Links und Anrufe noch nicht: {number} Fehler.",
        faults,
    )


def _engine() -> tuple[str, str] | None:
    """Return the engine's versions; where it cannot even be loaded, that is said by the program's start."""
    try:
        versions: tuple[str, str] = importlib.import_module("tecart_starter.web.engine_version").engine_version()
    except ImportError:
        return None
    return versions


def _write(file: Path, where: Surroundings, findings: Sequence[Finding], context: Context) -> int:
    try:
        write_report(file, where, findings)
    except OSError as error:
        sentence = context.tr("{file} lässt sich nicht schreiben: {why}", file=file, why=error.strerror or error)
        return context.fail(EX_UNAVAILABLE, sentence)
    sys.stderr.write(context.tr("Der Bericht liegt hier: {file}", file=file) + "\n")
    return EX_OK
