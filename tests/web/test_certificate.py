"""A certificate that is not trusted: no way past it, and the person reads why."""

from __future__ import annotations

import ssl
import subprocess
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from tecart_starter.domain.settings import Settings, Web
from tecart_starter.domain.system_address import read_address
from tecart_starter.web.windows.window_manager import WindowManager
from tests.web.crm import Crm
from tests.web.driver import Driver

REQUEST = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1")


def certificate(folder: Path, host: str) -> tuple[Path, Path]:
    """A certificate for ``host`` that nobody knows, and its key."""
    key, made = folder / "key.pem", folder / "certificate.pem"
    names = ("-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host}")
    subprocess.run([*REQUEST, *names, "-keyout", str(key), "-out", str(made)], check=True, capture_output=True)
    return made, key


def test_server_with_an_unknown_certificate_gets_no_request(
    make_manager: Callable[[Settings], WindowManager], tmp_path: Path
):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate(tmp_path, "localhost"))
    with Crm() as crm:
        crm._server.socket = context.wrap_socket(crm._server.socket, server_side=True)
        crm.pages["/page"] = "<title>never</title>"
        settings = Settings(systems=(read_address(f"https://localhost:{crm.port}"),), web=Web(prewarm=False))
        driver = Driver(make_manager(settings), crm, settings)
        driver.manager.open_page(1, f"https://localhost:{crm.port}/page", activate=False)
        view = driver.window()._error_view
        driver.wait(view.isVisible)
        assert view.accessibleName() == f"Keine sichere Verbindung zu localhost:{crm.port}"
        said = view.accessibleDescription()
        assert said.startswith("Dieser Computer kennt den Aussteller des Zertifikats nicht. Eine eigene")
        assert "certutil -d sql:$HOME/.pki/nssdb" in said
        assert [button.text() for button in view.findChildren(QPushButton)] == ["Erneut versuchen"]
        assert crm.requests == []
