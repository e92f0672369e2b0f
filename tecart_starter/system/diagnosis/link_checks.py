"""Whether links reach this program, and whether it starts at login."""

from __future__ import annotations

import os
from itertools import groupby
from typing import TYPE_CHECKING

from tecart_starter.domain.diagnosis import Blame, Finding, Weight
from tecart_starter.domain.foreign_text import shown
from tecart_starter.system.desktop import autostart, registration
from tecart_starter.system.desktop.autostart import AutostartState
from tecart_starter.system.desktop.base import RegistrationError
from tecart_starter.system.desktop.problem_words import problem_sentence
from tecart_starter.system.desktop.registration_table import PROGRAM_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tecart_starter.system.desktop.base import Opening
    from tecart_starter.system.diagnosis.surroundings import Surroundings
    from tecart_starter.texts.catalog import Texts

LINKS = "links."
"""Findings whose keys begin like this are mended by registering."""


def check_launcher(where: Surroundings) -> Iterator[Finding]:
    """The program that links start is there."""
    tr, path = where.tr, where.launcher
    if path.is_file() and os.access(path, os.X_OK):
        return
    text = tr("Das Programm, das Links annimmt, fehlt: {path}", path=path)
    yield Finding("launcher", Weight.FAULT, text, tr("Bitte den TecArt Starter neu installieren."))


def check_links(where: Surroundings) -> Iterator[Finding]:
    """Every scheme belongs to this very program, by every opener of the desktop."""
    tr = where.tr
    try:
        openings = registration(where.launcher).openings()
    except RegistrationError as error:
        yield Finding("links", Weight.FAULT, problem_sentence(error, tr), blame=Blame.CONFIGURATION)
        return
    for scheme, group in groupby(openings, lambda opening: opening.scheme):
        yield _scheme_finding(scheme, tuple(group), tr)


def check_autostart(where: Surroundings) -> Iterator[Finding]:
    """The program starts at login, if that is wanted."""
    tr, wanted = where.tr, where.settings.startup.autostart
    if not where.own_profile:
        return
    state = autostart(where.launcher).state()
    if not wanted:
        yield Finding("autostart", Weight.NOTE, tr("Der Starter soll bei der Anmeldung nicht starten."))
    elif state is AutostartState.ON:
        yield Finding("autostart", Weight.OK, tr("Der Starter startet bei der Anmeldung."))
    elif state is AutostartState.DECLINED:
        text = tr("Der Start bei der Anmeldung ist in der Liste des Betriebssystems abgeschaltet.")
        remedy = tr("Dort einschalten, oder die Einstellung hier einmal aus- und wieder einschalten.")
        yield Finding("autostart", Weight.NOTE, text, remedy)
    else:
        text = tr("Der Starter startet noch nicht bei der Anmeldung.")
        yield Finding("autostart", Weight.WARNING, text, tr("Den Starter einmal starten; er trägt sich ein."))


def _scheme_finding(scheme: str, openings: Sequence[Opening], tr: Texts) -> Finding:
    key, names = LINKS + scheme, ", ".join(opening.opener for opening in openings)
    foreign = [opening for opening in openings if not opening.ours]
    if not foreign:
        text = tr("{scheme}-Links öffnet der TecArt Starter ({openers}).", scheme=scheme, openers=names)
        return Finding(key, Weight.OK, text)
    first = foreign[0]
    openers = ", ".join(opening.opener for opening in foreign)
    if first.owner is None:
        text = tr("{scheme}-Links öffnet noch kein Programm ({openers}).", scheme=scheme, openers=openers)
    elif first.owner == PROGRAM_NAME:
        text = tr(
            "{scheme}-Links öffnet eine andere Installation des TecArt Starters ({openers}).",
            scheme=scheme,
            openers=openers,
        )
    else:
        text = tr(
            "{scheme}-Links gehören: {owner} ({openers})", scheme=scheme, owner=shown(first.owner), openers=openers
        )
    remedy = tr("„Links eintragen“, oder in einer Konsole: tecart-starter register")
    return Finding(key, Weight.FAULT, text, remedy, Blame.CONFIGURATION)
