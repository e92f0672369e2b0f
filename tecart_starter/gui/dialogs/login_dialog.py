"""The question for user name and password; the password is taken, never shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from tecart_starter.gui.elements.draft import DraftDialog
from tecart_starter.gui.elements.fields import Field
from tecart_starter.gui.elements.plain_label import PlainLabel
from tecart_starter.gui.elements.rule import Rule
from tecart_starter.gui.theme import scaled

if TYPE_CHECKING:
    from tecart_starter.domain.settings import Settings
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts

WIDTH = 480


@dataclass(frozen=True, slots=True)
class LoginChoice:
    """What the person wants."""

    user: str
    automatic: bool
    password: str = field(default="", repr=False)
    """Empty: the one that is kept already."""


class LoginDialog(DraftDialog):
    """Asks for the login of the default system; saves nothing itself.

    Signals:
        login_chosen: a LoginChoice.
        forget_requested: the stored password is to be deleted.
    """

    login_chosen = Signal(object)
    forget_requested = Signal()

    def __init__(self, icons: Icons, tr: Texts, settings: Settings, locked: frozenset[str]) -> None:
        """``locked``: keys that an administrator decides; they are shown, but not changed."""
        super().__init__()
        self._tr = tr
        self.setWindowTitle(tr("Anmeldung"))
        self.setWindowIcon(icons.app_icon())
        self._host = settings.systems[0].host if settings.systems else ""
        self._user = Field(settings.login.user)
        self._user.setEnabled("login.user" not in locked)
        self._password = Field()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        if settings.login.user:
            self._password.setPlaceholderText(tr("unverändert"))
        self._doubt = PlainLabel(tone="warn")
        self._doubt.setVisible(False)
        self._stored_user = settings.login.user
        self._automatic = QCheckBox(tr("Auf der Anmeldeseite selbst anmelden"))
        self._automatic.setChecked(settings.login.automatic)
        self._automatic.setEnabled("login.automatic" not in locked)
        self._forget = QPushButton(tr("Kennwort löschen"))
        self._forget.setEnabled(bool(settings.login.user))
        self._cancel, self._save = QPushButton(tr("Abbrechen")), QPushButton(tr("Speichern"))
        self._save.setProperty("primary", True)
        self._lay_out()
        self._user.textChanged.connect(self._on_user_changed)
        self._forget.clicked.connect(self._on_forget_clicked)
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self._on_save_clicked)
        self._on_user_changed(settings.login.user)

    def mark_password(self, doubt: str) -> None:
        """Say beside the password what speaks against the stored one; empty: nothing does."""
        self._doubt.say(doubt, "warn")
        self._password.setAccessibleDescription(doubt)
        self._show_doubt()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)  # as high as large type needs
        whole.addLayout(self._question())
        whole.addWidget(Rule(scaled(WIDTH)))
        whole.addLayout(self._buttons())
        self._save.setDefault(True)  # not before it is in the dialog: else it is no more once it loses the focus
        (self._password if self._user.text() else self._user).setFocus()

    def _question(self) -> QVBoxLayout:
        tr = self._tr
        question = QVBoxLayout()
        question.setContentsMargins(32, 26, 32, 20)
        question.setSpacing(6)
        headline = tr("Anmeldung bei {host}", host=self._host) if self._host else tr("Anmeldung im CRM")
        question.addWidget(PlainLabel(headline, role="headline"))
        hint = tr("Das Kennwort liegt im Schlüsselbund dieses Computers und geht nur an diese Adresse.")
        question.addWidget(PlainLabel(hint, tone="muted"))
        for words, line in ((tr("Benutzername"), self._user), (tr("Kennwort"), self._password)):
            label = PlainLabel(words, role="field")
            label.setBuddy(line)
            question.addSpacing(10)
            question.addWidget(label)
            question.addWidget(line)
        question.addWidget(self._doubt)
        question.addSpacing(12)
        question.addWidget(self._automatic)
        return question

    def _buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(32, 14, 32, 14)
        buttons.setSpacing(8)
        buttons.addWidget(self._forget)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        return buttons

    @Slot(str)
    def _on_user_changed(self, user: str) -> None:
        self._password.setEnabled(bool(user.strip()))
        self._show_doubt()

    def _show_doubt(self) -> None:
        """It is about the password of the stored user only."""
        self._doubt.setVisible(bool(self._doubt.words) and self._user.text().strip() == self._stored_user)

    @Slot()
    def _on_forget_clicked(self) -> None:
        self.forget_requested.emit()
        self.reject()

    @Slot()
    def _on_save_clicked(self) -> None:
        user = self._user.text().strip()
        password = self._password.text() if user else ""
        self.login_chosen.emit(LoginChoice(user, self._automatic.isChecked(), password))
        self.accept()
