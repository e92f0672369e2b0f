"""Sub-command config: settings from the shell."""

from __future__ import annotations

import importlib
import json
import sys
from typing import TYPE_CHECKING, Any

from tecart_starter.cli.control import ask
from tecart_starter.cli.exits import EX_CONFIG, EX_OK, EX_USAGE
from tecart_starter.domain.errors import StarterError
from tecart_starter.domain.options import PASSWORD, UnknownKeyError, WrongValueError, from_text
from tecart_starter.ipc import wire
from tecart_starter.system.settings_store import LockedKeyError, SettingsError

if TYPE_CHECKING:
    import argparse

    from tecart_starter.cli.context import Context
    from tecart_starter.texts.catalog import Texts


def add_parser(commands: argparse._SubParsersAction[Any], tr: Texts) -> None:
    """Add ``config`` and what it can do."""
    config = commands.add_parser("config", help=tr("Einstellungen zeigen und ändern"))
    actions = config.add_subparsers(metavar=tr("BEFEHL"), required=True)
    get = actions.add_parser("get", help=tr("eine Einstellung zeigen"))
    get.add_argument("key", metavar=tr("SCHLÜSSEL"))
    get.set_defaults(run=run_get)
    put = actions.add_parser("set", help=tr("eine Einstellung ändern; ein laufendes Programm übernimmt sie sofort"))
    put.add_argument("key", metavar=tr("SCHLÜSSEL"))
    put.add_argument("value", metavar=tr("WERT"))
    put.set_defaults(run=run_set)
    every = actions.add_parser("list", help=tr("alle Einstellungen"))
    every.add_argument("--json", action="store_true", help=tr("für Skripte"))
    every.set_defaults(run=run_list)
    actions.add_parser("path", help=tr("wo die Einstellungen stehen")).set_defaults(run=run_path)


def run_get(parsed: argparse.Namespace, context: Context) -> int:
    """Print one value: a text without quotes, anything else as TOML."""
    if parsed.key == PASSWORD:
        return context.fail(EX_CONFIG, context.tr("Das Kennwort steht nur im Schlüsselbund und wird nie gezeigt."))
    try:
        value = context.store.get(parsed.key)
    except UnknownKeyError:
        return _unknown(parsed.key, context)
    sys.stdout.write(_shown(value) + "\n")
    return EX_OK


def run_set(parsed: argparse.Namespace, context: Context) -> int:
    """Write one value and have a running program take it over before returning."""
    if parsed.key == PASSWORD:
        return _set_password(parsed.value, context)
    return set_value(parsed.key, parsed.value, context)


def set_value(key: str, text: str, context: Context) -> int:
    """Set ``key`` to what ``text`` means, and have a running program take it over; return the exit code."""
    tr = context.tr
    try:
        context.store.set(key, from_text(key, text))
    except UnknownKeyError:
        return _unknown(key, context)
    except WrongValueError:
        return context.fail(EX_CONFIG, tr("„{value}“ ist kein gültiger Wert für {key}.", value=text[:120], key=key))
    except LockedKeyError as error:
        return context.fail(
            EX_CONFIG, tr("{key} ist von Ihrer IT festgelegt ({policy}).", key=error.key, policy=error.policy)
        )
    except SettingsError as error:
        return context.fail(EX_CONFIG, tr("Die Einstellungen lassen sich nicht schreiben: {why}", why=error))
    ask(wire.RELOAD)
    return EX_OK


def _set_password(value: str, context: Context) -> int:
    """Put the password, read from standard input, into the keyring, for the default system and ``login.user``."""
    tr, settings = context.tr, context.store.load().settings
    if value != "-":
        return context.fail(EX_USAGE, tr("Das Kennwort bitte über die Standardeingabe: config set login.password -"))
    if not settings.systems or not settings.login.user:
        return context.fail(EX_CONFIG, tr("Bitte zuerst system.address und login.user setzen."))
    password = sys.stdin.readline().rstrip("\n")
    credentials = importlib.import_module("tecart_starter.system.credentials")  # slow, and needed only here
    try:
        credentials.Credentials().store(settings.systems[0].origin, settings.login.user, password)
    except StarterError as error:
        return context.fail(EX_CONFIG, tr("Der Schlüsselbund nimmt das Kennwort nicht an: {why}", why=error))
    ask(wire.RELOAD)
    return EX_OK


def run_list(parsed: argparse.Namespace, context: Context) -> int:
    """Print every key with the value that counts."""
    items = context.store.items()
    if parsed.json:
        sys.stdout.write(json.dumps(items, ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(f"{key} = {_shown(value)}\n" for key, value in items.items())
    return EX_OK


def run_path(parsed: argparse.Namespace, context: Context) -> int:
    """Print where the settings file lies."""
    del parsed
    sys.stdout.write(f"{context.store.file}\n")
    return EX_OK


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name} = {_shown(one)}" for name, one in value.items()) + "}"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(json.dumps(one) if isinstance(one, str) else _shown(one) for one in value) + "]"
    return json.dumps(value)


def _unknown(key: str, context: Context) -> int:
    return context.fail(EX_USAGE, context.tr("Die Einstellung „{key}“ gibt es nicht.", key=key[:120]))
