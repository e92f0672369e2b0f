"""The screens: the port ``Screens``, filled by card, tray, main window, notices and questions."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from tecart_starter.domain.calls import INCOMING, TOO_OLD_SECONDS, Call, CallState
from tecart_starter.gui.icons import TrayState
from tecart_starter.system.logs import mask_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tecart_starter.app.face import Face
    from tecart_starter.domain.forgotten import LikelyEnd
    from tecart_starter.texts.catalog import Texts

AFTER_THE_PAGE_MS = 80
"""So long cards and lists wait after a change: the call's page is painted by then, which waits for the same thread."""

log = logging.getLogger(__name__)


class Screens(QObject):
    """Shows what happens to calls and links.

    Signals:
        address_wanted: a link waits for the system's address.
        links_changed: other links are held back.
    """

    address_wanted = Signal()
    links_changed = Signal()

    def __init__(self, face: Face, tr: Texts) -> None:
        """``face``: the windows that it drives."""
        super().__init__()
        self._cards = face.cards
        self._tray = face.tray
        self._main_window = face.main_window
        self._notices = face.notices
        self._questions = face.questions
        self._tr = tr
        self._calls: dict[int, Call] = {}
        self._changed: dict[int, None] = {}
        self._refresh = QTimer(self, singleShot=True, interval=AFTER_THE_PAGE_MS)
        self._refresh.timeout.connect(self._on_refresh_due)
        self._ringing = QTimer(self, singleShot=True)
        self._ringing.timeout.connect(self._on_ringing_over)
        self._on_card: set[int] = set()
        self._asked: set[int] = set()
        self._login_waiting = False
        self._quiet = self._locked = False
        self._held = 0
        self._pages_held = 0

    def restore(self, calls: list[Call]) -> None:
        """Show the calls of the journal, oldest first; none of them gets a card."""
        self._calls.update((call.id, call) for call in calls)
        self._main_window.set_calls(calls)
        self._show_in_tray()

    def call_changed(self, call: Call) -> None:
        """Show the present state of a call everywhere, in a moment."""
        before = self._calls.get(call.id)
        if before is None or before.state is not call.state:
            number, how = mask_number(call.rnumber), f" ({call.how})" if call.how else ""
            log.info("call %d with %s: %s%s%s", call.id, number, call.state, how, ", missed" if call.missed else "")
        self._calls[call.id] = call
        self._changed[call.id] = None
        if not self._refresh.isActive():
            self._refresh.start()

    def stop(self) -> None:
        """Show nothing any more."""
        self._refresh.stop()
        self._ringing.stop()

    def call_repeated(self, call: Call) -> None:
        """Bring the card of a call up that was announced again."""
        self._show_on_card(call)

    def forget(self, calls: list[int]) -> None:
        """Let go of old calls."""
        if calls:
            self._main_window.remove_calls(calls)
        for identifier in calls:
            self._calls.pop(identifier, None)
            self._asked.discard(identifier)
            if identifier in self._on_card:
                self._on_card.discard(identifier)
                self._cards.remove_call(identifier)

    def call_held(self, call: Call) -> None:
        """Say, once for many, that a call was listed instead of opened."""
        log.info("call %d held", call.id)
        self._tell_held()

    def ask_whether_ended(self, call: Call, likely: LikelyEnd | None) -> None:
        """Ask on a card, which stays until the person answers or the end arrives."""
        self._asked.add(call.id)
        self._on_card.add(call.id)
        self._cards.ask_whether_ended(call, likely)

    @Slot(int)
    def still_running(self, identifier: int) -> None:
        """The person says that the call has not ended: its card goes back to what it was."""
        self._asked.discard(identifier)
        self._show_on_card(self._calls[identifier])

    def pages_held(self, pages: Mapping[int, str]) -> None:
        """List pages in the tray, and say so when there are more than before."""
        more = len(pages) > self._pages_held
        self._pages_held = len(pages)
        self._tray.set_links(tuple(pages.items()))
        self.links_changed.emit()
        if more:
            self._notices.tell(
                self._tr("Zurückgehalten"),
                self._tr.plural(
                    "Ein Link wurde nicht geöffnet. Er steht im Fenster „Anrufe“ unter „Links“.",
                    "{number} Links wurden nicht geöffnet. Sie stehen im Fenster „Anrufe“ unter „Links“.",
                    len(pages),
                ),
            )

    def ask_foreign(self, link: int, url: str, host: str) -> None:
        """Ask about an address outside the configured systems."""
        self._questions.ask(link, url, host)

    def address_missing(self) -> None:
        """A link waits for the system's address: ask for it."""
        self.address_wanted.emit()

    @Slot(bool)
    def set_login_waiting(self, waiting: bool) -> None:
        """Show in the tray whether the CRM waits for the person to log in."""
        self._login_waiting = waiting
        self._show_in_tray()

    @Slot()
    def _on_refresh_due(self) -> None:
        changed, self._changed = self._changed, {}
        for call in [self._calls[identifier] for identifier in changed if identifier in self._calls]:
            self._main_window.update_call(call)
            self._show_on_card(call)
        self._show_in_tray()

    @Slot()
    def _on_ringing_over(self) -> None:
        self._show_in_tray()

    def set_quiet(self, until: datetime | None) -> None:
        """Let nothing pop up before ``until``; None: from now on all is shown again."""
        self._quiet = until is not None
        self._keep_still()
        self._tray.set_quiet(until)
        self._show_in_tray()

    @Slot(bool)
    def set_locked(self, locked: bool) -> None:
        """Let nothing appear above the lock of a screen; what still counts comes when it is unlocked (F40)."""
        self._locked = locked
        self._keep_still()

    def _keep_still(self) -> None:
        still = self._quiet or self._locked
        self._cards.set_quiet(quiet=still)
        self._notices.set_quiet(quiet=still)

    def missed_since(self, moment: datetime) -> list[Call]:
        """Return the calls that came after ``moment`` and were missed, oldest first."""
        return [call for call in self._calls.values() if call.missed and call.opened >= moment]

    def _tell_held(self) -> None:
        self._held += 1
        self._notices.tell(
            self._tr("Zurückgehalten"),
            self._tr.plural(
                "Ein Anruf wurde nicht geöffnet. Er steht in der Liste „Anrufe“.",
                "{number} Anrufe wurden nicht geöffnet. Sie stehen in der Liste „Anrufe“.",
                self._held,
            ),
        )

    def _show_on_card(self, call: Call) -> None:
        if not self._wants_card(call):
            if call.id in self._on_card:
                self._on_card.discard(call.id)
                self._cards.remove_call(call.id)
        elif call.id in self._on_card:
            self._cards.update_call(call)
        else:
            self._on_card.add(call.id)
            self._cards.show_call(call)

    def _wants_card(self, call: Call) -> bool:
        if call.state is CallState.UNCONFIRMED:
            return True  # it needs the person, whoever called whom
        if call.id in self._asked and call.ended is None:
            return True
        if call.io != INCOMING:
            return False
        if call.state is CallState.HELD:
            return call.id in self._on_card or _age(call) < TOO_OLD_SECONDS
        return call.state in (CallState.OPENING, CallState.OPEN, CallState.ENDING) and (
            call.id in self._on_card or call.ended is None
        )

    def _show_in_tray(self) -> None:
        self._tray.set_calls(list(self._calls.values()))
        now = datetime.now(UTC)
        ringing = [call for call in self._calls.values() if call.rings(now)]
        if ringing:  # it may end by nothing but time
            self._ringing.start(round(1000 * (TOO_OLD_SECONDS - max(map(_age, ringing)))) + 1)
        states = {call.state for call in self._calls.values()}
        if CallState.UNCONFIRMED in states:
            self._tray.set_state(TrayState.ERROR)
        elif self._login_waiting:
            self._tray.set_state(TrayState.LOGIN)
        elif self._quiet:
            self._tray.set_state(TrayState.DND)
        else:
            going_on = ringing or states & {CallState.OPENING, CallState.OPEN}
            self._tray.set_state(TrayState.CALL if going_on else TrayState.IDLE)


def _age(call: Call) -> float:
    return (datetime.now(UTC) - call.opened).total_seconds()
