"""Which environment variables the tray program may inherit.

Runs in every start, in a process that only makes way for a clean one: loads nothing, not even ``re`` (6 ms).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

# Each of these can load code, open a debugging port or switch the sandbox off.
_DROPPED = (
    *("QT", "QML", "QSG_", "CHROME", "CHROMIUM", "PYTHON", "KEYRING_", "LD_", "DYLD_", "OPENSSL_", "GST_PLUGIN_"),
    *("MESA_", "LIBGL_", "VK_", "LIBVA_DRIVERS_", "GBM_BACKENDS_", "__EGL_VENDOR_LIBRARY_"),
)
"""What the names begin with; QTWEBENGINE is among them. Which of two graphics cards draws (``__GLX_…``) may be said."""
_DROPPED_NAMES = frozenset(
    (
        *("GTK_MODULES", "GTK_PATH", "GIO_EXTRA_MODULES", "GIO_MODULE_DIR", "GCONV_PATH", "SSLKEYLOGFILE"),
        *("DESKTOP_STARTUP_ID", "XDG_ACTIVATION_TOKEN"),
    )
)
_SET_BY_DESKTOPS = frozenset(
    (
        *("QT_ACCESSIBILITY", "QT_AUTO_SCREEN_SCALE_FACTOR", "QT_IM_MODULE", "QT_IM_MODULES", "QT_LOGGING_RULES"),
        *("QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE", "GTK_MODULES", "DESKTOP_STARTUP_ID", "XDG_ACTIVATION_TOKEN"),
    )
)
"""Dropped, too, but common, and heeded by nothing before Qt is loaded."""
_PLATFORMS = ("xcb", "wayland", "offscreen")


def clean_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the variables that the tray program may inherit."""
    return {name: value for name, value in environ.items() if _may_pass(name, value)}


def reaches_a_running_process(environ: Mapping[str, str]) -> bool:
    """Whether a variable is there that a process should not even be started with: it may have been heeded already."""
    return any(not _may_pass(name, value) and name not in _SET_BY_DESKTOPS for name, value in environ.items())


def _may_pass(name: str, value: str) -> bool:
    """Whether a variable may. Of Qt's exact values only: some take options or paths behind the name."""
    match name:
        case "QT_QPA_PLATFORM":
            return value in _PLATFORMS
        case "QT_SCALE_FACTOR":
            return _is_scale(value)
    return not name.startswith(_DROPPED) and name not in _DROPPED_NAMES


def _is_scale(value: str) -> bool:
    """Whether it is a number below 5 with two decimals at most."""
    whole, dot, decimals = value.partition(".")
    return whole in tuple("01234") and (not dot or (decimals.isdecimal() and decimals.isascii() and len(decimals) <= 2))  # noqa: PLR2004
