"""A look at a system address, with real servers."""

from __future__ import annotations

import socket
import ssl
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtNetwork import QSslCertificate, QSslConfiguration
from pytestqt.qtbot import QtBot

from tecart_starter.domain.address_check import AddressReport, PageKind, Trouble
from tecart_starter.domain.system_address import SystemAddress, read_address
from tecart_starter.web import address_probe
from tecart_starter.web.address_probe import AddressProbe
from tests.web.crm import Answer, Crm, redirect
from tests.web.test_certificate import certificate

LOGIN = "<title>TecArt</title><input type=password>"


class Look:
    """Asks the probe and waits for its last word."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.probe = AddressProbe()
        self.reports: list[AddressReport] = []
        self.probe.reported.connect(self.reports.append)

    def at(self, address: str | SystemAddress) -> AddressReport:
        self.reports.clear()
        self.probe.look(read_address(address) if isinstance(address, str) else address)
        self.qtbot.waitUntil(lambda: bool(self.reports) and self.over, timeout=15_000)
        return self.reports[-1]

    @property
    def over(self) -> bool:
        return self.probe._reply is None


@pytest.fixture
def look(qtbot: QtBot) -> Iterator[Look]:
    look = Look(qtbot)
    yield look
    look.probe.stop()


def test_a_login_page_is_found_and_how_long_it_took(look: Look, crm: Crm) -> None:
    crm.pages["/"] = redirect("/public/index.php")
    crm.pages["/public/index.php"] = LOGIN
    report = look.at(crm.origin)
    assert (report.page, report.trouble, report.encrypted) == (PageKind.LOGIN, None, False)
    assert report.milliseconds is not None
    assert "Cookie" not in crm.headers[-1]


@pytest.mark.parametrize(
    ("answer", "trouble", "page"),
    [
        (Answer("<h1>It works!</h1>"), None, PageKind.OTHER),
        (Answer("", 404), Trouble.NO_SUCH_PAGE, None),
        (Answer("", 503), Trouble.SERVER_ERROR, None),
        (redirect("https://sso.example.test/login?x=1"), Trouble.ELSEWHERE, None),
        (redirect("/"), Trouble.BROKEN, None),
        (Answer(silent=True), Trouble.BROKEN, None),
    ],
)
def test_what_a_server_answers_is_understood(
    look: Look, crm: Crm, answer: Answer, trouble: Trouble | None, page: PageKind | None
) -> None:
    crm.pages["/"] = answer
    report = look.at(crm.origin)
    assert (report.trouble, report.page) == (trouble, page)
    assert report.elsewhere in ("", "https://sso.example.test/login")


def test_a_server_that_asks_itself_is_a_system_all_the_same(look: Look, crm: Crm) -> None:
    crm.pages["/"] = Answer("", 401, {"WWW-Authenticate": 'Basic realm="x"'})
    assert look.at(crm.origin).asks_itself


def test_a_page_without_end_is_not_read_to_the_end(look: Look, crm: Crm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address_probe, "LARGEST_PAGE", 1000)
    crm.pages["/"] = Answer(LOGIN + "x" * 500_000)
    assert look.at(crm.origin).page is PageKind.LOGIN


def test_a_host_that_does_not_exist(look: Look) -> None:
    assert look.at("https://crm.invalid").trouble is Trouble.UNKNOWN_HOST


def test_nobody_answers(look: Look) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        report = look.at(f"https://127.0.0.1:{free.getsockname()[1]}")
    assert report.trouble is Trouble.NOT_ANSWERING
    assert report.milliseconds is None


def test_a_slow_server_is_not_waited_for(look: Look, crm: Crm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address_probe, "TIMEOUT_MS", 200)
    crm.pages["/"] = Answer(LOGIN, delay=1.0)
    assert look.at(crm.origin).trouble is Trouble.TOO_SLOW


def test_a_system_without_encryption_is_found_in_the_place_of_an_encrypted_one(look: Look, crm: Crm) -> None:
    crm.pages["/"] = LOGIN
    report = look.at(f"https://127.0.0.1:{crm.port}")
    assert report.trouble is Trouble.NOT_ENCRYPTED
    assert report.elsewhere == crm.origin


def test_a_newer_look_takes_the_place_of_an_older_one(look: Look, crm: Crm) -> None:
    crm.pages["/"] = Answer(LOGIN, delay=0.3)
    look.probe.look(read_address(crm.origin))
    assert look.at("https://crm.invalid").address.host == "crm.invalid"
    assert {report.address.host for report in look.reports} == {"crm.invalid"}


class Tls:
    """A server with a certificate for ``host``."""

    def __init__(self, folder: Path, host: str) -> None:
        self.certificate, key = certificate(folder, host)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, key)
        self.crm = Crm()
        self.crm._server.socket = context.wrap_socket(self.crm._server.socket, server_side=True)
        self.crm.pages["/"] = LOGIN


def test_a_certificate_of_nobody_we_know(look: Look, tmp_path: Path) -> None:
    server = Tls(tmp_path, "localhost")
    with server.crm:
        report = look.at(f"https://localhost:{server.crm.port}")
    assert (report.trouble, report.encrypted) == (Trouble.SELF_SIGNED, False)
    assert server.crm.requests == []


def test_a_certificate_for_another_host(look: Look, tmp_path: Path) -> None:
    server = Tls(tmp_path, "other.example.test")
    with server.crm:
        assert look.at(f"https://localhost:{server.crm.port}").trouble is Trouble.OTHER_NAME


def test_an_expired_certificate(look: Look, tmp_path: Path) -> None:
    certificate_file, key = certificate(tmp_path, "localhost")
    text = subprocess.run(
        ["openssl", "x509", "-in", certificate_file, "-days", "-1", "-signkey", key],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    certificate_file.write_text(text)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate_file, key)
    with Crm() as crm:
        crm._server.socket = context.wrap_socket(crm._server.socket, server_side=True)
        assert look.at(f"https://localhost:{crm.port}").trouble is Trouble.EXPIRED


def test_a_good_certificate_says_until_when(look: Look, tmp_path: Path) -> None:
    server = Tls(tmp_path, "localhost")
    usual = QSslConfiguration.defaultConfiguration()
    ours = QSslConfiguration.defaultConfiguration()
    ours.addCaCertificate(QSslCertificate.fromPath(str(server.certificate))[0])
    QSslConfiguration.setDefaultConfiguration(ours)
    try:
        with server.crm:
            report = look.at(f"https://localhost:{server.crm.port}")
    finally:
        QSslConfiguration.setDefaultConfiguration(usual)
    assert (report.page, report.encrypted) == (PageKind.LOGIN, True)
    assert report.valid_until is not None
    assert timedelta(0) < report.valid_until - datetime.now(UTC) <= timedelta(days=1)
