"""The two desktop entries of the program: one for the menu, one for the links.

Two, because the menu starts the tray program and a link the launcher. Only the menu's is shown (NoDisplay: seen to make
no difference for links with GIO, exo-open, xdg-open, Chromium and Firefox).
Format: freedesktop.org, "Desktop Entry Specification" 1.5.
"""

from __future__ import annotations

import configparser
from typing import TYPE_CHECKING

from tecart_starter.system.desktop.base import SCHEMES

if TYPE_CHECKING:
    from pathlib import Path

NAME = "tecart-starter"
"""Of the icon and, with ``.desktop``, of the menu's entry; Qt's desktop file name, too."""
MENU_ENTRY = f"{NAME}.desktop"
LINKS_ENTRY = f"{NAME}-links.desktop"
MIME_TYPES = tuple(f"x-scheme-handler/{scheme}" for scheme in SCHEMES)

_SECTION = "Desktop Entry"
_PLAIN = frozenset("/._-+@:,")


def link_command(program: Path) -> str:
    """Return the command line that the desktop runs for a link.

    A bare word and a bare ``%u``: xdg-open 1.1.3, where it has no desktop to ask, can start neither a quoted program
    nor ``--url=%u``. See ``can_be_named``.
    """
    return f"{program} --url %u"


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
Name=TecArt Starter
Comment=Opens the links of the TecArt CRM
Comment[de]=Öffnet die Links des TecArt-CRM
Exec={link_command(launcher)}
Icon={NAME}
Terminal=false
StartupNotify=false
NoDisplay=true
MimeType={";".join(MIME_TYPES)};
"""


def menu_entry(program: Path) -> str:
    """Return the entry that starts the tray ``program`` from the desktop's menu."""
    return f"""[{_SECTION}]
Type=Application
Name=TecArt Starter
GenericName=Calls and links of the TecArt CRM
GenericName[de]=Anrufe und Links des TecArt-CRM
Comment=Opens the pages and call windows of the TecArt CRM
Comment[de]=Öffnet die Seiten und Anruffenster des TecArt-CRM
Exec={program}
Icon={NAME}
Terminal=false
StartupNotify=false
StartupWMClass={NAME}
Categories=Office;ContactManagement;
Keywords=CRM;telephone;call;
Keywords[de]=CRM;Telefon;Anruf;
"""


def value_of(file: Path, key: str) -> str | None:
    """Return the value of ``key`` in a desktop entry of whatever origin, None where there is none to be read."""
    parser = configparser.RawConfigParser(delimiters=("=",), comment_prefixes=("#",), strict=False)
    parser.optionxform = str  # type: ignore[method-assign,assignment] # keys differ by case; the documented way
    try:
        parser.read_string(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, configparser.Error):
        return None
    return parser.get(_SECTION, key, fallback=None)
