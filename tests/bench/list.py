"""The list of calls with 100,000 calls in the journal, beside the same with 1,000.

Each figure is the time until the list has been painted anew: so long nothing else happens in the program. A search
looks through the journal bit by bit between such moments; how long that takes in all is a figure of its own. The calls
of one working day (50) are in the program itself, all others in the journal.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tecart_starter.app.singletons import make_singletons_immortal
from tecart_starter.domain.calls import Call, CallState
from tecart_starter.system.records.call_history import CallHistory
from tecart_starter.system.records.journal import Journal
from tests.bench.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable

    from tecart_starter.gui.call_list.main_window import MainWindow

FEW, MANY, TODAY = 1_000, 100_000, 50
RATIO, SLOWEST_MS = 3.0, 100.0
"""With a hundred times as many calls nothing may take more than three times as long, nor be felt (Nielsen 1993)."""
SAME_WORK = ("shown", "a call comes in", "earlier calls", "a screen further")
"""What is as much work with few calls."""
IN_ALL = ("the whole search that finds nothing",)
NAMES = ("Martina Kühn", "Jens Böhm", "Dr. Anke Vogt", "Stadtwerke Musterstadt", "Autohaus Beispiel", "")
RESOURCES = Path(__file__).parents[2] / "resources"


def bench(runs: int) -> Report:
    """Do everything ``runs`` / 5 times (10 by default), with few calls and with many in turn."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    make_singletons_immortal()
    program = QApplication.instance() or QApplication([])
    report = Report(f"List of calls: {MANY} calls in the journal beside {FEW}")
    times: dict[int, dict[str, list[float]]] = {FEW: {}, MANY: {}}
    with tempfile.TemporaryDirectory() as folder:
        files = {count: Path(folder) / f"{count}.sqlite" for count in times}
        today = {count: write(file, count) for count, file in files.items()}
        for _ in range(max(3, runs // 5)):
            for count, file in files.items():
                measure(file, today[count], times[count])
                program.sendPostedEvents()  # what was closed goes
    for what, few in times[FEW].items():
        many = median(times[MANY][what])
        report.figure(what, many, "ms", at_most=None if what in IN_ALL else SLOWEST_MS)
        if what in SAME_WORK:
            report.figure("  times that with few", many / median(few), at_most=RATIO)
    return report


def write(file: Path, count: int) -> list[Call]:
    """Write ``count`` calls, 200 a day before today; return those of today."""
    chance, noon = random.Random(count), datetime.now().astimezone().replace(hour=12, minute=0)
    journal = Journal(file)
    today = []
    for number in range(count):
        back = timedelta() if number >= count - TODAY else timedelta(days=1 + (count - number) // 200)
        opened = noon - back + timedelta(seconds=number % 200)
        rnumber = f"+4930{chance.randrange(10**7, 10**8)}"
        ended = opened + timedelta(seconds=chance.randrange(10, 900))
        call = Call(0, "22", rnumber, number % 2, CallState.ENDED, opened, ended, None, number % 40 == 0)
        stored = journal.add_call(call)
        if number >= count - TODAY:
            today.append(stored)
    journal.close()
    return today


def measure(file: Path, today: list[Call], found: dict[str, list[float]]) -> None:
    """Add the milliseconds of each thing to ``found``."""
    history = CallHistory(file)
    window = made(history)
    window.set_calls(today)
    for what, action in actions(window).items():
        found.setdefault(what, []).append(clocked(window, action))
    window.close()
    window.deleteLater()
    history.close()


def made(history: CallHistory) -> MainWindow:
    """Return the main window, hidden."""
    from tecart_starter.domain.phone import Numbering
    from tecart_starter.gui.call_list.main_window import MainWindow
    from tecart_starter.gui.call_text import CallWording
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts

    tr = Texts("de", RESOURCES / "i18n")
    wording = CallWording(tr, Numbering("DE", "0361"), hide_numbers=False)
    return MainWindow(Icons(RESOURCES / "icons"), wording, tr, history)


def actions(window: MainWindow) -> dict[str, Callable[[], object]]:
    """Return what a person does, in this order."""
    from PySide6.QtWidgets import QApplication

    from tecart_starter.gui.call_list.call_view import CallList
    from tecart_starter.gui.elements.search_field import SearchField
    from tecart_starter.gui.elements.side_list import SideList

    search, view, side = window.findChild(SearchField), window.findChild(CallList), window.findChild(SideList)
    if search is None or view is None or side is None:
        raise LookupError("the window has no search, no list or no side list")
    call = Call(10**6, "22", "+493023125042", 0, CallState.OPEN, datetime.now().astimezone())

    def scroll() -> None:
        bar = view.verticalScrollBar()
        bar.triggerAction(bar.SliderAction.SliderPageStepAdd)

    def come_in() -> None:
        window.update_call(call)
        window._model._soon.timeout.emit()

    def missed() -> None:
        search.clear()
        side.choose("missed")

    def search_all() -> None:
        while window._model.looking:
            QApplication.processEvents()

    return {
        "shown": window.show,
        "a call comes in": come_in,
        "earlier calls": lambda: side.choose("earlier"),
        "a screen further": scroll,
        "a search that finds few": lambda: search.setText("3012345"),
        "a search that finds nothing": lambda: search.setText("Quetzalcoatl"),
        "the whole search that finds nothing": search_all,
        "missed calls": missed,
    }


def clocked(window: MainWindow, action: Callable[[], object]) -> float:
    """Return the milliseconds from ``action`` until all is painted that follows from it at once."""
    from PySide6.QtWidgets import QApplication

    begin = time.perf_counter()
    action()
    QApplication.sendPostedEvents()
    window.grab()  # paints all of it, whether or not the platform would
    return (time.perf_counter() - begin) * 1000
