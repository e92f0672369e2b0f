"""What may be inherited by the tray program."""

from __future__ import annotations

import pytest

from tecart_starter.system.inheritance import clean_environment, reaches_a_running_process


@pytest.mark.parametrize(
    "name",
    [
        "QTWEBENGINE_CHROMIUM_FLAGS",
        "QTWEBENGINE_REMOTE_DEBUGGING",
        "QTWEBENGINE_DISABLE_SANDBOX",
        "QT_PLUGIN_PATH",
        "QT_QPA_PLATFORM_PLUGIN_PATH",
        "QT_DEBUG_PLUGINS",
        "QT_LOGGING_RULES",
        "QML2_IMPORT_PATH",
        "QSG_RHI_BACKEND",
        "PYTHONPATH",
        "PYTHONSTARTUP",
        "PYTHON_KEYRING_BACKEND",
        "KEYRING_PROPERTY_X",
        "LD_PRELOAD",
        "LD_LIBRARY_PATH",
        "CHROME_DEVEL_SANDBOX",
        "GTK_MODULES",
        "GIO_MODULE_DIR",
        "GCONV_PATH",
        "OPENSSL_CONF",
        "LIBVA_DRIVERS_PATH",
        "__EGL_VENDOR_LIBRARY_FILENAMES",
        "GST_PLUGIN_PATH",
    ],
)
def test_nothing_reaches_qt_or_chromium(name: str) -> None:
    assert clean_environment({name: "x", "HOME": "/home/a"}) == {"HOME": "/home/a"}


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("QT_QPA_PLATFORM", "offscreen", True),
        ("QT_QPA_PLATFORM", "xcb", True),
        ("QT_QPA_PLATFORM", "offscreen:/srv/evil", False),
        ("QT_QPA_PLATFORM", "vnc", False),
        ("QT_SCALE_FACTOR", "1.5", True),
        ("QT_SCALE_FACTOR", "99", False),
        ("TECART_STARTER_HOME", "/srv/portable", True),
        ("DISPLAY", ":0", True),
        ("__GLX_VENDOR_LIBRARY_NAME", "nvidia", True),
        ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/user/1/bus", True),
        ("LANG", "de_DE.UTF-8", True),
    ],
)
def test_what_is_needed_stays(name: str, value: str, *, kept: bool) -> None:
    assert (name in clean_environment({name: value})) is kept


@pytest.mark.parametrize(
    ("name", "value", "reaches"),
    [
        ("LD_PRELOAD", "/srv/evil.so", True),
        ("PYTHONPATH", "/srv", True),
        ("QTWEBENGINE_CHROMIUM_FLAGS", "--no-sandbox", True),
        ("QT_QPA_PLATFORM", "vnc", True),
        ("QT_ACCESSIBILITY", "1", False),
        ("DESKTOP_STARTUP_ID", "x", False),
        ("QT_QPA_PLATFORM", "xcb", False),
        ("HOME", "/home/a", False),
    ],
)
def test_only_what_no_desktop_sets_makes_the_program_start_over(name: str, value: str, *, reaches: bool) -> None:
    assert reaches_a_running_process({name: value}) is reaches
