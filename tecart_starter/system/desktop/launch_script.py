"""The launcher as a script that Python runs isolated and without ``site``: most of a click's time is Python's start.

pip, pipx and uv write ``tecart-open`` themselves; their wrapper loads ``site`` and takes 2.7 times as long as an empty
Python, this one 1.1 times (``./dev bench launcher``).
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

MARK = "from tecart_starter.launcher import "
"""Stands in every Python script that is the launcher, pip's among them."""
_LONGEST_LINE = 127
"""Bytes that every Linux reads of a script's first line (execve(2): 255 since 5.1)."""
_READ = 4096


def launch_script(python: str, packages: str) -> str | None:
    """Return the launcher's script for the interpreter ``python`` and the folder that holds our package.

    None where there is no such script: Windows, a package that is no folder (zip), paths that no script can hold.
    """
    names = python + packages
    if sys.platform == "win32" or not (python.startswith("/") and Path(packages, "tecart_starter").is_dir()):
        return None
    if not names.isprintable() or "'" in names or "\\" in names:
        return None
    first = f"#!{python} -IS"
    if any(map(str.isspace, python)) or len(first.encode()) >= _LONGEST_LINE:
        # The shell's word for it; Python reads the same lines as a string. Costs the start of a shell.
        first = f"#!/bin/sh\n'''exec' {shlex.quote(python)} -IS \"$0\" \"$@\"\n' '''"
    return f"{first}\nimport sys\n\nsys.path.append({packages!r})\n{MARK}run\n\nrun()\n"


def own_launch_script() -> str | None:
    """Return ``launch_script`` for this very program."""
    return launch_script(sys.executable, str(Path(__file__).absolute().parents[3]))


def is_slow(launcher: Path) -> bool:
    """Return whether ``launcher`` is a Python script of ours that loads ``site``; False for any other program."""
    try:
        with launcher.open("rb") as file:
            text = file.read(_READ)
    except OSError:
        return False
    start = b"".join(text.splitlines()[:2])
    return text.startswith(b"#!") and MARK.encode() in text and b" -IS" not in start


def replace(launcher: Path) -> None:
    """Put our script in the place of pip's wrapper ``launcher``; leave anything else alone. Raises OSError."""
    script = own_launch_script()
    if script is None or not is_slow(launcher):
        return
    new = launcher.with_name(f".{launcher.name}.new")
    new.write_text(script, encoding="utf-8")
    new.chmod(0o755)
    new.replace(launcher)
