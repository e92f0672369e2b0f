"""The wheel, installed by pipx and by uv into a clean home: registered, used by a person, taken away again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from checks.manual import commands

AS_A_PERSON = Path(__file__).with_name("as_a_person.py")
TOOLS = Path(sys.executable).parent
PERSON = 1001
INSTALL = commands("installation.md", "bash")[2]
SCHEMES = ("tecartcrms", "tecartcrm", "tecartcrmcall", "tecartcrmendcall")


@pytest.mark.parametrize("install", INSTALL, ids=lambda command: command.split()[0])
def test_the_wheel_installs_registers_works_and_goes(install: str, folder: Path, dist: Path, display: str) -> None:
    assert os.geteuid() == 0, "the check becomes another person: sudo ./dev package test"
    name = install.split(maxsplit=1)[0]
    home = folder / name
    home.mkdir()
    os.chown(home, PERSON, PERSON)
    kept = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "UV_"))}
    variables = {**kept, "HOME": str(home), "USER": "tester", "LANG": "C.UTF-8", "DISPLAY": display}
    variables |= {"PATH": f"{home}/.local/bin:{TOOLS}:/usr/bin:/bin"}
    variables |= {"PIPX_DEFAULT_PYTHON": "/usr/bin/python3", "UV_PYTHON": "/usr/bin/python3"}

    def person(*command: str | Path, seconds: float = 600) -> str:
        who = ["setpriv", "--reuid", str(PERSON), "--regid", str(PERSON), "--clear-groups"]
        done = subprocess.run(
            [*who, *command], env=variables, cwd=home, capture_output=True, text=True, timeout=seconds
        )
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        return done.stdout

    person("sh", "-c", f"cd '{dist}' && {install}")
    packages = next(home.rglob("site-packages/tecart_starter")).parent
    check = ["/usr/bin/python3", AS_A_PERSON, home / ".local/bin", packages, "xdg-open", "gio open"]
    # The demo CRM of the check runs by the environment's own Python.
    check[0] = packages.parents[2] / "bin" / "python"
    found = json.loads(person(*check))
    print({name: found[name] for name in ("cold_seconds", "confined", "bare_ms", "launcher_ms", "ratio")})

    for scheme in SCHEMES:
        assert (
            person("xdg-mime", "query", "default", f"x-scheme-handler/{scheme}").strip()
            == "tecart-starter-links.desktop"
        )
        assert "tecart-starter-links.desktop" in person("gio", "mime", f"x-scheme-handler/{scheme}")
    calls = {call["lnumber"]: call for call in found["status"]["calls"]}
    assert calls["22"]["rnumber"] == found["explained"]["rnumber"]
    assert (calls["23"]["state"], calls["23"]["how"]) == ("ended", "event")
    assert found["status"]["sandbox"] is True

    person(home / ".local/bin/tecart-starter", "unregister")
    assert not list((home / ".local/share/applications").glob("tecart-starter*"))
    person(*install.split()[:-2], "uninstall", "tecart-starter")
    assert not (home / ".local/bin/tecart-open").exists()
