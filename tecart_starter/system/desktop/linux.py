"""Link registration on desktops that follow freedesktop.org: desktop entries, icons and mimeapps.list.

Everything is written below the user's own XDG folders. xdg-settings is not used: under GNOME, MATE and LXDE its
version 1.1.3 makes the program the web browser, too.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tecart_starter.system.desktop.base import Opening, Registration, RegistrationError, RegistrationProblem
from tecart_starter.system.desktop.desktop_entries import (
    LINKS_ENTRY,
    MENU_ENTRY,
    MIME_TYPES,
    can_be_named,
    link_command,
    links_entry,
    menu_entry,
    value_of,
)
from tecart_starter.system.desktop.mime_apps import MimeApps
from tecart_starter.system.desktop.registration_table import APPLICATION_ID, SCHEMES, TRAY_PROGRAM
from tecart_starter.system.desktop.stand_ins import StandIns
from tecart_starter.system.desktop.user_files import file_errors, replace_file, xdg_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ICONS = f"*/apps/{APPLICATION_ID}.*"
"""The program's icons in a folder laid out like a theme: ``48x48/apps/NAME.png``, ``scalable/apps/NAME.svg``."""

# Who opens links: GIO asks in GNOME, Xfce and Firefox, xdg-mime in xdg-open, which Chromium runs.
_QUESTIONS = (("gio", "mime"), ("xdg-mime", "query", "default"))
_ANSWER = re.compile(r"(?:.*: )?(\S.*\.desktop)")
_PATIENCE_SECONDS = 10.0


