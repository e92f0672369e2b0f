"""The wheel, the source archive, and a virtual environment with the wheel and what it needs, hash-checked."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from recipes.project import BUILD, DIST, ROOT, RUNTIME, RUNTIME_LOCK, VERSION, RecipeError, run, source_date

WHEEL = DIST / f"tecart_starter-{VERSION}-py3-none-any.whl"
SDIST = DIST / f"tecart_starter-{VERSION}.tar.gz"

MANUAL = ROOT / "resources" / "manual" / "index.html"
"""Made from docs/handbuch by ``./dev package``; the program's menu opens it."""


def tool(name: str) -> Path:
    """Return the path of a program that came with the recipes' own environment."""
    return Path(sys.executable).with_name(name)


def make() -> list[Path]:
    """Make wheel and source archive; the same commit gives the same bytes. RecipeError without the manual."""
    if not MANUAL.is_file():
        raise RecipeError("The manual has not been made: ./dev manual")
    epoch = {"SOURCE_DATE_EPOCH": str(source_date())}
    for target in ("sdist", "wheel"):
        run(tool("hatchling"), "build", "-t", target, "-d", DIST, cwd=ROOT, env=epoch)
    return [WHEEL, SDIST]


def make_runtime() -> Path:
    """Make RUNTIME anew, with the wheel in it; return its interpreter."""
    make()
    shutil.rmtree(RUNTIME, ignore_errors=True)
    BUILD.mkdir(exist_ok=True)
    run("/usr/bin/python3", "-m", "venv", "--without-pip", RUNTIME)
    python = RUNTIME / "bin" / "python"
    install = (tool("uv"), "pip", "install", "--quiet", "--no-config", "--python", python)
    run(*install, "--require-hashes", "-r", RUNTIME_LOCK)
    run(*install, "--no-deps", "--reinstall", WHEEL)
    return python
