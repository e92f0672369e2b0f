"""The window kept ready: it is used when its empty page is there, speaks the right language, leaves no process behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import shiboken6

from tecart_starter.domain.settings import Settings, Web
from tecart_starter.texts.catalog import Texts
from tecart_starter.web.windows.call_window import CallWindow
from tests.web.crm import redirect
from tests.web.driver import Driver
from tests.web.windows.test_window_manager import PAGE


def kept_ready(driver: Driver) -> CallWindow:
    """Wait until a window is ready."""
    spare = driver.manager._maker._spare
    driver.wait(lambda: spare._window is not None and spare._loaded)
    assert spare._window is not None
    return spare._window


def test_page_is_kept_ready_and_used(drive: Callable[..., Driver], settings: Settings):
    driver = drive(web=Web(prewarm=True))
    driver.crm.pages["/page"] = PAGE
    spare = driver.manager._maker._spare
    ready = kept_ready(driver)
    view = ready.view
    window = driver.open_page()
    assert window.view is view
    assert not shiboken6.isValid(ready), "nothing in it listens to the page any more"
    driver.wait(lambda: spare._window is not None)
    driver.manager.apply(settings)
    assert spare._window is None


def test_a_window_is_kept_ready_for_a_call(drive: Callable[..., Driver]):
    driver = drive(web=Web(prewarm=True))
    driver.crm.pages["calls_open"] = redirect("/calls/17")
    driver.crm.pages["/calls/17"] = PAGE
    ready = kept_ready(driver)
    assert not ready.isVisible()
    assert ready.windowTitle() == "Anruf"
    assert ready.page.isVisible(), "it is drawn already, in a call's size"
    assert ready.view.size().toTuple() == (750, 500)

    window = driver.start_call()

    assert window is ready
    assert (window.page_size().width(), window.page_size().height()) == (750, 500)
    driver.wait_for("call_opened")
    assert kept_ready(driver) is not window


def test_calls_that_come_before_the_empty_page_is_there_get_pages_of_their_own(drive: Callable[..., Driver]):
    """Loading a second page into it could come to nothing, and the call would wait for ever."""
    driver = drive(web=Web(prewarm=True))
    driver.crm.pages["calls_open"] = redirect("/calls/17")
    driver.crm.pages["/calls/17"] = PAGE
    spare = driver.manager._maker._spare
    driver.wait(lambda: spare._window is not None)
    early = spare._window
    assert not spare._loaded

    for number in (1, 2):
        assert driver.announce_call(number) is not early

    driver.wait_for("call_opened", 2)
    assert kept_ready(driver) is early
    assert driver.start_call(3) is early
    driver.wait_for("call_opened", 3)


@pytest.fixture
def english(tr: Texts) -> Iterator[Callable[[], None]]:
    """Have everything in English from the call on."""
    yield lambda: tr.speak("en")
    tr.speak("de")


def test_the_window_kept_ready_speaks_the_language_that_is_set_by_then(
    drive: Callable[..., Driver], english: Callable[[], None]
):
    driver = drive(web=Web(prewarm=True))
    ready = kept_ready(driver)
    view = ready.view
    english()

    window = driver.start_call()

    assert window.windowTitle() == "Call"
    assert window.view is view


def test_after_the_last_window_no_page_is_kept_ready_in_a_process_that_has_shown_pages(
    drive: Callable[..., Driver], monkeypatch: pytest.MonkeyPatch
):
    driver = drive(web=Web(prewarm=True))
    driver.crm.pages["/page"] = PAGE
    first, second = driver.open_page(link=1), driver.open_page(link=2)
    spare = driver.manager._maker._spare
    kept = kept_ready(driver)
    shared = kept.page.renderProcessPid()
    monkeypatch.setattr(first.page, "renderProcessPid", lambda: shared)  # as with many windows

    first.close()
    driver.wait(lambda: driver.manager.page_count == 1)
    assert spare._window is kept, "the next call has it at once"
    second.close()
    driver.wait(lambda: driver.manager.page_count == 0)

    assert spare._window is not None
    assert spare._window is not kept
    fresh = spare._window.page
    driver.wait(lambda: fresh.renderProcessPid() not in {0, shared})


def test_a_page_in_a_fresh_process_stays_ready(drive: Callable[..., Driver]):
    driver = drive(web=Web(prewarm=True))
    driver.crm.pages["/page"] = PAGE
    window = driver.open_page()
    spare = driver.manager._maker._spare
    kept = kept_ready(driver)

    window.close()
    driver.wait(lambda: driver.manager.page_count == 0)

    assert spare._window is kept
