"""Sub-commands register and unregister: which program the desktop starts for the links."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tecart_starter.cli.exits import EX_OK, EX_SOFTWARE
from tecart_starter.system.desktop import registration
from tecart_starter.system.desktop.base import RegistrationError, RegistrationProblem

if TYPE_CHECKING:
    import argparse

    from tecart_starter.cli.context import Context
    from tecart_starter.texts.catalog import Texts


def add_parsers(commands: argparse._SubParsersAction[Any], tr: Texts) -> None:
    """Add ``register`` and ``unregister``."""
    register = commands.add_parser("register", help=tr("tecartcrm-Links mit diesem Programm öffnen"))
    register.set_defaults(run=run_register)
    unregister = commands.add_parser("unregister", help=tr("die Registrierung der Links zurücknehmen"))
    unregister.set_defaults(run=run_unregister)


def launcher() -> Path:
    """Return the path of ``tecart-open``: it lies beside the interpreter or beside this command."""
    beside = Path(sys.executable).with_name("tecart-open")
    return beside if beside.exists() else Path(sys.argv[0]).absolute().with_name("tecart-open")


def run_register(parsed: argparse.Namespace, context: Context) -> int:
    """Register the four schemes for this user."""
    del parsed
    try:
        registration(launcher()).register()
    except RegistrationError as error:
        return context.fail(EX_SOFTWARE, sentence(error, context.tr))
    sys.stdout.write(context.tr("tecartcrm-Links öffnen jetzt den TecArt Starter.") + "\n")
    return EX_OK


def run_unregister(parsed: argparse.Namespace, context: Context) -> int:
    """Take the registration back."""
    del parsed
    try:
        registration(launcher()).unregister()
    except RegistrationError as error:
        return context.fail(EX_SOFTWARE, sentence(error, context.tr))
    sys.stdout.write(context.tr("tecartcrm-Links öffnen den TecArt Starter nicht mehr.") + "\n")
    return EX_OK


def sentence(error: RegistrationError, tr: Texts) -> str:
    """Return what went wrong in the person's language, with a way out."""
    detail = error.detail
    match error.problem:
        case RegistrationProblem.NO_PROGRAM:
            return tr(
                "{detail} fehlt oder lässt sich nicht starten. Bitte den TecArt Starter neu installieren.",
                detail=detail,
            )
        case RegistrationProblem.UNUSABLE_PATH:
            return tr("Von diesem Ort kann Ihre Arbeitsumgebung kein Programm starten: {detail}", detail=detail)
        case RegistrationProblem.NOT_WRITABLE:
            return tr("Eine Datei lässt sich nicht schreiben: {detail}", detail=detail)
        case RegistrationProblem.NOT_IN_EFFECT:
            return tr(
                "Alles ist eingetragen, aber die Links öffnet weiterhin ein anderes Programm ({detail})."
                " Bitte in den Einstellungen Ihrer Arbeitsumgebung ändern.",
                detail=detail,
            )
        case RegistrationProblem.BY_INSTALLER:
            return tr("Auf diesem Betriebssystem trägt das Installationsprogramm die Links ein.")
