"""Logs in for all windows: one at a time, once per login page, never in a loop."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from tecart_starter.domain.login import AGAIN, HINTS, KeyringState, LoginHint, LoginTries, Secret

if TYPE_CHECKING:
    from tecart_starter.domain.settings import Settings
    from tecart_starter.web.login.page_login import PageLogin

log = logging.getLogger(__name__)


class LoginDesk(QObject):
    """Decides what becomes of login pages.

    Signals:
        password_wanted(origin, user): of this system and user; ``take_password`` wants the answer.
        credentials_wanted: the person wants to change name or password.
        password_judged(origin, user, accepted): what the system said to the password of the keyring.
        waiting_changed: whether some window waits for the person to log in.
    """

    password_wanted = Signal(str, str)
    credentials_wanted = Signal()
    password_judged = Signal(str, str, bool)
    waiting_changed = Signal(bool)

    def __init__(self, settings: Settings, parent: QObject) -> None:
        """Nothing is watched yet."""
        super().__init__(parent)
        self._settings = settings
        self._tries = LoginTries()
        self._current: PageLogin | None = None
        self._asked = False
        self._queue: list[PageLogin] = []
        self._sent_for: dict[PageLogin, tuple[str, str] | None] = {}
        """Pages that we logged in, with system and user; None: what follows says nothing about the password."""
        self._waiting: dict[PageLogin, LoginHint | None] = {}

    def watch(self, part: PageLogin) -> None:
        """Log in in this window, too."""
        part.appeared.connect(self._on_appeared)
        part.refused.connect(self._on_refused)
        part.code_wanted.connect(self._on_code_wanted)
        part.unknown.connect(self._on_unknown)
        part.passed.connect(self._on_passed)
        part.gone.connect(self._on_gone)
        part.pressed.connect(self._on_pressed)

    def waits(self, part: PageLogin) -> bool:
        """Whether this page waits for the person."""
        return part in self._waiting

    def apply(self, settings: Settings) -> None:
        """Go on with other settings; who waits gets another try where name or system are others."""
        changed = (settings.login, settings.systems) != (self._settings.login, self._settings.systems)
        self._settings = settings
        if changed:
            self.try_again()

    def try_again(self) -> None:
        """The person has changed name or password: whoever waits gets another try."""
        self._tries.forget()
        for part in tuple(self._waiting):
            self._begin(part)

    def take_password(self, origin: str, secret: Secret) -> None:
        """Hear what the keyring says."""
        part = self._current
        if part is None or part.system is None or part.system.origin != origin or not self._asked:
            return
        log.info("the keyring says: %s", secret.state.name.lower())
        self._asked = secret.state is KeyringState.LOCKED  # its answer is still to come
        if secret.state is KeyringState.FOUND:
            self._tries.sent(origin, time.monotonic())
            part.show(None)
            self._sent_for[part] = origin, self._settings.login.user
            part.fill(self._settings.login.user, secret.password)
        elif secret.state is KeyringState.LOCKED:
            part.show(LoginHint.LOCKED)
        else:
            if secret.state is KeyringState.DISMISSED:
                self._tries.dismissed()
            self._give_up(part, HINTS[secret.state])

    @Slot(QObject)
    def _on_appeared(self, part: PageLogin) -> None:
        self._begin(part)

    def _begin(self, part: PageLogin) -> None:
        login = self._settings.login
        if part.system is None:
            return
        if not (login.user and login.automatic):
            self._wait(part, None)
        elif self._current not in (None, part):
            if part not in self._queue:
                self._queue.append(part)
        elif (hint := self._tries.hindrance(part.system.origin, time.monotonic())) is not None:
            self._wait(part, hint)
        else:
            self._asked = self._asked and part is self._current
            self._current = part
            self._wait_no_more(part)
            if not part.needs_password:
                part.fill(login.user, "")
            elif not self._asked:
                self._asked = True
                self.password_wanted.emit(part.system.origin, login.user)

    def _wait(self, part: PageLogin, hint: LoginHint | None) -> None:
        before = bool(self._waiting)
        self._waiting[part] = hint
        part.show(hint)
        if not before:
            self.waiting_changed.emit(True)

    def _wait_no_more(self, part: PageLogin) -> None:
        if part in self._waiting:
            del self._waiting[part]
            part.show(None)
            if not self._waiting:
                self.waiting_changed.emit(False)

    def _give_up(self, part: PageLogin, hint: LoginHint) -> None:
        """Leave it to the person, in the windows behind this one too: no question is asked twice."""
        self._wait(part, hint)
        if part is self._current:
            self._current = None
            queue, self._queue = self._queue, []
            for other in queue:
                self._wait(other, hint)

    def _judge(self, part: PageLogin, *, accepted: bool) -> None:
        """Say what became of what we sent; what the person sends after it is not ours."""
        account = self._sent_for.get(part)
        if account is not None:
            self._sent_for[part] = None
            self.password_judged.emit(*account, accepted)

    @Slot(QObject)
    def _on_refused(self, part: PageLogin) -> None:
        if part.system is not None:
            self._tries.refused(part.system.origin)
        self._judge(part, accepted=False)
        self._give_up(part, LoginHint.REFUSED)
        part.come_up()

    @Slot(QObject)
    def _on_code_wanted(self, part: PageLogin) -> None:
        self._give_up(part, LoginHint.CODE)
        part.come_up()

    @Slot(QObject)
    def _on_unknown(self, part: PageLogin) -> None:
        if part in self._sent_for:
            self._sent_for[part] = None
        self._give_up(part, LoginHint.UNKNOWN_FORM)

    @Slot(QObject)
    def _on_passed(self, part: PageLogin) -> None:
        """The session is there, for all windows: they go to what they wanted."""
        if part is self._current:
            self._current = None
        self._wait_no_more(part)
        self._judge(part, accepted=True)
        if part in self._sent_for:
            del self._sent_for[part]
            part.resume(landed=True)
        others = [*self._queue, *(other for other in self._waiting if other is not part)]
        self._queue = []
        for other in others:
            self._wait_no_more(other)
            other.resume(landed=False)

    @Slot(QObject)
    def _on_gone(self, part: PageLogin) -> None:
        self._wait_no_more(part)
        self._sent_for.pop(part, None)
        if part in self._queue:
            self._queue.remove(part)
        if part is self._current:
            self._current = None
            if self._queue:
                self._begin(self._queue.pop(0))

    @Slot(QObject)
    def _on_pressed(self, part: PageLogin) -> None:
        if self._waiting.get(part) in AGAIN:
            self._tries.forget()
            self._begin(part)
        else:
            self.credentials_wanted.emit()
