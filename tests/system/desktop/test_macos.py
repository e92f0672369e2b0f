"""Tests of the registration on macOS up to its tools, which are not here: what they are asked, and what is made of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tecart_starter.system.desktop.base import RegistrationError, RegistrationProblem
from tecart_starter.system.desktop.macos import LS_REGISTER, MacRegistration, bundle_of
from tecart_starter.system.desktop.registration_table import BUNDLE_ID, SCHEMES
from tests.system.desktop.owners import owners


class LaunchServices:
    """Answers for lsregister and osascript: whoever is chosen opens the links."""

    def __init__(self, owner: str | None, *, obeys: bool = True) -> None:
        self.owner = owner
        self.obeys = obeys
        self.commands: list[tuple[str, ...]] = []
        self.bundle = ""

    def __call__(self, *command: str) -> str | None:
        self.commands.append(command)
        if command[0] == LS_REGISTER:
            return ""
        if BUNDLE_ID in command:
            self.owner = self.bundle if self.obeys else self.owner
            return "ok" if self.obeys else ""
        return json.dumps([self.owner for scheme in SCHEMES if scheme in command])


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    bundle = tmp_path / "TecArt Starter.app"
    (bundle / "Contents" / "MacOS").mkdir(parents=True)
    (bundle / "Contents" / "Info.plist").touch()
    return bundle


def test_the_bundle_is_found_from_a_program_inside(bundle: Path) -> None:
    assert bundle_of(bundle / "Contents" / "MacOS" / "tecart-open") == bundle
    assert bundle_of(Path("/usr/local/bin/tecart-open")) is None


def test_registering_makes_the_bundle_known_and_chooses_it_for_all_schemes(bundle: Path) -> None:
    services = LaunchServices("/Applications/Old Starter.app")
    services.bundle = str(bundle)
    registration = MacRegistration(bundle, services)
    assert owners(registration) == dict.fromkeys(SCHEMES, "Old Starter")
    assert not registration.is_registered()

    registration.register()
    assert (LS_REGISTER, "-f", str(bundle)) in services.commands
    assert owners(registration) == dict.fromkeys(SCHEMES, "TecArt Starter")
    assert registration.is_registered()


def test_where_another_program_keeps_the_links_it_is_named(bundle: Path) -> None:
    services = LaunchServices("/Applications/Old Starter.app", obeys=False)
    with pytest.raises(RegistrationError, match="Old Starter") as raised:
        MacRegistration(bundle, services).register()
    assert raised.value.problem is RegistrationProblem.NOT_IN_EFFECT


def test_a_bundle_that_is_not_there_is_not_registered(tmp_path: Path) -> None:
    services = LaunchServices(None)
    with pytest.raises(RegistrationError) as raised:
        MacRegistration(tmp_path / "Nothing.app", services).register()
    assert raised.value.problem is RegistrationProblem.NO_PROGRAM
    assert services.commands == []


def test_where_macos_does_not_answer_nobody_opens_the_links(bundle: Path) -> None:
    registration = MacRegistration(bundle, lambda *_command: None)
    assert owners(registration) == dict.fromkeys(SCHEMES)
