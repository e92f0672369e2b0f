"""What leads people through setting up: the first start, the telephone assistant, and the telephones' own entrance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from tecart_starter.app.phone_setup import PhoneSetup
from tecart_starter.app.telephone_bridge import TelephoneBridge

if TYPE_CHECKING:
    from pathlib import Path

    from tecart_starter.app.engine import Engine
    from tecart_starter.app.face import Face
    from tecart_starter.app.first_start import FirstStart
    from tecart_starter.app.preferences import Preferences
    from tecart_starter.app.reception import Reception
    from tecart_starter.app.rules import Rules
    from tecart_starter.domain.settings import Settings
    from tecart_starter.texts.catalog import Texts


class Guides(QObject):
    """Makes them, and shows the one that is wanted.

    Signals:
        settings_chosen: tuple of (key, value).
    """

    settings_chosen = Signal(object)

    def __init__(
        self,
        face: Face,
        preferences: Preferences,
        engine: Engine,
        rules: Rules,
        reception: Reception,
        *,
        secret_file: Path,
        tr: Texts,
    ) -> None:
        """``secret_file``: of the HTTP bridge. Nothing is shown, and nobody let in, yet."""
        super().__init__()
        self._face = face
        self._preferences = preferences
        self._engine = engine
        self._rules = rules
        self._reception = reception
        self._tr = tr
        self._bridge = TelephoneBridge(reception, secret_file)
        self._phone = PhoneSetup(face.icons, tr, preferences, self._bridge, reception)
        self._first_start: FirstStart | None = None
        self._phone.settings_chosen.connect(self.settings_chosen)
        self._bridge.failed.connect(face.tell.bridge_closed)
        face.tray.assistant_requested.connect(self._phone.show)

    def start(self) -> None:
        """Let telephones in, where they are wanted."""
        self._bridge.apply(self._preferences.settings.bridge)

    def show_first_window(self) -> None:
        """Show what the person needs who has just started the program."""
        if self._preferences.settings.systems:
            self._face.show_main_window()
        else:
            self._questions().show()

    @Slot()
    def ask_for_address(self) -> None:
        """A link waits for the system's address: ask for it, once for all that come meanwhile."""
        questions = self._questions()
        if not questions.shown:
            questions.show()
        questions.set_waiting(self._rules.dispatcher.waiting)

    def apply(self, settings: Settings) -> None:
        """Go on with other settings."""
        self._bridge.apply(settings.bridge)
        self._phone.apply()
        if self._first_start is not None:
            self._first_start.apply()

    def close(self) -> None:
        """Take everything from the screen, and let nobody in."""
        self._bridge.close()
        self._phone.close()
        if self._first_start is not None:
            self._first_start.close()

    def _questions(self) -> FirstStart:
        """Return those of the first start: most people need them once."""
        if self._first_start is None:
            from tecart_starter.app.first_start import FirstStart  # noqa: PLC0415 - with it comes Qt's network
            from tecart_starter.app.trial_call import TrialCall  # noqa: PLC0415 - and a web server

            trial = TrialCall(self._reception, self._rules.desk, self._tr)
            self._first_start = FirstStart(self._face.icons, self._tr, self._preferences, self._engine, trial)
            self._first_start.settings_chosen.connect(self.settings_chosen)
            self._first_start.login_chosen.connect(self._face.dialogs.login_chosen)
        return self._first_start
