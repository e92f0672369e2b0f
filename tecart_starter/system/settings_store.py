"""The settings file: TOML that people edit, too. Comments and unknown keys survive, a broken file is set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import tomlkit
from tomlkit.exceptions import ParseError, TOMLKitError

from tecart_starter.domain.errors import StarterError
from tecart_starter.domain.options import OPTIONS, checked, settings_from, value_of
from tecart_starter.system.atomic_file import write_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tecart_starter.domain.settings import Settings
    from tecart_starter.system.paths import AppPaths

LARGEST_BYTES = 1024 * 1024
KEPT_BAD_FILES = 3


class SettingsError(StarterError):
    """The settings cannot be written; ``args[0]`` says why."""


class LockedKeyError(StarterError):
    """A policy decides this key; ``key`` and ``policy`` (its file) say which."""

    def __init__(self, key: str, policy: Path) -> None:
        """``key``: of the setting; ``policy``: the file that locks it."""
        super().__init__(f"{key}: {policy}")
        self.key = key
        self.policy = policy


@dataclass(frozen=True, slots=True)
class Notice:
    """Something in the file that could not be taken as it stands."""

    key: str
    """Empty where the whole file was unreadable."""
    line: int | None
    """Counted from 1; None where it is not known."""
    unknown: bool = False
    """No such key: kept and ignored."""
    set_aside: Path | None = None
    """Where the unreadable file is now."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a look into the file gave."""

    settings: Settings
    notices: tuple[Notice, ...]
    locked: frozenset[str]
    """Keys that the policy decides."""


class SettingsStore:
    """Reads and writes the settings file of a user; the administrator's policy is laid over it."""

    def __init__(self, paths: AppPaths) -> None:
        """Nothing is read yet."""
        self._file = paths.settings_file
        self._policy = paths.policy_file

    @property
    def file(self) -> Path:
        """The settings file, whether it is there or not."""
        return self._file

    def load(self) -> Loaded:
        """Read the file and the policy. A missing file gives the defaults; an unreadable one, its backup or these."""
        document, notices = self._read()
        values: dict[str, Any] = document.unwrap()
        policy = self._read_policy()
        locked = frozenset(f"{table}.{name}" for table, content in policy.items() for name in content)
        for table, content in policy.items():
            own = values.get(table)
            values[table] = {**(own if isinstance(own, dict) else {}), **content}
        settings, problems = settings_from(values)
        text = tomlkit.dumps(document)
        found = tuple(Notice(one.key, _line_of(text, one.key), one.unknown) for one in problems)
        return Loaded(settings, notices + found, locked)

    def locked_keys(self) -> frozenset[str]:
        """Return the keys that the policy decides."""
        return self.load().locked

    def get(self, key: str) -> Any:
        """Return the value that counts for ``key``. Raises UnknownKeyError."""
        return value_of(self.load().settings, key)

    def set(self, key: str, value: object) -> None:
        """Write one key; the rest of the file stays as it is, comments included.

        Raises UnknownKeyError, WrongValueError, LockedKeyError, SettingsError.
        """
        normal = checked(key, value)
        if key in self.load().locked:
            raise LockedKeyError(key, self._policy)
        document, _ = self._read()
        table, _, name = key.partition(".")
        if not isinstance(document.get(table), dict):
            document[table] = tomlkit.table()
        content: Any = document[table]
        content[name] = _as_toml(normal)
        text = tomlkit.dumps(document)
        try:
            write_atomically(self._file, text)
            write_atomically(self._backup, text)
        except OSError as error:
            raise SettingsError(f"{self._file}: {error.strerror}") from error

    def items(self) -> dict[str, Any]:
        """Return every key with the value that counts."""
        settings = self.load().settings
        return {key: value_of(settings, key) for key in OPTIONS}

    @property
    def _backup(self) -> Path:
        return self._file.with_name(self._file.name + ".bak")

    def _read(self) -> tuple[tomlkit.TOMLDocument, tuple[Notice, ...]]:
        try:
            return _parsed(self._file), ()
        except FileNotFoundError:
            return tomlkit.document(), ()
        except (OSError, ValueError, TOMLKitError) as error:
            line = error.line if isinstance(error, ParseError) else None
            notice = Notice("", line, set_aside=self._set_aside())
        try:
            return _parsed(self._backup), (notice,)
        except (OSError, ValueError, TOMLKitError):
            return tomlkit.document(), (notice,)

    def _set_aside(self) -> Path | None:
        """Move the unreadable file out of the way; it is never overwritten. None where that is not possible."""
        name = f"{self._file.name}.bad-{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
        try:
            aside = self._file.rename(self._file.with_name(name))
            bad = sorted(self._file.parent.glob(f"{self._file.name}.bad-*"))
            for old in bad[:-KEPT_BAD_FILES]:
                old.unlink()
        except OSError:
            return None
        return aside

    def _read_policy(self) -> Mapping[str, dict[str, object]]:
        try:
            values: dict[str, Any] = _parsed(self._policy).unwrap()
        except (OSError, ValueError, TOMLKitError):
            return {}
        return {table: content for table, content in values.items() if isinstance(content, dict)}


def _parsed(file: Path) -> tomlkit.TOMLDocument:
    if file.stat().st_size > LARGEST_BYTES:
        raise ValueError(file)
    return tomlkit.parse(file.read_text(encoding="utf-8"))


def _line_of(text: str, key: str) -> int | None:
    """Return the line in which ``key`` stands: the first one of its name below its table."""
    table, _, name = key.partition(".")
    inside = not name
    for number, line in enumerate(text.splitlines(), start=1):
        header = re.match(r"\s*\[\[?\s*([^]\s]+)\s*\]", line)
        if header:
            inside = header[1] == table
            if inside and not name:
                return number
        elif inside and re.match(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=", line):
            return number
    return None


def _as_toml(value: object) -> Any:
    if isinstance(value, tuple):
        return tomlkit.item([_as_toml(one) for one in value])
    if isinstance(value, dict):
        table = tomlkit.inline_table()
        table.update({key: _as_toml(one) for key, one in value.items()})
        return table
    return tomlkit.item(value)
