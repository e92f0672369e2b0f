"""Servers and proxies that ask for a name and a password themselves (RFC 9110 section 11): the person is asked.

Who asks is said as origin and realm, as plain text. What is kept for that is kept under origin and realm; the password
of the CRM's own login page is never offered here (security.md W10).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtNetwork import QAuthenticator
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from tecart_starter.domain.foreign_text import shown
from tecart_starter.web.confinement import authority

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts
    from tecart_starter.web.view import CrmView

WIDTH = 420
SAID_MS = 100
"""Until the engine has reported that it stopped, which is not what is to be said about the page."""
DECLINED_MS = 1_000
"""So long after a refusal the same question is not put again: the engine may have it on its way already."""


class HttpLogin(QObject):
    """Answers for one page, one question at a time.

    Signals:
        declined: the person does not log in; loading has been stopped.
        secret_wanted(key): what is kept in the keyring under this key is wanted; ``take`` brings it.
        secret_to_keep(key, secret): it is to be kept there.
    """

    declined = Signal()
    secret_wanted = Signal(str)
    secret_to_keep = Signal(str, str)

    def __init__(self, view: CrmView, tr: Texts, parent: QObject) -> None:
        """Answer for the page of ``view``."""
        super().__init__(parent)
        self._view = view
        self._page = view.crm_page
        self._tr = tr
        self._key = ""
        self._asked_before = ""
        self._declined = ""
        self._dialog: _Dialog | None = None
        self._page.authenticationRequired.connect(self._on_authentication_required)
        self._page.proxyAuthenticationRequired.connect(self._on_proxy_authentication_required)

    @property
    def asks(self) -> bool:
        """Whether the person has the question before them."""
        return self._dialog is not None

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
        """Take the question away, as if it had been cancelled."""
        if self._dialog is not None:
            self._dialog.reject()

    @Slot(QUrl, QAuthenticator)
    def _on_authentication_required(self, url: QUrl, authenticator: QAuthenticator) -> None:
        if not self._page.belongs(url):
            return  # what is from elsewhere has no business asking; Chromium does not let it either
        origin = f"{url.scheme()}://{authority(url)}"
        words = [self._tr("{origin} verlangt eine Anmeldung.", origin=shown(origin))]
        if url.scheme() == "http":
            words.append(self._tr("Achtung: Die Verbindung dorthin ist nicht verschlüsselt."))
        self._ask(f"http-auth {origin} {authenticator.realm()}", words, authenticator)

    @Slot(QUrl, QAuthenticator, str)
    def _on_proxy_authentication_required(self, url: QUrl, authenticator: QAuthenticator, host: str) -> None:
        del url  # whatever is loaded: it is the proxy that asks
        words = [self._tr("Der Proxy {host} verlangt eine Anmeldung.", host=shown(host))]
        self._ask(f"http-auth proxy {host} {authenticator.realm()}", words, authenticator)

    def _ask(self, key: str, words: list[str], authenticator: QAuthenticator) -> None:
        """Fill in ``authenticator``. Where nobody does, the engine would send it empty and ask again, for ever.

        PySide cannot make it null, which is what Qt takes for a refusal (QAuthenticator::isNull): loading is stopped.
        """
        if self._dialog is not None or key == self._declined:
            self._page.triggerAction(QWebEnginePage.WebAction.Stop)
            return
        tr = self._tr
        again = key == self._asked_before
        if realm := authenticator.realm():
            words.append(tr("Bereich: {realm}", realm=shown(realm)))
        if again:
            words.append(tr("Die letzte Anmeldung wurde nicht angenommen."))
        self._key = key
        self._dialog = dialog = _Dialog("\n".join(words), tr, self._view)
        if not again:  # what was kept has just been refused
            self.secret_wanted.emit(key)
        try:
            accepted = dialog.exec() == QDialog.DialogCode.Accepted
        finally:
            self._dialog = None
        self._asked_before = key if accepted else ""
        if accepted:
            user, password = dialog.answer()
            authenticator.setUser(user)
            authenticator.setPassword(password)
            if dialog.keeps():
                self.secret_to_keep.emit(key, json.dumps({"user": user, "password": password}))
        else:
            self._decline(key)
        dialog.deleteLater()

    def _decline(self, key: str) -> None:
        self._declined = key
        QTimer.singleShot(DECLINED_MS, self, self._on_declined_over)
        self._page.triggerAction(QWebEnginePage.WebAction.Stop)
        QTimer.singleShot(SAID_MS, self, self.declined.emit)

    @Slot()
    def _on_declined_over(self) -> None:
        self._declined = ""


class _Dialog(QDialog):
    """Name, password, and whether they are to be kept."""

    def __init__(self, words: str, tr: Texts, view: QWidget) -> None:
        super().__init__(view)
        self.setWindowTitle(tr("Anmeldung"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(WIDTH)
        said = QLabel(words)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        self._user, self._password = QLineEdit(), QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._keep = QCheckBox(tr("Im Schlüsselbund merken"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("Anmelden"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Abbrechen"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QFormLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setVerticalSpacing(10)
        layout.addRow(said)
        layout.addRow(tr("Benutzername"), self._user)
        layout.addRow(tr("Kennwort"), self._password)
        layout.addRow("", self._keep)
        layout.addRow(buttons)
        if not view.isActiveWindow():  # a page in the background takes nobody's keyboard
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            QApplication.alert(view.window())

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
