"""A display for the demo: the person's own, else a virtual one, else none at all."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_STOP_SECONDS = 10


@contextmanager
def display_variables(environ: Mapping[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Give the kind of display (``own``, ``virtual``, ``offscreen``) and the variables that lead to it.

    A virtual display is an Xvfb of our own with a window manager where one is installed; both end with the block.
    """
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        yield "own", {}
        return
    if shutil.which("Xvfb") is None:
        yield "offscreen", {"QT_QPA_PLATFORM": "offscreen"}
        return
    with _xvfb() as name:
        if name is None:
            yield "offscreen", {"QT_QPA_PLATFORM": "offscreen"}
            return
        with _window_manager({**environ, "DISPLAY": name}):
            yield "virtual", {"DISPLAY": name}


@contextmanager
def _xvfb() -> Iterator[str | None]:
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=(writing,),
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()  # empty where the server could not start
        yield f":{number}" if number else None
    finally:
        _end(server)


@contextmanager
def _window_manager(environ: Mapping[str, str]) -> Iterator[None]:
    found = shutil.which("openbox", path=environ.get("PATH"))
    if found is None:
        yield
        return
    manager = subprocess.Popen(
        [found, "--sm-disable"],
        env=dict(environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        _end(manager)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
