"""Links of the four own schemes inside pages: how they get out of Chromium unharmed.

QUrl takes the documented ``tecartcrmcall://lnumber=…`` for invalid and loses its text, so a script in the page
(resources/web/own_links.js) carries it on inside an address that QUrl understands: ``tecartcrm:?raw=…``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from PySide6.QtWebEngineCore import QWebEngineScript

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl

SCHEMES = ("tecartcrms", "tecartcrm", "tecartcrmcall", "tecartcrmendcall")
_OWN = re.compile(rf"(?:{'|'.join(SCHEMES)}):", re.IGNORECASE)
_CARRIER = "tecartcrm:?raw="
_SOURCE = re.compile(r'source was "(.*)"; scheme = ', re.DOTALL)

EMPTY_PAGE = "about:blank#kept"
"""The page kept ready. It has no links; the script would cost a JavaScript world there, 0.2 MiB for each window."""

_EXCEPT_THERE = f"// ==UserScript==\n// @exclude {EMPTY_PAGE}\n// ==/UserScript==\n"


def own_links_script(source: str) -> QWebEngineScript:
    """Return ``source`` as a script for every page and frame, in a world that the page's own scripts do not see.

    Left out is only the empty page (https://doc.qt.io/qt-6/qwebenginescript.html, "@exclude").
    """
    script = QWebEngineScript()
    script.setName("own links")
    script.setSourceCode(_EXCEPT_THERE + source)
    script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
    script.setWorldId(QWebEngineScript.ScriptWorldId.ApplicationWorld)
    script.setRunsOnSubFrames(True)
    return script


def own_link(url: QUrl) -> str | None:
    """Return the link's raw text if ``url``, as Chromium hands it over, is one of ours; otherwise None."""
    encoded = bytes(url.toEncoded().data()).decode("ascii", "replace")
    if encoded.startswith(_CARRIER):
        return unquote(encoded.removeprefix(_CARRIER), errors="replace")
    if not encoded:  # set by a script (`location.href = …`): only QUrl's complaint still has the text
        complaint = _SOURCE.search(url.errorString())
        encoded = complaint.group(1) if complaint else ""
    return encoded if _OWN.match(encoded) else None
