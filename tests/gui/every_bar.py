"""What the program itself shows in CRM windows: each bar above and below a page with all that it can say, and what
stands in the place of a page. Part of ``every_window.py``; each sentence is a page that the tests turn to.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, QSize, QUrl, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.domain.login import LoginHint
from tecart_starter.domain.phone import Numbering
from tecart_starter.web.downloads.download_bar import DownloadBar
from tecart_starter.web.downloads.downloads import Download, Obstacle
from tecart_starter.web.failing import problems
from tecart_starter.web.failing.call_strip import CallStrip
from tecart_starter.web.failing.error_view import ErrorView
from tecart_starter.web.failing.failure import Failure, Reason
from tecart_starter.web.login.http_login import _Dialog
from tecart_starter.web.login.login_words import login_hint
from tecart_starter.web.pages.notice_bar import NoticeBar
from tecart_starter.web.windows.find_bar import FindBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts
    from tecart_starter.web.failing.problems import Problem

PAGE = QSize(750, 500)
"""The page area of a call window."""
URL = QUrl("https://crm.example.test/public/index.php")
PICTURE = (Path(__file__).parents[2] / "resources" / "web" / "no_page.svg").read_text(encoding="utf-8")
LONG_NAME = "Angebot-Musterfirma-Hausanschluss-Nachtrag-2026-11-24-unterschrieben.pdf"


def _stack(pages: Sequence[QWidget]) -> QStackedWidget:
    window = QStackedWidget()
    window.resize(PAGE)
    for page in pages:
        window.addWidget(page)
    return window


def _above_a_page(fill: Callable[[QWidget], QWidget]) -> QWidget:
    """Return a page with what ``fill`` makes above it."""
    whole, area = QWidget(), QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(fill(whole))
    layout.addWidget(area, 1)
    return whole


def _bar(problem: Problem, tr: Texts) -> QWidget:
    def fill(parent: QWidget) -> QWidget:
        bar = NoticeBar(tr, parent)
        bar.show_problem(problem)
        return bar

    return _above_a_page(fill)


def _bars(icons: Icons, tr: Texts) -> QWidget:
    del icons
    said = (
        problems.not_printed,
        problems.not_opened_yet,
        problems.not_stopped,
        problems.show_the_button,
        problems.button_known,
        problems.button_works,
        problems.would_repeat,
    )
    return _stack([_bar(one(tr), tr) for one in said])


def _login_bars(icons: Icons, tr: Texts) -> QWidget:
    del icons
    return _stack([_bar(login_hint(hint, tr), tr) for hint in LoginHint])


def _failures(noon: datetime) -> Callable[[Icons, Texts], QWidget]:
    def make(icons: Icons, tr: Texts) -> QWidget:
        del icons
        call = Call(1, "22", "+493023125042", 0, CallState.OPENING, noon)
        said = [
            problems.describe(Failure(reason, URL, code=-202), tr, repeats=number % 2 == 0, twice=number % 2 == 1)
            for number, reason in enumerate(Reason)
        ]
        said += [one(tr) for one in (problems.begun_before, problems.is_a_file, problems.login_declined)]
        said.append(problems.held_up(tr))
        views = []
        for problem in said:
            views.append(view := ErrorView(PICTURE, cast("QWidget", None)))
            view.show_problem(problem)
            strip = CallStrip(call, Numbering("DE", "0361"), view, tr)
            strip.end(call)
            strip._say()
        return _stack(views)

    return make


def _downloads(icons: Icons, tr: Texts) -> QWidget:
    del icons
    bars = []
    for obstacle in (None, *Obstacle):
        whole = _above_a_page(lambda parent: DownloadBar(tr, parent))
        bar = whole.findChildren(DownloadBar)[0]
        under_way, over, cancelled = (Download(Path("/home/m") / LONG_NAME, whole) for _ in range(3))
        under_way.received, under_way.total = 1_234_567, 98_765_432
        over.finish(obstacle)
        cancelled.cancelled = cancelled.over = True
        for download in (under_way, over, cancelled):
            bar.add(download)
        bars.append(whole)
    return _stack(bars)


class _Page(QObject):
    """As much of a page as the bar that finds text asks for."""

    urlChanged = Signal(QUrl)  # noqa: N815 - Qt's name
    findTextFinished = Signal(object)  # noqa: N815 - Qt's name

    def findText(self, *wanted: Any) -> None:
        """Find nothing."""


def _find(icons: Icons, tr: Texts) -> QWidget:
    del icons
    area = QWidget()
    area.resize(PAGE)
    page = _Page(area)
    bar = FindBar(cast("Any", page), tr, area)
    bar.open()
    bar._text.setText("Hausanschluss")
    bar._found.setText(tr("Nichts gefunden"))
    return area


def _http_login(icons: Icons, tr: Texts) -> QWidget:
    del icons
    words = [
        tr("{origin} verlangt eine Anmeldung.", origin="https://crm.example.test"),
        tr("Achtung: Die Verbindung dorthin ist nicht verschlüsselt."),
        tr("Bereich: {realm}", realm="Musterfirma intern"),
        tr("Die letzte Anmeldung wurde nicht angenommen."),
    ]
    view = QWidget()
    dialog = _Dialog("\n".join(words), tr, view)
    dialog.setParent(None)
    return dialog


def bars(noon: datetime) -> dict[str, Callable[[Icons, Texts], QWidget]]:
    """Return them by name; ``noon``: when their calls began."""
    return {
        "bar": _bars,
        "bar, login": _login_bars,
        "no page": _failures(noon),
        "downloads": _downloads,
        "find bar": _find,
        "login of a server": _http_login,
    }
