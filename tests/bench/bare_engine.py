"""An engine with one page, and nothing else: what the program is compared with. Run by the benchmarks.

Drawn as the program draws without a graphics card. Each address that comes in on standard input, one a line, is loaded
in a window of its own, whose page was made ready before; the window before is closed a moment later.
"""

from __future__ import annotations

import os
import sys

os.environ |= {
    "QT_QUICK_BACKEND": "software",
    "QT_XCB_GL_INTEGRATION": "none",
    "QTWEBENGINE_CHROMIUM_FLAGS": "--disable-gpu --log-level=3",
}

from PySide6.QtCore import QSocketNotifier, QTimer, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

program = QApplication(sys.argv)
profile = QWebEngineProfile("bare")
views: list[QWebEngineView] = []


def make_ready() -> None:
    view = QWebEngineView()
    view.setPage(QWebEnginePage(profile, view))
    view.page().load(QUrl("about:blank"))
    view.resize(750, 500)
    views.append(view)


def show_next() -> None:
    url = sys.stdin.readline().strip()
    if not url:
        notifier.setEnabled(False)
        return
    view = views[-1]
    view.page().load(QUrl(url))
    view.show()
    QTimer.singleShot(300, tidy_up)


def tidy_up() -> None:
    while len(views) > 1:
        views.pop(0).deleteLater()
    make_ready()


make_ready()
notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
notifier.activated.connect(show_next)
program.exec()
