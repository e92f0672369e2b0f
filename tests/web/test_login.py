"""Logging in: the login page is recognised, filled in once and sent; then comes what was wanted. Never in a loop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from tecart_starter.domain.login import KeyringState, LoginHint, Secret
from tecart_starter.domain.settings import Login
from tests.web.crm import Answer, Crm, redirect
from tests.web.driver import Driver, ended

FORM = """<title>Anmelden</title><form method=post action="/login{query}">
<input name=user><input name=password type=password><button>Einloggen</button></form>"""
USER, PASSWORD = "mueller", 'geh"eim</script>ß'


@dataclass
class Door:
    """The login of a CRM: who is in, what it asks for, where it leads."""

    crm: Crm
    password: str = PASSWORD
    forgetful: bool = False
    code: bool = False
    form: str = FORM
    inside: bool = False
    sent: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for name in ("calls_open", "calls_edit", "contact", "start"):
            self.crm.pages[name] = self.guarded(name)
        self.crm.pages["/"] = self.guarded("start")
        self.crm.pages["/public/index.php"] = self.guarded("start")
        self.crm.pages["/login"] = self.login

    def guarded(self, name: str) -> Callable[[], Answer]:
        def answer() -> Answer:
            wanted = self.crm.requests[-1]
            if not self.inside:
                return redirect("/login?" + ("" if self.forgetful else wanted))
            if name == "calls_open":
                return redirect("/public/index.php?op=calls_edit&callid=1")
            return Answer(f"<title>{name}</title><p>{name}")

        return answer

    def login(self) -> Answer:
        wanted = self.crm.requests[-1].partition("?")[2]
        if self.crm.forms:
            form = self.crm.forms.pop()
            if "code" in form:
                self.inside = True
                return redirect("/" + wanted.lstrip("/"))
            sent = form.get("user", [""])[0], form.get("password", [""])[0]
            self.sent.append(sent)
            if sent == (USER, self.password):
                if self.code:
                    return Answer(
                        f'<form method=post action="/login?{wanted}"><input name=code autocomplete=one-time-code></form>'
                    )
                self.inside = True
                return redirect("/" + wanted.lstrip("/"))
        return Answer(self.form.replace("{query}", f"?{wanted}" if wanted else ""))


@pytest.fixture
def door(crm: Crm) -> Door:
    return Door(crm)


@pytest.fixture
def driver(drive: Callable[..., Driver]) -> Driver:
    return drive(login=Login(user=USER))


def keyring(driver: Driver, secret: Secret | None = None) -> list[tuple[str, str]]:
    """Answer for the keyring; what it was asked."""
    asked: list[tuple[str, str]] = []
    desk = driver.manager.login

    def answer(origin: str, user: str) -> None:
        asked.append((origin, user))
        desk.take_password(origin, secret or Secret(KeyringState.FOUND, PASSWORD))

    desk.password_wanted.connect(answer)
    return asked


def judged(driver: Driver) -> list[tuple[str, str, bool]]:
    """What the system says to the password of the keyring."""
    found: list[tuple[str, str, bool]] = []
    driver.manager.login.password_judged.connect(lambda *judgement: found.append(judgement))
    return found


def open_contact(driver: Driver, link: int = 1) -> None:
    driver.manager.open_page(link, driver.crm.origin + f"/public/index.php?op=contact&cid={link}", activate=False)


def hint(driver: Driver, number: int | None = None) -> LoginHint | None:
    return driver.window(number).login._hint


def titles(driver: Driver) -> set[str]:
    return {window.title for window in driver.manager.snapshot()}


def test_the_login_page_is_filled_in_and_the_wanted_page_comes(driver: Driver, door: Door) -> None:
    asked, said = keyring(driver), judged(driver)

    open_contact(driver)
    driver.wait(lambda: titles(driver) == {"contact"})

    assert asked == [(driver.crm.origin, USER)]
    driver.wait(lambda: said == [(driver.crm.origin, USER, True)])
    assert door.sent == [(USER, PASSWORD)]
    assert hint(driver) is None


def test_a_crm_that_forgets_what_was_wanted_is_asked_again(driver: Driver, door: Door) -> None:
    door.forgetful = True
    keyring(driver)

    open_contact(driver)
    driver.wait(lambda: titles(driver) == {"contact"}, 10)

    assert len(door.sent) == 1


def test_a_call_is_made_once_after_the_login(driver: Driver, door: Door) -> None:
    keyring(driver)

    driver.open_call()

    assert door.sent == [(USER, PASSWORD)]
    assert driver.said("call_opened") == [(7,)]
    assert driver.crm.count("calls_edit") == 1


def test_a_call_is_made_once_also_where_the_crm_forgets_it(driver: Driver, door: Door) -> None:
    door.forgetful = True
    keyring(driver)

    driver.open_call()
    driver.settle(1)

    assert driver.crm.count("calls_open") == 2, "once before the login, which made nothing, and once after it"
    assert driver.crm.count("calls_edit") == 1


def test_an_expired_session_brings_exactly_that_call_back_and_ends_it(driver: Driver, door: Door) -> None:
    door.inside = door.forgetful = True
    driver.crm.pages["calls_edit"] = door.guarded("calls_edit")
    keyring(driver)
    window = driver.open_call()

    door.inside = False
    window.page.runJavaScript("location.reload()")
    driver.wait(lambda: door.inside)
    driver.manager.end_recording(ended())
    driver.wait(lambda: window.info().url.endswith("op=calls_edit&callid=1") and window._presence.there, 10)

    assert driver.crm.count("calls_open") == 1
    driver.wait_for("recording_unconfirmed", seconds=15)  # this page has no way to end: it has been asked


def test_a_wrong_password_is_sent_once(driver: Driver, door: Door) -> None:
    asked, said = keyring(driver, Secret(KeyringState.FOUND, "falsch")), judged(driver)

    open_contact(driver)
    driver.wait(lambda: hint(driver) is LoginHint.REFUSED)
    open_contact(driver, 2)
    driver.wait(lambda: hint(driver) is LoginHint.REFUSED)
    driver.window().page.runJavaScript("location.reload()")
    driver.settle(1)

    assert door.sent == [(USER, "falsch")]
    assert len(asked) == 1

    door.inside = True  # the person logs in by hand: with which password, nobody knows
    driver.window().page.runJavaScript("location.href = '/public/index.php?op=contact'")
    driver.wait(lambda: titles(driver) == {"contact"})
    assert said == [(driver.crm.origin, USER, False)]


def test_a_second_factor_is_left_to_the_person(driver: Driver, door: Door) -> None:
    door.code = True
    keyring(driver)

    open_contact(driver)
    driver.wait(lambda: hint(driver) is LoginHint.CODE)
    driver.js("document.querySelector('input').value = '123'; document.querySelector('form').submit(); 1")
    driver.wait(lambda: titles(driver) == {"contact"})

    driver.wait(lambda: hint(driver) is None)
    assert len(door.sent) == 1


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (KeyringState.EMPTY, LoginHint.EMPTY),
        (KeyringState.DISMISSED, LoginHint.DISMISSED),
        (KeyringState.MISSING, LoginHint.MISSING),
        (KeyringState.SILENT, LoginHint.SILENT),
    ],
)
def test_without_a_password_the_person_is_told_why(
    driver: Driver, door: Door, state: KeyringState, expected: LoginHint
) -> None:
    asked = keyring(driver, Secret(state))

    open_contact(driver)
    driver.wait(lambda: hint(driver) is expected)
    driver.settle(0.5)

    assert len(asked) == 1
    assert door.sent == []


def test_a_locked_keyring_is_waited_for_and_asked_once_for_all_windows(driver: Driver, door: Door) -> None:
    asked = keyring(driver, Secret(KeyringState.LOCKED))
    open_contact(driver, 1)
    driver.wait(lambda: hint(driver) is LoginHint.LOCKED)
    open_contact(driver, 2)
    driver.settle(0.5)

    driver.manager.login.take_password(driver.crm.origin, Secret(KeyringState.FOUND, PASSWORD))
    driver.wait(lambda: len([one for one in driver.manager.snapshot() if one.title == "contact"]) == 2)

    assert len(asked) == 1
    assert len(door.sent) == 1


def test_after_a_dismissed_question_the_button_asks_again(driver: Driver, door: Door) -> None:
    asked = keyring(driver, Secret(KeyringState.DISMISSED))
    open_contact(driver)
    driver.wait(lambda: hint(driver) is LoginHint.DISMISSED)
    open_contact(driver, 2)
    driver.wait(lambda: hint(driver) is LoginHint.DISMISSED)
    assert len(asked) == 1, "once, however many windows there are"

    driver.window()._login_bar.pressed.emit()

    driver.wait(lambda: len(asked) == 2)


def test_a_session_that_ends_again_and_again_is_no_loop(driver: Driver, door: Door) -> None:
    keyring(driver)
    open_contact(driver)
    for _ in range(2):
        driver.wait(lambda: titles(driver) == {"contact"} and hint(driver) is None)
        driver.settle(0.5)
        door.inside = False
        driver.window().page.runJavaScript("location.reload()")
        driver.wait(lambda: titles(driver) != {"contact"})
    driver.wait(lambda: hint(driver) is LoginHint.TOO_OFTEN)

    assert len(door.sent) == 2


@pytest.mark.parametrize(
    "form",
    [
        FORM.replace("</form>", "<input type=password name=new></form>"),
        FORM.replace("<form", "<div").replace("</form>", "</div>").replace("<button>Einloggen</button>", ""),
        FORM.replace("<input name=user>", ""),
        FORM.replace('action="/login{query}"', 'action="https://elsewhere.example.test/"'),
        FORM.replace("<button>", '<button formaction="https://elsewhere.example.test/">'),
        FORM.replace("<form", "<form target=_blank"),
    ],
    ids=[
        "two passwords",
        "nothing to send it with",
        "no name",
        "another server",
        "another server by its button",
        "another window",
    ],
)
def test_a_form_that_is_not_understood_gets_no_password(driver: Driver, door: Door, form: str) -> None:
    door.form = form
    keyring(driver)

    open_contact(driver)
    driver.wait(lambda: hint(driver) is LoginHint.UNKNOWN_FORM)

    assert driver.js("[...document.querySelectorAll('input')].map(field => field.value).join('')") == ""
    assert door.sent == []


def test_a_login_made_of_web_components_is_filled_in(driver: Driver, door: Door) -> None:
    door.form = f"""<acme-login></acme-login><script>customElements.define("acme-login", class extends HTMLElement {{
        connectedCallback() {{ this.attachShadow({{ mode: "open" }}).innerHTML = `{FORM}` }} }})</script>"""
    keyring(driver)

    open_contact(driver)
    driver.wait(lambda: titles(driver) == {"contact"})

    assert door.sent == [(USER, PASSWORD)]


def test_a_frame_gets_no_password(driver: Driver, door: Door) -> None:
    driver.crm.pages["/frame"] = FORM
    driver.crm.pages["contact"] = "<iframe src=/frame width=300 height=200></iframe>"
    keyring(driver)

    open_contact(driver)
    driver.wait(lambda: hint(driver) is LoginHint.UNKNOWN_FORM)

    assert door.sent == []


def test_an_invisible_password_field_is_no_login_page(driver: Driver, door: Door) -> None:
    driver.crm.pages["contact"] = "<title>contact</title><form hidden><input name=user><input type=password></form>"
    asked = keyring(driver)

    open_contact(driver)
    driver.wait(lambda: titles(driver) == {"contact"})
    driver.settle(0.6)

    assert asked == []


def test_who_is_typing_is_not_interrupted(driver: Driver, door: Door) -> None:
    open_contact(driver)
    driver.wait(lambda: driver.manager.login._current is not None)
    driver.js("document.querySelector('[type=password]').value = 'halb'; 1")

    driver.manager.login.take_password(driver.crm.origin, Secret(KeyringState.FOUND, PASSWORD))
    driver.wait(lambda: hint(driver) is LoginHint.UNKNOWN_FORM)

    assert driver.js("document.querySelector('[type=password]').value") == "halb"


def test_a_pop_up_gets_no_password(driver: Driver, door: Door) -> None:
    driver.crm.pages["/opener"] = (
        "<button onclick=\"window.open('/login', '', 'width=300,height=300')\" style='position:fixed;left:0;top:0;width:100%;height:100%'>x"
    )
    asked = keyring(driver)
    driver.open_page("/opener")

    driver.click()
    driver.wait(lambda: len(driver.manager.snapshot()) == 2)
    driver.settle(1)

    assert asked == []


def test_with_automatic_login_off_nothing_is_asked(drive: Callable[..., Driver], door: Door) -> None:
    driver = drive(login=Login(user=USER, automatic=False))
    asked = keyring(driver)
    waiting: list[bool] = []
    driver.manager.login.waiting_changed.connect(waiting.append)

    open_contact(driver)
    driver.wait(lambda: waiting == [True])

    assert asked == []
    assert hint(driver) is None


def test_when_the_person_logs_in_all_windows_go_on(drive: Callable[..., Driver], door: Door) -> None:
    driver = drive(login=Login(user=""))
    waiting: list[bool] = []
    driver.manager.login.waiting_changed.connect(waiting.append)
    open_contact(driver, 1)
    open_contact(driver, 2)
    driver.wait(lambda: waiting == [True])
    driver.settle(0.5)

    driver.js(
        f"document.querySelector('[name=user]').value = {USER!r}; document.querySelector('[type=password]').value = {PASSWORD!r}; document.querySelector('button').click(); 1"
    )
    driver.wait(lambda: len([one for one in driver.manager.snapshot() if one.title == "contact"]) == 2)

    assert waiting == [True, False]


def test_other_credentials_give_the_waiting_window_another_try(driver: Driver, door: Door) -> None:
    door.password = "neu"
    keyring(driver)
    open_contact(driver)
    driver.wait(lambda: hint(driver) is LoginHint.REFUSED)

    door.password = PASSWORD
    driver.manager.login.try_again()
    driver.wait(lambda: titles(driver) == {"contact"})

    assert len(door.sent) == 2
