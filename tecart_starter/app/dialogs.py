"""The dialogs of the program: each is loaded and made when it is asked for, and is there once at most."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from tecart_starter.domain.settings import Settings
    from tecart_starter.gui.dialogs.login_dialog import LoginDialog
    from tecart_starter.gui.elements.draft import DraftDialog
    from tecart_starter.gui.icons import Icons
    from tecart_starter.gui.settings.settings_dialog import SettingsDialog
    from tecart_starter.texts.catalog import Texts


class Dialogs(QObject):
    """Shows dialogs, in front, and passes on what the person chose in them.

    Signals:
        address_chosen: a system address, as the person typed it.
        settings_chosen: tuple of (key, value).
        login_chosen: a LoginChoice.
        password_to_forget: the person wants the stored password deleted.
        assistant_requested, diagnosis_requested: the person wants that window.
        stay_chosen, quit_chosen: without a tray and a window the program goes on, or ends.
        certificate_requested: the CRM's certificate is to be checked; ``show_certificate`` shows what comes of it.
    """

    address_chosen = Signal(str)
    settings_chosen = Signal(object)
    login_chosen = Signal(object)
    password_to_forget = Signal()
    assistant_requested = Signal()
    diagnosis_requested = Signal()
    certificate_requested = Signal()
    stay_chosen = Signal()
    quit_chosen = Signal()

    def __init__(self, icons: Icons, tr: Texts, settings: Settings, locked: frozenset[str]) -> None:
        """Nothing is shown yet. ``locked``: the keys that an administrator decides."""
        super().__init__()
        self._icons = icons
        self._tr = tr
        self._settings = settings
        self._locked = locked
        self._defaults: Settings | None = None
        self._file = ""
        self._last_link = ""
        self._password_refused = False
        self._shown: dict[Callable[[], DraftDialog], DraftDialog] = {}

    def apply(self, settings: Settings, locked: frozenset[str]) -> None:
        """Go on with other settings: dialogs that are made from now on show them."""
        self._settings = settings
        self._locked = locked

    def know(self, defaults: Settings, file: str) -> None:
        """``defaults``: what counts where the person sets nothing; ``file``: where the settings are stored."""
        self._defaults = defaults
        self._file = file

    def renew(self) -> None:
        """Make anew what is shown: in the present language, with all that was typed."""
        for make, dialog in tuple(self._shown.items()):
            place, draft = dialog.pos(), dialog.draft()
            dialog.close()
            self._show(make)
            self._shown[make].move(place)
            self._shown[make].resume(draft)

    def close(self) -> None:
        """Take everything from the screen."""
        for dialog in tuple(self._shown.values()):
            dialog.close()

    @Slot()
    def show_address(self) -> None:
        """Ask for the system address."""
        self._show(self._make_address)

    @Slot()
    def show_settings(self) -> None:
        """Show the settings."""
        self._show(self._make_settings)

    @Slot()
    def show_login(self) -> None:
        """Ask for name and password."""
        self._show(self._make_login)

    @Slot()
    def show_closing_question(self) -> None:
        """Ask whether the program goes on without a window."""
        self._show(self._make_closing_question)

    def show_certificate(self, sentence: str, tone: str, *, busy: bool) -> None:
        """Say in the settings how the certificate of the CRM stands; ``busy``: that is being found out."""
        if (dialog := self._settings_dialog) is not None:
            dialog.certificate.set_busy(busy=busy)
            dialog.certificate.show_state(sentence, tone)

    @Slot(str)
    def show_last_link(self, sentence: str) -> None:
        """Say in the settings what came from the telephone last."""
        self._last_link = sentence
        if (dialog := self._settings_dialog) is not None:
            dialog.telephone.show_state(sentence, "")

    def mark_password(self, *, refused: bool) -> None:
        """Say, where the stored password is spoken of, whether the CRM has ``refused`` it."""
        self._password_refused = refused
        if (settings := self._settings_dialog) is not None:
            settings.login.show_state(self._password_words(), "warn")
        if (login := self._shown.get(self._make_login)) is not None:
            cast("LoginDialog", login).mark_password(self._password_words())

    def _password_words(self) -> str:
        tr = self._tr
        words = tr("Bitte prüfen: Das CRM hat das gespeicherte Kennwort zuletzt nicht angenommen.")
        return words if self._password_refused else ""

    @property
    def _settings_dialog(self) -> SettingsDialog | None:
        return cast("SettingsDialog | None", self._shown.get(self._make_settings))

    def _make_address(self) -> DraftDialog:
        from tecart_starter.gui.dialogs.address_dialog import AddressDialog  # noqa: PLC0415 - the start does not wait for it

        dialog = AddressDialog(self._icons, self._tr, self._settings.system.address)
        dialog.address_chosen.connect(self.address_chosen)
        return dialog

    def _make_settings(self) -> DraftDialog:
        from tecart_starter.gui.settings.settings_dialog import SettingsDialog  # noqa: PLC0415 - the start does not wait for it

        dialog = SettingsDialog(
            self._icons, self._tr, self._settings, self._locked, defaults=self._defaults, file=self._file
        )
        dialog.telephone.show_state(self._last_link, "")
        dialog.login.show_state(self._password_words(), "warn")
        dialog.settings_chosen.connect(self.settings_chosen)
        dialog.login_requested.connect(self.show_login)
        dialog.assistant_requested.connect(self.assistant_requested)
        dialog.diagnosis_requested.connect(self.diagnosis_requested)
        dialog.certificate_requested.connect(self.certificate_requested)
        return dialog

    def _make_login(self) -> DraftDialog:
        from tecart_starter.gui.dialogs.login_dialog import LoginDialog  # noqa: PLC0415 - the start does not wait for it

        dialog = LoginDialog(self._icons, self._tr, self._settings, self._locked)
        dialog.mark_password(self._password_words())
        dialog.login_chosen.connect(self.login_chosen)
        dialog.forget_requested.connect(self.password_to_forget)
        return dialog

    def _make_closing_question(self) -> DraftDialog:
        from tecart_starter.gui.dialogs.closing_question import ClosingQuestion  # noqa: PLC0415 - the start does not wait for it

        dialog = ClosingQuestion(self._icons, self._tr)
        dialog.stay_chosen.connect(self.stay_chosen)
        dialog.quit_chosen.connect(self.quit_chosen)
        return dialog

    def _show(self, make: Callable[[], DraftDialog]) -> None:
        if make not in self._shown:
            self._shown[make] = dialog = make()
            dialog.finished.connect(self._on_finished)
        bring_up(self._shown[make])

    @Slot(int)
    def _on_finished(self, result: int) -> None:
        del result
        gone = self.sender()
        self._shown = {make: dialog for make, dialog in self._shown.items() if dialog is not gone}


def bring_up(window: QWidget) -> None:
    """Show a window in front, with the keyboard: the person has asked for it."""
    window.show()
    window.raise_()
    window.activateWindow()
