"""What a window says while the login waits for the person: why, what they can do, and one way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tecart_starter.domain.login import LoginHint
from tecart_starter.web.failing.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from tecart_starter.texts.catalog import Texts


def login_hint(hint: LoginHint, tr: Texts) -> Problem:
    """Say why the login waits for the person."""
    headline, more, button = _LOGIN_HINTS[hint](tr)
    return Problem(headline, more=more, button=button)


_LOGIN_HINTS: dict[LoginHint, Callable[[Texts], tuple[str, str, str]]] = {
    LoginHint.EMPTY: lambda tr: (
        tr("Für diese Anmeldung ist kein Kennwort hinterlegt."),
        tr("Bitte melden Sie sich selbst an, oder hinterlegen Sie es mit dem Knopf."),
        tr("Anmeldedaten …"),
    ),
    LoginHint.LOCKED: lambda tr: (
        tr("Das Kennwort liegt im gesperrten Schlüsselbund."),
        tr("Bitte entsperren Sie ihn; das Fenster dafür liegt vielleicht hinter einem anderen."),
        "",
    ),
    LoginHint.DISMISSED: lambda tr: (
        tr("Der Schlüsselbund ist noch gesperrt."),
        tr("Ohne ihn melden Sie sich bitte selbst an."),
        tr("Entsperren …"),
    ),
    LoginHint.MISSING: lambda tr: (
        tr("Auf diesem Computer läuft kein Schlüsselbund, der das Kennwort sicher aufbewahrt."),
        tr("Bitte melden Sie sich selbst an."),
        "",
    ),
    LoginHint.SILENT: lambda tr: (
        tr("Der Schlüsselbund antwortet nicht."),
        tr("Bitte melden Sie sich selbst an."),
        tr("Noch einmal fragen"),
    ),
    LoginHint.REFUSED: lambda tr: (
        tr("Das CRM hat Benutzername oder Kennwort nicht angenommen."),
        tr("Damit Ihr Zugang nicht gesperrt wird, versucht es der Starter nicht noch einmal."),
        tr("Anmeldedaten …"),
    ),
    LoginHint.CODE: lambda tr: (
        tr("Das CRM verlangt noch einen Code."),
        tr("Bitte geben Sie ihn in der Seite ein."),
        "",
    ),
    LoginHint.TOO_OFTEN: lambda tr: (
        tr("Die Sitzung im CRM ist zweimal kurz nacheinander zu Ende gegangen."),
        tr("Vielleicht ist jemand mit demselben Zugang anderswo angemeldet."),
        tr("Jetzt anmelden"),
    ),
    LoginHint.UNKNOWN_FORM: lambda tr: (
        tr("Diese Anmeldeseite kann der Starter nicht selbst ausfüllen."),
        tr("Bitte melden Sie sich selbst an."),
        "",
    ),
}
