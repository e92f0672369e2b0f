"""Links are registered out of the way of the windows."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from tecart_starter.app.link_registration import LinkOwners, LinkRegistration
from tecart_starter.system.desktop.base import Opening, Registration, RegistrationError, RegistrationProblem
from tecart_starter.texts.catalog import Texts


class Desktop(Registration):
    """Notes what it is asked; ``problem`` is what it answers."""

    def __init__(self, problem: RegistrationProblem | None = None) -> None:
        self.problem = problem
        self.registered_by: list[str] = []

    def register(self) -> None:
        self.registered_by.append(threading.current_thread().name)
        self._fail()

    def unregister(self) -> None:
        self._fail()

    def openings(self) -> tuple[Opening, ...]:
        self._fail()
        ours = bool(self.registered_by)
        return (
            Opening(scheme="tecartcrmcall", opener="", owner=None if ours else "Firefox", ours=ours),
            Opening(scheme="tecartcrms", opener="", owner="TecArt Starter", ours=True),
        )

    def _fail(self) -> None:
        if self.problem is not None:
            raise RegistrationError(self.problem, "/opt/x")


def test_it_is_found_out_who_opens_the_links(qtbot: QtBot, tr: Texts) -> None:
    desktop = Desktop()
    links = LinkRegistration(tr, lambda: desktop)
    with qtbot.waitSignal(links.known) as known:
        links.look()
    assert known.args == [LinkOwners(("Firefox",), ours=False)]


def test_links_are_registered_in_another_thread(qtbot: QtBot, tr: Texts) -> None:
    desktop = Desktop()
    links = LinkRegistration(tr, lambda: desktop)
    with qtbot.waitSignal(links.done) as done:
        links.register()
    assert done.args == [""]
    assert desktop.registered_by == ["registration"]
    with qtbot.waitSignal(links.known) as known:
        links.look()
    assert known.args == [LinkOwners((), ours=True)]


def test_a_failure_is_said_in_words(qtbot: QtBot, tr: Texts) -> None:
    desktop = Desktop(RegistrationProblem.NO_PROGRAM)
    links = LinkRegistration(tr, lambda: desktop)
    with qtbot.waitSignal(links.done) as done:
        links.register()
    assert "/opt/x" in done.args[0]
