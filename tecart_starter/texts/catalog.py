"""Texts: the sentences of one language. German is the source language, English a gettext catalogue."""

from __future__ import annotations

import gettext
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DOMAIN = "tecart_starter"
LANGUAGES = ("de", "en")


class Texts:
    """Gives each German source sentence in the person's language.

    Call it like a function: ``tr("Anruf von {name}", name="…")``. The values are put in after the look-up, with
    ``str.format``. The result is plain text; nobody may show it as markup. All windows share one object, so that
    ``speak`` changes the language of all.
    """

    def __init__(self, language: str, catalogs: Path) -> None:
        """``language``: ``"de"`` or ``"en"``. ``catalogs``: the folder ``resources/i18n``."""
        self._catalogs = catalogs
        self.speak(language)

    def speak(self, language: str) -> None:
        """Go on in this language (``"de"`` or ``"en"``); who shows sentences has to say them again."""
        self.language = language
        self._catalog: gettext.NullTranslations = (
            gettext.NullTranslations()
            if language == "de"
            else gettext.translation(DOMAIN, localedir=self._catalogs, languages=[language])
        )

    def __call__(self, sentence: str, **values: object) -> str:
        """Return ``sentence`` (German, as in the source) in the person's language."""
        found = self._catalog.gettext(sentence)
        return found.format(**values) if values else found

    def plural(self, one: str, many: str, number: int, **values: object) -> str:
        """Return ``one`` or ``many`` in the person's language; ``{number}`` is filled in."""
        return self._catalog.ngettext(one, many, number).format(number=number, **values)


def choose_language(setting: str, environment: Mapping[str, str] | None = None) -> str:
    """Return ``"de"`` or ``"en"`` for the setting ``ui.language`` (``auto``, ``de``, ``en``).

    ``auto`` follows the locale (POSIX: LC_ALL, LC_MESSAGES, LANG); a locale that names no language is German, as the
    users are.
    """
    if setting in LANGUAGES:
        return setting
    wanted = _locale_name(os.environ if environment is None else environment)
    if wanted.partition(".")[0] in ("", "C", "POSIX"):
        return "de"
    return "de" if wanted.lower().startswith("de") else "en"


def _locale_name(environment: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return environment[name]
    if sys.platform not in ("win32", "darwin"):
        return ""  # the variables say it all; Python would take C.UTF-8, its own choice without them, for en_US
    import locale  # noqa: PLC0415 - off the hot path

    return locale.getlocale()[0] or ""
