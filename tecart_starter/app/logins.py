"""Logging in: brings together the windows that want a password, the keyring that has it, and the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from tecart_starter.app.keyring_worker import KeyringWorker
from tecart_starter.system.password_mark import PasswordMark

if TYPE_CHECKING:
    from pathlib import Path

    from tecart_starter.app.face import Face
    from tecart_starter.app.screens import Screens
    from tecart_starter.domain.login import Secret
    from tecart_starter.domain.settings import Settings
    from tecart_starter.gui.dialogs.login_dialog import LoginChoice
    from tecart_starter.texts.catalog import Texts
    from tecart_starter.web.windows.window_manager import WindowManager

HTTP = "http-auth"
"""The user's name in the keyring for what servers and proxies ask themselves; the real one lies beside the password."""


class Logins(QObject):
    """Passwords go from the dialog to the keyring and from the keyring to a login page, and nowhere else.

    Signals:
        settings_chosen: tuple of (key, value) that the person has chosen.
    """

    settings_chosen = Signal(object)

    def __init__(self, settings: Settings, face: Face, screens: Screens, notes: Path, tr: Texts) -> None:
        """There are no windows yet; ``serve`` brings them. ``notes``: folder of what is noted about the password."""
        super().__init__()
        self._settings = settings
        self._face = face
        self._screens = screens
        self._tr = tr
        self._mark = PasswordMark(notes)
        self._windows: WindowManager | None = None
        self._keyring = KeyringWorker()
        self._keyring.answered.connect(self._on_answered)
        self._keyring.kept.connect(self._on_kept)
        self._keyring.forgotten.connect(self._on_forgotten)
        self._secrets = KeyringWorker()
        self._secrets.answered.connect(self._on_secret_answered)
        self._secrets.kept.connect(self._on_secret_kept)
        face.dialogs.login_chosen.connect(self._on_login_chosen)
        face.dialogs.password_to_forget.connect(self._on_password_to_forget)
        self._show_mark()

    def serve(self, windows: WindowManager) -> None:
        """Take care of these windows' login pages."""
        self._windows = windows
        windows.login.password_wanted.connect(self._keyring.ask)
        windows.login.password_judged.connect(self._on_password_judged)
        windows.login.credentials_wanted.connect(self._face.dialogs.show_login)
        windows.login.waiting_changed.connect(self._screens.set_login_waiting)

        windows.secret_wanted.connect(self._on_secret_wanted)
        windows.secret_to_keep.connect(self._on_secret_to_keep)

    def apply(self, settings: Settings) -> None:
        """Go on with other settings. The password may be another one, too, unless it is the one that was refused."""
        self._settings = settings
        if not self._show_mark() and self._windows is not None:
            self._windows.login.try_again()

    @Slot(str, object)
    def _on_answered(self, origin: str, secret: Secret) -> None:
        if self._windows is not None:
            self._windows.login.take_password(origin, secret)

    @Slot(str, str, bool)
    def _on_password_judged(self, origin: str, user: str, accepted: bool) -> None:
        self._mark.note(origin, user, refused=not accepted)
        self._show_mark()

    def _take_mark_away(self) -> None:
        """The password that was refused is not there any more."""
        if self._settings.systems:
            self._mark.note(self._settings.systems[0].origin, self._settings.login.user, refused=False)
            self._show_mark()

    def _show_mark(self) -> bool:
        """Have the mark shown, or no more; return whether there is one."""
        systems, user = self._settings.systems, self._settings.login.user
        refused = bool(systems and user) and self._mark.refused(systems[0].origin, user)
        self._face.dialogs.mark_password(refused=refused)
        return refused

    @Slot(str)
    def _on_secret_wanted(self, key: str) -> None:
        self._secrets.ask(key, HTTP)

    @Slot(str, str)
    def _on_secret_to_keep(self, key: str, secret: str) -> None:
        self._secrets.keep(key, HTTP, secret)

    @Slot(str, object)
    def _on_secret_answered(self, key: str, secret: Secret) -> None:
        if self._windows is not None and secret.password:
            self._windows.take_secret(key, secret.password)

    @Slot(str)
    def _on_secret_kept(self, why_not: str) -> None:
        if why_not:
            self._tell_not_kept(why_not)

    def _tell_not_kept(self, why_not: str) -> None:
        sentence = self._tr("Der Schlüsselbund nimmt das Kennwort nicht an: {why}", why=why_not)
        self._face.notices.tell(self._tr("Kennwort nicht gespeichert"), sentence)

    @Slot(object)
    def _on_login_chosen(self, choice: LoginChoice) -> None:
        self.settings_chosen.emit((("login.user", choice.user), ("login.automatic", choice.automatic)))
        if choice.password and self._settings.systems:
            self._keyring.keep(self._settings.systems[0].origin, choice.user, choice.password)

    @Slot()
    def _on_password_to_forget(self) -> None:
        if self._settings.systems:
            self._keyring.forget(self._settings.systems[0].origin, self._settings.login.user)
        if self._windows is not None:
            self._windows.forget_session()

    @Slot(str)
    def _on_kept(self, why_not: str) -> None:
        if why_not:
            self._tell_not_kept(why_not)
            return
        self._take_mark_away()
        if self._windows is not None:
            self._windows.login.try_again()

    @Slot(str)
    def _on_forgotten(self, why_not: str) -> None:
        tr = self._tr
        if why_not:
            sentence = tr("Der Schlüsselbund konnte das Kennwort nicht löschen: {why}", why=why_not)
            self._face.notices.tell(tr("Kennwort nicht gelöscht"), sentence)
        else:
            self._take_mark_away()
            self._face.notices.tell(tr("Kennwort gelöscht"), tr("Auch im CRM sind Sie auf diesem Computer abgemeldet."))
