"""A desktop whose panel starts after the program, and is started anew; before that the program is reached all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tecart_starter.demo.server import DemoCrm
from tecart_starter.system.resources import resource_folder
from tests.desktop import session as desktop
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
