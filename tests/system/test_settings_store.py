"""The settings file: edited by hand just as well, never lost, never half."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tecart_starter.domain.options import OPTIONS, UnknownKeyError, WrongValueError
from tecart_starter.domain.settings import Settings
from tecart_starter.system.paths import AppPaths
from tecart_starter.system.settings_store import LockedKeyError, SettingsError, SettingsStore


@pytest.fixture
def paths(home: Path) -> AppPaths:
    found = AppPaths.find({"TECART_STARTER_HOME": str(home)})
    return replace(found, policy_file=home / "policy.toml")


@pytest.fixture
def store(paths: AppPaths) -> SettingsStore:
    return SettingsStore(paths)


@pytest.fixture
def write(paths: AppPaths) -> Callable[[str], None]:
    def write(text: str) -> None:
        paths.settings_file.write_text(text, encoding="utf-8")

    return write


def test_without_a_file_the_defaults_count(store: SettingsStore) -> None:
    loaded = store.load()

    assert loaded.settings == Settings()
    assert loaded.notices == ()


def test_what_is_set_is_there_for_the_next_one(store: SettingsStore, paths: AppPaths) -> None:
    store.set("calls.width", 900)
    store.set("system.address", "musterfirma")

    fresh = SettingsStore(paths)
    assert fresh.get("calls.width") == 900
    assert fresh.get("system.address") == "https://musterfirma.tecart.de"
    assert [system.origin for system in fresh.load().settings.systems] == ["https://musterfirma.tecart.de"]


def test_comments_order_and_unknown_keys_survive(
    store: SettingsStore, paths: AppPaths, write: Callable[[str], None]
) -> None:
    write('# von Hand\n[calls]\nwidth = 800 # breiter\nfarbe = "rot"\n\n[eigenes]\nx = 1\n')

    store.set("calls.height", 600)

    text = paths.settings_file.read_text(encoding="utf-8")
    assert text.startswith('# von Hand\n[calls]\nwidth = 800 # breiter\nfarbe = "rot"\n')
    assert "height = 600" in text
    assert "[eigenes]\nx = 1" in text


def test_a_wrong_value_costs_only_itself_and_is_named_with_its_line(
    store: SettingsStore, write: Callable[[str], None]
) -> None:
    write('[calls]\nheight = 600\nwidth = "breit"\nfarbe = "rot"\n')

    loaded = store.load()

    assert (loaded.settings.calls.width, loaded.settings.calls.height) == (750, 600)
    assert [(notice.key, notice.line, notice.unknown) for notice in loaded.notices] == [
        ("calls.width", 3, False),
        ("calls.farbe", 4, True),
    ]


def test_further_systems_come_after_the_default_one(store: SettingsStore, write: Callable[[str], None]) -> None:
    write('[system]\naddress = "eins"\n[[systems]]\nname = "Zwei"\naddress = "https://zwei.example/crm/"\n')

    systems = store.load().settings.systems

    assert [(system.name, system.address) for system in systems] == [
        ("", "https://eins.tecart.de"),
        ("Zwei", "https://zwei.example/crm"),
    ]


@pytest.mark.parametrize(
    "content", [b"[calls\nwidth = 1", b"\xff\xfe\x00", b"#" * (1024 * 1024 + 1)], ids=["syntax", "binary", "huge"]
)
def test_an_unreadable_file_is_set_aside_and_its_backup_counts(
    store: SettingsStore, paths: AppPaths, content: bytes
) -> None:
    store.set("calls.width", 900)
    paths.settings_file.write_bytes(content)

    loaded = store.load()

    assert loaded.settings.calls.width == 900
    (notice,) = loaded.notices
    assert notice.set_aside is not None
    assert notice.set_aside.read_bytes() == content
    assert not paths.settings_file.exists()


def test_at_most_three_unreadable_files_are_kept(store: SettingsStore, paths: AppPaths) -> None:
    for number in range(5):
        paths.settings_file.write_text(f"[{number}")
        store.load()

    assert len(list(paths.settings_file.parent.glob("settings.toml.bad-*"))) == 3


def test_the_policy_decides_and_locks(store: SettingsStore, paths: AppPaths) -> None:
    store.set("calls.width", 900)
    paths.policy_file.write_text("[calls]\nwidth = 800\n")

    assert store.get("calls.width") == 800
    assert store.load().locked == {"calls.width"}
    with pytest.raises(LockedKeyError) as refused:
        store.set("calls.width", 1000)
    assert refused.value.policy == paths.policy_file
    store.set("calls.height", 700)
    assert store.get("calls.height") == 700


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("calls.width", "900"),
        ("calls.width", True),
        ("calls.open", "sometimes"),
        ("system.address", "https://user:pw@host"),
        ("calls.country", "Germany"),
        ("dnd.schedule", ["mittags"]),
        ("dnd.until", "bald"),
        ("pages.sizes", {"todo_window": [1]}),
        ("windows.max_calls", 1001),
        ("web.zoom", 9.0),
    ],
)
def test_a_value_that_does_not_fit_is_refused_and_changes_nothing(
    store: SettingsStore, key: str, value: object
) -> None:
    before = store.get(key)

    with pytest.raises(WrongValueError):
        store.set(key, value)

    assert store.get(key) == before


def test_a_key_that_does_not_exist_is_refused(store: SettingsStore) -> None:
    with pytest.raises(UnknownKeyError):
        store.set("calls.colour", "red")
    with pytest.raises(UnknownKeyError):
        store.get("calls.colour")


def test_every_option_has_a_default_that_fits_it(store: SettingsStore) -> None:
    for key, value in store.items().items():
        if value != OPTIONS[key](value):
            pytest.fail(f"{key}: {value!r}")


def test_a_place_that_cannot_be_written_is_a_plain_error(home: Path, paths: AppPaths) -> None:
    (home / "file").touch()
    store = SettingsStore(replace(paths, settings_file=home / "file" / "settings.toml"))

    with pytest.raises(SettingsError, match=r"settings\.toml"):
        store.set("calls.width", 900)


def test_only_the_owner_can_read_it(store: SettingsStore, paths: AppPaths) -> None:
    store.set("calls.width", 900)

    assert paths.settings_file.stat().st_mode & 0o077 == 0
    assert [file.name for file in paths.settings_file.parent.iterdir() if file.name.endswith(".part")] == []


def test_documented_pages_keep_their_sizes_beside_those_that_people_set(store: SettingsStore) -> None:
    store.set("pages.sizes", {"reports": [1200, 800]})

    sizes = store.load().settings.pages.sizes
    assert sizes["reports"] == (1200, 800)
    assert sizes["todo_window"] == (800, 600)
