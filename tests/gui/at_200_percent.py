"""Print what of any window is cut off; run with ``QT_SCALE_FACTOR`` and a platform of its own (test_every_window.py)."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tecart_starter.app.singletons import make_singletons_immortal
from tecart_starter.gui.icons import Icons
from tecart_starter.gui.theme import Theme
from tecart_starter.texts.catalog import Texts
from tests.gui.every_window import WINDOWS
from tests.gui.looking import cut_off, pages

RESOURCES = Path(__file__).parents[2] / "resources"


def main() -> None:
    """Say first how large everything is, then look at each window in both languages."""
    make_singletons_immortal()
    app = QApplication([])
    theme = Theme(app, RESOURCES / "style.qss")
    icons = Icons(RESOURCES / "icons")
    size = app.primaryScreen().size()
    sys.stdout.write(f"{app.primaryScreen().devicePixelRatio():.0f} times, {size.width()}x{size.height()}\n")
    for language in ("de", "en"):
        for name, make in WINDOWS.items():
            window = make(icons, Texts(language, RESOURCES / "i18n"))
            window.show()
            for page in pages(window):
                app.processEvents()
                sys.stdout.writelines(f"{name}, {language}, {page}: {what}\n" for what in cut_off(window))
            window.close()
    theme.deleteLater()


if __name__ == "__main__":
    main()
