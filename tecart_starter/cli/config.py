"""Sub-command config: settings from the shell."""

from __future__ import annotations

import difflib
import importlib
import json
import sys
from typing import TYPE_CHECKING, Any

from tecart_starter.cli.exits import EX_CONFIG, EX_OK, EX_USAGE
from tecart_starter.domain.errors import StarterError
from tecart_starter.domain.options import (
    OPTIONS,
    PASSWORD,
    UnknownKeyError,
    WrongValueError,
    from_text,
    kind_of,
    value_of,
)
from tecart_starter.domain.value_kinds import OneOf
from tecart_starter.ipc import wire
from tecart_starter.ipc.question import ask
from tecart_starter.system.password_mark import PasswordMark
from tecart_starter.system.settings_store import LockedKeyError, NewerFileError, SettingsError
from tecart_starter.system.toml_edit import as_toml
from tecart_starter.texts.setting_faults import fault_sentence
from tecart_starter.texts.setting_groups import setting_groups
from tecart_starter.texts.setting_limits import limits_lines
from tecart_starter.texts.setting_words import all_words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from tecart_starter.cli.context import Context
    from tecart_starter.system.settings_store import Loaded
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
    back = actions.add_parser("unset", help=tr("eine Einstellung auf ihren Standard zurücksetzen"))
    back.add_argument("key", metavar=tr("SCHLÜSSEL"))
    back.set_defaults(run=run_unset)
    every = actions.add_parser("list", help=tr("alle Einstellungen"))
    every.add_argument("--json", action="store_true", help=tr("für Skripte"))
    every.set_defaults(run=run_list)
    actions.add_parser("path", help=tr("wo die Einstellungen stehen")).set_defaults(run=run_path)


def run_get(parsed: argparse.Namespace, context: Context) -> int:
    """Print one value: a text without quotes, anything else as TOML."""
    if parsed.key == PASSWORD:
        return context.fail(EX_CONFIG, context.tr("Das Kennwort steht nur im Schlüsselbund und wird nie gezeigt."))
    loaded = context.store.load()
    try:
        value = value_of(loaded.settings, parsed.key)
    except UnknownKeyError:
        return _unknown(parsed.key, context)
    _tell_faults(loaded, context)
    sys.stdout.write(_shown(value) + "\n")
    return EX_OK


def run_set(parsed: argparse.Namespace, context: Context) -> int:
    """Write one value and have a running program take it over before returning."""
    if parsed.key == PASSWORD:
        return _set_password(parsed.value, context)
    return set_value(parsed.key, parsed.value, context)


def run_unset(parsed: argparse.Namespace, context: Context) -> int:
    """Take one key out of the file: its default counts again, or what the administrator has preset."""
    return _change(parsed.key, lambda: None, context)


def set_value(key: str, text: str, context: Context) -> int:
    """Set ``key`` to what ``text`` means, and have a running program take it over; return the exit code."""
    try:
        return _change(key, lambda: from_text(key, text), context)
    except WrongValueError:
        return context.fail(EX_CONFIG, _wrong(key, text, context.tr))


def _change(key: str, value: Callable[[], object], context: Context) -> int:
    tr = context.tr
    try:
        wanted = value()
        _tell_faults(context.store.load(), context)
        context.store.set(key, wanted)
    except UnknownKeyError:
        return _unknown(key, context)
    except LockedKeyError as error:
        return context.fail(
            EX_CONFIG, tr("{key} ist von Ihrer IT festgelegt ({policy}).", key=error.key, policy=error.policy)
        )
    except NewerFileError:
        return context.fail(
            EX_CONFIG, tr("Die Einstellungen stammen von einer neueren Version; sie werden hier nicht geändert.")
        )
    except SettingsError as error:
        return context.fail(EX_CONFIG, tr("Die Einstellungen lassen sich nicht schreiben: {why}", why=error))
    ask(wire.RELOAD)
    return EX_OK


def _wrong(key: str, text: str, tr: Texts) -> str:
    """Say that ``text`` cannot be, and what can."""
    sentence = tr("„{value}“ ist kein gültiger Wert für {key}.", value=text[:120], key=key)
    words = all_words(setting_groups(tr))[key]
    kind = kind_of(key)
    possible = ", ".join(kind.words if isinstance(kind, OneOf) else limits_lines(kind, words, tr))
    return f"{sentence} " + (tr("Möglich: {values}", values=possible) if possible else words.wrong)


def _set_password(value: str, context: Context) -> int:
    """Put the password, read from standard input, into the keyring, for the default system and ``login.user``.

    An empty one is deleted there.
    """
    tr, settings = context.tr, context.store.load().settings
    if value != "-":
        return context.fail(EX_USAGE, tr("Das Kennwort bitte über die Standardeingabe: config set login.password -"))
    if not settings.systems or not settings.login.user:
        return context.fail(EX_CONFIG, tr("Bitte zuerst system.address und login.user setzen."))
    password = sys.stdin.readline().rstrip("\n")
    credentials = importlib.import_module("tecart_starter.system.credentials")  # slow, and needed only here
    try:
        if password:
            credentials.Credentials().store(settings.systems[0].origin, settings.login.user, password)
        else:
            credentials.Credentials().forget(settings.systems[0].origin, settings.login.user)
    except StarterError as error:
        return context.fail(EX_CONFIG, tr("Der Schlüsselbund nimmt das Kennwort nicht an: {why}", why=error))
    notes = PasswordMark(context.paths.windows_file.parent)
    notes.note(settings.systems[0].origin, settings.login.user, refused=False)
    ask(wire.RELOAD)
    return EX_OK


def run_list(parsed: argparse.Namespace, context: Context) -> int:
    """Print every key with the value that counts, and what the administrator decides."""
    loaded = context.store.load()
    values = {key: value_of(loaded.settings, key) for key in OPTIONS}
    _tell_faults(loaded, context)
    if parsed.json:
        sys.stdout.write(json.dumps(values, ensure_ascii=False) + "\n")
        return EX_OK
    for key, value in values.items():
        place = loaded.places.get(key)
        locked = f"  # {context.tr('von Ihrer IT festgelegt ({policy})', policy=place)}" if place else ""
        sys.stdout.write(f"{key} = {_shown(value)}{locked}\n")
    return EX_OK


def run_path(parsed: argparse.Namespace, context: Context) -> int:
    """Print where the settings file lies."""
    del parsed
    sys.stdout.write(f"{context.store.file}\n")
    return EX_OK


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else str(as_toml(value).as_string())


def _tell_faults(loaded: Loaded, context: Context) -> None:
    """Name on standard error what is wrong in the person's own file; policies are the administrator's."""
    for notice in loaded.notices:
        if not (notice.unknown or notice.policy):
            sys.stderr.write(f"{context.store.file}: {fault_sentence(notice, context.tr)}\n")


def _unknown(key: str, context: Context) -> int:
    sentence = context.tr("Die Einstellung „{key}“ gibt es nicht.", key=key[:120])
    near = difflib.get_close_matches(key, OPTIONS, 1)
    return context.fail(EX_USAGE, sentence + (" " + context.tr("Meinten Sie {key}?", key=near[0]) if near else ""))