class LinuxRegistration(Registration):
    """The registration of ``program`` (the launcher), beside which the tray program ``tecart-starter`` lies."""

    def __init__(
        self, program: Path, *, icons: Path, environment: Mapping[str, str], script: str | None = None
    ) -> None:
        """``icons``: holds ICONS. ``environment``: says where the desktop looks (HOME, XDG_DATA_HOME …).

        ``script``: what to register in the place of a launcher that pip wrote (see ``launch_script``).
        """
        self._launcher = program.absolute()
        self._tray_program = self._launcher.with_name(TRAY_PROGRAM)
        self._icons = icons
        self._environment = environment
        home = Path(environment.get("HOME") or Path.home())
        config = xdg_folder(environment.get("XDG_CONFIG_HOME"), home / ".config")
        self._mime_apps = config / "mimeapps.list"
        self._data = xdg_folder(environment.get("XDG_DATA_HOME"), home / ".local" / "share")
        self._entries = self._data / "applications"
        self._theme = self._data / "icons" / "hicolor"
        self._stand_in_folder = self._data / APPLICATION_ID / "launch"
        self._stand_ins = StandIns(self._stand_in_folder, script)
        shared = environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
        self._shared_entries = [Path(folder) / "applications" for folder in shared.split(":")]

    def register(self) -> None:
        """See ``Registration``."""
        for program in (self._launcher, self._tray_program):
            if not (program.is_file() and os.access(program, os.X_OK)):
                raise RegistrationError(RegistrationProblem.NO_PROGRAM, str(program))
        with file_errors():
            if self.for_everybody():
                self._remove_own()  # what an earlier installation left would hide the system's
            else:
                replace_file(self._entries / MENU_ENTRY, menu_entry(self._with_stand_in(self._tray_program)))
                replace_file(self._entries / LINKS_ENTRY, links_entry(self._with_stand_in(self._launcher)))
                self._copy_icons()
            if not (self.for_everybody() and self.is_registered()):
                self._prefer()
        self._refresh()
        self._check()

    def unregister(self) -> None:
        """See ``Registration``."""
        with file_errors():
            with self._changed_mime_apps() as apps:
                apps.forget(LINKS_ENTRY)
            self._remove_own()
        self._refresh()

    def for_everybody(self) -> bool:
        """See ``Registration``: a package has put its entry beside those of all other programs."""
        files = (folder / LINKS_ENTRY for folder in self._shared_entries if folder != self._entries)
        entry = next((file for file in files if file.is_file()), None)
        return entry is not None and value_of(entry, "Exec") == link_command(self._launcher)

    def openings(self) -> tuple[Opening, ...]:
        """See ``Registration``. Without any tool, what mimeapps.list says counts."""
        in_place = self._stand_ins.stands_for(self._launcher)  # else what we registered stands for a program elsewhere
        wanted = link_command(self._stand_ins.path_of(self._launcher))
        found = []
        for scheme, mime_type in zip(SCHEMES, MIME_TYPES, strict=True):
            for opener, entry in self._answers(mime_type):
                ours = in_place and self._starts(entry, wanted)
                found.append(Opening(scheme, opener, self._name(entry), ours))
        return tuple(found)

    def _prefer(self) -> None:
        with self._changed_mime_apps() as apps:
            for mime_type in MIME_TYPES:
                apps.prefer(LINKS_ENTRY, mime_type)

    def _remove_own(self) -> None:
        self._remove(self._entries / MENU_ENTRY, self._entries / LINKS_ENTRY)
        self._remove(*(self._stand_in_folder / program.name for program in (self._launcher, self._tray_program)))
        self._remove(*self._theme.glob(ICONS))

    def _with_stand_in(self, program: Path) -> Path:
        """Make what stands in for ``program`` where something must, else remove that of an earlier registration."""
        path = self._stand_ins.path_of(program)
        if not can_be_named(path):
            raise RegistrationError(RegistrationProblem.UNUSABLE_PATH, str(program))
        self._stand_ins.make(program)
        path = self._stand_ins.path_of(program)
        if path == program:
            self._remove(self._stand_in_folder / program.name)
        return path

    def _copy_icons(self) -> None:
        for icon in self._icons.glob(ICONS):
            place = self._theme / icon.relative_to(self._icons)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(icon, place)
        if self._theme.exists():
            os.utime(self._theme)  # GTK looks again where a theme's folder is newer than its cache

    def _read_mime_apps(self) -> str:
        try:
            with self._mime_apps.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
                return file.read()
        except FileNotFoundError:
            return ""

    @contextmanager
    def _changed_mime_apps(self) -> Iterator[MimeApps]:
        """Give what mimeapps.list says, to be changed, and write it back."""
        old = self._read_mime_apps()
        apps = MimeApps(old)
        yield apps
        new = str(apps)
        if new == old:
            return
        if new:
            replace_file(self._mime_apps.resolve(), new)  # a link to a file that somebody keeps elsewhere stays a link
        else:
            self._mime_apps.unlink()

    def _refresh(self) -> None:
        """Have the desktop look again. Without the tool mimeapps.list alone does."""
        self._ask("update-desktop-database", str(self._entries))

    def _check(self) -> None:
        """Raise RegistrationError where a tool says that links will start something else."""
        for opening in self.openings():
            if not opening.ours:
                detail = f"{opening.scheme}: {opening.owner or '-'}"
                raise RegistrationError(RegistrationProblem.NOT_IN_EFFECT, detail)

    def _answers(self, mime_type: str) -> list[tuple[str, str | None]]:
        """Return opener and desktop entry of each tool that is there; of mimeapps.list where none is."""
        answers = [(question[0], self._ask(*question, mime_type)) for question in _QUESTIONS]
        said = [(opener, _entry_in(answer)) for opener, answer in answers if answer is not None]
        return said or [(self._mime_apps.name, MimeApps(self._read_mime_apps()).default(mime_type))]

    def _starts(self, entry: str | None, command: str) -> bool:
        file = self._file_of(entry)
        return file is not None and value_of(file, "Exec") == command

    def _name(self, entry: str | None) -> str | None:
        file = self._file_of(entry)
        return entry if file is None else value_of(file, "Name") or entry

    def _file_of(self, entry: str | None) -> Path | None:
        files = (folder / entry for folder in (self._entries, *self._shared_entries) if entry)
        return next((file for file in files if file.is_file()), None)

    def _remove(self, *files: Path) -> None:
        """Remove ``files`` where they are there, and folders below the data folder that are empty then."""
        for file in files:
            file.unlink(missing_ok=True)
            folder = file.parent
            while folder != self._data and folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
                folder = folder.parent

    def _ask(self, *command: str) -> str | None:
        """Return what ``command`` answers; None where it is missing, fails, or takes too long."""
        program = shutil.which(command[0], path=self._environment.get("PATH"))
        if program is None:
            return None
        try:
            return subprocess.run(
                [program, *command[1:]],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=True,
                env={**self._environment, "LC_ALL": "C.UTF-8"},
                timeout=_PATIENCE_SECONDS,
            ).stdout
        except (subprocess.SubprocessError, OSError):
            return None


def _entry_in(answer: str) -> str | None:
    """Return the desktop entry that a tool names in the first line of its answer, None where it names none."""
    found = _ANSWER.fullmatch(answer.partition("\n")[0].strip())
    return found[1] if found else None
