"""What somebody could leave lying about for the program to load: modules that leave a note when they are."""

from __future__ import annotations

from pathlib import Path

MODULES = (
    "socket", "_socket", "posix", "time", "re", "os", "encodings", "site", "sitecustomize", "usercustomize",
    "subprocess", "fcntl", "tecart_starter", "PySide6", "keyring", "evil_keyring",
)  # fmt: skip
QT_CONF = "[Paths]\nPrefix=.\nPlugins=plugins\nLibraryExecutables=.\n"


def bait_files(note: Path) -> dict[str, str]:
    """Return file names and contents for a folder of baits; each module writes its name to ``note`` when loaded."""
    leave = f"open({str(note)!r}, 'a').write(__name__ + ' ')\n"
    modules = {f"{name}.py": leave for name in MODULES if name not in ("tecart_starter", "PySide6", "encodings")}
    packages = {f"{name}/__init__.py": leave for name in ("tecart_starter", "PySide6", "encodings")}
    return {**modules, **packages, "startup.py": leave, "qt.conf": QT_CONF}


def bait_variables(folder: Path, port: int) -> dict[str, str]:
    """Return variables that make Python, Qt or Chromium load what lies in ``folder`` or listen on ``port``."""
    return {
        "PYTHONPATH": str(folder),
        "PYTHONSTARTUP": str(folder / "startup.py"),
        "PYTHONINSPECT": "1",
        "PYTHONUSERBASE": str(folder),
        "PYTHONPYCACHEPREFIX": str(folder),
        "PYTHONBREAKPOINT": "evil_keyring.set_trace",
        "PYTHON_KEYRING_BACKEND": "evil_keyring.Keyring",
        "KEYRING_PROPERTY_KEYRING_PATH": str(folder),
        "QT_PLUGIN_PATH": str(folder / "plugins"),
        "QT_QPA_PLATFORM_PLUGIN_PATH": str(folder / "plugins" / "platforms"),
        "QT_QPA_PLATFORMTHEME": "evil",
        "QML2_IMPORT_PATH": str(folder),
        "QML_IMPORT_PATH": str(folder),
        "QTWEBENGINEPROCESS_PATH": str(folder / "QtWebEngineProcess"),
        "QTWEBENGINE_RESOURCES_PATH": str(folder),
        "QTWEBENGINE_REMOTE_DEBUGGING": str(port),
        "QTWEBENGINE_CHROMIUM_FLAGS": f"--remote-debugging-port={port} --remote-allow-origins=* --no-sandbox",
        "QTWEBENGINE_DISABLE_SANDBOX": "1",
    }
