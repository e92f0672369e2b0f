"""A Windows of Wine's: installers are run in it, and links opened; nothing of it needs a display."""

from __future__ import annotations

import os
import re
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath

LOG = r"C:\stand-in.log"
_VALUE = re.compile(r'^(@|"(?:[^"\\]|\\.)*")="((?:[^"\\]|\\.)*)"$')


class Talk:
    """What a program says, and its exit code once it has ended."""

    def __init__(self) -> None:
        self._said = bytearray()
        self.code: int | None = None

    @property
    def text(self) -> str:
        """What it has said so far."""
        return self._said.decode("utf-8", errors="replace")

    def listen(self, stream) -> None:
        """Take in everything that comes."""
        with stream:
            while part := stream.read(65536):
                self._said += part


class Wine:
    """A prefix of its own. ``drive``: its drive C; ``variables``: what its programs find besides."""

    def __init__(self, prefix: Path, **variables: str) -> None:
        self._environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(prefix.parent),
            "WINEPREFIX": str(prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=;winemenubuilder.exe=",  # no downloads, no entries in Linux' menus
            "LANG": "C.UTF-8",
            "STAND_IN_LOG": LOG,
            **variables,
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

    def type(self, line: str, folder: str, check: bool = True) -> int:
        """Have Wine's ``cmd`` do what somebody types into it in ``folder``; return its exit code."""
        script = self.path(folder) / "typed.bat"
        script.write_text(f"@echo off\r\ncd /d {folder}\r\n{line}\r\n", encoding="ascii", newline="")
        code = self.run("cmd", "/c", rf"{folder}\typed.bat", check=check)
        script.unlink()
        return code

    @contextmanager
    def running(self, *command: str | Path, seconds: float = 180) -> Iterator[Talk]:
        """Run a Windows program with pipes for its streams, the only ones that Python takes; waits for its end."""
        pipe = subprocess.PIPE
        process = subprocess.Popen(
            ["wine", *command], env=self._environment, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, bufsize=0
        )
        talk = Talk()
        # A thread of its own, because Wine's services may inherit the pipe and keep it open.
        reader = threading.Thread(target=talk.listen, args=[process.stdout], daemon=True)
        reader.start()
        try:
            yield talk
            process.stdin.close()
            talk.code = process.wait(seconds)
            reader.join(2)
        finally:
            process.kill()
            process.wait()

    def talk(self, *command: str | Path, seconds: float = 180) -> tuple[int, str]:
        """Run a Windows program to its end with pipes for its streams; return its exit code and what it has said."""
        with self.running(*command, seconds=seconds) as talk:
            pass
        return talk.code, talk.text

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
