"""A real desktop session for end-to-end tests: starts session.sh and runs programs in it as a person would."""

from __future__ import annotations

import os
import pwd
import select
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self, TypedDict, TypeVar, Unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PYTHON = Path(sys.executable)
"""The interpreter of the tests, which must be one that everybody can read (see README.md)."""
CHECKOUT = Path(__file__).parents[2]
ARTEFACTS = CHECKOUT / "test-artefacts"
"""Where screenshots go; git ignores it."""

_SCRIPT = Path(__file__).with_name("session.sh")
# What the session runs for as long as the tests need it: it says its environment and ends with its standard input,
# hence also when the tests are killed.
_HOLD = "env -0; printf '\\0'; exec cat >/dev/null"
_READABLE = "import ssl, tecart_starter"  # ssl: fails where the account finds another Python's libraries

Completed = subprocess.CompletedProcess
Result = TypeVar("Result")


class Options(TypedDict, total=False):
    """What kind of session; see session.sh. ``user``: the account for it, made where it is missing (only as root)."""

    tray: Literal["sni", "none"]
    notify: Literal["dunst", "none"]
    secrets: Literal["unlocked", "locked", "none"]
    desktop: str
    keep: Path
    user: str


class SessionError(Exception):
    """The session, or something in it that a test relies on, is not as it should be; the text says what and why."""


def wait_until(look: Callable[[], Result | None], what: str, seconds: float = 10) -> Result:
    """Call ``look`` until it gives something true, and return that; SessionError after ``seconds``."""
    end = time.monotonic() + seconds
    while not (found := look()):
        if time.monotonic() > end:
            raise SessionError(f"not within {seconds} s: {what}")
        time.sleep(0.03)
    return found


def run_in_session(
    command: Sequence[str | Path],
    *,
    environment: Mapping[str, str] | None = None,
    timeout: float = 30,
    **options: Unpack[Options],
) -> Completed[str]:
    """Run one ``command`` in a session of its own and return how it went, whatever its exit status."""
    with DesktopSession(**options) as session:
        return session.run(command, check=False, environment=environment, timeout=timeout)


class DesktopSession:
    """A running session, as context manager. Programs in it run as a person without special rights.

    ``environment``: theirs. ``folder``: everything the session keeps, gone at its end unless ``keep`` names one.
    """

    def __init__(self, **options: Unpack[Options]) -> None:
        """Nothing runs yet. Without ``keep`` the folder is a new one below /tmp."""
        self._options = options
        self._user = options.get("user", "tester")
        self._running: list[subprocess.Popen[bytes]] = []
        self.environment: dict[str, str] = {}
        self.folder = Path()

    @property
    def home(self) -> Path:
        """The person's home."""
        return Path(self.environment["HOME"])

    def __enter__(self) -> Self:
        """Start it; SessionError where it does not come up."""
        self._said = tempfile.TemporaryFile("w+")
        self._session = subprocess.Popen(
            [_SCRIPT, *self._arguments(), "--", "sh", "-c", _HOLD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            env={"PATH": os.environ["PATH"], "SESSION_USER": self._user},
        )
        try:
            self.environment = self._said_environment(40)
            self.folder = Path(self.environment["SESSION_DIR"])
            self._check_readable()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """End what was started in it, then the session."""
        for process in reversed(self._running):
            end(process)
        assert self._session.stdin
        assert self._session.stdout
        self._session.stdin.close()
        try:
            self._session.wait(20)
        except subprocess.TimeoutExpired:
            end(self._session)
        self._session.stdout.close()
        self._said.close()

    def run(
        self,
        command: Sequence[str | Path],
        *,
        check: bool = True,
        environment: Mapping[str, str] | None = None,
        stdin: str = "",
        timeout: float = 30,
    ) -> Completed[str]:
        """Run ``command`` to its end; SessionError after ``timeout`` seconds or, with ``check``, where it fails."""
        try:
            done = subprocess.run(
                command,
                input=stdin,
                capture_output=True,
                text=True,
                check=False,
                timeout=timeout,
                **self._place(environment),
            )
        except subprocess.TimeoutExpired as error:
            raise SessionError(f"{command}: not done after {timeout} s: {error.stdout!r} {error.stderr!r}") from error
        if check and done.returncode:
            raise SessionError(f"{command}: exit status {done.returncode}: {done.stdout}{done.stderr}")
        return done

    def start(
        self, command: Sequence[str | Path], name: str, *, environment: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        """Start ``command``; it is ended with the session. What it says goes to ``log/NAME.log`` in the folder."""
        with (self.folder / "log" / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **self._place(environment)
            )
        self._running.append(process)
        return process

    def write(self, name: str, text: str, *, executable: bool = False) -> Path:
        """Write ``text`` to the file ``name`` in the folder, as the person's own, and return its path."""
        file = self.folder / name
        missing = [folder for folder in file.parents if not folder.exists()]
        for folder in reversed(missing):
            folder.mkdir()
            self._give(folder)
        file.write_text(text, encoding="utf-8")
        file.chmod(0o755 if executable else 0o644)
        self._give(file)
        return file

    def _arguments(self) -> list[str]:
        return [word for key, value in self._options.items() if key != "user" for word in (f"--{key}", str(value))]

    def _said_environment(self, seconds: float) -> dict[str, str]:
        assert self._session.stdout
        limit, text = time.monotonic() + seconds, b""
        while not text.endswith(b"\0\0"):
            select.select([self._session.stdout], [], [], max(0, limit - time.monotonic()))
            part = os.read(self._session.stdout.fileno(), 65536) if time.monotonic() < limit else b""
            if not part:
                self._said.seek(0)
                raise SessionError(f"the session did not come up: {self._said.read()}")
            text += part
        return dict(line.split("=", 1) for line in text.decode().split("\0") if line)

    def _check_readable(self) -> None:
        try:
            self.run([PYTHON, "-c", _READABLE])
        except (OSError, SessionError) as error:
            who = self.environment["USER"]
            raise SessionError(f"the account {who} cannot use {PYTHON} or the checkout {CHECKOUT}: {error}") from error

    def _place(self, environment: Mapping[str, str] | None) -> dict[str, Any]:
        """Where and as whom a program of the session runs: arguments of Popen."""
        place: dict[str, Any] = {"env": {**self.environment, **(environment or {})}, "cwd": self.home}
        if os.getuid() == 0:
            place |= {"user": self.environment["USER"], "group": pwd.getpwnam(self._user).pw_gid, "extra_groups": []}
        return place

    def _give(self, path: Path) -> None:
        if os.getuid() == 0:
            os.chown(path, pwd.getpwnam(self._user).pw_uid, pwd.getpwnam(self._user).pw_gid)


def end(process: subprocess.Popen[bytes], patience: float = 5) -> None:
    """End ``process``: politely, after ``patience`` seconds by force."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
