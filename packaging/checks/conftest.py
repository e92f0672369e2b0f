"""What the checks of the installers share."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tecart_starter.version import VERSION

DIST = Path(__file__).parents[2] / "dist"


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """An X server without a window manager."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp", "-screen", "0", "1280x900x24"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as said:
            yield f":{said.readline().strip()}"
        server.terminate()


@pytest.fixture(scope="session")
def version() -> str:
    """The version that is packaged."""
    return VERSION


@pytest.fixture(scope="session")
def dist() -> Path:
    """The folder with the installers."""
    return DIST


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder that everybody may enter, below a short path."""
    place = Path(tempfile.mkdtemp(prefix="tecart-check-", dir="/var/tmp"))
    place.chmod(0o755)
    yield place
    shutil.rmtree(place, ignore_errors=True)
