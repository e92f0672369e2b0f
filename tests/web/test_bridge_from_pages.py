"""A web page in the real engine cannot use the HTTP bridge, not even one that knows its secret."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from pytestqt.qtbot import QtBot

from tecart_starter.ipc.http_bridge import HttpBridge
from tests.web.crm import Crm

SECRET = "s" * 24
ATTACK = """<!doctype html><title>at work</title><body><img src="{url}&way=img"><iframe src="{url}&way=frame"></iframe>
<link rel=stylesheet href="{url}&way=style"><script src="{url}&way=script"></script>
<iframe name=inner></iframe><form id=form method=post target=inner action="{url}&way=form"><input name=x></form>
<script>
const ways = [fetch("{url}&way=fetch"), fetch("{url}&way=blind", {{mode: "no-cors"}}),
  fetch("{url}&way=post", {{method: "POST", mode: "no-cors", body: new URLSearchParams("a=b")}}),
  fetch("{url}&way=json", {{method: "POST", headers: {{"Content-Type": "application/json"}}, body: "{{}}"}})];
navigator.sendBeacon("{url}&way=beacon", "x");
document.getElementById("form").submit();
Promise.allSettled(ways).then((all) => {{
  document.title = "read " + all.filter((one) => one.status === "fulfilled" && one.value.type !== "opaque").length;
  setTimeout(() => {{ location.href = "{url}&way=navigation" }}, 200);
}});
</script>"""


class QuietPage(QWebEnginePage):
    """The engine's complaints about CORS are what is wanted here."""

    def javaScriptConsoleMessage(self, *_: object) -> None:
        pass


@pytest.fixture
def bridge(qtbot: QtBot) -> Iterator[HttpBridge]:
    bridge = HttpBridge(_take, SECRET)
    bridge.listen(0)
    yield bridge
    bridge.close()


def _take(link: str) -> tuple[str, ...]:
    pytest.fail(f"a page has made the program take {link}")


def test_a_page_gets_nothing_in_and_nothing_out(
    qtbot: QtBot, crm: Crm, bridge: HttpBridge, caplog: pytest.LogCaptureFixture
) -> None:
    url = f"http://127.0.0.1:{bridge.port}/{SECRET}/call?rnumber=1"
    crm.pages["/"] = ATTACK.format(url=url)
    profile = QWebEngineProfile()
    page = QuietPage(profile)
    titles: list[str] = []
    page.titleChanged.connect(titles.append)

    page.load(QUrl(crm.foreign + "/"))

    qtbot.waitUntil(lambda: page.url().port() == bridge.port, timeout=20_000)
    assert "read 0" in titles
    turned_away = [record for record in caplog.records if "turned away" in record.getMessage()]
    assert len(turned_away) >= 9, "every way was tried"
    shiboken6.delete(page)
    shiboken6.delete(profile)
