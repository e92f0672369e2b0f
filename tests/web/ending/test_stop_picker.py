"""„Stopp-Knopf zeigen …“: the person shows the button once, and it is found again on other pages and other days."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tecart_starter.domain.settings import EndCallSettings
from tests.web.driver import Driver

AT = "position:fixed;left:40px;top:40px;width:120px;height:40px"
"""Where the button lies."""
CALLS = "/public/index.php"


def page(button: str, around: str = "{}") -> str:
    """A call page that notes in its title when the button was pressed."""
    return (
        "<title>Anruf</title><style>.b{"
        + AT
        + "}</style><button>Abbrechen</button>"
        + around.format(button)
        + "<script>document.addEventListener('click', event => {"
        " if (event.target.closest('.b')) document.title = 'pressed' }, true)</script>"
    )


@pytest.fixture
def show(driver: Driver) -> Callable[[str], str]:
    """Open a call with this page, and show the button in it; the selector that comes of it."""

    def show_button(body: str) -> str:
        driver.crm.pages[CALLS] = body
        window = driver.open_call()
        chosen: list[str] = []
        window.stop_button_chosen.connect(lambda _, selector: chosen.append(selector))
        driver.wait_until_painted()
        window.page.stop_button_wanted.emit()
        driver.wait(lambda: "Bitte klicken" in bar(driver))
        driver.settle(0.4)
        for _ in range(15):
            QTest.mouseClick(driver.canvas(), Qt.MouseButton.LeftButton, pos=QPoint(80, 60))
            driver.settle(0.2)
            if chosen:
                return chosen[0]
        raise AssertionError("nothing was chosen")

    return show_button


def bar(driver: Driver) -> str:
    return " ".join(label.text() for label in driver.call_window()._stop_bar.findChildren(QLabel) if label.isVisible())


def press(driver: Driver) -> None:
    button = driver.call_window()._stop_bar.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    button.click()


@pytest.mark.parametrize(
    ("button", "selector"),
    [
        ("<button class=b data-action=stop>Stopp</button>", 'button[data-action="stop"]'),
        ("<button class=b id=stop-recording>Stopp</button>", "#stop-recording"),
        ("<button class='b' id=ext-gen1047 title='Zeit stoppen'>x</button>", 'button[title="Zeit\\ stoppen"]'),
        ("<button class='b x-btn-stop'><span>Stopp</span></button>", "button.b.x-btn-stop"),
        ("<a class=b href='javascript:stop()' name=halt>x</a>", 'a[name="halt"]'),
    ],
)
def test_the_most_lasting_mark_is_taken(driver: Driver, show: Callable[[str], str], button: str, selector: str) -> None:
    assert show(page(button)) == selector
    assert driver.window().view.title() == "Anruf", "the button was not pressed"
    assert "gemerkt" in bar(driver)


def test_without_any_mark_the_way_from_the_nearest_one_is_taken(driver: Driver, show: Callable[[str], str]) -> None:
    around = f"<div id=timer><p>Zeit</p><div><button>Pause</button><button style='{AT}'>Stopp</button></div></div>"

    selector = show(page("", around.replace("{", "{{").replace("}", "}}")))

    assert selector == "#timer > div > button:nth-of-type(2)"


def test_a_button_in_a_frame_of_the_crm_is_found(driver: Driver, show: Callable[[str], str]) -> None:
    driver.crm.pages["/frame"] = page("<button class=b id=stop>Stopp</button>")

    selector = show("<style>body{margin:0}iframe{border:0;width:100%;height:95vh}</style><iframe src=/frame></iframe>")

    assert selector == "#stop"


def test_escape_ends_the_showing_and_the_page_is_as_before(driver: Driver) -> None:
    driver.crm.pages[CALLS] = page("<button class=b id=stop>Stopp</button>")
    driver.open_call()
    driver.wait_until_painted()
    driver.call_window().page.stop_button_wanted.emit()
    driver.wait(lambda: "Bitte klicken" in bar(driver))
    driver.settle(0.3)

    QTest.keyClick(driver.canvas(), Qt.Key.Key_Escape)
    driver.wait(lambda: not bar(driver))
    driver.settle(0.8)  # what belongs to a pick is swallowed for a moment
    for _ in range(10):
        QTest.mouseClick(driver.canvas(), Qt.MouseButton.LeftButton, pos=QPoint(80, 60))
        driver.settle(0.2)
        if driver.window().view.title() == "pressed":
            break

    assert driver.window().view.title() == "pressed"


def test_a_call_whose_time_goes_on_is_stopped_at_once(driver: Driver, show: Callable[[str], str]) -> None:
    driver.crm.pages[CALLS] = page("<button class=b id=stop>Stopp</button>")
    driver.open_call()
    driver.end_call()
    driver.wait_for("recording_unconfirmed", seconds=15)
    assert "Die Zeit läuft im CRM weiter." in bar(driver)
    driver.wait_until_painted()

    press(driver)
    driver.wait(lambda: "Bitte klicken" in bar(driver))
    driver.settle(0.4)
    for _ in range(15):
        QTest.mouseClick(driver.canvas(), Qt.MouseButton.LeftButton, pos=QPoint(80, 60))
        driver.settle(0.2)
        if driver.said("recording_stopped"):
            break

    assert driver.said("recording_stopped") == [(7, "selector")]
    assert driver.window().view.title() == "pressed"
    assert "wurde gedrückt" in bar(driver)


def test_in_an_open_call_the_person_says_when_to_try(driver: Driver, show: Callable[[str], str]) -> None:
    selector = show(page("<button class=b id=stop>Stopp</button>"))
    driver.manager.apply(driver.manager._settings._replace(endcall=EndCallSettings(selector=selector)))
    wanted: list[int] = []
    driver.manager.end_wanted.connect(wanted.append)
    assert driver.window().view.title() == "Anruf"

    press(driver)
    assert wanted == [7]
    driver.end_call()

    driver.wait(lambda: driver.said("recording_stopped") == [(7, "selector")])
    assert driver.window().view.title() == "pressed"
