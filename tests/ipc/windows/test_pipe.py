"""The named pipe: real Python for Windows on both ends, under Wine."""

from __future__ import annotations

from pathlib import Path

from tecart_starter.ipc import spool
from tests.wine import LAUNCHER, Wine

CALL = "tecartcrmcall://lnumber=22&rnumber=004936130262422&io=0"


def test_a_link_reaches_the_program_and_the_launcher_ends_with_0(wine: Wine, home: Path) -> None:
    with wine.program(home) as notes:
        opened = wine.open("--url", CALL + "&name=Jörg", home=home)

    assert (opened.returncode, opened.stderr) == (0, "")
    assert notes.read_text(encoding="utf-8") == CALL + "&name=Jörg\n"


def test_a_refused_link_ends_with_65_and_the_program_s_sentence(wine: Wine, home: Path) -> None:
    with wine.program(home):
        opened = wine.open("--url", "bad", home=home)

    assert (opened.returncode, opened.stderr.strip()) == (65, "So nicht.")


def test_an_option_in_the_place_of_the_link_reaches_nobody(wine: Wine, home: Path) -> None:
    with wine.program(home) as notes:
        opened = wine.open("--url", CALL, "--remote-debugging-port=9222", home=home)

    assert opened.returncode == 65
    assert not notes.exists()


def test_installations_with_a_home_of_their_own_do_not_meet(wine: Wine, home: Path) -> None:
    other = home / "other"
    with wine.program(home) as notes:
        opened = wine.run(
            "from tecart_starter.ipc import client\ntry:\n    client.exchange(b'x\\n')\nexcept FileNotFoundError:\n    print('none')",
            home=other,
        )

    assert opened.stdout.strip() == "none"
    assert not notes.exists()


def test_where_no_program_can_be_started_the_link_is_kept_and_the_person_told(wine: Wine, home: Path) -> None:
    opened = wine.open("--url", CALL, home=home)  # Python for Windows has no PySide6 here: a broken installation

    assert opened.returncode == 69
    assert "kept" in opened.stderr or "aufgehoben" in opened.stderr
    (kept,) = spool.read(str(home / "spool"))
    assert kept.link == CALL


def test_many_launchers_at_once_lose_and_double_nothing(wine: Wine, home: Path) -> None:
    many = """
        import threading
        from tecart_starter.ipc import client, delivery, wire
        def send(first):
            for number in range(first, first + 25):
                message = wire.encode("link", client.new_id(), "", f"{number}")
                assert delivery.deliver(message, lambda: "nobody there", 20)[0] == "ok"
        threads = [threading.Thread(target=send, args=(25 * number,)) for number in range(20)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
    """
    with wine.program(home) as notes:
        sent = wine.run(many, home=home)

    assert (sent.returncode, sent.stderr) == (0, "")
    assert sorted(map(int, notes.read_text().split())) == list(range(500))


def test_silent_endless_and_foreign_clients_are_in_nobody_s_way(wine: Wine, home: Path) -> None:
    hostile = """
        from tecart_starter.ipc import client, windows_pipe
        silent = [windows_pipe.connect("", 1) for _ in range(15)]
        for message in (b"GET / HTTP/1.1\\r\\n\\r\\n", b"9\\tlink\\t1\\t\\tx\\n", b"x" * 20_000, b"\\0\\n"):
            try:
                print(client.exchange(message))
            except client.NoAnswerError:
                print("not a word")
        print(*client.exchange(b"1\\tlink\\t1\\t\\tmine\\n"))
    """
    with wine.program(home) as notes:
        said = wine.run(hostile, home=home)

    assert said.stdout.splitlines() == ["not a word"] * 4 + ["ok "], said.stderr
    assert notes.read_text() == "mine\n"


def test_a_busy_program_is_waited_for_instead_of_started_again(wine: Wine, home: Path) -> None:
    impatient = """
        from tecart_starter.ipc import delivery, windows_pipe
        held = [windows_pipe.connect("", 1) for _ in range(16)]
        print(*delivery.deliver(b"1\\tlink\\t1\\t\\tmine\\n", lambda: "started", 20))
    """
    with wine.program(home) as notes:
        said = wine.run(impatient, home=home)

    assert said.stdout.strip() == "ok", said.stderr
    assert notes.read_text() == "mine\n"


def test_a_pipe_of_another_user_gets_no_link(wine: Wine, home: Path) -> None:
    # Wine has one user: what Windows would say about the other end's is put in its place.
    squatted = (
        """
from tecart_starter.ipc import windows_api
windows_api.user_of = lambda process: "S-1-5-21-1-2-3-1001"
"""
        + LAUNCHER
    )
    with wine.program(home) as notes:
        opened = wine.run(squatted, "--url", CALL, home=home)

    assert opened.returncode == 69
    assert not notes.exists()
    assert [kept.link for kept in spool.read(str(home / "spool"))] == [CALL]


def test_only_the_user_may_use_the_pipe(wine: Wine, home: Path) -> None:
    ask = """
        import _winapi, ctypes
        from tecart_starter.ipc import windows_api, windows_pipe
        rights = ctypes.WinDLL("advapi32")
        pipe = windows_pipe.connect("", 1)
        descriptor, text = ctypes.c_void_p(), ctypes.c_wchar_p()
        KERNEL_OBJECT, OWNER_AND_RULES = 6, 5
        assert rights.GetSecurityInfo(ctypes.c_void_p(pipe._handle), KERNEL_OBJECT, OWNER_AND_RULES, None, None, None, None,
                                      ctypes.byref(descriptor)) == 0
        assert rights.ConvertSecurityDescriptorToStringSecurityDescriptorW(descriptor, 1, OWNER_AND_RULES,
                                                                           ctypes.byref(text), None)
        print(text.value.replace(windows_api.own_user(), "me"))
    """
    with wine.program(home):
        said = wine.run(ask, home=home)

    owner, _, rules = said.stdout.strip().partition("D:")
    assert owner == "O:me", said.stderr
    assert rules.count("(") == 1
    assert rules.endswith(";;;me)")


def test_the_program_ends_at_once_while_clients_are_silent(wine: Wine, home: Path) -> None:
    silent = "import time\nfrom tecart_starter.ipc import windows_pipe\nx = windows_pipe.connect('', 1)\nprint('in', flush=True)\ntime.sleep(60)"
    with wine.program(home):
        client = wine.start(silent, home=home)
        client.wait_for_line("in")

    client.kill()
