"""The one way out lets only few addresses pass."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from tecart_starter.app.outside import LONGEST, open_manual, open_outside


class Desktop(QObject):
    """Takes addresses in place of the desktop's programs."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


SCHEMES = ("http", "https", "mailto", "tel", "file", "smb", "javascript")


@pytest.fixture
def desktop(qtbot: QtBot) -> Iterator[Desktop]:
    desktop = Desktop()
    for scheme in SCHEMES:
        QDesktopServices.setUrlHandler(scheme, desktop, "take")  # type: ignore[arg-type] # the stubs want bytes, PySide takes a name
    yield desktop
    for scheme in SCHEMES:
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.mark.parametrize("address", ["https://example.org/a?b=c#d", "http://example.org/"])
def test_web_addresses_pass(desktop: Desktop, address: str) -> None:
    assert open_outside(address, clicked=False)
    assert desktop.opened == [address]


@pytest.mark.parametrize("address", ["mailto:a@example.org", "tel:+49361"])
def test_mail_and_telephone_pass_only_from_a_click(desktop: Desktop, address: str) -> None:
    assert not open_outside(address, clicked=False)
    assert open_outside(address, clicked=True)
    assert desktop.opened == [address]


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "smb://server/share",
        "javascript:alert(1)",
        "--renderer-cmd-prefix=x",
        "https://",
        "https://example.org/\n--x",
        "//server/share",
        "",
        "https://example.org/" + "a" * LONGEST,
    ],
)
def test_everything_else_stays_inside(desktop: Desktop, address: str) -> None:
    assert not open_outside(address, clicked=True)
    assert desktop.opened == []


def test_the_manual_is_opened_where_it_really_lies(desktop: Desktop, tmp_path: Path) -> None:
    page = tmp_path / "doc" / "index.html"
    page.parent.mkdir()
    page.write_text("<title>Handbuch</title>")
    (tmp_path / "resources").symlink_to(page.parent)

    assert open_manual(tmp_path / "resources" / "index.html")
    assert desktop.opened == [page.as_uri()]
    assert not open_manual(tmp_path / "resources" / "none.html")
