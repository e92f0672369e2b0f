"""Sub-command demo: the main job against the built-in demo CRM, in a throw-away profile."""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

from tecart_starter.cli.exits import EX_OK, EX_SOFTWARE
from tecart_starter.demo.display import display_variables
from tecart_starter.demo.scenario import Scenario, Stage, StepFailedError, programs, throw_away_home
from tecart_starter.demo.server import DemoCrm
from tecart_starter.system.resources import resource_folder

if TYPE_CHECKING:
    import argparse

    from tecart_starter.cli.context import Context
    from tecart_starter.texts.catalog import Texts

NO_SANDBOX = "TECART_STARTER_UNSAFE_NO_SANDBOX"


def add_arguments(parser: argparse.ArgumentParser, tr: Texts) -> None:
    """Add the options of ``demo``."""
    parser.add_argument("--keep", action="store_true", help=tr("danach weiterlaufen lassen, zum Ausprobieren"))


def run(parsed: argparse.Namespace, context: Context) -> int:
    """Play the main job and print each step; exit 70 where a step fails."""
    tr = context.tr
    with throw_away_home() as home, display_variables(os.environ) as (kind, display), _crm() as crm:
        say(
            {
                "own": tr("Die Fenster erscheinen auf Ihrem Bildschirm."),
                "virtual": tr("Kein Bildschirm da: Die Fenster öffnen sich auf einem virtuellen (Xvfb)."),
                "offscreen": tr("Kein Bildschirm und kein Xvfb da: Die Fenster werden im Speicher gezeichnet."),
            }[kind]
        )
        environment = {**os.environ, **display, "TECART_STARTER_HOME": home}
        if sys.platform != "win32" and os.geteuid() == 0:
            environment[NO_SANDBOX] = "1"
            say(tr("Sie sind root: Die Sandbox des eingebauten Browsers ist für diesen Lauf abgeschaltet."))
        launcher, starter = programs()
        scenario = Scenario(Stage(launcher, starter, environment), crm, tr, say)
        try:
            scenario.play()
            if parsed.keep:
                _keep(crm, home, tr)
        except StepFailedError as failure:
            return context.fail(EX_SOFTWARE, str(failure))
        finally:
            scenario.quit()
    say(tr("Fertig. Alles hat geklappt."))
    return EX_OK


def _crm() -> DemoCrm:
    return DemoCrm(templates=resource_folder() / "crm")


def _keep(crm: DemoCrm, home: str, tr: Texts) -> None:
    """Wait until the person ends it with Ctrl+C, or the system asks for it."""
    say(tr("Das Programm läuft weiter. Beispiel-Links: {address}/demo/links", address=crm.address))
    say(tr("Für eigene Versuche: TECART_STARTER_HOME={home} tecart-open LINK", home=home))
    say(tr("Beenden mit Strg+C."))
    over = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: over.set())
    over.wait()


def say(line: str) -> None:
    """Print a line at once, whoever reads."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
