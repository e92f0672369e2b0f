"""Python for Windows with what the program needs, for Wine: PyInstaller packs the program with it.

Without Qt, which does not start under Wine: commands and the launcher work without it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".venv" / "windows"
"""By ``./dev setup``."""
_QT = ("pyside6", "shiboken6")
_SITE = "import sys; sys.modules['_wmi'] = None\n"
"""Wine 8 cannot answer what Python asks by WMI about the platform."""


def make(folder: Path) -> Path:
    """Make the environment in ``folder`` with the pinned, hash-checked packages; return its interpreter."""
    packages, programs = folder / "packages", folder / "python"
    shutil.copytree(PYTHON, programs)
    for name in ("runtime", "tools"):
        lock = folder / f"{name}.txt"
        lock.write_text(without_qt((ROOT / "packaging" / f"{name}.txt").read_text(encoding="utf-8")), encoding="utf-8")
        target = ("--target", packages, "--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.13")
        uv = Path(sys.executable).with_name("uv")
        command = [uv, "pip", "install", "--quiet", "--no-config", "--require-hashes", "--no-deps", *target]
        subprocess.run([*command, "--only-binary", ":all:", "-r", lock], check=True)
    (packages / "sitecustomize.py").write_text(_SITE, encoding="utf-8")
    places = ["python313.zip", ".", *map(windows_path, (packages, ROOT / "packaging", ROOT)), "import site"]
    (programs / "python313._pth").write_text("\n".join(places) + "\n", encoding="utf-8")
    return programs / "python.exe"


def without_qt(lock: str) -> str:
    """Return the entries of a ``lock`` file without those of Qt."""
    entries = lock.replace("\\\n", "").splitlines(keepends=True)
    return "".join(entry for entry in entries if not entry.startswith(_QT))


def windows_path(path: Path) -> str:
    """Return what Wine calls ``path``."""
    return "Z:" + str(path).replace("/", "\\")
