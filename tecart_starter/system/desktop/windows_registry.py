"""Windows' registry, the real one. The only user of winreg."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

assert sys.platform == "win32"

import winreg

from tecart_starter.system.desktop.base import RegistrationError, RegistrationProblem
from tecart_starter.system.desktop.registration_table import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tecart_starter.system.desktop.registration_table import RegistryValue


class UserRegistry:
    """``registry.Registry`` of the present user."""

    def read(self, key: str, name: str = "") -> str | None:
        """See ``Registry``."""
        return _text(winreg.HKEY_CURRENT_USER, key, name)

    def read_class(self, key: str, name: str = "") -> str | None:
        """See ``Registry``. Windows itself merges both parts (HKEY_CLASSES_ROOT); Wine 8 shows the machine's only."""
        own = _text(winreg.HKEY_CURRENT_USER, rf"{CLASSES}\{key}", name)
        return _text(winreg.HKEY_CLASSES_ROOT, key, name) if own is None else own

    def read_bytes(self, key: str, name: str) -> bytes | None:
        """See ``Registry``."""
        value = _value(winreg.HKEY_CURRENT_USER, key, name)
        return value if isinstance(value, bytes) else None

    def write(self, value: RegistryValue) -> None:
        """See ``Registry``."""
        with _errors(value.key), winreg.CreateKey(winreg.HKEY_CURRENT_USER, value.key) as key:
            winreg.SetValueEx(key, value.name, 0, winreg.REG_SZ, value.text)

    def remove_value(self, key: str, name: str) -> None:
        """See ``Registry``."""
        with _errors(key):
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, access=winreg.KEY_SET_VALUE) as opened:
                    winreg.DeleteValue(opened, name)
            except FileNotFoundError:
                return

    def remove_key(self, key: str) -> None:
        """See ``Registry``."""
        with _errors(key):
            try:
                _remove_tree(key)
            except FileNotFoundError:
                return


def _remove_tree(key: str) -> None:
    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, access=winreg.KEY_READ) as opened:
        below = [winreg.EnumKey(opened, number) for number in range(winreg.QueryInfoKey(opened)[0])]
    for name in below:
        _remove_tree(rf"{key}\{name}")
    winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)


def _text(hive: int, key: str, name: str) -> str | None:
    value = _value(hive, key, name)
    return value if isinstance(value, str) else None


def _value(hive: int, key: str, name: str) -> object:
    try:
        with winreg.OpenKey(hive, key) as opened:
            return winreg.QueryValueEx(opened, name)[0]
    except OSError:
        return None


@contextmanager
def _errors(key: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise RegistrationError(RegistrationProblem.NOT_WRITABLE, f"{key}: {error.strerror}") from error
