"""The running program: whether it answers, how it is shielded, who draws, how old its engine is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from tecart_starter.domain.diagnosis import Blame, Finding, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tecart_starter.system.diagnosis.surroundings import Surroundings
    from tecart_starter.texts.catalog import Texts

NO_SANDBOX = "TECART_STARTER_UNSAFE_NO_SANDBOX"
MILESTONE, RELEASED, CYCLE = 140, date(2025, 9, 2), timedelta(weeks=4)
"""Chromium 140 became stable then, and a next one every four weeks (chromiumdash.appspot.com/schedule)."""
OLD = timedelta(days=180)
"""Qt takes over Chromium's security patches with each of its own releases, some months apart."""
_PATIENCE_SECONDS = 5.0


def check_program(where: Surroundings) -> Iterator[Finding]:
    """The program runs and answers, in the version that is installed."""
    tr, status = where.tr, where.status
    if status is None:
        if where.hangs:
            text = tr("Der TecArt Starter läuft, antwortet aber nicht.")
            yield Finding("program", Weight.FAULT, text, tr("Den Starter beenden und neu starten."))
        else:
            text = tr("Der TecArt Starter läuft gerade nicht. Der nächste Link startet ihn.")
            yield Finding("program", Weight.NOTE, text)
        return
    if status["version"] != where.version:
        text = tr("Es läuft noch Version {old}; installiert ist {new}.", old=status["version"], new=where.version)
        yield Finding("program", Weight.WARNING, text, tr("Den Starter beenden und neu starten."))
    else:
        yield Finding("program", Weight.OK, tr("Der TecArt Starter {version} läuft.", version=where.version))
    waiting = status["links"]["waiting"]
    if waiting:
        text = tr.plural("Ein Link wartet noch.", "{number} Links warten noch.", waiting)
        yield Finding("program.waiting", Weight.NOTE, text)


def check_session(where: Surroundings) -> Iterator[Finding]:
    """The CRM knows the person, as far as the running program has looked."""
    tr, looked = where.tr, (where.status or {}).get("check")
    if looked and looked["session"] == "login":
        remedy = tr("Das CRM öffnen und sich anmelden, oder „Anmeldung …“ im Menü des Symbols.")
        yield Finding("session", Weight.WARNING, tr("Sie sind im CRM nicht angemeldet."), remedy)
    elif looked and looked["session"] == "there":
        yield Finding("session", Weight.OK, tr("Sie sind im CRM angemeldet."))


def check_socket(where: Surroundings) -> Iterator[Finding]:
    """Links can be handed over: the folder of the socket is ours alone, and no link was left behind."""
    tr, folder = where.tr, where.paths.run_folder
    if not where.run_folder_safe:
        text = tr("Der Ordner für die Übergabe der Links gehört nicht nur Ihnen: {folder}", folder=folder)
        yield Finding("socket", Weight.FAULT, text, tr("Den Ordner löschen; der Starter legt ihn neu an."))
        return
    yield Finding("socket", Weight.OK, tr("Links werden über {folder} übergeben.", folder=folder))
    if where.spooled:
        text = tr.plural(
            "Ein Link wartet darauf, dass der Starter läuft.",
            "{number} Links warten darauf, dass der Starter läuft.",
            where.spooled,
        )
        yield Finding("spool", Weight.WARNING, text, tr("Den Starter starten."))


def check_sandbox(where: Surroundings) -> Iterator[Finding]:
    """The embedded browser is shut in."""
    tr = where.tr
    allowed = where.environment.get(NO_SANDBOX) == "1"
    if where.status is not None and not where.status["sandbox"]:
        text = tr("Die Sandbox des Browsers ist abgeschaltet.")
        remedy = tr("Den Starter ohne {variable} und nicht als root starten.", variable=NO_SANDBOX)
        yield Finding("sandbox", Weight.WARNING, text, remedy)
    elif where.status is not None:
        yield Finding("sandbox", Weight.OK, tr("Die Sandbox des Browsers ist eingeschaltet."))
    elif sys.platform != "win32" and os.geteuid() == 0 and not allowed:
        text = tr("Als root läuft der eingebaute Browser nur ohne Schutz (Sandbox).")
        remedy = tr("Bitte als gewöhnlicher Benutzer starten.")
        yield Finding("sandbox", Weight.FAULT, text, remedy, Blame.CONFIGURATION)
    elif sys.platform == "linux" and not allowed and not _may_make_name_spaces():
        text = tr("Dieses Linux erlaubt dem Starter keine eigenen Namensräume; die Sandbox ist dann schwächer.")
        remedy = tr("Das Paket für Ihre Distribution installieren: Es bringt das Profil für AppArmor mit.")
        yield Finding("sandbox", Weight.WARNING, text, remedy)


def check_rendering(where: Surroundings) -> Iterator[Finding]:
    """Who draws the pages."""
    tr, status = where.tr, where.status
    if status is None:
        return
    if status["rendering"] == "hardware":
        yield Finding("rendering", Weight.OK, tr("Die Grafikkarte zeichnet die Seiten."))
    elif status.get("rendering_reason") == "crashes":
        text = tr("Der Prozessor zeichnet die Seiten, weil der Treiber der Grafikkarte abgestürzt ist.")
        remedy = tr("Den Treiber aktualisieren, dann „web.rendering“ auf „hardware“ stellen.")
        yield Finding("rendering", Weight.NOTE, text, remedy)
    else:
        yield Finding("rendering", Weight.OK, tr("Der Prozessor zeichnet die Seiten."))


def check_engine(where: Surroundings) -> Iterator[Finding]:
    """The engine's security patches are not too old."""
    if where.engine is None:
        return
    yield engine_finding(*where.engine, datetime.now(UTC).date(), where.tr)


def engine_finding(version: str, patched: str, today: date, tr: Texts) -> Finding:
    """Return what to think of an engine with Chromium ``version`` and the security patches of version ``patched``."""
    milestone = patched.partition(".")[0]
    age = today - (RELEASED + (int(milestone) - MILESTONE) * CYCLE) if milestone.isdigit() else OLD
    months = max(0, round(age.days / 30))
    text = tr(
        "Browser: Chromium {version} mit den Sicherheitskorrekturen bis {patched}, etwa {months} Monate alt.",
        version=version,
        patched=patched,
        months=months,
    )
    if age >= OLD:
        return Finding("engine", Weight.WARNING, text, tr("Bitte den TecArt Starter aktualisieren."))
    return Finding("engine", Weight.OK, text)


def _may_make_name_spaces() -> bool:
    """Whether an ordinary program may make a user name space; True where that cannot be tried."""
    program = shutil.which("unshare")
    if program is None:
        return True
    try:
        done = subprocess.run(
            [program, "--user", "true"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_PATIENCE_SECONDS,
        )
    except (OSError, subprocess.SubprocessError):
        return True
    return done.returncode == 0
