"""The Debian package in bare Debian 12 and 13: installed, used by a person, removed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from checks.bare_system import BareSystem
from checks.manual import blocks, commands

SCHEMES = ("tecartcrms", "tecartcrm", "tecartcrmcall", "tecartcrmendcall")
LIMIT_MB = 340
START_TIMES = Path(__file__).parents[2] / "tests" / "bench" / "start_times.py"
MANUAL = "/usr/share/doc/tecart-starter/html/index.html"
OPEN_MANUAL = f"""
import sys
sys.path.insert(0, {"/usr/lib/tecart-starter"!r})
from PySide6.QtWidgets import QApplication
from tecart_starter.app.outside import open_manual
from tecart_starter.app.wishes import MANUAL
from tecart_starter.system.resources import resource_folder
application = QApplication([])
print(open_manual(resource_folder() / MANUAL))
"""
ICU = f"""
import sys
sys.path.insert(0, {"/usr/lib/tecart-starter"!r})
from PySide6.QtCore import QCollator, QLocale, QStringConverter, QTimeZone
turkish = QCollator(QLocale("tr_TR"))
print("".join(sorted("zdçc", key=turkish.sortKey)), "Shift_JIS" in QStringConverter.availableCodecs())
for name in ("de_DE", "en_US", "fr_FR"):
    print(QTimeZone(b"Europe/Berlin").displayName(QTimeZone.StandardTime, QTimeZone.LongName, QLocale(name)))
"""
AS_A_PERSON = Path(__file__).with_name("as_a_person.py")
PACKAGES = "/usr/lib/tecart-starter"
(INSTALL, PURGE) = commands("installation.md", "bash")[0]
UNASKED = 'APT::Get::Assume-Yes "true";\nAPT::Install-Recommends "false";\n'


@pytest.fixture(scope="module", params=["bookworm", "trixie"])
def bare(request: pytest.FixtureRequest) -> Iterator[BareSystem]:
    place = Path(tempfile.mkdtemp(prefix=f"tecart-{request.param}-", dir="/var/tmp"))
    place.chmod(0o755)
    yield BareSystem(request.param, place)
    shutil.rmtree(place)


@pytest.fixture(scope="module")
def before(bare: BareSystem) -> set[str]:
    """What was there before; with GIO's own tool, which the package does not need."""
    bare.root("apt-get", "update")
    return bare.files()


@pytest.fixture(scope="module")
def system(bare: BareSystem, before: set[str], dist: Path, version: str) -> BareSystem:
    package = f"tecart-starter_{version}_amd64.deb"
    bare.put(dist / package, f"/root/{package}")
    bare.put(AS_A_PERSON, "/opt/as_a_person.py")
    bare.write(UNASKED, "/etc/apt/apt.conf.d/unasked")
    bare.root("sh", "-c", f"cd /root && {INSTALL}")
    return bare


def as_a_person(system: BareSystem, display: str, *options: str) -> dict[str, Any]:
    command = ["/usr/bin/python3", "/opt/as_a_person.py", "/usr/bin", PACKAGES, "xdg-open"]
    found: dict[str, Any] = json.loads(system.person(*command, display=display, options=options).stdout)
    print({name: found[name] for name in ("python", "cold_seconds", "confined", "bare_ms", "launcher_ms", "ratio")})
    return found


def test_all_libraries_are_found(system: BareSystem) -> None:
    look = f"find {PACKAGES} -name '*.so*' -o -name QtWebEngineProcess | xargs ldd"
    libraries = system.root("sh", "-c", look, check=False).stdout
    assert "libQt6Core" in libraries
    assert "not found" not in libraries


def test_it_is_complete_and_not_too_large(system: BareSystem) -> None:
    assert system.root("dpkg", "--verify", "tecart-starter").stdout == ""
    size = sum(map(system.megabytes, ("usr/lib/tecart-starter", "usr/share/doc/tecart-starter")))
    print(f"{size} MB installed")
    assert size <= LIMIT_MB


def test_every_user_s_links_open_it(system: BareSystem, display: str) -> None:
    for desktop in ("", "GNOME", "KDE", "XFCE"):
        for scheme in SCHEMES:
            query = f"XDG_CURRENT_DESKTOP={desktop} xdg-mime query default x-scheme-handler/{scheme}"
            assert system.person("sh", "-c", query, display=display).stdout.strip() == "tecart-starter-links.desktop"


def test_a_person_registers_nothing_of_his_own(system: BareSystem, display: str) -> None:
    look = "tecart-starter register && find ~ -type f | xargs -r ls"
    said = system.person("sh", "-c", look, display=display).stdout
    assert "für alle" in said or "for all" in said
    assert ".desktop" not in said
    assert "icons" not in said


