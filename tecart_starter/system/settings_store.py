"""The settings file: TOML that people edit, too. Comments and unknown keys survive, a broken file is set aside."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from tecart_starter.domain.errors import StarterError
from tecart_starter.domain.options import OPTIONS, by_key, checked, kind_of, settings_from, value_of
from tecart_starter.domain.settings import Settings
from tecart_starter.domain.settings_notice import Notice
from tecart_starter.system.atomic_file import write_atomically
from tecart_starter.system.policies.policy import policy_from
from tecart_starter.system.policies.policy_places import ReadSources, machine_sources
from tecart_starter.system.toml_file import EMPTY, TomlText, UnreadableError, line_of, read_toml

if TYPE_CHECKING:
    from pathlib import Path

    from tecart_starter.system.paths import AppPaths

KEPT_BAD_FILES = 3
SCHEMA_KEY, SCHEMA = "schema", 1
"""A file of a later version of the program says a higher number; it is never written."""
Changes = Iterable[tuple[str, object]]
"""(key, value); the value None takes the key out of the file: the default counts again."""


class SettingsError(StarterError):
    """The settings cannot be written; ``args[0]`` says why."""


class NewerFileError(SettingsError):
    """The file is of a later version of the program."""


class LockedKeyError(StarterError):
    """A policy decides this key; ``key`` and ``policy`` (its file or registry key) say which."""

    def __init__(self, key: str, policy: str) -> None:
        """``key``: of the setting; ``policy``: what locks it."""
        super().__init__(f"{key}: {policy}")
        self.key = key
        self.policy = policy


class Loaded(NamedTuple):
    """What a look into the file gave."""

    settings: Settings
    notices: tuple[Notice, ...]
    locked: frozenset[str]
    """Keys that the policy decides."""
    defaults: Settings = Settings()
    """What counts for keys that the person has not set: the policy's presets, else the program's own defaults."""
    places: Mapping[str, str] = MappingProxyType({})
    """By locked key, the file or registry key that decides it."""


class SettingsStore:
    """Reads and writes the settings file of a user; the administrator's policy is laid under and over it."""

    def __init__(self, paths: AppPaths, read_policy: ReadSources | None = None) -> None:
        """``read_policy``: None for the places of this machine. Nothing is read yet."""
        self._file = paths.settings_file
        self.watched = (paths.settings_file, paths.policy_file)
        """The files that say what counts, whether they are there or not."""
        self._read_policy = read_policy or machine_sources(paths.policy_file)

    @property
    def file(self) -> Path:
        """The settings file, whether it is there or not."""
        return self._file

    @property
    def backup(self) -> Path:
        """The last version of the file that was without fault."""
        return self._file.with_name(self._file.name + ".bak")

    def load(self, unsaved: Changes = ()) -> Loaded:
        """Read the file and the policy; change nothing.

        A missing file gives the defaults; an unreadable one, its backup or these. ``unsaved``: counts over the file.
        """
        said, notices = self._look()
        return self._understand(said, notices, unsaved)

    def recover(self) -> Loaded:
        """Set an unreadable file aside for its backup, then read as ``load`` does; the notice says where it is."""
        said, notices = self._look()
        if notices:
            aside = self._set_aside()
            with contextlib.suppress(OSError):
                if aside is not None and self.backup.exists():
                    write_atomically(self._file, said.text)
            notices = tuple(notice._replace(set_aside=aside) for notice in notices)
        return self._understand(said, notices, ())

    def back_up(self) -> None:
        """Keep the file as the last one without fault, where it is; a place that cannot be written is no error."""
        said, notices = self._look()
        faults = notices or self._understand(said, (), ()).notices
        if all(notice.unknown or notice.policy for notice in faults):
            with contextlib.suppress(OSError):
                self._back_up(said.text)

    def get(self, key: str) -> Any:
        """Return the value that counts for ``key``. Raises UnknownKeyError."""
        return value_of(self.load().settings, key)

    def items(self) -> dict[str, Any]:
        """Return every key with the value that counts."""
        settings = self.load().settings
        return {key: value_of(settings, key) for key in OPTIONS}

    def set(self, key: str, value: object) -> None:
        """Write one key; see ``change``."""
        self.change([(key, value)])

    def change(self, changes: Changes) -> None:
        """Write some keys at once; the rest of the file stays as it is, comments included.

        Raises UnknownKeyError, WrongValueError, LockedKeyError, SettingsError; then nothing was written.
        """
        wanted = [(key, None if value is None else checked(key, value)) for key, value in changes]
        policy = policy_from(self._read_policy())
        for key, _ in wanted:
            kind_of(key)
            if key in policy.locked:
                raise LockedKeyError(key, policy.places[key])
        said, unreadable = self._look()
        if _is_newer(said):
            raise NewerFileError(str(self._file))
        text = self._changed(said.text, wanted)
        aside = self._set_aside() if unreadable else None
        try:
            write_atomically(self._file, text)
            self._back_up(text)
        except OSError as error:
            if aside is not None and not self._file.exists():
                aside.rename(self._file)  # better an unreadable file than none, which would be a wish for the defaults
            raise SettingsError(f"{self._file}: {error.strerror}") from error

    def _changed(self, text: str, wanted: Changes) -> str:
        """Return the file with these keys; comments, order and unknown keys stay."""
        from tecart_starter.system.toml_edit import UneditableError, edited  # noqa: PLC0415 - only who writes pays for it

        try:
            return edited(text, wanted)
        except UneditableError as error:
            raise SettingsError(f"{self._file}: {error}") from error

    def _look(self) -> tuple[TomlText, tuple[Notice, ...]]:
        """Return what the file says, or its backup with a notice about the file."""
        try:
            said = read_toml(self._file)
        except FileNotFoundError:
            return EMPTY, ()
        except UnreadableError as error:
            notice = Notice("", error.line)
        else:
            if not self._was_emptied():
                return said, ()
            notice = Notice("", None)
        try:
            return read_toml(self.backup), (notice,)
        except (FileNotFoundError, UnreadableError):
            return EMPTY, (notice,)

    def _was_emptied(self) -> bool:
        """Whether the file has no byte left of what it had: a full disk or a power failure, not a person's wish."""
        try:
            return self._file.stat().st_size == 0 and self.backup.stat().st_size > 0
        except OSError:
            return False

    def _understand(self, said: TomlText, notices: tuple[Notice, ...], unsaved: Changes) -> Loaded:
        policy = policy_from(self._read_policy())
        own = by_key(said.values)
        own.pop(SCHEMA_KEY, None)
        defaults = _laid_over(Settings(), policy.preset)
        settings, problems = settings_from(own, defaults)
        for key, value in unsaved:
            settings = _laid_over(settings, {key: value_of(defaults, key) if value is None else value})
        settings = _laid_over(settings, policy.locked)
        text = said.text
        found = tuple(Notice(one.key, line_of(text, one.key), one.unknown) for one in problems)
        newer = (Notice(SCHEMA_KEY, line_of(text, SCHEMA_KEY), newer=True),) if _is_newer(said) else ()
        return Loaded(
            settings,
            (*notices, *newer, *found, *policy.notices),
            frozenset(policy.locked),
            _laid_over(defaults, policy.locked),
            policy.places,
        )

    def _back_up(self, text: str) -> None:
        try:
            if self.backup.read_text(encoding="utf-8") == text:
                return
        except (OSError, UnicodeDecodeError):
            pass
        if text:
            write_atomically(self.backup, text)

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


def _laid_over(settings: Settings, values: Mapping[str, object]) -> Settings:
    return settings_from(values, settings)[0]


def _is_newer(said: TomlText) -> bool:
    schema = said.values.get(SCHEMA_KEY, SCHEMA)
    return not isinstance(schema, int) or schema > SCHEMA
