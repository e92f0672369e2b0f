"""What went wrong with a registration or with autostart, in the person's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tecart_starter.system.desktop.base import RegistrationProblem

if TYPE_CHECKING:
    from tecart_starter.system.desktop.base import RegistrationError
    from tecart_starter.texts.catalog import Texts


def problem_sentence(error: RegistrationError, tr: Texts) -> str:
    """Return what went wrong in the person's language, with a way out."""
    detail = error.detail
    match error.problem:
        case RegistrationProblem.NO_PROGRAM:
            return tr(
                "{detail} fehlt oder lässt sich nicht starten. Bitte den TecArt Starter neu installieren.",
                detail=detail,
            )
        case RegistrationProblem.UNUSABLE_PATH:
            return tr("Von diesem Ort kann Ihre Arbeitsumgebung kein Programm starten: {detail}", detail=detail)
        case RegistrationProblem.NOT_WRITABLE:
            return tr("Eine Datei lässt sich nicht schreiben: {detail}", detail=detail)
        case RegistrationProblem.NOT_IN_EFFECT:
            return tr(
                "Alles ist eingetragen, aber die Links öffnet weiterhin ein anderes Programm ({detail})."
                " Bitte in den Einstellungen Ihrer Arbeitsumgebung ändern.",
                detail=detail,
            )
        case RegistrationProblem.BY_INSTALLER:
            return tr(
                "Auf diesem Betriebssystem lassen sich die Links nur für das installierte Programm eintragen, nicht für"
                " eine Kopie an anderer Stelle."
            )
