"""Fault F5: the home is read-only. Links open, the mark says that nothing is kept, the settings say why."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tecart_starter.demo.server import DemoCrm
from tecart_starter.system.resources import resource_folder
from tests.small_disk import SmallDisk

PROGRAM = [sys.executable, "-I", "-m", "tecart_starter"]
LAUNCHER = str(Path(sys.executable).with_name("tecart-open"))
CALL = "tecartcrmcall://lnumber=22&rnumber=%2B493610000001&io=0"


@pytest.mark.mounts
@pytest.mark.timeout(120)
def test_a_read_only_home_is_no_reason_not_to_work(tmp_path: Path) -> None:
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    with SmallDisk(tmp_path / "disk", mebibytes=8) as disk, DemoCrm(templates=resource_folder() / "crm") as crm:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(disk.folder),
            "XDG_RUNTIME_DIR": str(runtime),
            "QT_QPA_PLATFORM": "offscreen",
            "LC_ALL": "de_DE.UTF-8",
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
            "TECART_STARTER_UNSAFE_NO_SANDBOX": "1",
        }

        def starter(*arguments: str) -> subprocess.CompletedProcess[str]:
            return subprocess.run(
                [*PROGRAM, *arguments], env=environment, capture_output=True, text=True, check=False, timeout=60
            )

        assert starter("config", "set", "system.address", crm.address).returncode == 0
        disk.protect()

        assert subprocess.run([LAUNCHER, "--url", CALL], env=environment, check=False, timeout=60).returncode == 0
        try:
            status = {"calls": [{"state": ""}]}
            while status["calls"][0]["state"] != "open":
                status = json.loads(starter("status", "--json", "--wait", "20").stdout)
            assert not status["saved"]
            refused = starter("config", "set", "calls.width", "800")
            assert refused.returncode != 0
            assert str(disk.folder) in refused.stderr
            assert len(refused.stderr.splitlines()) == 1
        finally:
            starter("quit")
    assert [one["rnumber"] for one in crm.recordings()] == ["+493610000001"]
