"""What is wrong in settings and policies, in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tecart_starter.domain.settings_notice import Notice
from tecart_starter.texts.catalog import Texts
from tecart_starter.texts.setting_faults import fault_sentence

ASIDE = Path("/home/anna/settings.toml.bad-1")
POLICY = "/etc/tecart-starter/policy.toml"


@pytest.mark.parametrize(
    ("notice", "said"),
    [
        (Notice("", 8), "Die Einstellungen sind unlesbar (Zeile 8). Es gilt die letzte fehlerfreie Fassung."),
        (
            Notice("", None, set_aside=ASIDE),
            f"Die Einstellungen sind unlesbar. Es gilt die letzte fehlerfreie Fassung. Ihre Datei liegt jetzt hier: {ASIDE}",
        ),
        (Notice("calls.width", 3), "calls.width (Zeile 3) ist falsch eingestellt; es gilt der Standard."),
        (
            Notice("calls.farbe", 4, unknown=True),
            "Die Einstellung calls.farbe (Zeile 4) gibt es nicht. Sie bleibt stehen und bewirkt nichts.",
        ),
        (
            Notice("schema", 1, newer=True),
            "Die Einstellungen stammen von einer neueren Version. Sie gelten, werden hier aber nicht geändert.",
        ),
        (Notice("", 2, policy=POLICY), f"Die Vorgaben Ihrer IT sind unlesbar ({POLICY}, Zeile 2). Sie gelten nicht."),
        (
            Notice("web.zoom", None, policy="HKLM"),
            "Die Vorgabe Ihrer IT für web.zoom ist falsch (HKLM). Sie gilt nicht.",
        ),
        (
            Notice("web.x", None, unknown=True, policy="HKLM"),
            "Die Vorgaben Ihrer IT nennen web.x; das gibt es nicht (HKLM).",
        ),
    ],
)
def test_a_fault_says_where_it_is_and_what_counts_now(notice: Notice, said: str, tr: Texts) -> None:
    assert fault_sentence(notice, tr) == said
