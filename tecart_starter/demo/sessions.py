"""Who is logged in to the demo CRM: the session cookies it has given out."""

from __future__ import annotations

import hmac
import secrets
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tecart_starter.demo.behaviour import Login

COOKIE = "demo_crm_session"


class Sessions:
    """In memory; used from many threads at once."""

    def __init__(self, login: Login | None) -> None:
        """``login`` None: the CRM is open to everybody on this computer."""
        self.login = login
        self._lock = threading.Lock()
        self._tokens: set[str] = set()

    def require(self, login: Login | None) -> None:
        """Let in only this person from now on, and nobody who is in already; None: everybody."""
        with self._lock:
            self.login = login
            self._tokens.clear()

    def accepts(self, token: str | None) -> bool:
        """Whether who shows this cookie may enter."""
        with self._lock:
            return self.login is None or token in self._tokens

    def open(self, user: str, password: str) -> str | None:
        """Return the cookie of a new session; None: wrong user or password."""
        if self.login is None or not (_same(user, self.login.user) and _same(password, self.login.password)):
            return None
        token = secrets.token_urlsafe()
        with self._lock:
            self._tokens.add(token)
        return token

    def close(self, token: str | None) -> None:
        """Log one out."""
        with self._lock:
            self._tokens.discard(token or "")

    def expire(self) -> None:
        """Log everybody out, as a CRM does at night."""
        with self._lock:
            self._tokens.clear()


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())
