from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tecart_starter.demo.server import DemoCrm
from tests.demo.browser import Browser
from tests.demo.conftest import TEMPLATES

CALL = "/public/index.php?op=calls_open&lnumber=22&rnumber=01713920055&io=0"


def ask(browser: Browser, address: str) -> None:
    """Ask for a page of a CRM that may be stopped before it answers."""
    with suppress(URLError, ConnectionError):
        browser.get(address)


def test_it_answers_on_loopback_only_at_a_free_port(browser: Browser) -> None:
    with DemoCrm(TEMPLATES) as one, DemoCrm(TEMPLATES) as other:
        assert one.address.startswith("http://127.0.0.1:")
        assert one.address != other.address
        assert browser.get(one.address + "/public/index.php").status == 200


def test_a_given_port_is_used_and_a_taken_one_is_an_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OSError, match=r"in use"):
            DemoCrm(TEMPLATES, port=port).start()
    with DemoCrm(TEMPLATES, port=port) as crm:
        assert crm.address == f"http://127.0.0.1:{port}"


@pytest.mark.parametrize("folder", ["/crm", "crm/", "crm"])
def test_everything_lies_below_a_folder(folder: str, browser: Browser) -> None:
    with DemoCrm(TEMPLATES, folder=folder) as crm:
        assert crm.address.endswith("/crm")
        call = browser.get(crm.address + CALL)
        assert call.address == f"{crm.address}/public/index.php?op=calls_edit&callid=1"
        assert 'href="/crm/static/crm.css"' in call.text
        assert browser.get(crm.address + "/static/crm.css").status == 200
        assert browser.get(crm.address + "/demo/recordings.json").json() == crm.recordings()
        assert browser.get(crm.address + "/").address == f"{crm.address}/public/index.php"
        assert browser.get(crm.address.removesuffix("/crm") + CALL).status == 404
        assert len(crm.recordings()) == 1


def test_after_the_stop_nobody_answers_and_no_thread_is_left(browser: Browser) -> None:
    before = set(threading.enumerate())
    crm = DemoCrm(TEMPLATES)
    address = crm.start()
    browser.get(address + "/")
    crm.stop()
    crm.stop()
    with pytest.raises(URLError, match="refused"), urlopen(address, timeout=2):
        pass
    for thread in set(threading.enumerate()) - before:
        thread.join(5)
        assert not thread.is_alive(), thread.name


def test_a_connection_from_before_the_stop_gets_no_answer_afterwards() -> None:
    crm = DemoCrm(TEMPLATES)
    port = int(crm.start().rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=5) as early:
        for _ in range(50):  # until a thread waits for what this connection will say
            if any("process_request_thread" in thread.name for thread in threading.enumerate()):
                break
            time.sleep(0.02)
        crm.stop()
        early.sendall(f"GET {CALL} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n".encode())
        assert early.recv(100) == b""
    assert crm.recordings() == []


def test_started_again_it_has_the_same_address_and_forgets_nothing(browser: Browser) -> None:
    crm = DemoCrm(TEMPLATES)
    first = crm.start()
    browser.get(first + CALL)
    crm.stop()
    with crm:
        assert crm.address == first
        assert browser.get(first + "/public/index.php").status == 200
        assert len(crm.recordings()) == 1


def test_nothing_is_written_to_the_terminal(crm: DemoCrm, browser: Browser, capfd: pytest.CaptureFixture[str]) -> None:
    browser.get(crm.address + CALL)
    browser.get(crm.address + "/nowhere")
    crm.stop()
    assert capfd.readouterr() == ("", "")


def test_a_slow_page_comes_late_but_its_call_is_recorded_at_once(crm: DemoCrm, browser: Browser) -> None:
    crm.behaviour.delay_seconds = 60
    asking = threading.Thread(target=ask, args=(browser, crm.address + CALL))
    asking.start()
    while not crm.recordings():
        time.sleep(0.01)
    assert asking.is_alive()
    crm.stop()
    asking.join(5)


def test_a_page_is_held_back_as_long_as_asked_for(crm: DemoCrm, browser: Browser) -> None:
    crm.behaviour.delay_seconds = 0.2
    began = time.monotonic()
    browser.get(crm.address + "/public/index.php")
    assert time.monotonic() - began >= 0.2


def test_the_stop_does_not_wait_for_slow_pages(browser: Browser) -> None:
    crm = DemoCrm(TEMPLATES, delay_seconds=60)
    asking = threading.Thread(target=ask, args=(browser, crm.start() + CALL))
    asking.start()
    while not crm.recordings():
        time.sleep(0.01)
    crm.stop()
    asking.join(5)
    assert not asking.is_alive()


def test_so_many_pages_fail_as_asked_for_and_make_no_call(browser: Browser) -> None:
    with DemoCrm(TEMPLATES, failing_pages=2) as crm:
        assert [browser.get(crm.address + CALL).status for _ in range(3)] == [500, 500, 200]
        assert len(crm.recordings()) == 1
        crm.behaviour.failing_pages = 1
        failed = browser.get(crm.address + "/public/index.php")
        assert (failed.status, "Das hat nicht geklappt" in failed.text) == (500, True)
