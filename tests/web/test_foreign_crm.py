"""A CRM whose login, call page and stop button look different: what works with TecArt works there, too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tecart_starter.domain.login import KeyringState, LoginHint, Secret
from tecart_starter.domain.settings import EndCallSettings, Login
from tests.web.crm import Crm
from tests.web.driver import Driver
from tests.web.foreign_crm import ForeignCrm

USER, PASSWORD = "jane@acme.example", 'geh"eim</script>ß'
AT = "position:fixed;left:40px;top:40px;width:120px;height:40px"


@pytest.fixture
def acme(crm: Crm) -> ForeignCrm:
    return ForeignCrm(crm, USER, PASSWORD)


@pytest.fixture
def enter(drive: Callable[..., Driver]) -> Callable[..., Driver]:
    """The driver with a keyring that knows this password."""

    def make(password: str = PASSWORD, **tables: object) -> Driver:
        driver = drive(login=Login(user=USER), **tables)
        desk = driver.manager.login
        desk.password_wanted.connect(lambda origin, _: desk.take_password(origin, Secret(KeyringState.FOUND, password)))
        return driver

    return make


@pytest.mark.parametrize("afterwards", ["location.reload()", "location.href = '/'", "draw('<p>in'), location.reload()"])
def test_a_login_in_two_steps_without_a_form_leads_to_exactly_that_call(
    acme: ForeignCrm, enter: Callable[..., Driver], afterwards: str
) -> None:
    acme.afterwards = afterwards
    driver = enter()

    driver.start_call()
    driver.wait(lambda: driver.window().info().title == "Jane Doe", 10)
    driver.settle(0.5)

    assert acme.sent == [(USER, PASSWORD)]
    assert acme.made == 1
    assert driver.window().login._hint is None


def test_a_wrong_password_is_sent_once_though_the_page_stays(acme: ForeignCrm, enter: Callable[..., Driver]) -> None:
    driver = enter("falsch")

    driver.start_call()
    driver.wait(lambda: driver.window().login._hint is LoginHint.REFUSED, 20)
    driver.window().page.runJavaScript("nameStep()")
    driver.settle(1)

    assert acme.sent == [(USER, "falsch")]


def test_a_code_that_is_asked_for_after_the_password_is_left_to_the_person(
    acme: ForeignCrm, enter: Callable[..., Driver]
) -> None:
    acme.code = "123456"
    driver = enter()

    driver.start_call()
    driver.wait(lambda: driver.window().login._hint is LoginHint.CODE, 10)
    driver.end_call()
    driver.settle(3)  # nobody takes the page away
    assert driver.js("document.querySelectorAll('input').length") == 6
    assert not driver.said("call_opened")

    type_code = "document.querySelectorAll('input').forEach((field, index) => { field.value = index + 1 })"
    driver.js(f"{type_code}; app.dispatchEvent(new Event('input')); 1")
    driver.wait(lambda: driver.window().info().title == "Jane Doe", 10)
    driver.wait(lambda: driver.window().login._hint is None)

    assert (acme.sent, acme.made) == ([(USER, PASSWORD)], 1)


def test_a_session_that_ends_in_the_middle_of_a_call_comes_back_and_the_kept_end_is_applied(
    acme: ForeignCrm, enter: Callable[..., Driver]
) -> None:
    acme.inside = True
    acme.script = (
        "addEventListener('tecartstarter:endcall', event => { top.document.title = 'stopped'; event.preventDefault() })"
    )
    driver = enter()
    window = driver.open_call()
    driver.wait(lambda: window.info().url.endswith("/calls/17"))

    acme.inside = False
    window.page.runJavaScript("location.reload()")
    driver.wait(lambda: bool(driver.js("document.querySelector('.card') ? 1 : 0")))
    driver.end_call()
    driver.wait_for("recording_stopped", seconds=15)

    assert driver.said("recording_stopped") == [(7, "event")]
    assert (acme.made, acme.sent) == (1, [(USER, PASSWORD)])


@pytest.mark.parametrize(
    ("script", "endcall", "how"),
    [
        (
            "addEventListener('tecartstarter:endcall', event => { top.document.title = 'stopped'; event.preventDefault() })",
            EndCallSettings(),
            "event",
        ),
        (
            "window.acme = { phone: { hangUp: async call => { top.document.title = call.rnumber && 'stopped' } } }",
            EndCallSettings(function="acme.phone.hangUp"),
            "function",
        ),
        (
            "document.querySelector('.halt').addEventListener('click', () => top.document.title = 'stopped')",
            EndCallSettings(selector=".halt"),
            "selector",
        ),
        (
            "document.querySelector('.halt').addEventListener('pointerdown', () => top.document.title = 'stopped')",
            EndCallSettings(selector=".halt svg"),
            "selector",
        ),
        (
            "document.querySelector('.halt').addEventListener('mouseup', () => top.document.title = 'stopped')",
            EndCallSettings(selector=".halt svg"),
            "selector",
        ),
    ],
)
def test_the_time_is_stopped_in_a_frame_that_comes_late(
    acme: ForeignCrm, enter: Callable[..., Driver], script: str, endcall: EndCallSettings, how: str
) -> None:
    acme.inside = True
    acme.button, acme.script = (
        f'<div class=halt style="{AT}"><svg viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg></div>',
        script,
    )
    driver = enter(endcall=endcall)

    driver.start_call()
    driver.end_call()
    driver.wait_for("recording_stopped", seconds=10)

    assert driver.said("recording_stopped") == [(7, how)]
    assert driver.window().view.title() == "stopped"


@pytest.mark.parametrize(
    "button",
    [
        '<a role=button class="halt toolitem" style="{at}">End</a>',
        '<div onclick="halt(this)" class="halt" style="{at}"><span style="pointer-events:none">■</span></div>',
        '<div class="halt css-77aa01" style="{at};cursor:pointer"><svg width=120 height=40><path d="M0 0h120v40H0z"/></svg></div>',
        '<div class="toolitem halt" style="{at};cursor:pointer"><i class="icon icon-stop" style="display:block;height:40px"></i></div>',
        '<acme-button class="halt" style="{at};display:block">End</acme-button>',
    ],
)
def test_the_stop_button_is_shown_once_and_stops_every_call(
    acme: ForeignCrm, enter: Callable[..., Driver], button: str
) -> None:
    acme.inside = True
    acme.button = button.format(at=AT)
    acme.script = (
        "window.halt = () => {};"
        "document.querySelector('.halt').addEventListener('click', () => top.document.title = 'stopped')"
    )
    driver = enter()
    window = driver.start_call()
    chosen: list[str] = []
    window.stop_button_chosen.connect(lambda _, selector: chosen.append(selector))

    window.page.stop_button_wanted.emit()  # before the frame is there
    driver.wait(lambda: driver.js("frames.length && frames[0].document.querySelector('.halt') ? 1 : 0"))
    for _ in range(20):
        QTest.mouseMove(driver.canvas(), QPoint(80, 60))
        QTest.mouseClick(driver.canvas(), Qt.MouseButton.LeftButton, pos=QPoint(80, 60))
        driver.settle(0.2)
        if chosen:
            break
    assert chosen
    assert window.view.title() == "Jane Doe", "it was not pressed"
    acme.button = f"<div class=toolitem>another</div>{acme.button}"
    driver.manager.apply(driver.manager._settings._replace(endcall=EndCallSettings(selector=chosen[0])))
    driver.start_call(8)
    driver.end_call(8)
    driver.wait_for("recording_stopped", seconds=10)

    assert driver.said("recording_stopped") == [(8, "selector")]
    assert driver.window().view.title() == "stopped", chosen
