"""The keyring: a real Secret Service in a desktop session, and none at all."""

from __future__ import annotations

import pytest

from tests.desktop.session import PYTHON, DesktopSession

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(120)]

KEEP = """
from tecart_starter.system.credentials import Credentials, CredentialsError
keyring = Credentials()
try:
    keyring.store("https://crm.example.test", "müller", "geheim ß")
    print(keyring.read("https://crm.example.test", "müller"))
    print(keyring.read("https://crm.example.test:8443", "müller"))
    keyring.forget("https://crm.example.test", "müller")
    keyring.forget("https://crm.example.test", "müller")
    print(keyring.read("https://crm.example.test", "müller"))
except CredentialsError as error:
    print("refused")
"""


def test_a_password_is_kept_for_its_origin_only() -> None:
    with DesktopSession() as session:
        done = session.run([PYTHON, "-c", KEEP])

    assert done.stdout.splitlines() == ["geheim ß", "None", "None"]


def test_without_a_keyring_nothing_is_kept_anywhere() -> None:
    with DesktopSession(secrets="none") as session:
        done = session.run([PYTHON, "-c", KEEP])

    assert done.stdout == "refused\n"


def test_the_shell_reads_the_password_from_standard_input_and_never_shows_it() -> None:
    with DesktopSession() as session:
        starter = PYTHON.with_name("tecart-starter")
        home = {"TECART_STARTER_HOME": f"{session.home}/starter"}
        session.run([starter, "config", "set", "system.address", "https://crm.example.test"], environment=home)
        session.run([starter, "config", "set", "login.user", "mueller"], environment=home)
        session.run([starter, "config", "set", "login.password", "-"], stdin="geheim\n", environment=home)
        shown = session.run([starter, "config", "get", "login.password"], environment=home, check=False)
        spoken = session.run([starter, "config", "set", "login.password", "geheim"], environment=home, check=False)
        kept = session.run(["grep", "-rl", "geheim", session.home], check=False)
        read = session.run(
            [PYTHON, "-c", "import keyring; print(keyring.get_password('tecart:https://crm.example.test', 'mueller'))"]
        )

    assert (shown.returncode, shown.stdout) == (78, "")
    assert spoken.returncode == 64
    assert kept.stdout == ""
    assert read.stdout == "geheim\n"
