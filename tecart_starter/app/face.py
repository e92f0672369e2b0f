"""The face of the program: every native window, made in one place with the same look, words and numbering."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator, Slot
from PySide6.QtGui import QGuiApplication

from tecart_starter.app.dialogs import Dialogs, bring_up
from tecart_starter.app.tellings import Tellings
from tecart_starter.domain.phone import Numbering
from tecart_starter.domain.readiness import LinkOpeners, SessionState
from tecart_starter.gui.call_list.main_window import MainWindow
from tecart_starter.gui.call_text import CallWording
from tecart_starter.gui.desktop.x_shortcut import XShortcut
from tecart_starter.gui.dialogs.foreign_address import ForeignAddressQuestions
from tecart_starter.gui.icons import Icons, TrayState
from tecart_starter.gui.popups.call_cards import CallCards
from tecart_starter.gui.popups.notices import Notices
from tecart_starter.gui.theme import Theme
from tecart_starter.gui.tray import TrayIcon
from tecart_starter.system.resources import resource_folder
from tecart_starter.texts.catalog import choose_language
from tecart_starter.web.windows.window_info import WindowInfo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QApplication

    from tecart_starter.domain.calls import Call
    from tecart_starter.domain.ports import CallHistory
    from tecart_starter.domain.readiness import Readiness
    from tecart_starter.domain.settings import Settings
    from tecart_starter.texts.catalog import Texts

MAIN_WINDOW_ID = 0


class Face(QObject):
    """Cards, tray, main window, dialogs, notices.

    ``dialogs`` are opened through their own object, sentences told through ``tell``.
    """

    def __init__(
        self, app: QApplication, settings: Settings, locked: frozenset[str], tr: Texts, history: CallHistory
    ) -> None:
        """Make everything; nothing is visible yet. ``history``: has the calls of earlier days."""
        super().__init__()
        resources = resource_folder()
        self._tr = tr
        self._settings = settings
        self._found: Readiness | None = None
        self._translator = _qt_words(tr.language)
        self.icons = Icons(resources / "icons")
        app.setWindowIcon(self.icons.app_icon())
        self._theme = Theme(app, resources / "style.qss")
        wording = self._wording()
        self.notices = Notices(tr)
        self.cards = CallCards(self.icons, wording, tr, settings.notifications.style)
        self.tray = TrayIcon(self.icons, wording, tr)
        self.main_window = MainWindow(self.icons, wording, tr, history)
        self.shortcut = XShortcut(self)
        self.questions = ForeignAddressQuestions(self.icons, tr)
        self.dialogs = Dialogs(self.icons, tr, settings, locked)
        self.tell = Tellings(self.notices, tr)
        self.tray.calls_requested.connect(self.show_main_window)
        self.tray.address_requested.connect(self.dialogs.show_address)
        self.tray.settings_requested.connect(self.dialogs.show_settings)
        self.tray.login_requested.connect(self.dialogs.show_login)
        self.notices.clicked.connect(self.show_main_window)
        self.cards.all_requested.connect(self.show_main_window)
        self.shortcut.pressed.connect(self.cards.show_menu)
        self._theme.changed.connect(self.cards.renew)
        self._theme.changed.connect(self.tray.renew)
        self.main_window.address_requested.connect(self.dialogs.show_address)
        self.main_window.settings_requested.connect(self.dialogs.show_settings)
        self.main_window.copy_requested.connect(self._on_copy_requested)
        self._show_state()
        self._tell_own_host()

    def show_tray(self, *, sandbox: bool) -> None:
        """Put the icon into the tray."""
        if not sandbox:
            self.tray.set_note(self._tr("Achtung: Die Sandbox des Browsers ist abgeschaltet."))
        self.tray.show()

    def take_shortcut(self, *, tell: bool = True) -> None:
        """Have the desktop tell us when the person presses the keys that lead to the card.

        ``tell``: say so where another program has them.
        """
        keys = self._settings.notifications.shortcut
        if not self.shortcut.grab(keys) and self.shortcut.possible and tell:
            self.tell.shortcut_taken(keys)

    def tell_missed(self, calls: Sequence[Call]) -> None:
        """Tell, in one message, who called while nothing popped up."""
        if not calls:
            return
        wording, now = self._wording(), datetime.now(UTC)
        names = dict.fromkeys(wording.describe(call, now).title for call in reversed(calls))
        self.tell.missed([] if self._settings.notifications.hide_numbers else list(names), len(calls))

    def show_in_task_bar(self) -> None:
        """Let there be a window at least, out of the way."""
        if not self.main_window.isVisible():
            self.main_window.showMinimized()

    @Slot()
    def show_main_window(self) -> None:
        """Show the list of calls, in front."""
        bring_up(self.main_window)

    def apply(self, settings: Settings, locked: frozenset[str]) -> None:
        """Go on with other settings."""
        other_keys = settings.notifications.shortcut != self._settings.notifications.shortcut
        self._settings = settings
        self.dialogs.apply(settings, locked)
        language = choose_language(settings.ui.language)
        if language != self._tr.language:
            self._speak(language)
        wording = self._wording()
        self.cards.apply(wording, settings.notifications.style)
        self.tray.apply(wording)
        self.main_window.apply(wording)
        self.take_shortcut(tell=other_keys)
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

    def facts(self) -> dict[str, object]:
        """Return what ``status --json`` tells of the face beside windows and cards."""
        return {"language": self._tr.language, "tray": self.tray.available, "shortcut": self.shortcut.keys or None}

    def close(self) -> None:
        """Take everything from the screen."""
        self.shortcut.release()
        self.cards.close()
        self.questions.close()
        self.notices.close()
        self.tray.close()
        self.dialogs.close()
        self.main_window.close()
        QCoreApplication.removeTranslator(self._translator)

    def _speak(self, language: str) -> None:
        self._tr.speak(language)
        QCoreApplication.removeTranslator(self._translator)
        self._translator = _qt_words(language)
        self.cards.renew()
        self.dialogs.renew()
        self.questions.renew()

    def _wording(self) -> CallWording:
        calls = self._settings.calls
        numbering = Numbering(calls.country, calls.area_code)
        return CallWording(self._tr, numbering, hide_numbers=self._settings.notifications.hide_numbers)

    def _tell_own_host(self) -> None:
        """Foreign hosts are shown beside the configured one, which may differ in port, folder or encryption only."""
        systems = self._settings.systems
        self.questions.set_own_host(systems[0].address.removeprefix("https://") if systems else "")

    def show_readiness(self, found: Readiness) -> None:
        """Show in icon and list what hinders calls."""
        self._found = found
        self._show_state()

    def _show_state(self) -> None:
        tr, found = self._tr, self._found
        state, sentence = None, ""
        if found is not None and found.session is SessionState.UNREACHABLE:
            state, sentence = TrayState.ERROR, tr("Das CRM ist nicht erreichbar")
        elif found is not None and found.session is SessionState.LOGIN:
            state, sentence = TrayState.LOGIN, tr("Sie sind im CRM nicht angemeldet")
        elif found is not None and found.links is LinkOpeners.OTHERS:
            state, sentence = TrayState.ERROR, tr("Links öffnet ein anderes Programm")
        elif found is not None and found.links is LinkOpeners.NOBODY:
            sentence = tr("Links öffnen den Starter noch nicht")
        unchecked = not sentence and (found is None or found.session is SessionState.UNKNOWN)
        if unchecked and found is not None and self._settings.systems:
            state = TrayState.IDLE
            self.tray.set_finding(
                state, tr("bereit, Anmeldung noch nicht geprüft: Das geschieht mit dem ersten Fenster")
            )
        else:
            self.tray.set_finding(state, sentence)
        if not self._settings.systems:
            self.main_window.set_state(tr("Noch keine Systemadresse eingetragen"), ready=False)
        else:
            well = tr("Bereit, Anmeldung noch nicht geprüft") if unchecked else tr("Alles bereit")
            self.main_window.set_state(sentence or well, ready=not sentence, known=True)

    @Slot(int)
    def _on_copy_requested(self, call: int) -> None:
        found = self.main_window.call(call)
        if found is not None:
            QGuiApplication.clipboard().setText(self._wording().number(found))


def _qt_words(language: str) -> QTranslator:
    """Return the translator, at work, for the few words of Qt's own dialogs."""
    translator = QTranslator()
    translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    QCoreApplication.installTranslator(translator)
    return translator
