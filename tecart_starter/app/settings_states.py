"""What the settings dialog shows beside settings: the last link of the telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from tecart_starter.domain.phone import Numbering
from tecart_starter.gui.arrival_words import describe_arrival

if TYPE_CHECKING:
    from tecart_starter.app.dialogs import Dialogs
    from tecart_starter.app.preferences import Preferences
    from tecart_starter.app.reception import Reception
    from tecart_starter.domain.arrived_link import ArrivedLink
    from tecart_starter.texts.catalog import Texts


class SettingsStates(QObject):
    """Hears what happens, and has the dialog say it."""

    def __init__(self, dialogs: Dialogs, preferences: Preferences, reception: Reception, tr: Texts) -> None:
        """``dialogs``: has the settings dialog."""
        super().__init__()
        self._dialogs = dialogs
        self._preferences = preferences
        self._tr = tr
        self._last: ArrivedLink | None = None
        reception.arrived.connect(self._on_arrived)
        preferences.changed.connect(self._on_settings_changed)

    @Slot(object)
    def _on_arrived(self, arrived: ArrivedLink) -> None:
        self._last = arrived
        self._tell_last_link()

    @Slot()
    def _on_settings_changed(self) -> None:
        """The language or the numbers' country may be another."""
        self._tell_last_link()

    def _tell_last_link(self) -> None:
        if self._last is None:
            return
        calls = self._preferences.settings.calls
        words = describe_arrival(self._last, Numbering(calls.country, calls.area_code), self._tr)
        fields = ", ".join(f"{field.name} {field.value}" for field in words.fields)
        remarks = (sentence for _, sentence in words.remarks)
        lines = (f"{self._last.received.astimezone():%H:%M:%S}  {words.link}", fields, *remarks)
        self._dialogs.show_last_link("\n".join(line for line in lines if line))
