"""The one way out: every address that leaves the program for the desktop passes here, and nothing else does."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

LONGEST = 2048
"""Characters; what Chromium hands to other programs at most."""
WEB = ("http", "https")
CALLS = ("tecartcrmcall", "tecartcrmendcall")
FROM_A_CLICK = ("mailto", "tel")

log = logging.getLogger(__name__)


def open_call_link(link: str) -> bool:
    """Have the desktop open one of our own call links, as a click on it would; False where it cannot.

    Only for links that the program has made itself, without slashes: the others are none for QUrl.
    """
    url = QUrl(link, QUrl.ParsingMode.StrictMode)
    return url.isValid() and url.scheme() in CALLS and QDesktopServices.openUrl(url)


def open_folder(path: str) -> bool:
    """Show a folder of this computer in the desktop's file manager; False where it is none."""
    return Path(path).is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(path))


def open_manual(page: Path) -> bool:
    """Show the manual, a page that came with the program, in the ordinary browser; False where it is not there.

    By the place where it really lies: a browser in a sandbox of its own may read that, but not where a link to it is.
    """
    return page.is_file() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(page.resolve())))


def open_outside(address: str, *, clicked: bool) -> bool:
    """Open ``address`` with the desktop's program for it; False where it is refused or the desktop cannot.

    Web addresses only; ``mailto:`` and ``tel:`` too where the person has ``clicked`` them in a page of the CRM. Never
    a file, never another program's scheme (CVE-2021-22879, CVE-2026-4519).
    """
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    allowed = WEB + FROM_A_CLICK if clicked else WEB
    if not url.isValid() or url.scheme() not in allowed or len(address) > LONGEST:
        log.warning("an address was not handed to the desktop: %s", url.scheme() or "invalid")
        return False
    if url.scheme() in WEB and not url.host():
        return False
    return QDesktopServices.openUrl(url)
