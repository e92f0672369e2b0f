"""Who draws the pages, and the variables for Qt and Chromium that the program sets by itself."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

PAGE_PROCESSES = 3
"""The first windows have a process each, further ones share these (Qt 6.12). Each process more costs 6 MiB with 20
windows; with ``--process-per-site``, a single one, a crash would take the unsaved notes of all windows with it."""


DICTIONARIES = ("/usr/share/qt6/qtwebengine_dictionaries", "/usr/share/hunspell-bdic")
"""Where Linux distributions keep spelling dictionaries in Chromium's form, such as Debian's hunspell-de-de."""


class Rendering(StrEnum):
    """Who draws the pages."""

    HARDWARE = "hardware"
    SOFTWARE = "software"


class Reason(StrEnum):
    """Why it is the one who draws."""

    SET = "set"
    GRAPHICS_CARD = "graphics-card"
    NO_GRAPHICS_CARD = "no-graphics-card"
    CRASHES = "crashes"
    """The graphics card did, and its driver has crashed twice."""


def choose_rendering(setting: str, *, graphics_card: bool, crashes: bool) -> tuple[Rendering, Reason]:
    """Return who draws, and why: as set, and with ``auto`` the graphics card where there is one that works."""
    if setting != "auto":
        return Rendering(setting), Reason.SET
    if not graphics_card:
        return Rendering.SOFTWARE, Reason.NO_GRAPHICS_CARD
    return (Rendering.SOFTWARE, Reason.CRASHES) if crashes else (Rendering.HARDWARE, Reason.GRAPHICS_CARD)


def has_graphics_card(devices: Path = Path("/dev/dri")) -> bool:
    """Whether this machine has a device that renders (Linux; elsewhere the system knows better)."""
    return not devices.parent.exists() or any(devices.glob("renderD*"))


def engine_environment(rendering: Rendering, *, sandbox: bool) -> dict[str, str]:
    """Return the variables for Qt and Chromium; to be set before Qt is loaded.

    Qt Quick's software backend draws correctly where there is no graphics card and saves memory; another 28 MiB where
    Qt does not look for OpenGL then, which would be Mesa's software one. (That without the backend: empty pages.)
    """
    flags = ["--log-level=3", f"--renderer-process-limit={PAGE_PROCESSES}"]
    variables = {}
    if rendering is Rendering.SOFTWARE:
        flags.append("--disable-gpu")
        variables["QT_QUICK_BACKEND"] = "software"
        variables["QT_XCB_GL_INTEGRATION"] = "none"
    if dictionaries := next((folder for folder in DICTIONARIES if Path(folder).is_dir()), None):
        variables["QTWEBENGINE_DICTIONARIES_PATH"] = dictionaries
    if not sandbox:
        variables["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    return {**variables, "QTWEBENGINE_CHROMIUM_FLAGS": " ".join(flags)}
