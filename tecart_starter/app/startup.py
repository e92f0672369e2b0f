"""The start of the tray program, in this order.

Not as root → logs → instance lock (or leave it to the running program) → variables for Qt → QApplication → journal and
socket (``Entrance``) → once these answer, everything else (``Application``); the engine comes last. The process is
clean already: isolated Python, no foreign variables (``cli/tray.py``).
"""

from __future__ import annotations

import logging
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, qVersion

from tecart_starter.app.crash_hook import install_crash_hook
from tecart_starter.app.open_events import LinkApplication
from tecart_starter.app.program import Program
from tecart_starter.app.qt_messages import log_qt_messages
from tecart_starter.app.status import ProgramFacts
from tecart_starter.domain.errors import StarterError
from tecart_starter.ipc import client, wire
from tecart_starter.ipc.delivery import PATIENCE_SECONDS
from tecart_starter.ipc.endpoint import UnsafePathError
from tecart_starter.ipc.instance_lock import InstanceLock
from tecart_starter.system import web_reset
from tecart_starter.system.crash_record import LOOP, CrashRecord
from tecart_starter.system.environment import Rendering, choose_rendering, engine_environment, has_graphics_card
from tecart_starter.system.logs import start_logging
from tecart_starter.system.records.journal_errors import JournalError, JournalTooNewError
from tecart_starter.system.resources import resource_folder
from tecart_starter.system.web_cache import move_away
from tecart_starter.texts.catalog import Texts, choose_language
from tecart_starter.version import VERSION

if TYPE_CHECKING:
    from tecart_starter.system.paths import AppPaths
    from tecart_starter.system.settings_store import SettingsStore

NO_SANDBOX = "TECART_STARTER_UNSAFE_NO_SANDBOX"
EX_OK, EX_UNAVAILABLE, EX_CONFIG = 0, 69, 78
RESTART = -1
"""Instead of an exit code: the program is to be started again."""
APPLICATION_ID = "tecart-starter"
ENDING_SECONDS = 15.0
"""The program has ended by then, or listens."""
WAIT_SECONDS = 0.02

log = logging.getLogger(__name__)


def run(store: SettingsStore, paths: AppPaths, *, background: bool) -> int:
    """Run the tray program until it is asked to end, and return the exit code."""
    loaded = store.load()
    tr = Texts(choose_language(loaded.settings.ui.language), resource_folder() / "i18n")
    sandbox = os.environ.get(NO_SANDBOX) != "1"
    if sys.platform != "win32" and os.geteuid() == 0 and sandbox:
        return _fail(EX_CONFIG, _no_sandbox(tr))
    if not _display_there():
        return _fail(EX_UNAVAILABLE, tr("Es ist kein Bildschirm da, auf dem der TecArt Starter erscheinen könnte."))
    lock = InstanceLock(str(paths.run_folder))
    try:
        if not lock.acquire() and not _wait_for_end(lock):
            return _leave_to_running(tr, background=background)
    except (OSError, UnsafePathError) as error:
        return _fail(EX_UNAVAILABLE, tr("Der Ordner {path} kann nicht benutzt werden.", path=error))
    start_logging(paths.logs, loaded.settings.logging)
    now = datetime.now(UTC)
    record, engine = CrashRecord(paths.logs), qVersion()
    rendering, reason = choose_rendering(
        loaded.settings.web.rendering, graphics_card=has_graphics_card(), crashes=record.blames_driver(engine)
    )
    os.environ.update(engine_environment(rendering, sandbox=sandbox))
    crashes = record.quick_crashes(now)
    facts = ProgramFacts(VERSION, os.getpid(), now, sandbox, rendering, reason, crashing=crashes > LOOP)
    _mend_browser(paths, crashes)
    record.begin(rendering, engine, now)
    try:
        code = _run_qt(store, paths, tr, facts, background=background)
    except (StarterError, OSError, UnsafePathError) as error:
        log.exception("cannot start")
        return _fail(*_why_not(error, paths.journal_file, tr))
    finally:
        record.end()
        lock.release()
    if code == RESTART:
        from tecart_starter.app.update_watch import start_again  # noqa: PLC0415 - the start does not wait for it

        start_again()
    return EX_OK if code == RESTART else code


