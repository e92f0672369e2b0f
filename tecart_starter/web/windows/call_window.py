"""The window of one call: requests the call's page once, knows when it is there, and ends its time recording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QUrl, Signal, Slot

from tecart_starter.web.ending.endcall import EndRecording, end_request
from tecart_starter.web.ending.stop_bar import StopBar
from tecart_starter.web.failing.call_strip import CallStrip
from tecart_starter.web.failing.presence import CallPresence
from tecart_starter.web.failing.problems import begun_before, not_opened_yet
from tecart_starter.web.pages.confinement import makes_call
from tecart_starter.web.windows.window import CrmWindow, WindowParts

if TYPE_CHECKING:
    from tecart_starter.domain.calls import Call
    from tecart_starter.domain.phone import Numbering
    from tecart_starter.domain.settings import EndCallSettings
    from tecart_starter.domain.system_address import SystemAddress
    from tecart_starter.web.pages.view import CrmView


class CallWindow(CrmWindow):
    """A window with the page of one call. Nothing but the person ever leads it elsewhere.

    Signals, the first argument of each is the call's id:
        call_requested: the address that makes the call in the CRM is about to be requested.
        call_opened: the call's page is there, for the first time.
        call_address_changed: the page has this address of its own, which does not make the call again.
        call_named: the call's page has this title.
        call_touched: the person clicked or typed in the page, for the first time, or has closed it before the end.
        recording_stopped: the page confirmed the end, and how.
        recording_unconfirmed: the page offered no way to end.
        stop_button_chosen: the person has shown the button that stops the time; its selector.
        end_wanted: the person wants the time to be stopped now.
    """

    kind = "call"
    call_requested = Signal(int)
    call_opened = Signal(int)
    call_address_changed = Signal(int, str)
    call_named = Signal(int, str)
    call_touched = Signal(int)
    recording_stopped = Signal(int, str)
    recording_unconfirmed = Signal(int)
    stop_button_chosen = Signal(int, str)
    end_wanted = Signal(int)

    def __init__(self, view: CrmView, parts: WindowParts) -> None:
        """Its number, its size and its call come later: see ``take_on``."""
        super().__init__(0, view, QSize(), parts)
        self.call = 0
        self.touched = self._program_ends = False
        self._makes = QUrl()
        self._files = parts.files
        self._origin = ""
        self._opened = False
        self._title = ""
        self._end: EndRecording | None = None
        self._ended: Call | None = None
        self._strip: CallStrip | None = None
        self._presence: CallPresence
        self._stop_bar = StopBar(self.page, parts.files, parts.tr, self)
        self._stop_bar.chosen.connect(self._on_stop_button_chosen)
        self._stop_bar.trial_wanted.connect(self._on_trial_wanted)
        self._add_bar(self._stop_bar)

    def take_on(self, number: int, call: Call, system: SystemAddress, makes: QUrl, numbering: Numbering) -> None:
        """Be the window of ``call`` from now on, once; ``makes``: the address of ``system`` that makes it in the CRM.

        Number and clock of the call are said wherever its page does not come.
        """
        self.number, self.call = number, call.id
        self._makes, self._origin = makes, system.origin
        self._strip = CallStrip(call, numbering, self._error_view, self._tr)
        self.page.records_time = True
        self.page.stop_button_wanted.connect(self._stop_bar.let_show)
        self._presence = CallPresence(self.page, system, self._files.page, self)
        self._presence.arrived.connect(self._on_arrived)
        self._presence.left.connect(self._on_left)
        self._presence.strayed.connect(self._on_strayed)
        self.page.heading_for.connect(self._on_heading_for)
        self.named.connect(self._on_named)
        self.view.used.connect(self._on_used)
        self.closed.connect(self._on_closed)

    def close_at_once(self) -> None:
        """Close the window without asking the page: the program ends, nobody has touched the call."""
        self._program_ends = True
        super().close_at_once()

    def open(self) -> None:
        """Make the call in the CRM."""
        self.load(self._makes)

    def reopen(self, address: QUrl | None) -> None:
        """Show the call's page again at ``address``; None: it never became known, so the person decides."""
        if address is not None:
            self._presence.address = address.toString(QUrl.ComponentFormattingOption.FullyEncoded)
            self.load(address)
        else:
            self.expect(self._makes)
            self._recovery.offer(begun_before(self._tr), self._makes, cover=True)

    def end_recording(self, call: Call, settings: EndCallSettings) -> None:
        """Stop the CRM's time recording as soon as the call's page is there; a second end changes nothing."""
        if self._end is None:
            self._begin_end(call, settings.function, settings.selector)

    def _begin_end(self, call: Call, function: str, selector: str) -> None:
        self._ended = call
        if self._strip is not None:
            self._strip.end(call)
        request = end_request(call, self._origin, function, selector)
        self._end = EndRecording(self.page, self._files, request, self)
        self._end.confirmed.connect(self._on_end_confirmed)
        self._end.given_up.connect(self._on_end_given_up)
        if self._presence.there:
            self._end.start()

    def _call(self) -> int | None:
        return self.call

    def _default_title(self) -> str:
        return self._tr("Anruf")

    def _goal(self) -> QUrl:
        # a login page in the place of the call's page means that the CRM has not made the call yet
        return QUrl(self._presence.address) if self._presence.address else self._makes

    @Slot(QUrl)
    def _on_heading_for(self, url: QUrl) -> None:
        """Announce the address that makes the call: it has been on its way for long when this is heard, but unsent."""
        if makes_call(url):
            self.call_requested.emit(self.call)

    @Slot(str)
    def _on_arrived(self, address: str) -> None:
        if not self._opened:
            self._opened = True
            self.call_opened.emit(self.call)
        if address:
            self.call_address_changed.emit(self.call, address)
        if self._title:
            self.call_named.emit(self.call, self._title)
        if self._end is not None:
            self._end.start()

    @Slot()
    def _on_left(self) -> None:
        if self._end is not None:
            self._end.pause()

    @Slot()
    def _on_strayed(self) -> None:
        self._recovery.offer(not_opened_yet(self._tr), self._goal(), cover=False)

    @Slot(str)
    def _on_named(self, title: str) -> None:
        self._title = title
        if title and self._presence.there:
            self.call_named.emit(self.call, title)

    @Slot()
    def _on_closed(self) -> None:
        if self._ended is None and not self._program_ends:
            self._on_used()

    @Slot()
    def _on_used(self) -> None:
        if not self.touched:
            self.touched = True
            self.call_touched.emit(self.call)

    @Slot(str)
    def _on_stop_button_chosen(self, selector: str) -> None:
        self.stop_button_chosen.emit(self.call, selector)

    @Slot(str)
    def _on_trial_wanted(self, selector: str) -> None:
        if self._ended is None:
            self.end_wanted.emit(self.call)
        else:
            self._begin_end(self._ended, "", selector)

    @Slot(str)
    def _on_end_confirmed(self, how: str) -> None:
        self._stop_bar.say_stopped()
        self.recording_stopped.emit(self.call, how)

    @Slot()
    def _on_end_given_up(self) -> None:
        self._stop_bar.say_not_stopped()
        self.recording_unconfirmed.emit(self.call)
