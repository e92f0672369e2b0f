"""Sub-commands register and unregister: which program the desktop starts for the links."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tecart_starter.cli.exits import EX_OK, EX_SOFTWARE
from tecart_starter.system.desktop import registration

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
    tr = context.tr
    program = launcher()
    if not program.exists():
        return context.fail(EX_SOFTWARE, tr("„tecart-open“ fehlt neben diesem Programm. Bitte neu installieren."))
    registration(program).register()
    sys.stdout.write(tr("tecartcrm-Links öffnen jetzt den TecArt Starter.") + "\n")
    return EX_OK


def run_unregister(parsed: argparse.Namespace, context: Context) -> int:
    """Take the registration back."""
    del parsed
    registration(launcher()).unregister()
    sys.stdout.write(context.tr("tecartcrm-Links öffnen den TecArt Starter nicht mehr.") + "\n")
    return EX_OK
