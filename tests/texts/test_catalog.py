"""Every sentence exists in both languages, and the compiled catalogue is the one that belongs to the source."""

from __future__ import annotations

import io
import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from tecart_starter.texts.catalog import Texts, choose_language

ROOT = Path(__file__).parents[2]
PO = ROOT / "resources" / "i18n" / "en" / "LC_MESSAGES" / "tecart_starter.po"
KEYWORDS = {"tr": None, "_tr": None, "plural": (1, 2)}


def catalogue() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def strings_of(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def words_of(found: Catalog) -> dict[object, object]:
    return {tuple(message.id): tuple(message.string or ()) for message in found if message.id}


def english() -> Texts:
    return Texts("en", ROOT / "resources" / "i18n")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_sentence_of_the_source_has_its_english() -> None:
    found = extract_from_dir(str(ROOT / "tecart_starter"), [("**.py", "python")], keywords=KEYWORDS)
    source = {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}
    translated = {
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogue()
        if message.id and all(strings_of(message))
    }

    assert source - translated == set(), "run ./dev texts and translate what is new"
    assert translated - source == set(), "run ./dev texts: these are no longer used"


def test_no_translation_loses_or_invents_a_value() -> None:
    for message in catalogue():
        ids = (message.id,) if isinstance(message.id, str) else message.id
        for german, words in zip(ids, strings_of(message), strict=True):
            assert fields(german) >= fields(words) if len(ids) > 1 else fields(german) == fields(words), german


def test_the_compiled_catalogue_is_up_to_date() -> None:
    expected = io.BytesIO()
    write_mo(expected, catalogue())
    expected.seek(0)
    with PO.with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)

    assert words_of(compiled) == words_of(read_mo(expected)), "run ./dev texts"


def test_german_is_the_source_and_english_is_looked_up(tr: Texts) -> None:
    assert tr("Zeit stoppen") == "Zeit stoppen"
    assert english()("Zeit stoppen") == "Stop time"
    assert tr.plural("und ein weiterer Anruf", "und {number} weitere Anrufe", 2) == "und 2 weitere Anrufe"
    assert english().plural("und ein weiterer Anruf", "und {number} weitere Anrufe", 1) == "and one more call"


@pytest.mark.parametrize(
    ("setting", "environment", "language"),
    [
        ("auto", {"LANG": "de_DE.UTF-8"}, "de"),
        ("auto", {"LANG": "en_US.UTF-8"}, "en"),
        ("auto", {"LC_ALL": "de_AT.UTF-8", "LANG": "en_US.UTF-8"}, "de"),
        ("auto", {"LC_ALL": "", "LC_MESSAGES": "fr_FR", "LANG": "de_DE"}, "en"),
        ("auto", {"LANG": "C.UTF-8"}, "de"),
        ("en", {"LANG": "de_DE.UTF-8"}, "en"),
        ("de", {"LANG": "en_US.UTF-8"}, "de"),
    ],
)
def test_the_language_follows_setting_and_locale(setting: str, environment: dict[str, str], language: str) -> None:
    assert choose_language(setting, environment) == language
