"""First start, second question: name and password, tried at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from tecart_starter.gui.dialogs.login_dialog import LoginChoice
from tecart_starter.gui.elements.fields import Field
from tecart_starter.gui.elements.remark import Mark, Remark
from tecart_starter.gui.first_start.wizard_page import WizardPage

if TYPE_CHECKING:
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts


class LoginPage(WizardPage):
    """Asks for the login; empty means: not now.

    Signals:
        trial_wanted: a LoginChoice is to be tried.
        chosen: a LoginChoice is to be kept.
    """

    trial_wanted = Signal(object)
    chosen = Signal(object)

    def __init__(self, icons: Icons, tr: Texts, user: str, locked: frozenset[str]) -> None:
        """``locked``: keys that an administrator decides."""
        hint = tr(
            "Der Starter meldet Sie dann selbst an. Das Kennwort liegt im Schlüsselbund dieses Computers. Leer lassen,"
            " wenn Sie sich lieber selbst anmelden."
        )
        super().__init__(icons, tr("Ihre Anmeldung"), hint)
        self._tr = tr
        self._user = Field(user, large=True)
        self._user.setEnabled("login.user" not in locked)
        self._password = Field(large=True)
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._remark = Remark(icons)
        self._remark.hide()
        self._trying: LoginChoice | None = None
        self._settled: LoginChoice | None = None
        self.add_field(tr("Benutzername"), self._user)
        self.rows.addSpacing(6)
        self.add_field(tr("Kennwort"), self._password)
        self.rows.addSpacing(8)
        self.rows.addWidget(self._remark)
        self.rows.addStretch(1)
        for field in (self._user, self._password):
            field.textChanged.connect(self._on_field_changed)

    @property
    def complete(self) -> bool:
        """Not while a login is tried."""
        return self._trying is None

    def begin(self) -> None:
        """Let the person type."""
        (self._password if self._user.text() else self._user).setFocus()

    def go_on(self) -> None:
        """Try what has been typed; nothing typed, or tried already: the next page."""
        choice = LoginChoice(self._user.text().strip(), automatic=True, password=self._password.text())
        if not (choice.user and choice.password) or choice == self._settled:
            self.passed.emit()
            return
        self._trying = choice
        self._say_trying()
        self.changed.emit()
        self.trial_wanted.emit(choice)

    def draft(self) -> object:
        """Return what is typed, what is being tried and what has been."""
        return super().draft(), self._trying, self._settled

    def resume(self, draft: tuple[object, LoginChoice | None, LoginChoice | None]) -> None:
        """Go on there: the outcome of a trial is still to come."""
        typed, self._trying, settled = draft
        super().resume(typed)
        self._settled = settled
        if self._trying is not None:
            self._say_trying()

    def show_outcome(self, sentence: str, mark: Mark, *, keep: bool, go_on: bool) -> None:
        """Say what came of the trial.

        ``keep``: the password is to be kept; ``go_on``: the next page may come by itself.
        """
        choice, self._trying = self._trying, None
        if choice is None:
            return
        self._say(sentence, mark)
        if keep:
            self._settled = choice
            self.chosen.emit(choice)
        else:
            self._password.setFocus()
            self._password.selectAll()
        self.changed.emit()
        if go_on:
            self.passed.emit()

    def _say_trying(self) -> None:
        self._say(self._tr("Die Anmeldung wird geprüft …"), Mark.WAITING)

    def _say(self, sentence: str, mark: Mark) -> None:
        self._remark.say(sentence, mark)
        self._remark.show()

    @Slot()
    def _on_field_changed(self) -> None:
        self._settled = None
        if self._trying is None:
            self._remark.hide()
