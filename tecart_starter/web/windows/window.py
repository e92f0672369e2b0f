"""A CRM window: one page, the program's icon, a title that is the page's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget

from tecart_starter.domain.foreign_text import shown
from tecart_starter.web.downloads.download_bar import DownloadBar
from tecart_starter.web.failing.error_view import ErrorView
from tecart_starter.web.failing.problems import login_declined, not_printed
from tecart_starter.web.failing.recovery import Recovery
from tecart_starter.web.login.http_login import HttpLogin
from tecart_starter.web.login.login_words import login_hint
from tecart_starter.web.login.page_login import PageLogin
from tecart_starter.web.pages.confinement import WEB, authority, makes_call, plain
from tecart_starter.web.pages.notice_bar import NoticeBar
from tecart_starter.web.windows.closing import Closing
from tecart_starter.web.windows.find_bar import FindBar
from tecart_starter.web.windows.full_screen import FullScreen
from tecart_starter.web.windows.printing import Printing
from tecart_starter.web.windows.shortcuts import Shortcuts
from tecart_starter.web.windows.window_info import WindowInfo

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QIcon, QShowEvent

    from tecart_starter.domain.login import LoginHint
    from tecart_starter.texts.catalog import Texts
    from tecart_starter.web.downloads.downloads import Download
    from tecart_starter.web.pages.view import CrmView
    from tecart_starter.web.pages.web_files import WebFiles


@dataclass(frozen=True, slots=True)
class WindowParts:
    """What every window is made of."""

    tr: Texts
    icon: QIcon
    files: WebFiles


class CrmWindow(QWidget):
    """A window with one page, and in its place our own where the page does not come.

    Signals:
        closed: the window has been closed; its number.
        changed: title, address or visibility is another one.
        named: the page has another title of its own; it, empty where it has none.
        folder_requested: the person wants to see this folder.
    """

    kind = "page"
    closed = Signal(int)
    changed = Signal()
    named = Signal(str)
    folder_requested = Signal(str)

    def __init__(self, number: int, view: CrmView, size: QSize, parts: WindowParts) -> None:
        """``size``: of the page area. Shown it takes no keyboard."""
        super().__init__()
        self.number = number
        self.place_kind = ""
        """Under which its place is kept; empty: it is not."""
        self.view = view
        self.page = view.crm_page
        self._tr = parts.tr
        self._wanted = QUrl()
        self._bars_height = 0
        self._was_shown = False
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowIcon(parts.icon)
        self.setWindowTitle(self._default_title())
        self._bar = NoticeBar(parts.tr, self)
        self._login_bar = NoticeBar(parts.tr, self)
        self._error_view = ErrorView(parts.files.no_page, self)
        self._recovery = Recovery(view, self._error_view, self._bar, parts.tr, self)
        self._downloads = DownloadBar(parts.tr, self)
        self._downloads.turned.connect(self._on_bar_turned)
        self._downloads.folder_requested.connect(self.folder_requested)
        self._bars = [self._bar, self._login_bar]
        self._arrange(size)
        self._find_bar = FindBar(self.page, parts.tr, self._area)
        self._printing = Printing(view, parts.tr, self)
        self._printing.failed.connect(self._on_printing_failed)
        self._shortcuts: Shortcuts  # soon after the first sight of the window
        self._full_screen = FullScreen(self, self.page, parts.tr)
        self.login = PageLogin(self.page, parts.files, self)
        self.http_login = HttpLogin(view, parts.tr, self)
        self._connect_login()
        self._recovery.load_requested.connect(self.load)
        self._recovery.covered.connect(self._on_covered)
        self._bar.turned.connect(self._on_bar_turned)
        self.page.titleChanged.connect(self._on_title_changed)
        self.page.urlChanged.connect(self._on_url_changed)
        self._closing = Closing(view, self)
        self._closing.agreed.connect(self.close)

    def _connect_login(self) -> None:
        self.login.hint_changed.connect(self._on_login_hint_changed)
        self.login.attention_wanted.connect(self._on_login_attention_wanted)
        self.login.resume_wanted.connect(self._on_login_resume_wanted)
        self._login_bar.pressed.connect(self.login.press)
        self._login_bar.turned.connect(self._on_bar_turned)
        self.http_login.asked.connect(self._on_http_login_asked)
        self.http_login.answered.connect(self.load)

    @Slot(QUrl)
    def load(self, url: QUrl) -> None:
        """Load ``url``, which has been checked."""
        self._wanted = url
        self.page.open(url)

    def expect(self, url: QUrl) -> None:
        """Note that the page is on its way to ``url`` by itself."""
        self._wanted = url

    def info(self) -> WindowInfo:
        """Return what others may know about the window."""
        shown_url = self.page.url()
        url = shown_url if shown_url.scheme() in WEB else self._wanted
        size = self.page_size()
        return WindowInfo(
            self.number,
            self.kind,
            plain(url),
            self.windowTitle(),
            size.width(),
            size.height(),
            self.isVisible() and not self.isMinimized(),
            self._call(),
        )

    def page_size(self) -> QSize:
        """Return how large the page is shown, or will be, without bars."""
        return self._area.size() if self._was_shown else self.size() - QSize(0, self._bars_height)

    def raise_up(self, *, activate: bool) -> None:
        """Bring the window to the front; ``activate``: the person wants to work in it."""
        if self.isMinimized():
            self.showNormal()
        self.setVisible(True)
        self.raise_()
        if activate:
            self.activateWindow()
            self.view.setFocus()

    def show_download(self, download: Download) -> None:
        """Show how far a download of the page is."""
        self._downloads.add(download)

    def wait_for_answer(self) -> None:
        """Say that a question in another window comes first."""
        self._recovery.wait_for_answer()

    def try_again(self) -> None:
        """Try again soon, where the page is waited for."""
        self._recovery.try_again()

    @property
    def says_why(self) -> bool:
        """Whether it says why there is no page."""
        return self._pages.currentWidget() is self._error_view

    def close_at_once(self) -> None:
        """Close the window without asking the page."""
        self._closing.ask_no_more()
        self.close()

    def event(self, event: QEvent) -> bool:
        """Follow the desktop from light to dark and back: only windows hear of it."""
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            parts: tuple[NoticeBar | ErrorView | FindBar | DownloadBar, ...]
            parts = (*self._bars, self._error_view, self._find_bar, self._downloads)
            for part in parts:
                if part.isVisible():
                    part.dress()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Hear the keyboard from now on."""
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            QTimer.singleShot(0, self, self._hear_keyboard)  # the page comes first

    @Slot()
    def _hear_keyboard(self) -> None:
        self._shortcuts = Shortcuts(self, self.view, self._error_view, self._find_bar, self._printing)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the page first; then say that the window is gone. Whoever made it takes it apart."""
        if self._closing.needs_answer():
            event.ignore()
            return
        super().closeEvent(event)
        self.page.withdraw_question()
        self.http_login.withdraw()
        self.login.leave()
        self.closed.emit(self.number)

    def _add_bar(self, bar: NoticeBar) -> None:
        """Put another bar above the page."""
        self._bars.append(bar)
        self._layout.insertWidget(len(self._bars) - 1, bar)
        bar.turned.connect(self._on_bar_turned)

    def _call(self) -> int | None:
        return None

    def _default_title(self) -> str:
        return self._tr("TecArt")

    def _arrange(self, size: QSize) -> None:
        self._area = QWidget()
        self._pages = QStackedLayout(self._area)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._error_view)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for bar in self._bars:
            layout.addWidget(bar)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._downloads)
        self.setFocusProxy(self.view)
        self.resize(size)

    @Slot(bool)
    def _on_covered(self, covered: bool) -> None:
        self._pages.setCurrentWidget(self._error_view if covered else self.view)

    @Slot()
    def _on_bar_turned(self) -> None:
        """Keep the size of the page area."""
        before = self._bars_height
        bars = (bar for bar in self._bars if not bar.isHidden())
        self._layout.activate()
        self._bars_height = sum(bar.height() if self.isVisible() else bar.heightForWidth(self.width()) for bar in bars)
        if not self._downloads.isHidden():
            self._bars_height += self._downloads.sizeHint().height()
        if not self.isMaximized() and not self.isFullScreen():
            self.resize(self.width(), self.height() + self._bars_height - before)

    @Slot()
    def _on_http_login_asked(self) -> None:
        self._recovery.offer(login_declined(self._tr), self._wanted, cover=self.page.url().scheme() not in WEB)

    @Slot()
    def _on_printing_failed(self) -> None:
        self._bar.show_problem(not_printed(self._tr))

    @Slot(object)
    def _on_login_hint_changed(self, hint: LoginHint | None) -> None:
        if hint is None:
            self._login_bar.put_away()
        else:
            self._login_bar.show_problem(login_hint(hint, self._tr))

    @Slot()
    def _on_login_attention_wanted(self) -> None:
        if self.isMinimized():  # it is out of sight on purpose
            QApplication.alert(self)
        else:
            self.raise_up(activate=False)

    @Slot(bool)
    def _on_login_resume_wanted(self, landed: bool) -> None:
        """Go to what was wanted, unless the CRM has done so by itself."""
        target = self._goal()
        if target.isValid() and (self.login.entered_home or not landed):
            self.load(target)

    def _goal(self) -> QUrl:
        """Return the address that this window is there for, an invalid one where it must not be requested again."""
        return QUrl() if makes_call(self._wanted) else self._wanted

    @Slot(str)
    def _on_title_changed(self, title: str) -> None:
        own = "" if _is_address(title, self.page.url()) else title.strip()
        self.setWindowTitle(shown(own) if own else self._default_title())
        self.named.emit(own)
        self.changed.emit()

    @Slot()
    def _on_url_changed(self) -> None:
        self.changed.emit()


def _is_address(title: str, url: QUrl) -> bool:
    """Whether ``title`` is the address that Chromium shows as long as a page has no title: link text is no title."""
    bare = title.removeprefix("https://").removeprefix("http://")
    hosts = (authority(url), url.authority())
    return any(bare == host or bare.startswith(f"{host}/") for host in hosts) or title.startswith(("about:", "data:"))
