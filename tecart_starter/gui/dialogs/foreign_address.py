"""The questions about addresses outside the configured systems: one at a time, the others wait and are counted."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from tecart_starter.gui.dialogs.foreign_address_dialog import ForeignAddressDialog
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts


class ForeignAddress(NamedTuple):
    """An address to be asked about."""

    link: int
    url: str
    host: str


class ForeignAddressQuestions(QObject):
    """Asks about one address after the other, and never takes the keyboard for it.

    Signals:
        accepted: this link's address (number, URL) is to be opened in the browser.
        declined: this link's address is not to be opened, or nobody was there to say so.
    """

    accepted = Signal(int, str)
    declined = Signal(int)

    def __init__(self, icons: Icons, tr: Texts) -> None:
        """Nothing is asked yet."""
        super().__init__()
        self._icons = icons
        self._tr = tr
        self._own = ""
        self._waiting: deque[ForeignAddress] = deque()
        self._asked: ForeignAddress | None = None
        self._dialog: ForeignAddressDialog | None = None

    def set_own_host(self, host: str) -> None:
        """Compare with this host from now on; empty: there is none yet."""
        self._own = host

    def ask(self, link: int, url: str, host: str) -> None:
        """Ask about ``url``. ``host``: as it is to be shown, in ASCII (punycode) and complete."""
        self._waiting.append(ForeignAddress(link, url, host))
        if self._dialog is None:
            self._ask_next()
        else:
            self._dialog.set_waiting(len(self._waiting))

    def renew(self) -> None:
        """Ask again what is being asked, in the present language."""
        dialog, self._dialog = self._dialog, None
        asked, self._asked = self._asked, None
        if dialog is None or asked is None:
            return
        dialog.close()
        dialog.deleteLater()
        self._waiting.appendleft(asked)
        self._ask_next()

    def close(self) -> None:
        """Ask no more. That is no answer: what was not answered is asked again by the next start."""
        self._waiting.clear()
        self._asked = None
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.close()
            dialog.deleteLater()

    def _ask_next(self) -> None:
        if not self._waiting:
            return
        self._asked = asked = self._waiting.popleft()
        encrypted = asked.url.lower().startswith("https:")
        from tecart_starter.gui.dialogs.foreign_address_dialog import ForeignAddressDialog  # noqa: PLC0415 - the start does not wait for it

        self._dialog = ForeignAddressDialog(asked.host, self._own, encrypted=encrypted, icons=self._icons, tr=self._tr)
        self._dialog.set_waiting(len(self._waiting))
        self._dialog.finished.connect(self._on_dialog_finished)
        self._dialog.show()

    @Slot(int)
    def _on_dialog_finished(self, result: int) -> None:
        dialog, self._dialog = self._dialog, None
        asked, self._asked = self._asked, None
        if dialog is None or asked is None:
            return
        dialog.deleteLater()
        if result == QDialog.DialogCode.Accepted:
            self.accepted.emit(asked.link, asked.url)
        else:
            self.declined.emit(asked.link)
        self._ask_next()
