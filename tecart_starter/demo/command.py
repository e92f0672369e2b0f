"""The demo as a command: the main job against the built-in demo CRM, in a throw-away profile."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from tecart_starter.demo.display import display_variables
from tecart_starter.demo.scenario import Scenario, Stage, StepFailedError, programs, throw_away_home
from tecart_starter.demo.server import DemoCrm

if TYPE_CHECKING:
    from pathlib import Path

    from tecart_starter.texts.catalog import Texts

NO_SANDBOX = "TECART_STARTER_UNSAFE_NO_SANDBOX"


def play(tr: Texts, templates: Path, *, keep: bool) -> str | None:
    """Play the main job and print each step; return the sentence of the step that failed, or None.

    ``templates``: of the demo CRM. ``keep``: leave it all running afterwards, until somebody ends it.
    """
    signal.signal(signal.SIGTERM, _interrupt)
    with (
        throw_away_home() as home,
        display_variables(os.environ) as (kind, variables),
        DemoCrm(templates=templates) as crm,
    ):
        say(
            {
                "own": tr("Die Fenster erscheinen auf Ihrem Bildschirm."),
                "virtual": tr("Kein Bildschirm da: Die Fenster öffnen sich auf einem virtuellen (Xvfb)."),
                "offscreen": tr("Kein Bildschirm und kein Xvfb da: Die Fenster werden im Speicher gezeichnet."),
            }[kind]
        )
        environment = {**os.environ, **variables, "TECART_STARTER_HOME": home}
        if sys.platform != "win32" and os.geteuid() == 0:
            environment[NO_SANDBOX] = "1"
            say(tr("Sie sind root: Die Sandbox des eingebauten Browsers ist für diesen Lauf abgeschaltet."))
        launcher, starter = programs()
        scenario = Scenario(Stage(launcher, starter, environment), crm, tr, say)
        try:
            scenario.play()
            if keep:
                _keep(crm, home, tr)
        except StepFailedError as failure:
            return str(failure)
        finally:
            scenario.quit()
    say(tr("Fertig. Alles hat geklappt."))
    return None


def _keep(crm: DemoCrm, home: str, tr: Texts) -> None:
    """Wait until the person ends it with Ctrl+C, or the system asks for it."""
    with suppress(KeyboardInterrupt):
        say(tr("Das Programm läuft weiter. Beispiel-Links: {address}/demo/links", address=crm.address))
        say(tr("Für eigene Versuche: TECART_STARTER_HOME={home} tecart-open LINK", home=home))
        say(tr("Beenden mit Strg+C."))
        threading.Event().wait()


def _interrupt(number: int, frame: object) -> None:
    """End as with Ctrl+C, so that what was started is ended, too."""
    del number, frame
    raise KeyboardInterrupt


def say(line: str) -> None:
    """Print a line at once, whoever reads."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
