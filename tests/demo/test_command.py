"""The demo as people start it: the whole main job, with a display or without."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

STARTER = Path(sys.executable).with_name("tecart-starter")
pytestmark = [pytest.mark.desktop, pytest.mark.timeout(180)]


def started(*arguments: str, **variables: str) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DISPLAY", "QT_"))}
    environment |= {"LC_ALL": "de_DE.UTF-8", **variables}
    return subprocess.Popen([STARTER, "demo", *arguments], env=environment, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("path", [os.environ["PATH"], "/nowhere"], ids=["Xvfb", "nothing at all"])
def test_the_whole_job_is_done_without_a_display(path: str) -> None:
    with started(PATH=path) as demo:
        said, _ = demo.communicate(timeout=120)

    assert demo.returncode == 0, said
    assert "Anruffenster 750x500: „Martina Kühn – Anruf“" in said
    assert "bestätigt von der Seite (event)" in said
    assert "Das CRM hat für diesen Anruf" in said
    assert ("im Speicher" in said) is (path == "/nowhere")


def test_kept_running_it_ends_with_everything_it_has_started() -> None:
    with started("--keep") as demo:
        assert demo.stdout is not None
        lines = iter(demo.stdout.readline, "")
        home = (
            next(line for line in lines if "TECART_STARTER_HOME=" in line).split("TECART_STARTER_HOME=")[1].split()[0]
        )
        assert Path(home, "run", "socket").exists()

        demo.send_signal(signal.SIGTERM)
        demo.wait(60)

    assert demo.returncode == 0
    assert not Path(home).exists()
