"""Questions of a page (``confirm``, ``prompt``) that hold up nothing but the page itself.

Where Chromium asks for itself it waits in a nested loop, which runs none of its tasks: no page of the program goes on,
and the window of a call that comes meanwhile stays empty. So a script in the page (resources/web/questions.js) asks by
a synchronous request to a scheme of our own, which is answered when the person has answered. Who asks is what Chromium
says (the origin of the request), not what the page says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote
from weakref import WeakValueDictionary

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Slot
from PySide6.QtWebEngineCore import (
    QWebEngineScript,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

from tecart_starter.web.pages.confinement import authority

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl
    from PySide6.QtWebEngineCore import QWebEngineProfile

    from tecart_starter.web.pages.page import CrmPage

SCHEME = b"starter-ask"
PROMPT = "prompt"
_PARTS = 3


def register_scheme() -> None:
    """Make the scheme known to the engine, which must not have started yet; once is enough."""
    if not QWebEngineUrlScheme.schemeByName(SCHEME).name().isEmpty():
        return
    scheme = QWebEngineUrlScheme(SCHEME)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Path)
    flag = QWebEngineUrlScheme.Flag
    # a page of an https system may ask, whatever its policy says about connections to elsewhere
    scheme.setFlags(flag.SecureScheme | flag.CorsEnabled | flag.ContentSecurityPolicyIgnored)
    QWebEngineUrlScheme.registerScheme(scheme)


class Questions(QWebEngineUrlSchemeHandler):
    """Hands the questions of pages on to them."""

    def __init__(self, script: str, parent: QObject) -> None:
        """``script``: resources/web/questions.js."""
        super().__init__(parent)
        self._script = script
        self._pages: WeakValueDictionary[int, CrmPage] = WeakValueDictionary()
        self._last = 0

    def install(self, profile: QWebEngineProfile) -> None:
        """Answer in the pages of ``profile``."""
        profile.installUrlSchemeHandler(SCHEME, self)

    def attend(self, page: CrmPage) -> None:
        """Answer what ``page`` asks from the next document on."""
        self._last += 1
        self._pages[self._last] = page
        script = QWebEngineScript()
        script.setName("questions")
        script.setSourceCode(self._script.replace("NUMBER", str(self._last)))
        script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
        script.setWorldId(QWebEngineScript.ScriptWorldId.MainWorld)
        script.setRunsOnSubFrames(True)
        page.scripts().insert(script)

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Ask the person; the page waits until ``job`` is answered."""
        kind, number, message, value = _read(job.requestUrl())
        page = self._pages.get(number)
        # one question at a time, and in a page's name only from itself: Chromium suppresses those of foreign frames
        if page is None or page.asks or _origin(page.url()) != _origin(job.initiator()):
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
            return
        answer = _Answer(job)
        page.ask_later(message, value if kind == PROMPT else None, answer.give)
        job.destroyed.connect(page.withdraw_question)


class _Answer(QObject):
    """Answers one request, unless the page that made it is gone."""

    def __init__(self, job: QWebEngineUrlRequestJob) -> None:
        super().__init__(job)
        self._job: QWebEngineUrlRequestJob | None = job
        job.destroyed.connect(self._on_destroyed)

    @Slot()
    def _on_destroyed(self) -> None:
        self._job = None

    def give(self, answer: str | None) -> None:
        """``answer``: None for no, else what was typed, empty where nothing was to be typed."""
        job, self._job = self._job, None
        if job is None:
            return
        body = QBuffer(job)
        body.setData(b"" if answer is None else f"+{answer}".encode())
        body.open(QIODevice.OpenModeFlag.ReadOnly)
        allowed = {QByteArray(b"Access-Control-Allow-Origin"): QByteArray(b"*")}
        job.setAdditionalResponseHeaders(allowed)
        job.reply(b"text/plain;charset=utf-8", body)


def _read(url: QUrl) -> tuple[str, int, str, str]:
    """Return kind, number of the page (0: none), message, and what is offered as an answer."""
    kind, _, query = bytes(url.toEncoded().data()).decode("ascii", "replace").partition(":")[2].partition("?")
    parts = [unquote(part, errors="replace") for part in query.split("&")]
    if len(parts) != _PARTS or not parts[0].isdecimal():
        return kind, 0, "", ""
    return kind, int(parts[0]), parts[1], parts[2]


def _origin(url: QUrl) -> tuple[str, str]:
    return url.scheme(), authority(url)
