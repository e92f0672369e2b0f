"""The two desktop entries of the program: one for the menu, one for the links.

Two, because the menu starts the tray program and a link the launcher. Only the menu's is shown (NoDisplay: seen to make
no difference for links with GIO, exo-open, xdg-open, Chromium and Firefox).
Format: freedesktop.org, "Desktop Entry Specification" 1.5.
"""

from __future__ import annotations

import configparser
from typing import TYPE_CHECKING

from tecart_starter.system.desktop.registration_table import (
    APPLICATION_ID,
    BACKGROUND,
    PROGRAM_NAME,
    SCHEMES,
    URL_SENTINEL,
)

if TYPE_CHECKING:
    from pathlib import Path

MENU_ENTRY = f"{APPLICATION_ID}.desktop"
LINKS_ENTRY = f"{APPLICATION_ID}-links.desktop"
AUTOSTART_ENTRY = f"{APPLICATION_ID}.desktop"
"""In a folder of its own: ``autostart``."""
OFF_MARK = "X-TecArtStarter-Off"
"""Says in a hidden autostart entry that the program's setting hides it, not the person in the desktop's own list."""
MIME_TYPES = tuple(f"x-scheme-handler/{scheme}" for scheme in SCHEMES)

_SECTION = "Desktop Entry"
_PLAIN = frozenset("/._-+@:,")


def link_command(program: Path) -> str:
    """Return the command line that the desktop runs for a link.

    A bare word and a bare ``%u``: xdg-open 1.1.3, where it has no desktop to ask, can start neither a quoted program
    nor ``--url=%u``. See ``can_be_named``.
    """
    return f"{program} {URL_SENTINEL} %u"


def can_be_named(program: Path) -> bool:
    r"""Return whether an Exec line can hold the path of ``program`` as a bare word.

    Letters and digits of any script and a few signs. Of the others some are reserved by the specification, and
    blank, quotes, ``% * ? \`` were seen to keep one desktop or another from starting the program.
    """
    return all(letter.isalnum() or letter in _PLAIN for letter in str(program))


def links_entry(launcher: Path) -> str:
    """Return the entry that opens links with ``launcher``. Its Name is what a browser's question shows."""
    return f"""[{_SECTION}]
Type=Application
Name={PROGRAM_NAME}
Comment=Opens the links of the TecArt CRM
Comment[de]=Öffnet die Links des TecArt-CRM
Exec={link_command(launcher)}
Icon={APPLICATION_ID}
Terminal=false
StartupNotify=false
NoDisplay=true
MimeType={";".join(MIME_TYPES)};
"""


def menu_entry(program: Path) -> str:
    """Return the entry that starts the tray ``program`` from the desktop's menu."""
    return f"""[{_SECTION}]
Type=Application
Name={PROGRAM_NAME}
GenericName=Calls and links of the TecArt CRM
GenericName[de]=Anrufe und Links des TecArt-CRM
Comment=Opens the pages and call windows of the TecArt CRM
Comment[de]=Öffnet die Seiten und Anruffenster des TecArt-CRM
Exec={program}
Icon={APPLICATION_ID}
Terminal=false
StartupNotify=false
StartupWMClass={APPLICATION_ID}
Categories=Office;ContactManagement;
Keywords=CRM;telephone;call;
Keywords[de]=CRM;Telefon;Anruf;
"""


def autostart_command(program: Path) -> str:
    r"""Return the command line of the autostart entry: quoted where it must be, as the specification has it.

    Session managers keep to it, other than the openers of links.
    """
    name = str(program)
    if not can_be_named(program):
        for sign in '\\"`$':
            name = name.replace(sign, f"\\{sign}")
        name = f'"{name}"'.replace("\\", "\\\\")
    return f"{name} {BACKGROUND}"


def autostart_entry(program: Path, *, hidden: bool = False) -> str:
    """Return the entry that starts the tray ``program`` at login; ``hidden``: that keeps the system's from doing so."""
    return f"""[{_SECTION}]
Type=Application
Name={PROGRAM_NAME}
Comment=Opens the links of the TecArt CRM
Comment[de]=Öffnet die Links des TecArt-CRM
Exec={autostart_command(program)}
Icon={APPLICATION_ID}
Terminal=false
StartupNotify=false
""" + (f"Hidden=true\n{OFF_MARK}=true\n" if hidden else "")


def value_of(file: Path, key: str) -> str | None:
    """Return the value of ``key`` in a desktop entry of whatever origin, None where there is none to be read."""
    parser = configparser.RawConfigParser(delimiters=("=",), comment_prefixes=("#",), strict=False)
    parser.optionxform = str  # type: ignore[method-assign,assignment] # keys differ by case; the documented way
    try:
        parser.read_string(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, configparser.Error):
        return None
    return parser.get(_SECTION, key, fallback=None)
