"""What administrators lay down, wherever it stands."""

from __future__ import annotations

import plistlib
from pathlib import Path

import pytest

from tecart_starter.domain.options import OPTIONS, value_of
from tecart_starter.domain.settings import Settings
from tecart_starter.system.paths import AppPaths
from tecart_starter.system.policies.policy import Source, policy_from
from tecart_starter.system.policies.policy_places import file_source
from tecart_starter.system.policies.policy_plist import plist_sources
from tecart_starter.system.settings_store import LockedKeyError, SettingsStore

REGISTRY = {
    "calls": {"width": 900, "open": "card", "area_code": "0361"},
    "web": {"prewarm": 0, "zoom": "1,25"},
    "notifications": {"hide_numbers": 1},
    "security": {"trusted_hosts": ["sso.example", "b.example"]},
    "dnd": {"schedule": {"1": "Mo-Fr 12:00-13:00", "2": "Sa 00:00-24:00"}},
    "pages": {"default_size": "1200x800", "sizes": {"reports": "1100x700"}},
    "systems": {"Wien": "wien", "Bern": "https://crm.bern.example/crm"},
    "Preset": {"Journal": {"Days": 30}, "login.automatic": 0},
}
"""As Windows' policy editor leaves it: no truth values, no fractions, lists of texts or sub-keys."""


def test_the_registry_s_kinds_of_values_are_understood() -> None:
    policy = policy_from([Source("HKLM", REGISTRY)])

    assert policy.notices == ()
    assert policy.locked == {
        "calls.width": 900,
        "calls.open": "card",
        "calls.area_code": "0361",
        "web.prewarm": False,
        "web.zoom": 1.25,
        "notifications.hide_numbers": True,
        "security.trusted_hosts": ("sso.example", "b.example"),
        "dnd.schedule": ("Mo-Fr 12:00-13:00", "Sa 00:00-24:00"),
        "pages.default_size": (1200, 800),
        "pages.sizes": {**value_of(Settings(), "pages.sizes"), "reports": (1100, 700)},
        "systems": (
            {"name": "Wien", "address": "https://wien.tecart.de"},
            {"name": "Bern", "address": "https://crm.bern.example/crm"},
        ),
    }
    assert policy.preset == {"journal.days": 30, "login.automatic": False}


def test_keys_may_stand_beside_each_other_too() -> None:
    policy = policy_from([Source("HKLM", {"Calls.Width": 900, "system.address": "firma"})])

    assert policy.locked == {"calls.width": 900, "system.address": "https://firma.tecart.de"}


def test_where_two_places_disagree_the_first_counts() -> None:
    machine = Source("HKLM", {"calls": {"width": 900}, "preset": {"journal": {"days": 10}}})
    user = Source("HKCU", {"calls": {"width": 800, "height": 600}, "preset": {"journal": {"days": 20}}})

    policy = policy_from([machine, user])

    assert policy.locked == {"calls.width": 900, "calls.height": 600}
    assert policy.places == {"calls.width": "HKLM", "calls.height": "HKCU"}
    assert policy.preset == {"journal.days": 10}


def test_what_is_wrong_in_a_policy_is_named_with_its_line_and_costs_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text('[calls]\nwidth = "breit"\nheight = 600\n[preset.web]\nzoom = 99\nfarbe = "rot"\n[preset]\nx = 1\n')

    policy = policy_from(file_source(file))

    assert policy.locked == {"calls.height": 600}
    assert [(one.key, one.line, one.unknown, one.policy) for one in policy.notices] == [
        ("calls.width", 2, False, str(file)),
        ("preset.web.zoom", 5, False, str(file)),
        ("preset.web.farbe", 6, True, str(file)),
        ("preset.x", 8, True, str(file)),
    ]


@pytest.mark.parametrize("content", [b"[calls", b"\xff", b"x" * 2_000_000])
def test_an_unreadable_policy_is_reported_and_locks_nothing(home: Path, content: bytes) -> None:
    paths = AppPaths.find({"TECART_STARTER_HOME": str(home)})._replace(policy_file=home / "policy.toml")
    paths.policy_file.write_bytes(content)
    store = SettingsStore(paths)

    loaded = store.load()

    assert [(one.key, one.policy) for one in loaded.notices] == [("", str(paths.policy_file))]
    assert loaded.settings == Settings()
    store.set("calls.width", 900)
    assert paths.policy_file.read_bytes() == content


def test_every_key_can_be_locked_and_preset(home: Path) -> None:
    defaults = {key: value_of(Settings(), key) for key in OPTIONS}
    paths = AppPaths.find({"TECART_STARTER_HOME": str(home)})
    locking = SettingsStore(paths, lambda: [Source("policy", defaults)])
    presetting = SettingsStore(paths, lambda: [Source("policy", {"preset": defaults})])

    assert locking.load().locked == set(OPTIONS)
    for key, value in defaults.items():
        with pytest.raises(LockedKeyError):
            locking.set(key, value)
    assert presetting.load().locked == frozenset()
    assert presetting.load().notices == ()
    assert presetting.load().settings == Settings()


def test_managed_preferences_of_macos_are_read(tmp_path: Path) -> None:
    (tmp_path / "anna").mkdir()
    machine = {"calls": {"width": 900, "height": 600}, "web": {"prewarm": False, "zoom": 1.25}, "PayloadUUID": "x"}
    mine = {
        "calls": {"width": 800},
        "systems": [{"name": "Wien", "address": "wien"}],
        "preset": {"journal": {"days": 9}},
    }
    (tmp_path / "de.tecart.starter.plist").write_bytes(plistlib.dumps(machine, fmt=plistlib.FMT_BINARY))
    (tmp_path / "anna" / "de.tecart.starter.plist").write_bytes(plistlib.dumps(mine))

    policy = policy_from(plist_sources(tmp_path, "anna"))

    assert policy.locked["calls.width"] == 800
    assert policy.places["calls.width"] == str(tmp_path / "anna" / "de.tecart.starter.plist")
    assert policy.locked["calls.height"] == 600
    assert policy.locked["web.prewarm"] is False
    assert policy.locked["systems"] == ({"name": "Wien", "address": "https://wien.tecart.de"},)
    assert policy.preset == {"journal.days": 9}


@pytest.mark.parametrize(
    "content",
    [b"", b"nonsense", b"bplist00garbage", b"<?xml version='1.0'?><plist><string>x</string></plist>", b"<plist><dict>"],
)
def test_broken_managed_preferences_are_reported(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "de.tecart.starter.plist"
    file.write_bytes(content)

    policy = policy_from(plist_sources(tmp_path, "anna"))

    assert [(one.key, one.policy) for one in policy.notices] == [("", str(file))]
    assert policy.locked == {}
