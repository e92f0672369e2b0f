"""An engine with one page, and nothing else: what the program is compared with. Run by the benchmarks.

Drawn as the program draws without a graphics card, in as many processes. Each address that comes in on standard input,
one a line, is loaded in a window of its own, whose page was made ready before; the window before is closed a moment
later. Addresses in the arguments are loaded one after another, and all their windows stay.
"""

from __future__ import annotations

import os
import sys

from tecart_starter.system.environment import PAGE_PROCESSES

os.environ |= {
    "QT_QUICK_BACKEND": "software",
    "QT_XCB_GL_INTEGRATION": "none",
    "QTWEBENGINE_CHROMIUM_FLAGS": f"--disable-gpu --log-level=3 --renderer-process-limit={PAGE_PROCESSES}",
}

from PySide6.QtCore import QSocketNotifier, QTimer, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

PAUSE_MS = 300
"""From a window to the next page made ready; the next window follows as long after that."""

program = QApplication(sys.argv[:1])
waiting = sys.argv[1:]
kept = len(waiting) or 1
profile = QWebEngineProfile("bare")
views: list[QWebEngineView] = []


def make_ready() -> None:
    view = QWebEngineView()
    view.setPage(QWebEnginePage(profile, view))
    view.page().load(QUrl("about:blank"))
    view.resize(750, 500)
    views.append(view)


def show_next() -> None:
    if waiting:
        show(waiting.pop(0))
        QTimer.singleShot(2 * PAUSE_MS, show_next)


def show_what_comes_in() -> None:
    url = sys.stdin.readline().strip()
    if url:
        show(url)
    else:
        notifier.setEnabled(False)


def show(url: str) -> None:
    view = views[-1]
    view.page().load(QUrl(url))
    view.show()
    QTimer.singleShot(PAUSE_MS, tidy_up)


def tidy_up() -> None:
    while len(views) > kept:
        views.pop(0).deleteLater()
    make_ready()


make_ready()
notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
notifier.activated.connect(show_what_comes_in)
QTimer.singleShot(PAUSE_MS, show_next)
program.exec()
