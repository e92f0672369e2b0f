"""What the operating system's keyring keeps for a system; the only user of the keyring library.

Every call may block for as long as the keyring asks the person to unlock it: never on the thread of the windows.
"""

from __future__ import annotations

import contextlib

import keyring
import keyring.backends.fail
import keyring.backends.null
from keyring.errors import KeyringError, KeyringLocked, PasswordDeleteError

from tecart_starter.domain.errors import StarterError
from tecart_starter.domain.login import KeyringState

UNSAFE = (keyring.backends.fail.Keyring, keyring.backends.null.Keyring)
"""Backends that keep nothing; ``keyrings.alt`` keeps passwords in files and is refused by its name."""


class CredentialsError(StarterError):
    """The keyring cannot be used; ``args[0]`` says why in the words of the keyring."""


class KeyringLockedError(CredentialsError):
    """The person did not unlock the keyring."""


class NoKeyringError(CredentialsError):
    """There is no keyring that keeps a password safely."""


class Credentials:
    """Passwords, each bound to the origin of its system: another address never gets it."""

    def store(self, origin: str, user: str, password: str) -> None:
        """Keep ``password``. Raises CredentialsError."""
        _check_backend()
        try:
            keyring.set_password(_service(origin), user, password)
        except Exception as error:  # backends raise what their libraries raise (jeepney, pywin32 …)
            raise CredentialsError(str(error) or type(error).__name__) from error

    def read(self, origin: str, user: str) -> str | None:
        """Return the password, None where there is none. Raises CredentialsError, KeyringLockedError."""
        _check_backend()
        try:
            return keyring.get_password(_service(origin), user)
        except KeyringLocked as error:
            raise KeyringLockedError(str(error)) from error
        except Exception as error:  # as above
            raise CredentialsError(str(error) or type(error).__name__) from error

    def forget(self, origin: str, user: str) -> None:
        """Delete the password; none there is no error. Raises CredentialsError."""
        _check_backend()
        try:
            keyring.delete_password(_service(origin), user)
        except PasswordDeleteError:
            return
        except KeyringError as error:
            raise CredentialsError(str(error)) from error

    def state(self, origin: str, user: str) -> KeyringState:
        """Return how it stands with the password, without asking the person to unlock anything."""
        try:
            _check_backend()
            if _is_locked():
                return KeyringState.LOCKED
            return KeyringState.FOUND if self.read(origin, user) else KeyringState.EMPTY
        except NoKeyringError:
            return KeyringState.MISSING
        except CredentialsError:
            return KeyringState.SILENT


def _is_locked() -> bool:
    """Whether the keyring is one of the Secret Service (Linux) and locked; others say so only when asked for more."""
    backend = keyring.get_keyring()
    names = {type(one).__module__ for one in getattr(backend, "backends", [backend])}
    if "keyring.backends.SecretService" not in names:
        return False
    import secretstorage  # noqa: PLC0415 - on Linux only

    try:
        with contextlib.closing(secretstorage.dbus_init()) as bus:
            return bool(
                secretstorage.collection.Collection(bus, "/org/freedesktop/secrets/aliases/default").is_locked()
            )
    except Exception as error:  # as above
        raise CredentialsError(str(error) or type(error).__name__) from error


def _service(origin: str) -> str:
    return f"tecart:{origin}"


def _check_backend() -> None:
    backend = keyring.get_keyring()
    members = list(getattr(backend, "backends", [backend]))
    usable = [
        one for one in members if not isinstance(one, UNSAFE) and not type(one).__module__.startswith("keyrings.alt")
    ]
    if not usable:
        raise NoKeyringError(type(backend).__module__)
