"""The portable folder in a bare Debian 12 and 13 without Python packages: unpacked, registered, used by a person."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from checks.bare_system import BareSystem
from checks.manual import blocks

AS_A_PERSON = Path(__file__).with_name("as_a_person.py")
PLACE = "/opt/tecart-starter"
# What every desktop has; python3 runs the check itself, and is what the launcher is compared with.
DESKTOP = [
    "xdg-utils",
    "desktop-file-utils",
    "libegl1",
    "libgl1",
    "fontconfig",
    "libnss3",
    "libgssapi-krb5-2",
    "python3",
    "xz-utils",
]


SOUND = {"bookworm": "libasound2", "trixie": "libasound2t64"}


@pytest.fixture(scope="module", params=SOUND)
def system(request: pytest.FixtureRequest, folder: Path, dist: Path, version: str) -> BareSystem:
    folder = folder / request.param
    folder.mkdir(mode=0o755)
    bare = BareSystem(request.param, folder)
    bare.root("apt-get", "update")
    bare.root("apt-get", "install", "--yes", "--no-install-recommends", *DESKTOP, SOUND[request.param])
    archive = dist / f"tecart-starter-{version}-linux-x86_64.tar.xz"
    subprocess.run(["tar", "--extract", "--file", archive, "--directory", folder / "opt"], check=True)
    bare.put(archive, f"/opt/{archive.name}")
    bare.put(AS_A_PERSON, "/opt/as_a_person.py")
    return bare


def test_the_main_job_is_done_and_the_launcher_stays_below_twice_an_empty_python(
    system: BareSystem, display: str
) -> None:
    command = ["/usr/bin/python3", "/opt/as_a_person.py", PLACE, "-", "xdg-open"]
    found = json.loads(system.person(*command, display=display).stdout)
    print(
        {name: found[name] for name in ("cold_seconds", "bare_ms", "launcher_ms", "ratio")},
        system.megabytes("opt"),
        "MB",
    )

    assert found["status"]["sandbox"] is True
    calls = {call["lnumber"]: call for call in found["status"]["calls"]}
    assert calls["22"]["rnumber"] == found["explained"]["rnumber"]
    assert len(calls) == 3
    assert "tecartcrmendcall" in found["demo"]
    assert found["ratio"] < 2.0


def test_unpacked_and_registered_as_the_manual_says_it_has_the_links(system: BareSystem, display: str) -> None:
    unpack = blocks("installation.md", "bash")[1]
    query = "xdg-mime query default x-scheme-handler/tecartcrmcall"
    said = system.person("sh", "-e", "-c", f"cd && ln -s /opt/*.tar.xz . && {unpack}{query}", display=display).stdout
    assert said.splitlines()[-1] == "tecart-starter-links.desktop"


def test_the_manual_lies_in_it(system: BareSystem) -> None:
    page = f"{PLACE}/_internal/tecart_starter/resources/manual/index.html"
    assert 'lang="de"' in system.root("cat", page).stdout


def test_all_licences_lie_in_it(system: BareSystem) -> None:
    listed = system.root("cat", f"{PLACE}/licences/README.txt").stdout
    assert "pyside6-essentials" in listed
    libraries = system.root("cat", f"{PLACE}/licences/debian/README.txt").stdout
    assert "libgnutls30 " in libraries
    assert "readline" not in libraries  # under the GPL
    for text in ("python/LICENSE.txt", "pyinstaller/COPYING.txt", "debian/libgnutls30/copyright"):
        assert system.root("cat", f"{PLACE}/licences/{text}").stdout
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in system.root("cat", f"{PLACE}/licences/qt/LGPL-3.0.txt").stdout
