"""The groups of settings, in the order of the dialog and of the policy editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tecart_starter.texts.call_setting_words import call_words, end_words, notification_words, telephone_words
from tecart_starter.texts.setting_words import (
    Group,
    diagnosis_words,
    general_words,
    login_words,
    pace_words,
    security_words,
    system_words,
    window_words,
)

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts


def setting_groups(tr: Texts) -> tuple[Group, ...]:
    """Return every setting once, in its group."""
    return (
        Group("system", tr("System"), "globe", system_words(tr)),
        Group("login", tr("Anmeldung"), "person", login_words(tr)),
        Group("security", tr("Sicherheit"), "lock", security_words(tr)),
        Group("calls", tr("Anrufe"), "phone", call_words(tr)),
        Group("end", tr("Anrufende"), "stop", end_words(tr)),
        Group("telephone", tr("Telefon"), "desk-phone", telephone_words(tr)),
        Group("windows", tr("Fenster"), "window", window_words(tr)),
        Group("notifications", tr("Benachrichtigungen"), "bell", notification_words(tr)),
        Group("general", tr("Allgemein"), "settings", general_words(tr)),
        Group("diagnosis", tr("Diagnose"), "diagnosis", diagnosis_words(tr)),
        Group("pace", tr("Viele Links zugleich"), "layers", pace_words(tr)),
    )
