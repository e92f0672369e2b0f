"""What the settings dialog shows beside settings: the last link of the telephone, and the CRM's certificate."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from tecart_starter.domain.diagnosis import Weight
from tecart_starter.domain.phone import Numbering
from tecart_starter.gui.telephone.arrival_words import describe_arrival
from tecart_starter.system.desktop import own_launcher
from tecart_starter.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tecart_starter.app.dialogs import Dialogs
    from tecart_starter.app.preferences import Preferences
    from tecart_starter.app.reception import Reception
    from tecart_starter.domain.arrived_link import ArrivedLink
    from tecart_starter.domain.diagnosis import Finding
    from tecart_starter.system.paths import AppPaths
    from tecart_starter.texts.catalog import Texts


TONES = {Weight.OK: "good", Weight.NOTE: "warn", Weight.WARNING: "warn", Weight.FAULT: "bad"}
"""From the best to the worst."""
SOON_MS = 300
"""After a link: its window comes first, and of a burst the last one is enough."""


class SettingsStates(QObject):
    """Hears what happens, and has the dialog say it."""

    _checked = Signal(object)

    def __init__(
        self, dialogs: Dialogs, preferences: Preferences, reception: Reception, paths: AppPaths, tr: Texts
    ) -> None:
        """``dialogs``: has the settings dialog."""
        super().__init__()
        self._paths = paths
        self._dialogs = dialogs
        self._preferences = preferences
        self._tr = tr
        self._last: ArrivedLink | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._tell_last_link)
        reception.arrived.connect(self._on_arrived)
        preferences.changed.connect(self._on_settings_changed)
        dialogs.certificate_requested.connect(self._on_certificate_requested)
        self._checked.connect(self._on_checked, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _on_arrived(self, arrived: ArrivedLink) -> None:
        self._last = arrived
        self._soon.start()

    @Slot()
    def _on_settings_changed(self) -> None:
        """The language or the numbers' country may be another."""
        self._tell_last_link()

    @Slot()
    def _tell_last_link(self) -> None:
        if self._last is None:
            return
        calls = self._preferences.settings.calls
        words = describe_arrival(self._last, Numbering(calls.country, calls.area_code), self._tr)
        fields = ", ".join(f"{field.name} {field.value}" for field in words.fields)
        remarks = (sentence for _, sentence in words.remarks)
        lines = (f"{self._last.received.astimezone():%H:%M:%S}  {words.link}", fields, *remarks)
        self._dialogs.show_last_link("\n".join(line for line in lines if line))

    @Slot()
    def _on_certificate_requested(self) -> None:
        """Ask the CRM for its certificate, in a thread: it may take seconds; as the diagnosis does."""
        from tecart_starter.system.diagnosis.crm_checks import check_address, check_crm  # noqa: PLC0415 - loads TLS
        from tecart_starter.system.diagnosis.surroundings import Surroundings  # noqa: PLC0415

        where = Surroundings(
            tr=self._tr,
            paths=self._paths,
            loaded=self._preferences.loaded,
            launcher=own_launcher(),
            version=VERSION,
            own_profile=True,
            status=None,
        )
        self._dialogs.show_certificate(self._tr("Wird geprüft …"), "muted", busy=True)

        def work() -> None:
            addresses = [finding for finding in check_address(where) if finding.weight is not Weight.OK]
            self._checked.emit([*addresses, *check_crm(where)])

        threading.Thread(target=work, name="certificate", daemon=True).start()

    @Slot(object)
    def _on_checked(self, findings: Sequence[Finding]) -> None:
        order = list(TONES)
        worst = max((finding.weight for finding in findings), key=order.index)
        lines = [line for finding in findings for line in (finding.text, finding.remedy) if line]
        self._dialogs.show_certificate("\n".join(lines), TONES[worst], busy=False)
