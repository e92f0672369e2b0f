"""Panels that start after the program, are started anew, or know only the old way: XEmbed windows in the tray."""

from __future__ import annotations

from pathlib import Path

import pytest

from tecart_starter.demo.server import DemoCrm
from tecart_starter.system.resources import resource_folder
from tests.desktop import session as desktop
from tests.desktop.screen import Window, colours
from tests.desktop.session import PYTHON, DesktopSession, wait_until
from tests.end2end.conftest import Person

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(180)]

PANEL = ["xfce4-panel", "--disable-wm-check"]


def test_a_panel_that_comes_late_or_again_gets_the_icon(tmp_path: Path) -> None:
    with (
        DesktopSession(tray="none", notify="none") as session,
        DemoCrm(templates=resource_folder() / "crm") as crm,
    ):
        person = Person(session, crm, tmp_path.name)
        person.starter("config", "set", "system.address", crm.address)
        session.start([PYTHON.with_name("tecart-starter"), "--background"], "starter", environment=person.variables)
        status = person.status()
        assert status["tray"] is False

        # nobody shows notifications either: the program does, in a small window of its own
        person.open("tecartcrmcall://lnumber=22&rnumber=<%NUMBER%>&io=0", check=False)
        notice = wait_until(
            lambda: [one for one in person.screen.windows() if one.process == status["pid"] and not one.managed],
            "the program's own notice",
        )
        assert len(notice) == 1
        person.screen.screenshot("notice-without-service")
        person.starter()
        person.screen.window("^Anrufe – TecArt Starter$")

        settings = Path(session.environment["XDG_CONFIG_HOME"]) / "xfce4/xfconf/xfce-perchannel-xml"
        session.write(
            str(settings.relative_to(session.folder) / "xfce4-panel.xml"),
            Path(desktop.__file__).with_name("xfce4-panel.xml").read_text(encoding="utf-8"),
        )
        panel = session.start(PANEL, "panel")
        wait_until(lambda: person.status()["tray"], "the panel is there", 40)
        person.tray.wait_for(status["pid"], 40)

        panel.terminate()
        panel.wait(20)
        wait_until(lambda: person.status()["tray"] is False, "the panel has gone")
        session.start(PANEL, "panel")
        wait_until(lambda: person.status()["tray"], "the panel is there again", 40)
        person.tray.wait_for(status["pid"], 40)
        person.tray.choose(status["pid"], "Beenden")
        wait_until(lambda: person.starter("status", check=False).returncode == 69, "the program has ended", 30)


PLAIN = 4
"""A ground has hardly more colours."""
TRAYER = ["trayer", "--edge", "bottom", "--align", "right", "--widthtype", "request", "--height", "24", "--tint", "0"]


def test_a_tray_that_takes_only_windows_has_the_icon_its_click_and_its_menu(tmp_path: Path) -> None:
    with (
        DesktopSession(tray="none", notify="none") as session,
        DemoCrm(templates=resource_folder() / "crm") as crm,
    ):
        person = Person(session, crm, tmp_path.name)
        person.starter("config", "set", "system.address", crm.address)
        session.start(TRAYER, "trayer")
        session.start([PYTHON.with_name("tecart-starter"), "--background"], "starter", environment=person.variables)
        program = person.status()["pid"]
        wait_until(lambda: person.status()["tray"], "the tray is there")
        icon = wait_until(lambda: next(iter(popups(person, program)), None), "the icon's window in the tray")
        box = (icon.x, icon.y, icon.width, icon.height)
        wait_until(lambda: len(colours(person.screen.screenshot("xembed"), box)) > PLAIN, "the icon is painted")

        person.screen.click(*icon.centre)
        person.screen.window("^Anrufe – TecArt Starter$")

        person.screen.click(*icon.centre, button=3)
        wait_until(lambda: len(popups(person, program)) > 1, "the menu")
        person.screen.screenshot("xembed-menu")
        person.screen.press("Up", "Return")  # from below: the last entry
        wait_until(lambda: person.starter("status", check=False).returncode == 69, "the program has ended", 30)


def popups(person: Person, program: int) -> list[Window]:
    """Return the program's windows that the window manager does not see, the icon in such a tray among them."""
    return [one for one in person.screen.windows() if one.process == program and not one.managed]
