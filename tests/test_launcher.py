"""The launcher: which arguments it takes, and that it stays thin."""

from __future__ import annotations

import contextlib
import os
import pwd
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tecart_starter.ipc import spool, unix_socket, wire
from tecart_starter.launcher import SmuggledOptionError, link_of
from tests.bait import bait_files, bait_variables

OPEN = Path(sys.executable).with_name("tecart-open")
CALL = "tecartcrmcall://lnumber=22&rnumber=004936130262422&io=0"


@pytest.mark.parametrize(
    ("arguments", "link"),
    [
        (["--url", CALL], CALL),
        ([CALL], CALL),
        (
            ["--url", "tecartcrmcall://lnumber=22&rnumber=0361", "30262422"],
            "tecartcrmcall://lnumber=22&rnumber=0361 30262422",
        ),
        ([], None),
        (["--url"], None),
    ],
)
def test_the_link_is_what_stands_behind_the_sentinel(arguments: list[str], link: str | None) -> None:
    assert link_of(arguments) == link


@pytest.mark.parametrize(
    "arguments",
    [
        ["--url", "--url", CALL],
        [CALL, "--remote-debugging-port=9222"],
        ["-platformpluginpath", "/srv", CALL],
        ["--", CALL],
        ["-"],
        [CALL, "--url"],
    ],
)
def test_any_other_option_refuses_the_whole_call(arguments: list[str]) -> None:
    with pytest.raises(SmuggledOptionError):
        link_of(arguments)


@given(st.lists(st.text() | st.just("--url"), max_size=4))
def test_arguments_with_an_option_never_become_a_link(arguments: list[str]) -> None:
    given_arguments = arguments[1:] if arguments[:1] == ["--url"] else arguments
    smuggled = any(argument.startswith("-") for argument in given_arguments)
    with contextlib.suppress(SmuggledOptionError) if smuggled else contextlib.nullcontext():
        link_of(arguments)
        assert not smuggled


