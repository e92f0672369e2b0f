"""The screen of a session as a person has it: what is to be seen, and mouse and keyboard."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from tests.desktop.session import ARTEFACTS, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.session import DesktopSession

WIDTH, HEIGHT = 1280, 800
"""Of the screen, in pixels; session.sh makes it so."""

# One line a window: number|process|x|y|width|height|override-redirect|class|name, the last two as xprop shows them.
# The geometry is that of the client area, without the frame, as the X server has it.
_LIST = r"""
for window in ${1:-$(xdotool search --onlyvisible --name '' 2>/dev/null)}; do
  facts=$(xwininfo -id "$window" -stats 2>/dev/null) || continue
  properties=$(xprop -id "$window" -notype _NET_WM_PID WM_CLASS _NET_WM_NAME WM_NAME 2>/dev/null) || continue
  printf '%s\n' "$facts" "$properties" | awk -v window="$window" '
    /Absolute upper-left X:/ { x = $NF }
    /Absolute upper-left Y:/ { y = $NF }
    /^  Width:/ { width = $NF }
    /^  Height:/ { height = $NF }
    /Override Redirect State:/ { override = $NF }
    /^_NET_WM_PID = / { process = $NF }
    /^WM_CLASS = / { sub(/^WM_CLASS = /, ""); class = $0 }
    /^WM_NAME = / { if (name == "") { sub(/^WM_NAME = /, ""); name = $0 } }
    /^_NET_WM_NAME = / { sub(/^_NET_WM_NAME = /, ""); name = $0 }
    END { if (class != "") printf "%s|%s|%s|%s|%s|%s|%s|%s|%s\n", window, process, x, y, width, height, override, class, name }
  '
done
"""
_WORDS = re.compile(r'"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True)
class Window:
    """A visible window: geometry of its client area in pixels of the screen."""

    number: int
    name: str
    window_class: str
    process: int
    """Its process id; 0 where it says none."""
    x: int
    y: int
    width: int
    height: int
    managed: bool
    """False for popups that the window manager does not see."""

    @property
    def centre(self) -> tuple[int, int]:
        """The middle of the client area."""
        return self.x + self.width // 2, self.y + self.height // 2


class Screen:
    """Mouse, keyboard, windows and pixels of ``session``; positions are pixels of the screen (1280 x 800)."""

    def __init__(self, session: DesktopSession) -> None:
        """``session`` must run."""
        self._session = session

    def windows(self) -> list[Window]:
        """Return all visible windows of programs, those of the panel among them."""
        lines = self._session.run(["sh", "-c", _LIST]).stdout.splitlines()
        return [_window(line) for line in lines]

    def window(self, name: str, seconds: float = 10) -> Window:
        """Wait for a visible window whose name matches the regular expression ``name``; SessionError if none comes."""

        def look() -> Window | None:
            return next((window for window in self.windows() if re.search(name, window.name)), None)

        return wait_until(look, f"a window named {name!r}", seconds)

    def active(self) -> Window | None:
        """Return the window that the window manager has made active, None where there is none."""
        return self._one("getactivewindow")

    def focused(self) -> Window | None:
        """Return the window that gets what is typed, None where it is no program's."""
        return self._one("getwindowfocus")

    def click(self, x: int, y: int, button: int = 1) -> None:
        """Move the mouse there and click: 1 left, 2 middle, 3 right."""
        # Not --sync: it waits for a movement, also where the mouse is there already.
        self._session.run(["xdotool", "mousemove", str(x), str(y), "click", str(button)])

    def press(self, *keys: str) -> None:
        """Press and release keys or combinations, as xdotool names them: ``"Return"``, ``"ctrl+w"``."""
        self._session.run(["xdotool", "key", *keys])

    def type(self, text: str) -> None:
        """Type ``text`` into whatever has the keyboard."""
        self._session.run(["xdotool", "type", "--delay", "5", "--", text])

    def screenshot(self, name: str) -> Path:
        """Save the whole screen as ``NAME.png`` among the artefacts of the tests and return that file."""
        taken = self._session.folder / "screenshot.png"
        self._session.run(["import", "-window", "root", taken])
        ARTEFACTS.mkdir(exist_ok=True)
        kept = ARTEFACTS / f"{name}.png"
        shutil.copyfile(taken, kept)
        return kept

    def _one(self, which: str) -> Window | None:
        number = self._session.run(["xdotool", which], check=False).stdout.strip()
        lines = self._session.run(["sh", "-c", _LIST, "sh", number]).stdout.splitlines() if number else []
        return _window(lines[0]) if lines else None


def colours(picture: Path, box: tuple[int, int, int, int]) -> set[str]:
    """Return the colours (``#rrggbb``) within ``box`` (x, y, width, height) of ``picture``; empty: there is nothing."""
    x, y, width, height = box
    part = QImage(str(picture)).copy(x, y, width, height)
    return {part.pixelColor(column, row).name() for column in range(width) for row in range(height)}


def _window(line: str) -> Window:
    number, process, x, y, width, height, override, window_class, name = line.split("|", 8)
    return Window(
        number=int(number),
        name=_unquoted(name),
        window_class=_unquoted(window_class),
        process=int(process or 0),
        x=int(x),
        y=int(y),
        width=int(width),
        height=int(height),
        managed=override == "no",
    )


def _unquoted(shown: str) -> str:
    """Return the last of the quoted words that xprop shows: of a class that is its general name."""
    words = _WORDS.findall(shown)
    return re.sub(r"\\(.)", r"\1", words[-1]) if words else ""
