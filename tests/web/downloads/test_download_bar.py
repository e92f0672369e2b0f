"""The bar below a page, without a page: which downloads have a line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tecart_starter.web.downloads.download_bar import DownloadBar, DownloadLine
from tecart_starter.web.downloads.downloads import Download

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tecart_starter.texts.catalog import Texts


def test_only_finished_downloads_beyond_four_make_room_the_oldest_first(qtbot: QtBot, tr: Texts) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = DownloadBar(tr, window)

    def names() -> list[str]:
        return [line.download.path.name for line in bar.findChildren(DownloadLine) if not line.isHidden()]

    def add(name: str, *, over: bool) -> None:
        download = Download(Path("/home/m") / name, window)
        bar.add(download)
        if over:
            download.finish()

    for name in ("a", "b", "c", "d"):
        add(name, over=name != "a")
    assert names() == ["a", "b", "c", "d"]
    add("e", over=False)
    assert names() == ["a", "c", "d", "e"]
