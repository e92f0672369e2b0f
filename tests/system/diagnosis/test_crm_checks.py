"""Reaching the CRM: real servers with real certificates, and real refusals."""

from __future__ import annotations

import os
import socket
import ssl
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tecart_starter.domain.diagnosis import Blame, Finding, Weight
from tecart_starter.system.diagnosis import crm_checks
from tecart_starter.system.diagnosis.crm_checks import check_address, check_crm, check_proxy
from tecart_starter.system.diagnosis.trust import engine_trust
from tests.system.diagnosis.conftest import Examine
from tests.system.diagnosis.servers import Authority, Server

CERTUTIL = """#!/bin/sh
[ "$2" = "sql:${{0%/*}}/.pki/nssdb" ] || exit 1
if [ $# -gt 3 ]; then
  [ "$5" = "Our authority, 2026" ] && echo "{pem}"
else
  echo
  echo "Certificate Nickname                                         Trust Attributes"
  echo "                                                             SSL,S/MIME,JAR/XPI"
  echo
  echo "Our authority, 2026                                          CT,C,C"
  echo "somebody@example.test                                        ,P,   "
fi
"""


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def trusted(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """The embedded browser knows the authority, as if the person had put it into its store."""

    def trust(_: object) -> ssl.SSLContext:
        return ssl.create_default_context(cadata=authority.pem)

    monkeypatch.setattr(crm_checks, "engine_trust", trust)


@pytest.fixture
def known(authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The computer knows the authority, the browser does not."""
    (tmp_path / "ca.pem").write_text(authority.pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))


@pytest.fixture
def crm(examine: Examine) -> Callable[..., dict[str, Finding]]:
    def run(*addresses: str, more: str = "") -> dict[str, Finding]:
        toml = f'[system]\naddress = "{addresses[0]}"\n{more}\n'
        toml += "".join(f'[[systems]]\naddress = "{address}"\n' for address in addresses[1:])
        return examine(check_crm, toml)

    return run


Crm = Callable[..., dict[str, Finding]]


def test_without_an_address_there_is_nothing_to_work_with(examine: Examine) -> None:
    finding = examine(check_address)["address"]
    assert (finding.weight, finding.blame) == (Weight.FAULT, Blame.CONFIGURATION)
    assert examine(check_crm) == {}


def test_an_address_without_tls_is_a_warning(examine: Examine) -> None:
    found = examine(check_address, '[system]\naddress = "http://crm.example.test"\n')
    assert found["address"].weight is Weight.OK
    assert found["address.http"].weight is Weight.WARNING


@pytest.mark.usefixtures("trusted")
def test_a_crm_that_answers_is_well_and_the_clock_with_it(crm: Crm, authority: Authority) -> None:
    with Server(authority.certificate()) as server:
        found = crm(server.address)
    assert {key: finding.weight for key, finding in found.items()} == {"crm": Weight.OK, "clock": Weight.OK}
    assert "TLSv1" in found["crm"].text
    assert server.requests == ["/public/index.php"]


def test_an_authority_that_nobody_knows_is_told_with_the_place_for_it(crm: Crm, authority: Authority) -> None:
    with Server(authority.certificate()) as server:
        finding = crm(server.address)["crm.tls"]
    assert finding.weight is Weight.FAULT
    assert finding.text == "Dieser Computer kennt den Aussteller des Zertifikats von localhost nicht."
    assert "certutil -d sql:$HOME/.pki/nssdb" in finding.remedy
    assert server.requests == []


@pytest.mark.usefixtures("known")
def test_an_authority_that_only_the_browser_does_not_know_is_told(crm: Crm, authority: Authority) -> None:
    with Server(authority.certificate()) as server:
        finding = crm(server.address)["crm.tls"]
    assert "der eingebaute Browser aber nicht" in finding.text
    assert "nssdb" in finding.remedy


@pytest.mark.usefixtures("trusted")
def test_a_certificate_for_another_host_is_told(crm: Crm, authority: Authority) -> None:
    with Server(authority.certificate("crm.example.test")) as server:
        finding = crm(server.address)["crm.tls"]
    assert finding.text == "Das Zertifikat ist nicht für localhost ausgestellt."


@pytest.mark.usefixtures("trusted")
def test_an_expired_certificate_is_the_operator_s_business(crm: Crm, authority: Authority) -> None:
    with Server(authority.certificate(begin=-20, end=-2)) as server:
        finding = crm(server.address)["crm.tls"]
    assert "abgelaufen" in finding.text
    assert "Betreiber" in finding.remedy


@pytest.mark.usefixtures("trusted")
def test_a_wrong_clock_is_told_from_an_expired_certificate(crm: Crm, authority: Authority) -> None:
    with Server(authority.certificate(begin=-20, end=-2)) as server:
        server.ahead = timedelta(days=-10)  # for the server it is a day at which its certificate is valid
        finding = crm(server.address)["crm.tls"]
    assert "Die Uhr geht 10 Tage vor." in finding.text
    assert finding.remedy == "Bitte die Uhr dieses Computers stellen."


@pytest.mark.usefixtures("trusted")
def test_a_certificate_that_expires_soon_is_a_note(crm: Crm, authority: Authority) -> None:
    with Server(authority.certificate(end=5)) as server:
        found = crm(server.address)
    assert found["crm"].weight is Weight.OK
    assert "4 Tagen" in found["crm.tls"].text


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (timedelta(minutes=5), "Die Uhr geht 5 Minuten nach."),
        (timedelta(hours=-3), "Die Uhr geht 3 Stunden vor."),
        (timedelta(days=-40), "Die Uhr geht 40 Tage vor."),
    ],
)
def test_a_wrong_clock_is_a_warning(crm: Crm, ahead: timedelta, said: str) -> None:
    with Server() as server:
        server.ahead = ahead
        finding = crm(server.address)["clock"]
    assert (finding.weight, finding.text) == (Weight.WARNING, said)


def test_a_host_that_does_not_exist_is_told(crm: Crm) -> None:
    finding = crm("https://crm.invalid")["crm.name"]
    assert finding.weight is Weight.FAULT
    assert finding.blame is Blame.SERVICE


def test_a_server_that_is_off_is_told(crm: Crm) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert crm(f"http://localhost:{port}")["crm.connection"].weight is Weight.FAULT


def test_a_server_that_says_nothing_is_not_waited_for(crm: Crm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tecart_starter.system.diagnosis.connection.PATIENCE_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        finding = crm(f"http://localhost:{silent.getsockname()[1]}")["crm.connection"]
    assert finding.text == "localhost antwortet nicht."


def test_a_server_without_tls_is_no_secure_one(crm: Crm) -> None:
    with Server() as server:
        finding = crm(server.address.replace("http://", "https://"))["crm.tls"]
    assert finding.weight is Weight.FAULT
    assert "keine sichere Verbindung" in finding.text


def test_errors_and_other_pages_are_told(crm: Crm) -> None:
    with Server() as server:
        server.status = 404
        assert "Fehler 404" in crm(server.address)["crm"].text
        server.status, server.body = 200, "<title>It works</title>"
        found = crm(server.address)
        assert found["crm"].weight is Weight.OK
        assert found["crm.page"].weight is Weight.WARNING


def test_redirections_are_followed_at_home_and_told_abroad(crm: Crm) -> None:
    with Server() as server:
        server.status, server.location = 302, "/elsewhere"
        assert crm(server.address)["crm"].weight is Weight.OK
        assert server.requests[:2] == ["/public/index.php", "/elsewhere"]
        server.location = "https://login.example.test/sso?secret=1"
        finding = crm(server.address)["crm.redirect"]
        assert finding.weight is Weight.WARNING
        assert "https://login.example.test/sso" in finding.text
        assert "secret" not in finding.text
        trusted = '[security]\ntrusted_hosts = ["login.example.test"]'
        assert crm(server.address, more=trusted)["crm.redirect"].weight is Weight.NOTE


def test_a_further_system_that_does_not_answer_does_not_stand_in_the_way(crm: Crm) -> None:
    with Server() as server:
        found = crm(server.address, "https://other.invalid")
    assert found["crm"].weight is Weight.OK
    assert found["crm.2.name"].weight is Weight.WARNING


def test_a_proxy_is_named_and_so_is_its_refusal(crm: Crm, examine: Examine, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server() as proxy:
        monkeypatch.setenv("https_proxy", f"http://user:secret@localhost:{proxy.port}")
        monkeypatch.setenv("no_proxy", "other.example.test")
        toml = '[system]\naddress = "https://crm.example.test"\n'
        note = examine(check_proxy, toml)["proxy"]
        assert note.weight is Weight.NOTE
        assert note.text.endswith(f"localhost:{proxy.port}.")
        finding = crm("https://crm.example.test")["crm.proxy"]
        assert "403" in finding.text
        assert proxy.requests == ["crm.example.test:443"]
        assert proxy.login == "Basic dXNlcjpzZWNyZXQ="
        assert "secret" not in finding.text
        proxy.tunnel = 407
        asks = crm("https://crm.example.test")["crm.proxy"]
        assert asks.weight is Weight.NOTE  # the browser asks the person, or knows
        assert "verlangt eine Anmeldung" in asks.text
        assert examine(check_proxy, '[system]\naddress = "https://other.example.test"\n')["proxy"].weight is Weight.OK


def test_a_plain_proxy_is_used_for_plain_systems(crm: Crm, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server() as proxy:
        monkeypatch.setenv("http_proxy", f"http://localhost:{proxy.port}")
        assert crm("http://crm.example.test")["crm"].weight is Weight.OK
        assert proxy.requests == ["http://crm.example.test/public/index.php"]


def test_the_browser_s_trust_is_not_empty_and_reads_the_person_s_store(
    authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "certutil"  # NSS' tool, which answers as it does for a store with an authority and a mail address
    own.write_text(CERTUTIL.format(pem=authority.pem))
    own.chmod(0o755)
    without = engine_trust({"HOME": str(tmp_path)}).get_ca_certs()
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    trust = engine_trust({"HOME": str(tmp_path)}).get_ca_certs()
    assert len(without) > 50
    assert len(trust) == len(without) + 1
