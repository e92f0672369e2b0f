"""Servers and proxies that ask for a name and a password themselves (RFC 9110 section 11): the person is asked.

Who asks is said as origin and realm, as plain text. What is kept for that is kept under origin and realm; the password
of the CRM's own login page is never offered here (security.md W10).
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtNetwork import QAuthenticator
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tecart_starter.domain.foreign_text import shown
from tecart_starter.web.pages.confinement import authority
from tecart_starter.web.pages.look import scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from tecart_starter.texts.catalog import Texts
    from tecart_starter.web.pages.view import CrmView

WIDTH = 420
STOPPED_MS = 100


class HttpLogin(QObject):
    """Answers for one page, one question at a time.

    The engine wants its answer at once, and as long as it waits no page of the program goes on (nested loops run no
    tasks of Chromium). So loading is stopped, the person asked, and the page loaded again with their answer at hand.

    Signals:
        asked: the person is being asked; there is no page before they answer.
        answered: they do: this address is to be loaded again.
        secret_wanted(key): what is kept in the keyring under this key is wanted; ``take`` brings it.
        secret_to_keep(key, secret): it is to be kept there.
    """

    asked = Signal()
    answered = Signal(QUrl)
    secret_wanted = Signal(str)
    secret_to_keep = Signal(str, str)

    def __init__(self, view: CrmView, tr: Texts, parent: QObject) -> None:
        """Answer for the page of ``view``."""
        super().__init__(parent)
        self._view = view
        self._page = view.crm_page
        self._tr = tr
        self._key = ""
        self._target = QUrl()
        self._answer: tuple[str, str] | None = None
        self._answered_key = ""
        self._dialog: _Dialog | None = None
        self._page.heading_for.connect(self._on_heading_for)
        self._page.authenticationRequired.connect(self._on_authentication_required)
        self._page.proxyAuthenticationRequired.connect(self._on_proxy_authentication_required)

    def take(self, key: str, secret: str) -> None:
        """Offer what was kept under ``key``; the person still decides whether it is sent."""
        if self._dialog is None or key != self._key:
            return
        try:
            stored = json.loads(secret)
            self._dialog.fill(str(stored["user"]), str(stored["password"]))
        except (ValueError, KeyError, TypeError):
            return  # nothing is kept, or not by us

    def withdraw(self) -> None:
        """Take the question away: the window goes."""
        if self._dialog is not None:
            self._dialog.reject()

    @Slot(QUrl)
    def _on_heading_for(self, url: QUrl) -> None:
        self._target = url

    @Slot(QUrl, QAuthenticator)
    def _on_authentication_required(self, url: QUrl, authenticator: QAuthenticator) -> None:
        origin = f"{url.scheme()}://{authority(url)}"
        words = [self._tr("{origin} verlangt eine Anmeldung.", origin=shown(origin))]
        if url.scheme() == "http":
            words.append(self._tr("Achtung: Die Verbindung dorthin ist nicht verschlüsselt."))
        # what is from elsewhere has no business asking
        self._give(f"http-auth {origin} {authenticator.realm()}", words, authenticator, asks=self._page.belongs(url))

    @Slot(QUrl, QAuthenticator, str)
    def _on_proxy_authentication_required(self, url: QUrl, authenticator: QAuthenticator, host: str) -> None:
        del url  # whatever is loaded: it is the proxy that asks
        words = [self._tr("Der Proxy {host} verlangt eine Anmeldung.", host=shown(host))]
        self._give(f"http-auth proxy {host} {authenticator.realm()}", words, authenticator, asks=True)

    def _give(self, key: str, words: list[str], authenticator: QAuthenticator, *, asks: bool) -> None:
        """Fill in the answer that the person has given, else stop and ask.

        Where it were left empty, the engine would send that and ask again, for ever; PySide cannot make it null, which
        Qt would take for a refusal (QAuthenticator::isNull).
        """
        if self._answer is not None and key == self._key:
            authenticator.setUser(self._answer[0])
            authenticator.setPassword(self._answer[1])
            self._answer, self._answered_key = None, key
            return
        self._page.triggerAction(QWebEnginePage.WebAction.Stop)
        if self._dialog is None and asks:
            if realm := authenticator.realm():
                words.append(self._tr("Bereich: {realm}", realm=shown(realm)))
            self._key = key
            # not before the engine has reported that it stopped, which is not what is to be said about the page
            QTimer.singleShot(STOPPED_MS, self, partial(self._ask, words))

    def _ask(self, words: list[str]) -> None:
        again = self._key == self._answered_key
        if again:
            words.append(self._tr("Die letzte Anmeldung wurde nicht angenommen."))
        self.asked.emit()
        self._dialog = _Dialog("\n".join(words), self._tr, self._view)
        self._dialog.finished.connect(self._on_finished)
        self._dialog.open()
        if not again:  # what was kept has just been refused
            self.secret_wanted.emit(self._key)

    @Slot(int)
    def _on_finished(self, result: int) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is None:
            return
        dialog.deleteLater()
        self._answered_key = ""
        if result == QDialog.DialogCode.Accepted:
            self._answer = user, password = dialog.answer()
            if dialog.keeps():
                self.secret_to_keep.emit(self._key, json.dumps({"user": user, "password": password}))
            self.answered.emit(self._target)


class _Dialog(QDialog):
    """Name, password, and whether they are to be kept."""

    def __init__(self, words: str, tr: Texts, view: QWidget) -> None:
        super().__init__(view)
        self.setWindowTitle(tr("Anmeldung"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(scaled(WIDTH))
        self._user, self._password = QLineEdit(), QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._keep = QCheckBox(tr("Im Schlüsselbund merken"))
        self._rows = layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(6)
        layout.addWidget(_label(words))
        for name, line in ((tr("Benutzername"), self._user), (tr("Kennwort"), self._password)):
            layout.addSpacing(8)
            layout.addWidget(_label(name, line))
            layout.addWidget(line)
        layout.addSpacing(6)
        layout.addWidget(self._keep)
        layout.addSpacing(10)
        layout.addLayout(self._buttons(tr))
        if not view.isActiveWindow():  # a page in the background takes nobody's keyboard
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            QApplication.alert(view.window())

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the words need: Qt makes no dialog higher than two thirds of the screen."""
        super().showEvent(event)
        needed = self._rows.totalHeightForWidth(self.width())
        self.setMinimumHeight(min(needed, self.screen().availableSize().height()))

    def _buttons(self, tr: Texts) -> QHBoxLayout:
        cancel, log_in = QPushButton(tr("Abbrechen")), QPushButton(tr("Anmelden"))
        log_in.setProperty("primary", True)
        log_in.setDefault(True)
        cancel.clicked.connect(self.reject)
        log_in.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(log_in)
        return buttons

    def fill(self, user: str, password: str) -> None:
        """Offer ``user`` and ``password``, unless the person has begun to type."""
        if not self._user.text() and not self._password.text():
            self._user.setText(user)
            self._password.setText(password)
            self._keep.setChecked(True)

    def answer(self) -> tuple[str, str]:
        """Return name and password."""
        return self._user.text(), self._password.text()

    def keeps(self) -> bool:
        """Whether they are to be kept."""
        return self._keep.isChecked()


def _label(words: str, names: QLineEdit | None = None) -> QLabel:
    """Return ``words`` as plain text; ``names``: the line that they stand above."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if names is not None:
        label.setProperty("role", "field")
        label.setBuddy(names)
    return label
