"""Telephones on a real desktop: the assistant shows what they send, and requests come in once the door is open."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.desktop.session import wait_until
from tests.end2end.conftest import Person

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(180)]

PORT = 17366


def ask(url: str, **headers: str) -> int:
    """Send a request as a telephone does; 0: nobody answers."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def test_a_request_opens_a_call_and_ends_it_once_the_door_is_open(person: Person) -> None:
    secret = Path(person.variables["TECART_STARTER_HOME"], "bridge-secret")
    base = f"http://127.0.0.1:{PORT}"
    person.starter("config", "set", "bridge.port", str(PORT))
    person.open("tecartcrmcall:lnumber=22&rnumber=0361111&io=0")
    assert ask(base) == 0, "off until it is switched on"

    person.starter("config", "set", "bridge.enabled", "true")

    wait_until(lambda: ask(base) == 404, "the door is open")
    base += "/" + person.session.run(["cat", secret]).stdout.strip()
    assert ask(f"{base}/call?lnumber=22&rnumber=sip:03023125099@pbx&io=0", Origin="http://evil.test") == 403
    assert ask(f"{base}/call?lnumber=22&rnumber=sip:03023125099@pbx&io=0") == 200
    person.wait_for_call("open", "03023125099")

    person.tray.choose(person.status()["pid"], "Telefon einrichten …")
    person.screen.window("^Telefon einrichten$")
    assert ask(f"{base}/call?rnumber=$remote&io=0") == 422
    assert ask(f"{base}/endcall?lnumber=22&rnumber=03023125099") == 200
    person.wait_for_call("ended", "03023125099")
    time.sleep(0.5)  # it paints
    person.screen.screenshot("telephone-assistant")

    person.starter("config", "set", "bridge.enabled", "false")
    wait_until(lambda: ask(base) == 0, "the door is closed")
