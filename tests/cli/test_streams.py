"""Standard streams that are not there, as Windows starts a windowed program, or that nobody reads: commands still work."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import tomlkit

from tecart_starter.cli import streams
from tests.wine import CHECKOUT, Wine, windows_path

# 8: DETACHED_PROCESS, nobody's terminal, as an installer starts it.
DETACHED = """
import subprocess
windowed = sys.executable.replace("python.exe", "pythonw.exe")
main = '''
import sys
sys.modules["_wmi"] = None
sys.path[:0] = sys.argv[1:3]
streams = sys.stdin, sys.stdout, sys.stderr
from tecart_starter.cli.main import main
sys.exit(main(sys.argv[3:]) if streams == (None, None, None) else 1)
'''
words = ["config", "set", "system.address", "musterfirma"]
command = [windowed, "-I", "-B", "-c", main, *sys.argv[1:3], *words]
print(subprocess.run(command, creationflags=8, close_fds=True).returncode)
"""


def test_a_command_does_its_work_where_windows_gives_it_no_streams(wine: Wine, home: Path) -> None:
    libraries = Path(tomlkit.__file__).parents[1]
    done = wine.run(DETACHED, windows_path(CHECKOUT), windows_path(libraries), home=home)
    assert done.stdout.split() == ["0"], done.stderr
    assert "https://musterfirma.tecart.de" in (home / "settings.toml").read_text(encoding="utf-8")


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Have the standard streams ``names`` missing; what is opened in their place is closed again."""
    with pytest.MonkeyPatch.context() as patch, ExitStack() as opened:
        for name in names:
            patch.setattr(sys, name, None)
        yield
        for name in names:
            opened.enter_context(getattr(sys, name))


def test_what_nobody_can_read_is_said_to_nobody() -> None:
    with without("stdin", "stdout", "stderr"):
        streams.open_missing_streams(terminal=True)
        said = sys.stdin.read(), sys.stdout.write("ä"), sys.stderr.write("ä")
    assert said == ("", 1, 1)


def test_what_goes_on_after_the_call_takes_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(streams, "_attach", lambda: asked.append(True))
    with without("stdin", "stdout", "stderr"):
        streams.open_missing_streams(terminal=False)
    assert asked == []


def test_streams_that_the_caller_has_redirected_stay() -> None:
    before = sys.stdout
    with without("stderr"):
        streams.open_missing_streams(terminal=True)
        kept = sys.stdout is before
    assert kept


@pytest.mark.parametrize(
    ("stream", "words", "code"), [("stdout", ("config", "list"), 0), ("stderr", ("quit",), 69)], ids=["said", "refused"]
)
def test_nobody_has_to_read_to_the_end(stream: str, words: tuple[str, ...], code: int, home: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    starter = Path(sys.executable).with_name("tecart-starter")
    out, error = (writing, None) if stream == "stdout" else (None, writing)
    done = subprocess.run([starter, *words], stdout=out, stderr=error, timeout=60, check=False)
    os.close(writing)
    assert done.returncode == code
    assert not list(home.rglob("crash.log"))
