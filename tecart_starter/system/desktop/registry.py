"""What registration and autostart on Windows need of the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tecart_starter.system.desktop.registration_table import RegistryValue


class Registry(Protocol):
    """The present user's part (HKEY_CURRENT_USER), and the classes of both parts as programs see them."""

    def read(self, key: str, name: str = "") -> str | None:
        """Return a text of the user's part, None where there is none."""

    def read_class(self, key: str, name: str = "") -> str | None:
        """Return a text of a class (its key): the user's if there is one, else the machine's, else None."""

    def read_bytes(self, key: str, name: str) -> bytes | None:
        """Return a binary value of the user's part, None where there is none."""

    def write(self, value: RegistryValue) -> None:
        """Write a text into the user's part; raises RegistrationError."""

    def remove_value(self, key: str, name: str) -> None:
        """Remove one value of the user's part; none there: no error. Raises RegistrationError."""

    def remove_key(self, key: str) -> None:
        """Remove a key of the user's part and all below it; none there: no error. Raises RegistrationError."""
