"""The first thing of a start: the tray program runs in a process that nothing inherited reaches.

Neither PYTHON* variables nor the caller's folder decide what is loaded, and no variable reaches Qt. Loads little,
because some callers make it start over.
"""

from __future__ import annotations

import os
import sys

from tecart_starter.ipc.endpoint import own_home
from tecart_starter.ipc.this_program import command
from tecart_starter.system.inheritance import clean_environment, reaches_a_running_process

HOME_VARIABLE = "TECART_STARTER_HOME"


def start_clean(*arguments: str) -> None:
    """Return in a clean process; where this is none, it becomes one, or waits for one and ends with its exit code."""
    if home := own_home():
        os.environ[HOME_VARIABLE] = home  # a relative path would mean another place after the change of folder
    os.chdir(_home())
    clean = clean_environment(os.environ)
    # a folder of PyInstaller's is isolated already; its own variables are not ours
    if not getattr(sys, "frozen", False) and (not sys.flags.isolated or reaches_a_running_process(os.environ)):
        _start_over(command(*arguments), clean)
    for name in os.environ.keys() - clean.keys():
        del os.environ[name]


def _start_over(again: list[str], clean: dict[str, str]) -> None:
    if sys.platform == "win32":  # execve would start it and let the caller go on before it has ended
        import subprocess  # noqa: PLC0415 - only here: every start would wait for it, twice

        sys.exit(subprocess.call(again, env=clean))
    os.execve(again[0], again, clean)  # noqa: S606 - our own program, no shell


def _home() -> str:
    """Return a folder to work in that no caller has chosen."""
    home = os.path.expanduser("~")  # noqa: PTH111 - pathlib takes 10 ms, twice
    return home if os.path.isdir(home) else "/"  # noqa: PTH112