def _no_sandbox(tr: Texts) -> str:
    return tr(
        "Als root läuft der eingebaute Browser nur ohne Schutz (Sandbox). Bitte als gewöhnlicher Benutzer starten; in"
        " Containern erlaubt TECART_STARTER_UNSAFE_NO_SANDBOX=1 den Start ohne Sandbox."
    )


def _mend_browser(paths: AppPaths, crashes: int) -> None:
    """Do what can be done only while no browser is open; ``crashes``: so many in quick succession (security.md D6)."""
    web_reset.empty_if_wanted(paths.web_profile, paths.web_cache)
    if crashes >= LOOP:
        move_away(paths.web_cache)


def _run_qt(store: SettingsStore, paths: AppPaths, tr: Texts, facts: ProgramFacts, *, background: bool) -> int:
    # Qt and Chromium read options from the arguments: they get none (CVE-2018-1000006 and its like).
    executable = str(Path(sys.executable))
    sys.argv = [executable]
    log_qt_messages()
    if facts.rendering == Rendering.HARDWARE:
        _share_contexts()
    qt = LinkApplication([executable])
    if QCoreApplication.arguments() != [executable]:
        raise StarterError("foreign arguments reached Qt")
    qt.setApplicationName(APPLICATION_ID)
    qt.setDesktopFileName(APPLICATION_ID)
    qt.setQuitOnLastWindowClosed(False)
    install_crash_hook()
    program = Program(qt, store, paths, tr, facts, background=background)
    code = program.run()
    if program.restart_wanted:
        code = RESTART
    log.info("ended")
    return code


def _share_contexts() -> None:
    """Have OpenGL's contexts share what they draw, for the engine that is loaded later.

    Where software draws there are none: a start does not wait for all of Qt's enumerations then, which take 11 ms.
    """
    from PySide6.QtCore import Qt  # noqa: PLC0415

    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)


def _display_there() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _wait_for_end(lock: InstanceLock) -> bool:
    """Whether the lock is ours now: who held it does not listen any more, and was about to end.

    One that has been killed holds it, too, until its last thread is gone.
    """
    end = time.monotonic() + ENDING_SECONDS
    while not client.listens() and time.monotonic() < end:
        time.sleep(WAIT_SECONDS)
        if lock.acquire():
            return True
    return False


def _leave_to_running(tr: Texts, *, background: bool) -> int:
    """Another start was quicker, or the program is only slow to answer."""
    if background:
        return EX_OK
    try:
        client.exchange(wire.encode(wire.SHOW, client.new_id(), "", ""), answer_seconds=PATIENCE_SECONDS)
    except (OSError, UnsafePathError, client.NoAnswerError):
        from tecart_starter.ipc import last_word  # noqa: PLC0415 - the start does not wait for it

        sentence = tr("Der TecArt Starter läuft, antwortet aber nicht.")
        last_word.start(tr("Der TecArt Starter reagiert nicht"), sentence, last_word.HANGS, tr("Neu starten"))
        return _fail(EX_UNAVAILABLE, sentence)
    return EX_OK


def _why_not(error: Exception, journal: Path, tr: Texts) -> tuple[int, str]:
    """Return the exit code and the sentence for a start that failed."""
    if isinstance(error, JournalTooNewError):
        sentence = tr(
            "Das Anrufjournal {file} gehört einer neueren Version des TecArt Starters. Bitte das Programm"
            " aktualisieren.",
            file=journal,
        )
        return EX_CONFIG, sentence
    if isinstance(error, JournalError):
        sentence = tr(
            "Das Anrufjournal {file} kann nicht benutzt werden ({why}). Bitte prüfen, ob der Ordner beschreibbar und"
            " noch Platz auf dem Datenträger ist.",
            file=journal,
            why=error,
        )
        return EX_UNAVAILABLE, sentence
    return EX_UNAVAILABLE, tr("Der TecArt Starter kann nicht starten: {why}", why=error)


def _fail(code: int, sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return code
