"""The shell commands as people and scripts start them: real processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.ipc.instance_lock import InstanceLock
from tecart_starter.system.records.journal import Journal

STARTER = Path(sys.executable).with_name("tecart-starter")
IN = "tecartcrmcall://lnumber=22&rnumber=004936130262422&io=0"


def run(*arguments: str, stdin: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LC_ALL": "", "LANG": "de_DE.UTF-8", **variables}
    return subprocess.run(
        [STARTER, *arguments], input=stdin, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_settings_can_be_read_and_written_from_the_shell(home: Path) -> None:
    assert run("config", "path").stdout == f"{home}/settings.toml\n"
    assert run("config", "set", "system.address", "musterfirma").returncode == 0
    assert run("config", "get", "system.address").stdout == "https://musterfirma.tecart.de\n"
    assert run("config", "set", "security.trusted_hosts", '["sso.example"]').returncode == 0
    assert run("config", "get", "security.trusted_hosts").stdout == '["sso.example"]\n'
    assert run("config", "set", "notifications.hide_numbers", "ja").returncode == 0
    assert run("config", "set", "pages.sizes", "{ todo_window = [900, 700] }").returncode == 0
    listed = json.loads(run("config", "list", "--json").stdout)
    assert listed["notifications.hide_numbers"] is True
    assert listed["pages.sizes"]["todo_window"] == [900, 700]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("config", "set", "calls.width", "breit"), 78, "calls.width"),
        (("config", "get", "calls.colour"), 64, "calls.colour"),
        (("config", "set", "calls.colour", "x"), 64, "calls.colour"),
        (("status",), 69, "läuft nicht"),
        (("quit",), 69, "läuft nicht"),
        (("call", "sideways", "0361"), 64, "--help"),
        (("--unknown",), 64, "--help"),
        (("nonsense",), 64, "--help"),
        (("calls", "--days", "-1"), 64, "--help"),
        (("calls", "--days", "9" * 20), 64, "--help"),
        (("status", "--wait", "inf"), 64, "--help"),
        (("status", "--wait", "nan"), 64, "--help"),
    ],
)
def test_what_does_not_work_is_one_plain_german_line(arguments: tuple[str, ...], code: int, said: str) -> None:
    done = run(*arguments)

    assert done.returncode == code
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


@pytest.mark.parametrize("verb", ["status", "quit"])
def test_a_program_that_runs_and_does_not_answer_is_not_said_to_be_away(home: Path, verb: str) -> None:
    lock = InstanceLock(str(home / "run"))
    assert lock.acquire()

    done = run(verb)

    assert (done.returncode, done.stderr) == (69, "Der TecArt Starter läuft, antwortet aber nicht.\n")
    lock.release()


def test_english_people_read_english() -> None:
    assert "not running" in run("status", LANG="en_GB.UTF-8").stderr


def test_without_any_locale_program_and_launcher_speak_the_same_language(home: Path) -> None:
    bare = {"TECART_STARTER_HOME": str(home), "HOME": str(home)}
    done = subprocess.run([STARTER, "status"], env=bare, capture_output=True, text=True, timeout=60, check=False)

    assert done.stderr == "Der TecArt Starter läuft nicht.\n"


def test_explain_reads_one_link_a_line_and_every_line_counts() -> None:
    run("config", "set", "system.address", "https://crm.example.test")

    done = run("explain", "--json", "-", stdin=f"{IN}\n\ntecartcrms://evil.example/\n")

    objects = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["action"] for one in objects] == ["call", "reject", "confirm"]
    assert objects[0]["url"] == (
        "https://crm.example.test/public/index.php?op=calls_open&lnumber=22&rnumber=004936130262422&io=0"
    )
    assert objects[1]["reason"] == "empty"


def test_explain_takes_links_that_look_like_options() -> None:
    done = run("explain", "--json", "--", "--remote-debugging-port=1")

    assert json.loads(done.stdout)["action"] == "reject"


def test_explain_is_quick_for_thousands_of_lines() -> None:
    done = run("explain", "--json", "-", stdin=f"{IN}\n" * 5000)

    assert len(done.stdout.splitlines()) == 5000


def test_as_root_without_permission_the_program_says_why_it_does_not_start() -> None:
    if os.geteuid() != 0:
        pytest.skip("only root is refused")

    done = run("--background", QT_QPA_PLATFORM="offscreen", TECART_STARTER_UNSAFE_NO_SANDBOX="")

    assert done.returncode == 78
    assert "Sandbox" in done.stderr


def test_without_a_display_the_program_says_so() -> None:
    done = run("--background", QT_QPA_PLATFORM="", DISPLAY="", TECART_STARTER_UNSAFE_NO_SANDBOX="1")

    assert done.returncode == 69
    assert "Bildschirm" in done.stderr


def test_an_empty_journal_is_an_empty_list() -> None:
    assert run("calls", "--json").stdout == "[]\n"
    assert run("calls", "--csv").stdout == "id,lnumber,rnumber,io,state,missed,opened,ended,seconds,how\n"


def test_the_list_of_calls_is_german_for_people_and_has_the_public_words_for_scripts(home: Path) -> None:
    journal = Journal(home / "journal.sqlite3")
    opened = datetime(2026, 3, 2, 9, tzinfo=UTC)
    journal.add_call(Call(0, "22", "0361", 0, CallState.UNCONFIRMED, opened, opened + timedelta(seconds=65)))
    journal.close()

    assert run("calls").stdout.rstrip().endswith("eingehend   0361  1:05  Zeit prüfen")
    assert json.loads(run("calls", "--json").stdout)[0]["state"] == "unconfirmed"


def test_a_bug_is_one_line_and_its_traceback_is_kept(home: Path) -> None:
    (home / "journal.sqlite3").mkdir()

    done = run("calls")

    assert done.returncode == 70
    assert len(done.stderr.splitlines()) == 1
