"""The main job, played for real: launcher, tray program, CRM; each step is checked from outside and printed."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tecart_starter.demo.server import DemoCrm
    from tecart_starter.texts.catalog import Texts

OWN, CALLER = "22", "+49 30 23125 042"
PATIENCE_SECONDS = 60.0
TALK_SECONDS = 3.0
_PAUSE = 0.1
_ABOUT_A_SECOND = 2


class StepFailedError(Exception):
    """A step did not have the effect it must have; ``args[0]`` says which, in the person's language."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the scenario plays."""

    launcher: Path
    """``tecart-open``."""
    starter: Path
    """``tecart-starter``."""
    environment: Mapping[str, str]
    """Of every process, with TECART_STARTER_HOME of a throw-away profile."""


class Scenario:
    """An incoming call from its link to the recorded seconds in the CRM."""

    def __init__(self, stage: Stage, crm: DemoCrm, tr: Texts, say: Callable[[str], None]) -> None:
        """``say`` prints a line."""
        self._stage = stage
        self._crm = crm
        self._tr = tr
        self._say = say

    def play(self) -> None:
        """Play all steps. Raises StepFailedError."""
        self._enter_address()
        self._call_comes_in()
        call = self._card_and_window()
        time.sleep(TALK_SECONDS)
        self._call_ends(call)
        self._recording_in_crm()

    def quit(self) -> None:
        """End the tray program that the scenario has started."""
        self._run(self._stage.starter, "quit")

    def _enter_address(self) -> None:
        tr = self._tr
        self._say(tr("1  Demo-CRM läuft auf {address}", address=self._crm.address))
        done = self._run(self._stage.starter, "config", "set", "system.address", self._crm.address)
        if done.returncode:
            raise StepFailedError(tr("Die Systemadresse wurde nicht angenommen: {why}", why=done.stderr.strip()))

    def _call_comes_in(self) -> None:
        tr = self._tr
        link = f"tecartcrmcall://lnumber={OWN}&rnumber={CALLER}&io=0"
        self._say(tr('2  Das Telefon klingelt: tecart-open --url "{link}"', link=link))
        began = time.monotonic()
        done = self._run(self._stage.launcher, "--url", link)
        if done.returncode:
            raise StepFailedError(tr("Der Link wurde nicht angenommen: {why}", why=done.stderr.strip()))
        passed = (time.monotonic() - began) * 1000
        self._say(tr("   Link gespeichert nach {ms:.0f} ms (das Programm wurde dabei gestartet)", ms=passed))

    def _card_and_window(self) -> dict[str, Any]:
        tr = self._tr
        status = self._wait_for(_call_is_open, tr("Es kam kein Anruffenster."))
        call = status["calls"][0]
        window = next(window for window in status["windows"] if window["call"] == call["id"])
        card = next((card for card in status["cards"] if card["call"] == call["id"] and card["visible"]), None)
        if card is None:
            raise StepFailedError(tr("Es kam keine Anrufkarte."))
        self._say(tr("3  Anrufkarte: {text}", text=" · ".join(card["text"].split("\n"))))
        self._say(
            tr(
                "   Anruffenster {width}x{height}: „{title}“, {url}",
                **{key: window[key] for key in ("width", "height", "title", "url")},
            )
        )
        running = self._crm.recordings()
        if len(running) != 1 or not running[0]["running"]:
            raise StepFailedError(tr("Im CRM läuft nicht genau eine Zeiterfassung."))
        self._say(tr("   Im CRM läuft die Zeiterfassung Nr. {id}", id=running[0]["id"]))
        return dict(call)

    def _call_ends(self, call: dict[str, Any]) -> None:
        tr = self._tr
        link = f"tecartcrmendcall://lnumber={OWN}&rnumber={CALLER}&io=0"
        self._say(tr('4  Das Gespräch ist zu Ende: tecart-open --url "{link}"', link=link))
        done = self._run(self._stage.launcher, "--url", link)
        if done.returncode:
            raise StepFailedError(tr("Das Ende wurde nicht angenommen: {why}", why=done.stderr.strip()))
        status = self._wait_for(_call_has_ended, tr("Die Seite hat das Ende nicht bestätigt."))
        ended = next(one for one in status["calls"] if one["id"] == call["id"])
        self._say(
            tr(
                "   Anruf beendet nach {seconds} s, bestätigt von der Seite ({how})",
                **{k: ended[k] for k in ("seconds", "how")},
            )
        )
        self._seconds: int = ended["seconds"]

    def _recording_in_crm(self) -> None:
        tr = self._tr
        recordings = self._crm.recordings()
        if len(recordings) != 1 or recordings[0]["running"]:
            raise StepFailedError(tr("Im CRM ist nicht genau eine Zeiterfassung angehalten worden."))
        recorded = recordings[0]["seconds"]
        if not is_of_the_call(recorded, self._seconds):
            raise StepFailedError(
                tr(
                    "Das CRM hat {seconds} s erfasst, der Anruf dauerte {length} s.",
                    seconds=recorded,
                    length=self._seconds,
                )
            )
        self._say(tr("5  Das CRM hat für diesen Anruf {seconds} s erfasst.", seconds=recorded))

    def _wait_for(self, reached: Callable[[dict[str, Any]], bool], failure: str) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            done = self._run(self._stage.starter, "status", "--json")
            if done.returncode == 0:
                status: dict[str, Any] = json.loads(done.stdout)
                if reached(status):
                    return status
            time.sleep(_PAUSE)
        raise StepFailedError(failure)

    def _run(self, program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [program, *arguments],
            env=dict(self._stage.environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )


def is_of_the_call(recorded: int, length: int) -> bool:
    """Whether the CRM can have recorded so many seconds of a call that took ``length``.

    The CRM counts from when it gets the page, the program from the link: on a machine that starts Chromium for the
    first time seconds lie between. It counts through all of the talk, and no longer than the call.
    """
    return int(TALK_SECONDS) - 1 <= recorded <= length + _ABOUT_A_SECOND


def _call_is_open(status: dict[str, Any]) -> bool:
    return any(
        call["state"] == "open" and any(window["call"] == call["id"] for window in status["windows"])
        for call in status["calls"]
    )


def _call_has_ended(status: dict[str, Any]) -> bool:
    return any(call["state"] == "ended" for call in status["calls"])


def throw_away_home() -> tempfile.TemporaryDirectory[str]:
    """Return a folder for a profile that nobody will miss; short, because a socket lies in it."""
    return tempfile.TemporaryDirectory(prefix="tecart-demo-", ignore_cleanup_errors=True)


def programs() -> tuple[Path, Path]:
    """Return the paths of tecart-open and tecart-starter beside this interpreter."""
    folder = Path(sys.executable).parent
    return folder / "tecart-open", folder / "tecart-starter"
