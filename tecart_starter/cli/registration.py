"""Sub-commands register and unregister: which program the desktop starts for the links."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tecart_starter.cli.exits import EX_CONFIG, EX_OK, EX_UNAVAILABLE, EX_USAGE
from tecart_starter.domain.foreign_text import shown
from tecart_starter.ipc.endpoint import own_home
from tecart_starter.system.desktop import autostart, own_launcher, registration
from tecart_starter.system.desktop.base import RegistrationError
from tecart_starter.system.desktop.problem_words import problem_sentence
from tecart_starter.system.desktop.registration_table import PROGRAM_NAME, registry_values
from tecart_starter.system.desktop.registry_file import MACHINE, USER, registry_file

if TYPE_CHECKING:
    import argparse

    from tecart_starter.cli.context import Context
    from tecart_starter.texts.catalog import Texts


WINDOWS_FOLDER = rf"C:\Program Files\{PROGRAM_NAME}"
"""Where the installer for everybody puts the program."""


def add_parsers(commands: argparse._SubParsersAction[Any], tr: Texts) -> None:
    """Add ``register`` and ``unregister``."""
    register = commands.add_parser("register", help=tr("tecartcrm-Links mit diesem Programm öffnen"))
    register.add_argument(
        "--export",
        metavar=tr("DATEI.reg"),
        help=tr("nichts eintragen, sondern eine Registrierungsdatei für Windows schreiben"),
    )
    register.add_argument("--folder", metavar=tr("ORDNER"), help=tr("dazu: wo das Programm auf den Windows-PCs liegt"))
    register.add_argument("--machine", action="store_true", help=tr("dazu: für alle Benutzer des PCs"))
    register.set_defaults(run=run_register)
    unregister = commands.add_parser("unregister", help=tr("die Registrierung der Links zurücknehmen"))
    unregister.set_defaults(run=run_unregister)


def run_register(parsed: argparse.Namespace, context: Context) -> int:
    """Register the four schemes for this user, and autostart as set; or write the file that does it on Windows."""
    tr = context.tr
    if parsed.export is not None:
        return _export(parsed, context)
    if parsed.folder is not None or parsed.machine:
        return context.fail(EX_USAGE, tr("--folder und --machine gehören zu --export."))
    try:
        subject = registration(own_launcher())
        others = sorted({opening.owner for opening in subject.openings() if opening.owner and not opening.ours})
        subject.register()
        if not own_home():
            autostart(own_launcher()).keep(wanted=context.store.load().settings.startup.autostart)
    except RegistrationError as error:
        return context.fail(EX_CONFIG, problem_sentence(error, tr))
    if subject.for_everybody():
        done = tr("tecartcrm-Links öffnen den TecArt Starter; er ist für alle Benutzer dieses Rechners eingerichtet.")
    else:
        done = tr("tecartcrm-Links öffnen jetzt den TecArt Starter.")
    sys.stdout.write(done + "\n")
    foreign = [name for name in others if name != PROGRAM_NAME]
    if foreign:
        sys.stdout.write(tr("Bisher gehörten sie: {names}", names=", ".join(map(shown, foreign))) + "\n")
    return EX_OK


def run_unregister(parsed: argparse.Namespace, context: Context) -> int:
    """Take the registration back, autostart included."""
    del parsed
    tr = context.tr
    try:
        subject = registration(own_launcher())
        subject.unregister()
        if not own_home():
            autostart(own_launcher()).forget()
    except RegistrationError as error:
        return context.fail(EX_CONFIG, problem_sentence(error, tr))
    if subject.for_everybody():
        done = tr(
            "Ihre eigene Registrierung ist zurückgenommen. Der TecArt Starter bleibt für alle Benutzer dieses Rechners"
            " eingerichtet; ein anderes Programm wählen Sie in den Einstellungen Ihrer Arbeitsumgebung."
        )
    else:
        done = tr("tecartcrm-Links öffnen den TecArt Starter nicht mehr.")
    sys.stdout.write(done + "\n")
    return EX_OK


def _export(parsed: argparse.Namespace, context: Context) -> int:
    own = str(own_launcher().parent) if sys.platform == "win32" else WINDOWS_FOLDER
    values = registry_values((parsed.folder or own).rstrip("\\"))
    try:
        Path(parsed.export).write_bytes(registry_file(values, MACHINE if parsed.machine else USER))
    except OSError as error:
        return context.fail(
            EX_UNAVAILABLE,
            context.tr("{file} lässt sich nicht schreiben: {why}", file=parsed.export, why=error.strerror or error),
        )
    return EX_OK
