"""The policy files of browsers, from the shell; real browsers read them in tests/system/desktop."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_main import run


def test_standard_output_is_the_file_and_nothing_else() -> None:
    run("config", "set", "system.address", "musterfirma")
    done = run("browser-policy", "firefox")
    assert done.returncode == 0
    rules = json.loads(done.stdout)["policies"]["AutoLaunchProtocolsFromOrigins"]
    assert rules[0]["allowed_origins"] == ["https://musterfirma.tecart.de"]
    assert "/etc/firefox/policies/policies.json" in done.stderr


def test_a_registry_file_is_written_as_it_is(tmp_path: Path) -> None:
    run("config", "set", "system.address", "musterfirma")
    done = run("browser-policy", "edge", "--format", "reg", "--output", str(tmp_path / "edge.reg"))
    assert (done.returncode, done.stdout) == (0, "")
    assert r"[HKEY_LOCAL_MACHINE\Software\Policies\Microsoft\Edge]" in (tmp_path / "edge.reg").read_text("utf-16")


def test_without_a_system_there_is_no_policy() -> None:
    done = run("browser-policy", "chrome")
    assert (done.returncode, done.stdout) == (78, "")
    assert "Systemadresse" in done.stderr
