"""What the program keeps: settings and policy, journal, folders, disk."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from itertools import groupby
from typing import TYPE_CHECKING

from tecart_starter.domain.diagnosis import Blame, Finding, Weight
from tecart_starter.system.records.journal_errors import READ_ERRORS
from tecart_starter.system.records.journal_schema import MIGRATIONS, schema_version
from tecart_starter.texts.setting_faults import fault_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tecart_starter.system.diagnosis.surroundings import Surroundings

LITTLE_MB, NOTHING_MB = 500, 20
"""Below these, free space is a warning, and a fault."""
_MB = 1024 * 1024


def check_settings(where: Surroundings) -> Iterator[Finding]:
    """The settings file says nothing that the program does not understand."""
    tr, file = where.tr, where.paths.settings_file
    notices = [notice for notice in where.loaded.notices if not notice.policy]
    if not notices:
        yield Finding("settings", Weight.OK, tr("Die Einstellungen sind in Ordnung: {file}", file=file))
    for notice in notices:
        weight = Weight.NOTE if notice.unknown or notice.newer else Weight.WARNING
        remedy = tr("Die Zeile in {file} berichtigen oder löschen.", file=file)
        yield Finding(f"settings.{notice.key or 'file'}", weight, fault_sentence(notice, tr), remedy)


def check_policy(where: Surroundings) -> Iterator[Finding]:
    """What administrators decide, and whether their files can be read."""
    tr, loaded = where.tr, where.loaded
    for notice in loaded.notices:
        if notice.policy:
            remedy = tr("Bitte Ihrer IT melden.")
            yield Finding(f"policy.{notice.key or 'file'}", Weight.WARNING, fault_sentence(notice, tr), remedy)
    places = sorted((place, key) for key, place in loaded.places.items())
    for place, group in groupby(places, lambda pair: pair[0]):
        keys = ", ".join(key for _, key in group)
        yield Finding("policy", Weight.NOTE, tr("Ihre IT legt fest: {keys} ({place})", keys=keys, place=place))


def check_folders(where: Surroundings) -> Iterator[Finding]:
    """Everything that is to be kept can be written."""
    tr, paths = where.tr, where.paths
    folders = dict.fromkeys([paths.settings_file.parent, paths.journal_file.parent, paths.web_profile, paths.logs])
    bad = [folder for folder in folders if not _writable(folder)]
    for folder in bad:
        text = tr("In diesen Ordner lässt sich nichts schreiben: {folder}", folder=folder)
        remedy = tr("Rechte und Speicherplatz des Ordners prüfen. Bis dahin geht verloren, was nicht gespeichert ist.")
        yield Finding("folders", Weight.FAULT, text, remedy)
    if not bad:
        yield Finding("folders", Weight.OK, tr("Einstellungen, Anrufe und Browserprofil lassen sich speichern."))
    if where.status is not None and where.status.get("saved") is False:
        text = tr("Anrufe und Links sind nur im Speicher und noch nicht aufgeschrieben.")
        yield Finding(
            "folders.unsaved", Weight.WARNING, text, tr("Den Starter nicht beenden, bis der Ordner wieder geht.")
        )


def check_disk(where: Surroundings) -> Iterator[Finding]:
    """There is room on the disk."""
    tr = where.tr
    folder = _existing(where.paths.journal_file.parent)
    try:
        free = shutil.disk_usage(folder).free // _MB
    except OSError:
        return
    text = tr("Auf dem Datenträger von {folder} sind {free} MB frei.", folder=folder, free=free)
    if free >= LITTLE_MB:
        yield Finding("disk", Weight.OK, text)
    else:
        weight = Weight.WARNING if free >= NOTHING_MB else Weight.FAULT
        yield Finding("disk", weight, text, tr("Bitte Platz schaffen."))


def check_journal(where: Surroundings) -> Iterator[Finding]:
    """The journal can be read, is whole, and of no later version of the program."""
    tr, file = where.tr, where.paths.journal_file
    if not file.exists():
        yield Finding("journal", Weight.OK, tr("Es sind noch keine Anrufe aufgeschrieben."))
        return
    try:
        with contextlib.closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=2)) as database:
            whole = database.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            version = schema_version(database)
            calls = database.execute("SELECT count(*) FROM calls").fetchone()[0] if whole and version else 0
    except READ_ERRORS:
        whole, version, calls = False, 0, 0
    if not whole:
        text = tr("Das Anrufjournal ist beschädigt: {file}", file=file)
        remedy = tr("Den Starter neu starten: Er setzt die Datei beiseite und übernimmt, was lesbar ist.")
        yield Finding("journal", Weight.WARNING, text, remedy)
    elif version > len(MIGRATIONS):
        text = tr("Das Anrufjournal gehört einer neueren Version des TecArt Starters: {file}", file=file)
        remedy = tr("Bitte den TecArt Starter aktualisieren.")
        yield Finding("journal", Weight.FAULT, text, remedy, Blame.CONFIGURATION)
    else:
        text = tr.plural(
            "Das Anrufjournal ist in Ordnung (ein Anruf).", "Das Anrufjournal ist in Ordnung ({number} Anrufe).", calls
        )
        yield Finding("journal", Weight.OK, text)


def _writable(folder: Path) -> bool:
    """Whether a file can be made in ``folder``, or in what there is of the way to it."""
    place = _existing(folder)
    if not place.is_dir():
        return False
    try:
        with tempfile.NamedTemporaryFile(dir=place, prefix=".tecart-starter-check-"):
            return True
    except OSError:
        return False


def _existing(path: Path) -> Path:
    return next(one for one in (path, *path.parents) if one.exists())
