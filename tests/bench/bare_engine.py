"""The least that an idle program with a page kept ready can be: an engine with one empty page, and nothing else.

Drawn as the program draws without a graphics card. Run by the memory benchmark.
"""

from __future__ import annotations

import os
import sys

os.environ |= {"QT_QUICK_BACKEND": "software", "QTWEBENGINE_CHROMIUM_FLAGS": "--disable-gpu --log-level=3"}

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

program = QApplication(sys.argv)
profile = QWebEngineProfile("bare")
view = QWebEngineView()
page = QWebEnginePage(profile, view)
view.setPage(page)
page.load(QUrl("about:blank"))
program.exec()
