"""Link registration on Windows: classes of the present user, and the list of default programs.

Windows asks, in this order: what the person has chosen (UserChoice, which only Windows writes), the user's class of the
scheme, the machine's.
"""

from __future__ import annotations

from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from tecart_starter.system.desktop.base import Opening, Registration, RegistrationError, RegistrationProblem
from tecart_starter.system.desktop.registration_table import (
    CLASSES,
    PROG_ID,
    PROGRAM_NAME,
    REGISTERED_APPLICATIONS,
    SCHEMES,
    USER_CHOICE,
    command_key,
    own_keys,
    registry_values,
    scheme_key,
    windows_link_command,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tecart_starter.system.desktop.registry import Registry

OPENER = "Windows"


class WindowsRegistration(Registration):
    """The registration of the launcher ``program``; beside it lies the tray program."""

    def __init__(self, program: Path, registry: Registry) -> None:
        """``program``: its path, as Windows is to be told."""
        self._program = program
        self._folder = str(program.parent)
        self._command = windows_link_command(self._folder)
        self._registry = registry

    def register(self) -> None:
        """See ``Registration``."""
        if not self._program.is_file():
            raise RegistrationError(RegistrationProblem.NO_PROGRAM, str(self._program))
        for value in registry_values(self._folder):
            self._registry.write(value)
        for opening in self.openings():
            if not opening.ours:
                detail = f"{opening.scheme}: {opening.owner or '-'}"
                raise RegistrationError(RegistrationProblem.NOT_IN_EFFECT, detail)

    def unregister(self) -> None:
        """See ``Registration``. A key whose command starts another program, or another copy of ours, stays."""
        for scheme in SCHEMES:
            if self._is_ours(self._registry.read(command_key(scheme_key(scheme)))):
                self._registry.remove_key(scheme_key(scheme))
        if self._is_ours(self._registry.read(command_key(rf"{CLASSES}\{PROG_ID}"))):
            self._registry.remove_value(REGISTERED_APPLICATIONS, PROGRAM_NAME)
            for key in own_keys():
                self._registry.remove_key(key)

    def openings(self) -> tuple[Opening, ...]:
        """See ``Registration``."""
        found = []
        for scheme in SCHEMES:
            name = self._registry.read(USER_CHOICE.format(scheme=scheme), "ProgId") or scheme
            command = self._registry.read_class(command_key(name))
            found.append(Opening(scheme, OPENER, self._owner(name, command), self._is_ours(command)))
        return tuple(found)

    def _is_ours(self, command: str | None) -> bool:
        return command is not None and command.casefold() == self._command.casefold()  # paths differ by no case here

    def _owner(self, name: str, command: str | None) -> str | None:
        """Return what people call the program that ``command`` of the class ``name`` starts."""
        if command is None:
            return None
        said = self._registry.read_class(rf"{name}\Application", "ApplicationName")
        if said is None and self._is_ours(command):
            said = PROGRAM_NAME
        program = command[1:].partition('"')[0] if command.startswith('"') else command.partition(" ")[0]
        return said or PureWindowsPath(program).stem or command
