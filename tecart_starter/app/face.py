"""The face of the program: every native window, made in one place with the same look, words and numbering."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator, Signal, Slot
from PySide6.QtGui import QGuiApplication

from tecart_starter.domain.phone import Numbering
from tecart_starter.gui.address_dialog import AddressDialog
from tecart_starter.gui.call_cards import CallCards
from tecart_starter.gui.call_text import CallWording
from tecart_starter.gui.foreign_address import ForeignAddressQuestions
from tecart_starter.gui.icons import Icons
from tecart_starter.gui.login_dialog import LoginDialog
from tecart_starter.gui.main_window import MainWindow
from tecart_starter.gui.notices import Notices
from tecart_starter.gui.settings_dialog import SettingsDialog
from tecart_starter.gui.theme import Theme
from tecart_starter.gui.tray import TrayIcon
from tecart_starter.system.resources import resource_folder
from tecart_starter.web.window_info import WindowInfo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QApplication, QWidget

    from tecart_starter.domain.calls import Call
    from tecart_starter.domain.ports import CallHistory
    from tecart_starter.domain.settings import Settings
    from tecart_starter.system.journal_rescue import Rescue
    from tecart_starter.system.settings_store import Notice
    from tecart_starter.texts.catalog import Texts

MAIN_WINDOW_ID = 0


class Face(QObject):
    """Cards, tray, main window, dialogs, notices.

    Signals:
        address_chosen: a system address, as the person typed it.
        settings_chosen: tuple of (key, value).
        login_chosen: a LoginChoice.
        password_to_forget: the person wants the stored password deleted.
    """

    address_chosen = Signal(str)
    settings_chosen = Signal(object)
    login_chosen = Signal(object)
    password_to_forget = Signal()

    def __init__(
        self, app: QApplication, settings: Settings, locked: frozenset[str], tr: Texts, history: CallHistory
    ) -> None:
        """Make everything; nothing is visible yet. ``history``: has the calls of earlier days."""
        super().__init__()
        resources = resource_folder()
        self._tr = tr
        self._settings = settings
        self._locked = locked
        self._translator = QTranslator()
        if self._translator.load(f"qtbase_{tr.language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            app.installTranslator(self._translator)  # the few words of Qt's own dialogs
        self.icons = Icons(resources / "icons")
        app.setWindowIcon(self.icons.app_icon())
        self._theme = Theme(app, resources / "style.qss")
        wording = self._wording()
        self.notices = Notices(tr)
        self.cards = CallCards(self.icons, wording, tr, settings.notifications.style)
        self.tray = TrayIcon(self.icons, wording, tr)
        self.main_window = MainWindow(self.icons, wording, tr, history)
        self.questions = ForeignAddressQuestions(self.icons, tr)
        self._address_dialog: AddressDialog | None = None
        self._settings_dialog: SettingsDialog | None = None
        self._login_dialog: LoginDialog | None = None
        self.tray.calls_requested.connect(self.show_main_window)
        self.tray.address_requested.connect(self.show_address_dialog)
        self.tray.settings_requested.connect(self.show_settings_dialog)
        self.tray.login_requested.connect(self.show_login_dialog)
        self.notices.clicked.connect(self.show_main_window)
        self.cards.all_requested.connect(self.show_main_window)
        self.main_window.address_requested.connect(self.show_address_dialog)
        self.main_window.settings_requested.connect(self.show_settings_dialog)
        self.main_window.copy_requested.connect(self._on_copy_requested)
        self._show_state()
        self._tell_own_host()

    def show_tray(self, *, sandbox: bool) -> None:
        """Put the icon into the tray."""
        if not sandbox:
            self.tray.set_note(self._tr("Achtung: Die Sandbox des Browsers ist abgeschaltet."))
        self.tray.show()

    def show_first_window(self) -> None:
        """Show what the person needs who has just started the program."""
        if self._settings.systems:
            self.show_main_window()
        else:
            self.show_address_dialog()

    def tell_settings_notices(self, notices: Sequence[Notice]) -> None:
        """Tell what could not be taken from the settings file, in one message."""
        tr = self._tr
        wrong = [notice for notice in notices if not notice.unknown]
        if not wrong:
            return
        first = wrong[0]
        if first.set_aside is not None or not first.key:
            where = first.set_aside or ""
            sentence = tr("Die Einstellungen waren unlesbar. Die Datei liegt jetzt hier: {where}", where=where)
        elif first.line is None:
            sentence = tr("{key} ist falsch eingestellt; es gilt der Standard.", key=first.key)
        else:
            sentence = tr(
                "{key} (Zeile {line}) ist falsch eingestellt; es gilt der Standard.", key=first.key, line=first.line
            )
        self.notices.tell(tr("Einstellungen"), sentence)

    def tell_rescue(self, rescue: Rescue) -> None:
        """Tell that the journal was damaged, and what of it goes on."""
        tr = self._tr
        calls = tr.plural("Ein Anruf wurde übernommen.", "{number} Anrufe wurden übernommen.", rescue.calls)
        sentence = tr("{calls} Die beschädigte Datei liegt hier: {where}", calls=calls, where=rescue.set_aside)
        self.notices.tell(tr("Das Anrufjournal war beschädigt"), sentence)

    def tell_no_telephone(self) -> None:
        """Tell that nothing on this computer dials numbers."""
        tr = self._tr
        self.notices.tell(
            tr("Zurückrufen"), tr("Auf diesem Computer ist kein Programm zum Wählen eingerichtet (tel:).")
        )

    def tell_not_exported(self, why: str) -> None:
        """Tell that the calls could not be written."""
        tr = self._tr
        self.notices.tell(tr("Anrufe exportieren"), tr("Die Datei lässt sich nicht schreiben: {why}", why=why))

    def tell_session_ends(self, end: datetime, windows: int) -> None:
        """Tell that what is not saved in this number of call windows will be lost soon."""
        tr = self._tr
        title = tr("Um {time} beendet das CRM alle Sitzungen", time=end.astimezone().strftime("%H:%M"))
        sentence = tr.plural(
            "Ein Anruffenster, in dem Sie gearbeitet haben, ist noch offen. Bitte speichern Sie.",
            "{number} Anruffenster, in denen Sie gearbeitet haben, sind noch offen. Bitte speichern Sie.",
            windows,
        )
        self.notices.tell(title, sentence)

    def tell_no_tray(self) -> None:
        """Tell how to reach a program that has no icon to click."""
        tr = self._tr
        sentence = tr(
            "Diese Arbeitsumgebung hat keinen Platz für Symbole. Starten Sie den Starter noch einmal, um seine Fenster"
            " zu sehen."
        )
        self.notices.tell(tr("TecArt Starter läuft"), sentence)

    def show_in_task_bar(self) -> None:
        """Let there be a window at least, out of the way."""
        if not self.main_window.isVisible():
            self.main_window.showMinimized()

    def tell_missed(self, calls: Sequence[Call]) -> None:
        """Tell, in one message, who called while nothing popped up."""
        if not calls:
            return
        wording, now = self._wording(), datetime.now(UTC)
        names = dict.fromkeys(wording.describe(call, now).title for call in reversed(calls))
        sentence = self._tr.plural("Ein Anruf wurde verpasst", "{number} Anrufe wurden verpasst", len(calls))
        if not self._settings.notifications.hide_numbers:
            sentence = f"{sentence}: {', '.join(names)}"
        self.notices.tell(self._tr("„Nicht stören“ ist zu Ende"), sentence)

    @Slot()
    def show_main_window(self) -> None:
        """Show the list of calls, in front."""
        _bring_up(self.main_window)

    @Slot()
    def show_address_dialog(self) -> None:
        """Ask for the system address."""
        if self._address_dialog is None:
            self._address_dialog = AddressDialog(self.icons, self._tr, self._settings.system.address)
            self._address_dialog.address_chosen.connect(self.address_chosen)
            self._address_dialog.finished.connect(self._on_address_dialog_finished)
        _bring_up(self._address_dialog)

    @Slot()
    def show_settings_dialog(self) -> None:
        """Show the settings."""
        if self._settings_dialog is None:
            self._settings_dialog = SettingsDialog(self.icons, self._tr, self._settings, self._locked)
            self._settings_dialog.settings_chosen.connect(self.settings_chosen)
            self._settings_dialog.finished.connect(self._on_settings_dialog_finished)
        _bring_up(self._settings_dialog)

    @Slot()
    def show_login_dialog(self) -> None:
        """Ask for name and password."""
        if self._login_dialog is None:
            self._login_dialog = LoginDialog(self.icons, self._tr, self._settings, self._locked)
            self._login_dialog.login_chosen.connect(self.login_chosen)
            self._login_dialog.forget_requested.connect(self.password_to_forget)
            self._login_dialog.finished.connect(self._on_login_dialog_finished)
        _bring_up(self._login_dialog)

    def apply(self, settings: Settings, locked: frozenset[str]) -> None:
        """Go on with other settings."""
        self._settings = settings
        self._locked = locked
        wording = self._wording()
        self.cards.apply(wording, settings.notifications.style)
        self.tray.apply(wording)
        self.main_window.apply(wording)
        self._show_state()
        self._tell_own_host()

    def windows(self) -> tuple[WindowInfo, ...]:
        """Return the main window as ``status --json`` tells it; nothing while it was never shown."""
        window = self.main_window
        if not window.isVisible():
            return ()
        return (
            WindowInfo(MAIN_WINDOW_ID, "main", "", window.windowTitle(), window.width(), window.height(), True, None),
        )

    def close(self) -> None:
        """Take everything from the screen."""
        self.cards.close()
        self.questions.close()
        self.notices.close()
        self.tray.close()
        for window in (self.main_window, self._address_dialog, self._settings_dialog, self._login_dialog):
            if window is not None:
                window.close()

    def _wording(self) -> CallWording:
        calls = self._settings.calls
        numbering = Numbering(calls.country, calls.area_code)
        return CallWording(self._tr, numbering, hide_numbers=self._settings.notifications.hide_numbers)

    def _tell_own_host(self) -> None:
        """Foreign hosts are shown beside the configured one."""
        systems = self._settings.systems
        self.questions.set_own_host(systems[0].host if systems else "")

    def _show_state(self) -> None:
        if self._settings.systems:
            self.main_window.set_state(self._tr("Alles bereit"), ready=True)
        else:
            self.main_window.set_state(self._tr("Noch keine Systemadresse eingetragen"), ready=False)

    @Slot(int)
    def _on_address_dialog_finished(self, result: int) -> None:
        del result
        self._address_dialog = None

    @Slot(int)
    def _on_settings_dialog_finished(self, result: int) -> None:
        del result
        self._settings_dialog = None

    @Slot(int)
    def _on_login_dialog_finished(self, result: int) -> None:
        del result
        self._login_dialog = None

    @Slot(int)
    def _on_copy_requested(self, call: int) -> None:
        found = next((one for one in self.main_window.calls() if one.id == call), None)
        if found is not None:
            QGuiApplication.clipboard().setText(self._wording().number(found))


def _bring_up(window: QWidget) -> None:
    window.show()
    window.raise_()
    window.activateWindow()
