"""What the program tells the person by itself: the sentences, for the notices to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tecart_starter.gui.popups.notice import NoticeAction
from tecart_starter.system.records.journal_errors import Unwritable
from tecart_starter.texts.setting_faults import fault_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from tecart_starter.domain.settings_notice import Notice
    from tecart_starter.gui.popups.notices import Notices
    from tecart_starter.system.records.journal_rescue import Rescue
    from tecart_starter.texts.catalog import Texts

RESTART = "restart"
"""Key of the button that starts the program again."""
RESET = "reset-browser"
"""Key of the button that throws the embedded browser's data away."""


class Tellings:
    """One method a message."""

    def __init__(self, notices: Notices, tr: Texts) -> None:
        """``notices``: shows them."""
        self._notices = notices
        self._tr = tr

    def settings_notices(self, notices: Sequence[Notice]) -> None:
        """Tell what could not be taken from the settings file, in one message; policies are for administrators."""
        tr = self._tr
        wrong = [notice for notice in notices if not (notice.unknown or notice.policy)]
        if not wrong:
            return
        sentence = fault_sentence(wrong[0], tr)
        if wrong[0].line and not (wrong[0].newer or wrong[0].set_aside):
            mend = tr("Bitte berichtigen oder löschen Sie die Zeile; beim Speichern wird die Datei neu gelesen.")
            sentence = f"{sentence} {mend}"
        self._notices.tell(tr("Einstellungen"), sentence)

    def settings_unsaved(self, why: str) -> None:
        """Tell that the settings count, but could not be written."""
        tr = self._tr
        sentence = tr("Die Änderung gilt, ist aber noch nicht gespeichert: {why}", why=why)
        self._notices.tell(tr("Einstellungen"), sentence)

    def settings_locked(self) -> None:
        """Tell that the administrator decides what the person wanted to change."""
        tr = self._tr
        self._notices.tell(tr("Einstellungen"), tr("Diese Einstellung hat Ihre IT festgelegt."))

    def rescue(self, rescue: Rescue) -> None:
        """Tell that the journal was damaged, and what of it goes on."""
        tr = self._tr
        calls = tr.plural("Ein Anruf wurde übernommen.", "{number} Anrufe wurden übernommen.", rescue.calls)
        sentence = tr("{calls} Die beschädigte Datei liegt hier: {where}", calls=calls, where=rescue.set_aside)
        self._notices.tell(tr("Das Anrufjournal war beschädigt"), sentence)

    def unsaved(self, why: Unwritable, folder: Path) -> None:
        """Tell that the disk takes nothing, and that all goes on."""
        tr = self._tr
        reasons = {
            Unwritable.FULL: tr("Der Datenträger ist voll: {folder}", folder=folder),
            Unwritable.READ_ONLY: tr("Der Ordner ist schreibgeschützt: {folder}", folder=folder),
            Unwritable.OTHER: tr("Der Ordner lässt sich nicht beschreiben: {folder}", folder=folder),
        }
        goes_on = tr(
            "Anrufe und Links werden weiter geöffnet, aber erst aufgeschrieben, wenn das wieder geht. Bitte beenden Sie"
            " den Starter so lange nicht."
        )
        self._notices.tell(tr("Nicht gespeichert"), f"{reasons[why]}. {goes_on}")

    def updated(self) -> None:
        """Tell that another version of the program is there."""
        tr = self._tr
        sentence = tr("Die neue Version gilt nach einem Neustart. Bis dahin geht alles weiter wie bisher.")
        restart = NoticeAction(RESTART, tr("Jetzt neu starten"))
        self._notices.tell(tr("Der TecArt Starter wurde aktualisiert"), sentence, (restart,), stays=True)

    def slow_start(self) -> None:
        """Tell that a window takes its time; by another process, from another thread: this one is busy (F26)."""
        from tecart_starter.ipc import last_word  # noqa: PLC0415 - the start does not wait for it

        tr = self._tr
        last_word.start(tr("Der TecArt Starter startet"), tr("Das Fenster wird gleich geöffnet."), last_word.STARTS)

    def saved_again(self) -> None:
        """Tell that the disk takes what happens again."""
        self._notices.tell(self._tr("Wieder gespeichert"), self._tr("Alle Anrufe und Links sind aufgeschrieben."))

    def no_telephone(self) -> None:
        """Tell that nothing on this computer dials numbers."""
        tr = self._tr
        self._notices.tell(
            tr("Zurückrufen"), tr("Auf diesem Computer ist kein Programm zum Wählen eingerichtet (tel:).")
        )

    def no_manual(self) -> None:
        """Tell that the manual cannot be shown."""
        tr = self._tr
        self._notices.tell(
            tr("Handbuch"), tr("Das Handbuch lässt sich nicht öffnen. Bitte den TecArt Starter neu installieren.")
        )

    def not_exported(self, why: str) -> None:
        """Tell that the calls could not be written."""
        tr = self._tr
        self._notices.tell(tr("Anrufe exportieren"), tr("Die Datei lässt sich nicht schreiben: {why}", why=why))

    def session_ends(self, end: datetime, windows: int) -> None:
        """Tell that what is not saved in this number of call windows will be lost soon."""
        tr = self._tr
        title = tr("Um {time} beendet das CRM alle Sitzungen", time=end.astimezone().strftime("%H:%M"))
        sentence = tr.plural(
            "Ein Anruffenster, in dem Sie gearbeitet haben, ist noch offen. Bitte speichern Sie.",
            "{number} Anruffenster, in denen Sie gearbeitet haben, sind noch offen. Bitte speichern Sie.",
            windows,
        )
        self._notices.tell(title, sentence)

    def shortcut_taken(self, keys: str) -> None:
        """Tell that the key combination for the card leads elsewhere."""
        tr = self._tr
        sentence = tr(
            "{keys} gehört schon einem anderen Programm. Bitte wählen Sie in den Einstellungen andere.", keys=keys
        )
        self._notices.tell(tr("Tasten für die Karte"), sentence)

    def no_tray(self) -> None:
        """Tell how to reach a program that has no icon to click."""
        tr = self._tr
        sentence = tr(
            "Diese Arbeitsumgebung hat keinen Platz für Symbole. Starten Sie den Starter noch einmal, um seine Fenster"
            " zu sehen."
        )
        self._notices.tell(tr("TecArt Starter läuft"), sentence)

    def drawn_by_processor(self) -> None:
        """Tell that the graphics card does not draw any more."""
        tr = self._tr
        sentence = tr(
            "Weil der Treiber der Grafikkarte zweimal abgestürzt ist, zeichnet der Prozessor die Seiten. In den"
            " Einstellungen lässt es sich ändern („Fenster“)."
        )
        self._notices.tell(tr("Grafiktreiber abgestürzt"), sentence)

    def browser_crashes(self) -> None:
        """Tell that pages crash again and again, and what may help."""
        tr = self._tr
        sentence = tr(
            "Zurücksetzen kann helfen: Der Starter startet dann neu, und Sie melden sich noch einmal an. Anrufe,"
            " Einstellungen und das gespeicherte Kennwort bleiben."
        )
        self._notices.tell(
            tr("Der eingebaute Browser stürzt wiederholt ab"), sentence, (self._reset_button(),), stays=True
        )

    def browser_fails(self, why: str) -> None:
        """Tell that no page can be shown at all."""
        tr = self._tr
        sentence = tr("Anrufe und Links sind aufgehoben. Zurücksetzen kann helfen. ({why})", why=why)
        self._notices.tell(tr("Der eingebaute Browser startet nicht"), sentence, (self._reset_button(),))

    def _reset_button(self) -> NoticeAction:
        return NoticeAction(RESET, self._tr("Zurücksetzen"))

    def not_registered(self, why: str) -> None:
        """Tell that the system did not take the person's wish about autostart."""
        self._notices.tell(self._tr("Start bei der Anmeldung"), why)

    def links_taken(self, names: str) -> None:
        """Tell that links that were ours open other programs now."""
        tr = self._tr
        sentence = tr(
            "tecartcrm-Links öffnet jetzt ein anderes Programm: {names}. Unter „Hilfe und Diagnose“ lässt sich das"
            " ändern.",
            names=names,
        )
        self._notices.tell(tr("Links gehören einem anderen Programm"), sentence)

    def missed(self, names: Sequence[str], number: int) -> None:
        """Tell how many called while nothing popped up; ``names``: who, empty where that is private."""
        sentence = self._tr.plural("Ein Anruf wurde verpasst", "{number} Anrufe wurden verpasst", number)
        if names:
            sentence = f"{sentence}: {', '.join(names)}"
        self._notices.tell(self._tr("„Nicht stören“ ist zu Ende"), sentence)

    def bridge_closed(self, why: str) -> None:
        """Tell that telephones cannot send their requests."""
        tr = self._tr
        self._notices.tell(
            tr("Telefon nicht erreichbar"), tr("Der Zugang für Telefone lässt sich nicht öffnen: {why}", why=why)
        )
