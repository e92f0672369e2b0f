"""A real Python for Windows under Wine: the Windows modules run as they are; Wine stands for Windows, and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tecart_starter.ipc import wire

CHECKOUT = Path(__file__).parents[1]
PYTHON = Path(sys.prefix) / "windows" / "python.exe"
PROGRAM = """
import os, threading, time
from tecart_starter.ipc import windows_pipe
from tecart_starter.ipc.requests import answer_line
from tecart_starter.ipc.windows_listener import PipeListener

one_at_a_time = threading.Lock()  # as the thread of the screen does it

def take(request):
    if request.verb != "link":
        return ("ok", "")
    with one_at_a_time, open(sys.argv[1], "a", encoding="utf-8", errors="surrogateescape") as notes:
        notes.write(request.payload + "\\n")
    return ("refused", "malformed", "So nicht.") if request.payload.startswith("bad") else ("ok", "")

listener = PipeListener(lambda line: answer_line(line, take))
listener.open()
print(windows_pipe.address(), flush=True)
while not os.path.exists(sys.argv[2]):
    time.sleep(0.02)
listener.close()
"""
LAUNCHER = "from tecart_starter import launcher\nlauncher.run()"


class WindowsProcess:
    """A process under Wine, which takes only pipes for its streams; its services inherit them and keep them open.

    So what it said is what lies in the pipes, without waiting for their ends.
    """

    def __init__(self, command: list[str], environment: dict[str, str], encoding: str = "utf-8") -> None:
        self._encoding = encoding
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, stderr=pipe)
        self._streams = [stream for stream in (self._process.stdout, self._process.stderr) if stream is not None]
        self._said = [b"", b""]
        for stream in self._streams:
            os.set_blocking(stream.fileno(), False)

    @property
    def returncode(self) -> int | None:
        return self._process.returncode

    @property
    def stdout(self) -> str:
        return self._text(0)

    @property
    def stderr(self) -> str:
        return self._text(1)

    def say(self, line: str) -> None:
        """Write a line to its standard input."""
        assert self._process.stdin is not None
        self._process.stdin.write(line.encode() + b"\n")
        self._process.stdin.flush()

    def wait(self, seconds: float = 60) -> None:
        """Wait for its end."""
        self._process.wait(seconds)

    def wait_for_line(self, beginning: str, seconds: float = 60) -> None:
        """Wait until it has said a line that begins like this."""
        end = time.monotonic() + seconds
        while not any(line.startswith(beginning) for line in self.stdout.splitlines()):
            assert self._process.poll() is None, self.stderr
            assert time.monotonic() < end
            time.sleep(0.02)

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """End it, and forget what it has said."""
        self.kill()
        for stream in (self._process.stdin, *self._streams):
            with suppress(BrokenPipeError):  # it did not read all that it was told
                if stream is not None:
                    stream.close()

    def _text(self, number: int) -> str:
        self._said[number] += self._streams[number].read() or b""
        return self._said[number].decode(self._encoding).replace("\r\n", "\n")


class Wine:
    """Runs Python for Windows in a Windows of its own."""

    def __init__(self, prefix: Path) -> None:
        self._environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(prefix),
            "WINEPREFIX": str(prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",  # asks for no downloads
            "LANG": "C.UTF-8",
        }
        self._processes: list[WindowsProcess] = []
        # Keeps Windows up between the tests: starting it takes seconds.
        # Waited for: of two that start it at the same time one may fail.
        self.start("import time; print('up', flush=True); time.sleep(3600)").wait_for_line("up", 120)

    def start(self, code: str, *arguments: str, home: Path | None = None) -> WindowsProcess:
        """Start ``code``."""
        preface = f"import sys; sys.path.insert(0, {windows_path(CHECKOUT)!r})\n"
        environment = self._environment | ({"TECART_STARTER_HOME": windows_path(home)} if home else {})
        command = ["wine", str(PYTHON), "-I", "-B", "-X", "utf8", "-c", preface + textwrap.dedent(code), *arguments]
        process = WindowsProcess(command, environment)
        self._processes.append(process)
        return process

    def run(self, code: str, *arguments: str, home: Path | None = None) -> WindowsProcess:
        """Run ``code`` to its end."""
        process = self.start(code, *arguments, home=home)
        process.wait()
        return process

    def tool(self, *command: str, home: Path | None = None) -> WindowsProcess:
        """Run one of Windows' own programs, such as ``reg``, to its end."""
        environment = self._environment | ({"TECART_STARTER_HOME": windows_path(home)} if home else {})
        process = WindowsProcess(["wine", *command], environment, encoding="cp850")  # a console's
        self._processes.append(process)
        process.wait()
        return process

    def open(self, *arguments: str, home: Path) -> WindowsProcess:
        """Run the launcher."""
        return self.run(LAUNCHER, *arguments, home=home)

    @contextmanager
    def program(self, home: Path) -> Iterator[Path]:
        """Have something listen on the pipe; gives the file of the links it has taken."""
        notes, end = home / "notes", home / "end"
        process = self.start(PROGRAM, windows_path(notes), windows_path(end), home=home)
        process.wait_for_line("\\\\.\\pipe\\tecart-S-1-5-")
        yield notes
        end.touch()
        process.wait()
        assert process.returncode == 0, process.stderr

    def close(self) -> None:
        """End everything that runs in this Windows."""
        for process in self._processes:
            process.close()
        subprocess.run(["wineserver", "--kill"], env=self._environment, timeout=30, check=False)


def windows_path(path: Path) -> str:
    """Return what Wine calls ``path``."""
    return "Z:" + str(path).replace("/", "\\")


def a_link(payload: str, identifier: str = "1") -> bytes:
    """Return the message line of a link."""
    return wire.encode(wire.LINK, identifier, "", payload)


@pytest.fixture(scope="session")
def wine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    if shutil.which("wine") is None or not PYTHON.exists():
        pytest.skip("wine and Python for Windows come with ./dev setup on Debian, x86_64")
    wine = Wine(tmp_path_factory.mktemp("wine"))
    yield wine
    wine.close()