def run_open(*arguments: str, home: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {"TECART_STARTER_HOME": str(home), "PATH": os.environ["PATH"], "HOME": str(home), **variables}
    return subprocess.run([OPEN, *arguments], env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(("arguments", "code"), [((), 64), (("--help",), 65), (("--url", CALL, "-x"), 65)])
def test_a_refusal_is_one_plain_german_line(home: Path, arguments: tuple[str, ...], code: int) -> None:
    done = run_open(*arguments, home=home)

    assert done.returncode == code
    assert len(done.stderr.splitlines()) == 1
    assert "Link" in done.stderr or "LINK" in done.stderr
    assert done.stdout == ""
    assert list(home.glob("run/s*")) == [], "nothing may be started or forwarded"


def test_an_english_person_gets_an_english_line(home: Path) -> None:
    assert "invalid" in run_open("--help", home=home, LANG="en_GB.UTF-8").stderr


def test_the_exit_code_stands_where_nobody_reads_the_line(home: Path) -> None:
    command = ["/bin/sh", "-c", 'exec "$0" --help 2>&-', str(OPEN)]

    assert subprocess.run(command, env={"HOME": str(home)}, timeout=60, check=False).returncode == 65


def test_a_bug_is_one_plain_line(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from tecart_starter import launcher;"
        " launcher.main = lambda: 1 / 0; launcher.run()"
    )
    command = [sys.executable, "-I", "-c", code, str(Path(__file__).parents[1])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.returncode, len(done.stderr.splitlines())) == (70, 1)
    assert "ZeroDivisionError" in done.stderr


def test_importing_the_launcher_loads_little_of_ours_and_nearly_nothing_else() -> None:
    code = (
        "import sys; before = set(sys.modules); sys.path.insert(0, sys.argv[1]); import tecart_starter.launcher;"
        " print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, str(Path(__file__).parents[1])],
        capture_output=True,
        text=True,
        check=True,
    )

    ours = {f"tecart_starter.ipc.{name}" for name in ("client", "delivery", "endpoint", "unix_socket", "wire")}
    assert (
        set(done.stdout.split())
        == {"_socket", "tecart_starter", "tecart_starter.ipc", "tecart_starter.launcher"} | ours
    )


@pytest.fixture
def listener(home: Path) -> socket.socket:
    folder = home / "run"
    folder.mkdir(mode=0o700)
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(folder / "socket"))
    server.listen()
    server.settimeout(30)
    return server


def answer_with(server: socket.socket, *fields: str) -> list[bytes]:
    """Serve one connection; the list gets the line that came."""
    lines: list[bytes] = []

    def serve() -> None:
        with server, server.accept()[0] as connection:
            lines.append(connection.makefile("rb").readline())
            connection.sendall(wire.encode_answer(*fields))

    thread = threading.Thread(target=serve)
    thread.start()
    return lines


def test_a_link_reaches_the_program_that_listens(home: Path, listener: socket.socket) -> None:
    lines = answer_with(listener, wire.OK)

    done = run_open("--url", CALL, home=home, XDG_ACTIVATION_TOKEN="tok 1")

    assert (done.returncode, done.stderr) == (0, "")
    verb, _, token, link = wire.decode(lines[0].rstrip(b"\n"))
    assert (verb, token, link) == (wire.LINK, "tok1", CALL)


def test_neither_the_caller_s_folder_nor_his_variables_decide_what_is_loaded(
    home: Path, tmp_path: Path, listener: socket.socket
) -> None:
    folder, note = tmp_path / "baits", tmp_path / "note"
    for name, text in bait_files(note).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    lines = answer_with(listener, wire.OK)
    variables = {"TECART_STARTER_HOME": str(home), "HOME": str(folder), **bait_variables(folder, port=1)}

    done = subprocess.run(
        [OPEN, "--url", CALL], env=variables, cwd=folder, capture_output=True, timeout=60, check=False
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert lines
    assert not note.exists(), f"loaded: {note.read_text()}"


def test_what_the_program_refuses_is_said_in_its_words(home: Path, listener: socket.socket) -> None:
    answer_with(listener, wire.REFUSED, "no-host", "Dieser Link hat keine Adresse.")

    done = run_open("tecartcrms://", home=home)

    assert (done.returncode, done.stderr) == (65, "Dieser Link hat keine Adresse.\n")


def test_a_link_that_no_program_can_take_is_kept_for_the_next_start(home: Path) -> None:
    (home / "run").mkdir(mode=0o755)
    (home / "run").chmod(0o755)  # not ours alone: neither socket nor lock may be put there

    done = run_open(CALL, home=home)

    assert done.returncode == 69
    assert "aufgehoben" in done.stderr
    assert [entry.link for entry in spool.read(str(home / "spool"))] == [CALL]


def test_where_not_even_a_folder_can_be_made_it_is_said_which(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    done = run_open(CALL, home=tmp_path / "file" / "home")

    assert done.returncode == 69
    assert "nicht aufgehoben" in done.stderr
    assert str(tmp_path / "file" / "home") in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_user_whom_the_system_does_not_know_is_no_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unix_socket, "environ", {})
    monkeypatch.setattr(unix_socket, "getuid", lambda: 1_999_999_999)
    assert unix_socket.run_folder() == "/.local/state/tecart/run"


def test_launcher_and_program_agree_where_home_is_not_set() -> None:
    code = (
        "from tecart_starter.ipc.endpoint import run_folder, spool_folder; print(run_folder()); print(spool_folder())"
    )
    done = subprocess.run([sys.executable, "-c", code], env={}, capture_output=True, text=True, check=True)

    own = pwd.getpwuid(os.getuid()).pw_dir + "/.local/state"
    assert done.stdout.splitlines() == [f"{own}/tecart/run", f"{own}/tecart-starter/spool"]
