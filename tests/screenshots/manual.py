"""The pictures of the manuals: cut out of the screenshots, small enough to be kept with the text."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.desktop.screen import Window

MANUAL = Path(__file__).parents[2] / "docs" / "handbuch"
LOOK = "de-light-100"
PANEL = 34
"""Height of the panel at the lower edge of the screen, in pixels; the tray's menu is shown with it."""
MENU = "340x570"
"""What is cut out of the lower right corner for it."""
WINDOWS = ("diagnosis", "first-start", "list", "login", "phone-assistant-call", "settings")
"""Pictures of the window that has the keyboard; the others show whatever is on the desktop."""


def cut_out(folder: Path, active: Mapping[str, Window | None]) -> list[Path]:
    """Cut what the manuals show out of the screenshots in ``folder``; ``active``: see ``Pictures``."""
    return [_cut_out(folder / f"{name}-{LOOK}.png", name, active.get(name)) for name in wanted()]


def wanted() -> list[str]:
    """Return the names of the pictures that the manuals show."""
    pages = "\n".join(page.read_text(encoding="utf-8") for page in MANUAL.rglob("*.md"))
    return sorted(set(re.findall(r"bilder/([\w-]+)\.png", pages)))


def _cut_out(screenshot: Path, name: str, window: Window | None) -> Path:
    picture = MANUAL / "bilder" / f"{name}.png"
    picture.parent.mkdir(exist_ok=True)
    if name in WINDOWS and window is not None:
        cut = ["-crop", f"{window.width}x{window.height}+{window.x}+{window.y}", "+repage"]
    elif name == "menu":
        cut = ["-gravity", "southeast", "-crop", f"{MENU}+0+0", "+repage"]
    else:
        cut = ["-gravity", "south", "-chop", f"0x{PANEL}", "-fuzz", "1%", "-trim", "+repage"]
    subprocess.run(["convert", str(screenshot), *cut, "-strip", "-colors", "255", f"PNG8:{picture}"], check=True)
    return picture