def test_the_main_job_is_done_from_click_to_recorded_time(system: BareSystem, display: str) -> None:
    found = as_a_person(system, display)

    assert found["user"] != 0
    assert found["status"]["sandbox"] is True
    assert max(found["confined"]) >= 3  # a namespace of processes within the sandbox's own, within that of this check
    calls = {call["lnumber"]: call for call in found["status"]["calls"]}
    assert calls["22"]["rnumber"] == found["explained"]["rnumber"]
    assert (calls["23"]["state"], calls["23"]["how"]) == ("ended", "event")
    assert "tecartcrmendcall" in found["demo"]
    assert found["ratio"] < 1.5


def test_without_user_namespaces_pages_still_run_confined(system: BareSystem, display: str) -> None:
    found = as_a_person(system, display, "--unshare-user", "--disable-userns")
    assert found["confined"]
    assert found["status"]["sandbox"] is True


def test_the_start_is_measured_against_a_bare_qt_program(system: BareSystem, display: str) -> None:
    system.put(START_TIMES, "/opt/start_times.py")
    command = ["/usr/bin/python3", "-I", "/opt/start_times.py", "8", PACKAGES, "/usr/bin/tecart-starter"]
    times = json.loads(system.person(*command, display=display).stdout)
    ratios = [answers / bare for answers, bare in zip(times["answers"], times["bare"], strict=True)]
    print({name: f"{median(taken) * 1000:.0f} ms" for name, taken in times.items()}, f"ratio {median(ratios):.2f}")
    assert len(ratios) == 8


def test_the_manual_pages_are_there_in_both_languages(system: BareSystem) -> None:
    listed = system.root("dpkg", "--listfiles", "tecart-starter").stdout
    for place in ("man/man1", "man/de/man1"):
        for name in ("tecart-open", "tecart-starter"):
            assert f"/usr/share/{place}/{name}.1.gz" in listed


def test_the_manual_is_opened_where_every_browser_may_read_it(system: BareSystem, display: str) -> None:
    browser = """printf '#!/bin/sh\\necho "$1" >/tmp/opened\\n' >/tmp/browser; chmod +x /tmp/browser; export BROWSER=/tmp/browser
        /usr/bin/python3 -I -c "$1" && for turn in 1 2 3 4 5 6 7 8 9; do [ -s /tmp/opened ] || sleep 0.5; done; cat /tmp/opened"""
    said = system.person("sh", "-c", browser, "sh", OPEN_MANUAL, display=display).stdout.split()
    assert said == ["True", f"file://{MANUAL}"]
    assert 'lang="de"' in system.root("cat", MANUAL).stdout


def test_of_icu_s_data_only_names_in_other_languages_are_missing(system: BareSystem, display: str) -> None:
    said = system.person("/usr/bin/python3", "-I", "-c", ICU, display=display).stdout.splitlines()
    german, english = "Mitteleuropäische Normalzeit", "Central European Standard Time"
    assert said == ["cçdz True", german, english, english]


def test_the_profile_for_apparmor_goes_in_where_it_is_understood(system: BareSystem) -> None:
    system.root("apt-get", "install", "--yes", "--no-install-recommends", "apparmor")
    parser = system.root("apparmor_parser", "--version").stdout
    system.root("dpkg-reconfigure", "tecart-starter")
    there = system.root("test", "-e", "/etc/apparmor.d/tecart-starter", check=False).returncode == 0
    found = re.search(r"version (\d+)", parser)
    assert found
    assert there == (int(found[1]) >= 4)


def test_removed_and_purged_it_leaves_nothing(system: BareSystem, before: set[str]) -> None:
    system.root("sh", "-c", PURGE)
    left = [file for file in system.files() - before if "tecart" in file and not file.startswith("opt/")]
    assert left == []
    assert "tecart" not in system.root("cat", "/usr/share/applications/mimeinfo.cache", check=False).stdout


def test_the_playbook_of_the_manual_lays_down_the_policy_and_installs(
    system: BareSystem, before: set[str], version: str
) -> None:
    playbook, _ = blocks("installation.md", "yaml")
    system.root("apt-get", "install", "ansible-core")
    system.write(playbook, "/root/playbook.yaml")
    system.write("[arbeitsplaetze]\nlocalhost ansible_connection=local\n", "/root/inventory")
    play = ("sh", "-c", "cd /root && LANG=C.UTF-8 ansible-playbook -i inventory playbook.yaml")

    system.root(*play)

    assert system.root("dpkg-query", "-W", "-f", "${Version}", "tecart-starter").stdout == version
    assert 'address = "musterfirma"' in system.root("cat", "/etc/tecart-starter/policy.toml").stdout
    said = system.root("tecart-starter", "config", "get", "system.address").stdout
    assert said.strip() == "https://musterfirma.tecart.de"
    assert "changed=0" in system.root(*play).stdout


@pytest.mark.parametrize("tags", ["error,warning"])
def test_lintian_has_nothing_to_say(dist: Path, version: str, tags: str) -> None:
    command = ["lintian", "--allow-root", "--profile", "debian", "--fail-on", tags, "--tag-display-limit", "0"]
    done = subprocess.run(
        [*command, dist / f"tecart-starter_{version}_amd64.deb"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
