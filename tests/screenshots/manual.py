"""The pictures of the manuals: cut out of the screenshots, small enough to be kept with the text."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

MANUAL = Path(__file__).parents[2] / "docs" / "handbuch"
LOOK = "de-light-100"
PANEL = 34
"""Height of the panel at the lower edge of the screen, in pixels; the tray's menu is shown with it."""
WITH_PANEL = ("menu",)


def cut_out(folder: Path) -> list[Path]:
    """Cut what the manuals show out of the screenshots in ``folder``, without the empty desktop around it."""
    return [_cut_out(folder / f"{name}-{LOOK}.png", name) for name in wanted()]


def wanted() -> list[str]:
    """Return the names of the pictures that the manuals show."""
    pages = "\n".join(page.read_text(encoding="utf-8") for page in MANUAL.rglob("*.md"))
    return sorted(set(re.findall(r"bilder/([\w-]+)\.png", pages)))


def _cut_out(screenshot: Path, name: str) -> Path:
    picture = MANUAL / "bilder" / f"{name}.png"
    picture.parent.mkdir(exist_ok=True)
    panel = [] if name in WITH_PANEL else ["-gravity", "south", "-chop", f"0x{PANEL}"]
    cut = ["-fuzz", "1%", "-trim", "+repage", "-strip", "-colors", "255"]
    subprocess.run(["convert", str(screenshot), *panel, *cut, f"PNG8:{picture}"], check=True)
    return picture
