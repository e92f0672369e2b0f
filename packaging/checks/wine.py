"""A Windows of Wine's: installers are run in it, and links opened; nothing of it needs a display."""

from __future__ import annotations

import os
import re
import subprocess
import time
from pathlib import Path, PureWindowsPath

LOG = r"C:\stand-in.log"
_VALUE = re.compile(r'^(@|"(?:[^"\\]|\\.)*")="((?:[^"\\]|\\.)*)"$')


class Wine:
    """A prefix of its own. ``drive``: its drive C."""

    def __init__(self, prefix: Path) -> None:
        self._environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(prefix.parent),
            "WINEPREFIX": str(prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=;winemenubuilder.exe=",  # no downloads, no entries in Linux' menus
            "LANG": "C.UTF-8",
            "STAND_IN_LOG": LOG,
        }
        self.drive = prefix / "drive_c"
        self._read = 0
        self.run("wineboot", "--init")

    def run(self, *command: str | Path, check: bool = True, seconds: float = 180) -> int:
        """Run a Windows program to its end and return its exit code."""
        # Wine's services inherit the streams and keep them open: they go nowhere.
        nowhere = subprocess.DEVNULL
        done = subprocess.run(
            ["wine", *command], env=self._environment, stdin=nowhere, stdout=nowhere, stderr=nowhere, timeout=seconds
        )
        assert not check or done.returncode == 0, (command, done.returncode)
        return done.returncode

    def close(self) -> None:
        """End everything that runs in it."""
        subprocess.run(["wineserver", "--kill"], env=self._environment, check=False)

    def path(self, windows: str) -> Path:
        """Return where a file on drive C lies."""
        return self.drive.joinpath(*PureWindowsPath(windows).parts[1:])

    def registry(self, root: str) -> dict[tuple[str, str], str]:
        """Return all texts below ``root`` (``HKCU\\Software``) by key, without the root's first part, and name."""
        self.run("reg", "export", root, r"C:\export.reg", "/y")
        key, found = "", {}
        for line in self.path(r"C:\export.reg").read_text(encoding="utf-16").splitlines():
            if line.startswith("["):
                key = line.strip("[]").partition("\\")[2]
                found[key, "\0"] = ""
            elif value := _VALUE.match(line):
                name = "" if value[1] == "@" else _plain(value[1][1:-1])
                found[key, name] = _plain(value[2])
        return found

    def said(self) -> list[str]:
        """Return the command lines that the stand-ins have noted since the last time."""
        file = self.path(LOG)
        if not file.exists():
            return []
        lines = file.read_text(encoding="utf-8").split("\n")[:-1]
        new = lines[self._read :]
        self._read = len(lines)
        return new

    def opened(self, link: str, seconds: float = 20) -> str:
        """Open ``link`` as a browser does, and return the command line of the program that took it."""
        self.said()
        self.run("start", link)
        end = time.monotonic() + seconds
        while not (lines := self.said()):
            assert time.monotonic() < end, f"nothing has opened {link}"
            time.sleep(0.05)
        assert len(lines) == 1
        return lines[0]


def gone(place: Path, seconds: float = 20) -> bool:
    """Return whether ``place`` is gone, or goes within that time: an uninstaller goes on in a copy of itself."""
    end = time.monotonic() + seconds
    while place.exists() and time.monotonic() < end:
        time.sleep(0.1)
    return not place.exists()


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)
