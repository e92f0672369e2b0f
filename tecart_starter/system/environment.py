"""Environment variables: what may reach the tray program, Qt and Chromium, and what the program sets by itself."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Each of these can load code, open a debugging port or switch the sandbox off.
DROPPED = re.compile(
    r"QT|QML|QSG_|QTWEBENGINE|CHROME|CHROMIUM|PYTHON|KEYRING_|LD_|DYLD_|GTK_MODULES$|GTK_PATH$|GIO_EXTRA_MODULES$"
    r"|MESA_|LIBGL_|VK_|SSLKEYLOGFILE$|DESKTOP_STARTUP_ID$|XDG_ACTIVATION_TOKEN$"
)
# Exact values only: some of these take options or paths behind the name.
KEPT = {"QT_QPA_PLATFORM": re.compile("xcb|wayland|offscreen"), "QT_SCALE_FACTOR": re.compile(r"[0-4](\.[0-9]{1,2})?")}


PAGE_PROCESSES = 4
"""The first windows have a process each, further ones share these: 12 instead of 18 MiB a window (Qt 6.12). Chromium's
``--process-per-site`` would save another half, but then one crash takes the unsaved notes of all windows with it."""


DICTIONARIES = ("/usr/share/qt6/qtwebengine_dictionaries", "/usr/share/hunspell-bdic")
"""Where Linux distributions keep spelling dictionaries in Chromium's form, such as Debian's hunspell-de-de."""


class Rendering(StrEnum):
    """Who draws the pages."""

    HARDWARE = "hardware"
    SOFTWARE = "software"


def clean_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the variables that the tray program may inherit."""
    return {
        name: value
        for name, value in environ.items()
        if not DROPPED.match(name) or (name in KEPT and KEPT[name].fullmatch(value))
    }


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
