"""The settings file: edited by hand just as well, never lost, never half."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tecart_starter.domain.options import OPTIONS, UnknownKeyError, WrongValueError
from tecart_starter.domain.settings import Settings
from tecart_starter.system import settings_store
from tecart_starter.system.paths import AppPaths
from tecart_starter.system.settings_store import (
    Loaded,
    LockedKeyError,
    NewerFileError,
    SettingsError,
    SettingsStore,
)


@pytest.fixture
def paths(home: Path) -> AppPaths:
    found = AppPaths.find({"TECART_STARTER_HOME": str(home)})
    return found._replace(policy_file=home / "policy.toml")


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
    ("content", "line"),
    [
        (b"[system]\naddress = firma\n", 2),
        (b"[calls\nwidth = 1", 1),
        (b"[calls]\n\nwidth 5\n", 3),
        (b"[calls]\nwidth = 1\nwidth = 2\n", 3),
        (b"[calls]\nwidth = 1\n[ui]\n\n[calls]\nheight = 5\n", 5),
        ("[ui]\n# größer\n".encode("latin-1"), 2),
        (b"#" * (1024 * 1024 + 1), None),
    ],
    ids=["no quotes", "no bracket", "no sign", "key twice", "table twice", "not UTF-8", "huge"],
)
def test_an_unreadable_file_is_named_with_its_line_and_its_backup_counts(
    store: SettingsStore, paths: AppPaths, content: bytes, line: int | None
) -> None:
    store.set("calls.width", 900)
    paths.settings_file.write_bytes(content)

    loaded = store.load()

    assert loaded.settings.calls.width == 900
    assert [(notice.key, notice.line, notice.set_aside) for notice in loaded.notices] == [("", line, None)]
    assert paths.settings_file.read_bytes() == content, "looking changes nothing"


def test_at_the_start_an_unreadable_file_is_set_aside_and_its_backup_takes_its_place(
    store: SettingsStore, paths: AppPaths
) -> None:
    store.set("calls.width", 900)
    paths.settings_file.write_bytes(b"[calls")

    (notice,) = store.recover().notices

    assert notice.set_aside is not None
    assert notice.set_aside.read_bytes() == b"[calls"
    assert store.load().notices == ()
    assert store.get("calls.width") == 900


def test_an_emptied_file_is_no_wish_for_the_defaults(store: SettingsStore, paths: AppPaths) -> None:
    store.set("calls.width", 900)
    paths.settings_file.write_bytes(b"")

    assert store.recover().settings.calls.width == 900
    assert paths.settings_file.stat().st_size > 0

    paths.settings_file.write_bytes(b"# von vorn\n")
    assert store.recover().settings == Settings()


def test_a_change_never_overwrites_an_unreadable_file(store: SettingsStore, paths: AppPaths) -> None:
    store.set("calls.width", 900)
    paths.settings_file.write_bytes(b"[calls")

    store.set("calls.height", 700)

    (aside,) = paths.settings_file.parent.glob("settings.toml.bad-*")
    assert aside.read_bytes() == b"[calls"
    assert (store.get("calls.width"), store.get("calls.height")) == (900, 700)


def test_where_a_change_cannot_be_written_an_unreadable_file_stays_where_it_is(
    store: SettingsStore, paths: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths.settings_file.write_bytes(b"[calls")

    def full(file: Path, text: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(settings_store, "write_atomically", full)
    with pytest.raises(SettingsError, match="No space"):
        store.set("calls.width", 900)

    assert paths.settings_file.read_bytes() == b"[calls"


def test_without_backup_an_unreadable_file_leaves_the_defaults(store: SettingsStore, paths: AppPaths) -> None:
    paths.settings_file.write_bytes(b"[calls")

    assert store.recover().settings == Settings()
    assert store.load() == Loaded(Settings(), (), frozenset())


def test_what_people_write_by_hand_becomes_the_backup_once_it_is_without_fault(
    store: SettingsStore, paths: AppPaths, write: Callable[[str], None]
) -> None:
    write("[calls]\nwidth = 900 # von Hand\n")
    store.back_up()
    assert store.backup.read_text() == "[calls]\nwidth = 900 # von Hand\n"

    write('[calls]\nwidth = "breit"\n')
    store.back_up()
    assert "von Hand" in store.backup.read_text()


def test_a_byte_order_mark_of_windows_is_no_mistake(store: SettingsStore, paths: AppPaths) -> None:
    paths.settings_file.write_bytes(b"\xef\xbb\xbf[calls]\r\nwidth = 900\r\n")

    assert store.load().notices == ()
    assert store.get("calls.width") == 900


def test_a_file_of_a_later_version_is_read_and_never_written(
    store: SettingsStore, paths: AppPaths, write: Callable[[str], None]
) -> None:
    write("schema = 2\n[calls]\nwidth = 900\n")

    loaded = store.load()
    assert loaded.settings.calls.width == 900
    assert [(notice.newer, notice.line) for notice in loaded.notices] == [(True, 1)]
    with pytest.raises(NewerFileError):
        store.set("calls.width", 800)
    assert "width = 900" in paths.settings_file.read_text()


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("[calls]\nwidth = 5\n", "calls.width", 2),
        ("# x\ncalls.width = 5\n", "calls.width", 2),
        ("\ncalls = { width = 5 }\n", "calls.width", 2),
        ('[calls]\n"width" = 5\n', "calls.width", 2),
        ("[pages]\n[pages.sizes]\ntodo_window = [1]\n", "pages.sizes", 2),
        ("[[systems]]\naddress = 'a'\n[[systems]]\naddress = ''\n", "systems[1]", 3),
        ("systems = ['a']\n", "systems[0]", 1),
        ("calls = 5\n", "calls", 1),
    ],
)
def test_a_mistake_is_found_however_it_is_written(
    store: SettingsStore, write: Callable[[str], None], text: str, key: str, line: int
) -> None:
    write(text)

    assert [(notice.key, notice.line) for notice in store.load().notices] == [(key, line)]


def test_at_most_three_unreadable_files_are_kept(store: SettingsStore, paths: AppPaths) -> None:
    for number in range(5):
        paths.settings_file.write_text(f"[{number}")
        store.recover()

    assert len(list(paths.settings_file.parent.glob("settings.toml.bad-*"))) == 3


def test_the_policy_decides_and_locks(store: SettingsStore, paths: AppPaths) -> None:
    store.set("calls.width", 900)
    paths.policy_file.write_text("[calls]\nwidth = 800\n")

    assert store.get("calls.width") == 800
    assert store.load().locked == {"calls.width"}
    assert store.load().places == {"calls.width": str(paths.policy_file)}
    with pytest.raises(LockedKeyError) as refused:
        store.set("calls.width", 1000)
    assert refused.value.policy == str(paths.policy_file)
    store.set("calls.height", 700)
    assert store.get("calls.height") == 700


def test_a_preset_is_another_default_that_people_may_change(store: SettingsStore, paths: AppPaths) -> None:
    paths.policy_file.write_text('[preset.calls]\nwidth = 800\n[[preset.systems]]\naddress = "zwei"\n')

    assert (store.get("calls.width"), store.get("calls.height")) == (800, 500)
    assert store.get("systems") == ({"name": "", "address": "https://zwei.tecart.de"},)
    assert store.load().locked == frozenset()
    assert store.load().defaults.calls.width == 800
    store.set("calls.width", 900)
    assert store.get("calls.width") == 900
    store.set("calls.width", None)
    assert store.get("calls.width") == 800


def test_of_several_changes_all_are_written_or_none(store: SettingsStore, paths: AppPaths) -> None:
    paths.policy_file.write_text("[calls]\nwidth = 800\n")

    with pytest.raises(LockedKeyError):
        store.change([("calls.height", 700), ("calls.width", 900)])

    assert not paths.settings_file.exists()


def test_what_could_not_be_saved_counts_all_the_same(store: SettingsStore) -> None:
    store.set("calls.width", 900)

    settings = store.load([("calls.width", None), ("calls.height", 700)]).settings

    assert (settings.calls.width, settings.calls.height) == (750, 700)


def test_systems_are_a_list_of_tables_that_keep_their_comments(
    store: SettingsStore, paths: AppPaths, write: Callable[[str], None]
) -> None:
    write('[[systems]]\n# Wien\naddress = "wien" # alt\nfarbe = "rot"\n\n[[systems]]\naddress = "bern"\n\n[ui]\n')

    store.set("systems", [{"address": "ulm"}, {"name": "Österreich", "address": "https://wien.tecart.de/"}])

    text = paths.settings_file.read_text(encoding="utf-8")
    assert "# Wien" in text
    assert 'farbe = "rot"' in text
    assert "bern" not in text
    assert store.get("systems") == (
        {"name": "", "address": "https://ulm.tecart.de"},
        {"name": "Österreich", "address": "https://wien.tecart.de"},
    )
    store.set("systems", None)
    assert "systems" not in paths.settings_file.read_text(encoding="utf-8")


def test_sizes_that_people_have_written_keep_their_comments(
    store: SettingsStore, paths: AppPaths, write: Callable[[str], None]
) -> None:
    write("[pages.sizes]\n# groß\nreports = [1200, 800] # Bericht\nold = [300, 300]\n")

    store.set("pages.sizes", {"reports": [1200, 800], "neu": [500, 500]})

    text = paths.settings_file.read_text(encoding="utf-8")
    assert "# groß\nreports = [1200, 800] # Bericht\n" in text
    assert "old" not in text
    assert store.get("pages.sizes")["neu"] == (500, 500)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("calls.width", "900"),
        ("calls.width", True),
        ("calls.open", "sometimes"),
        ("system.address", "https://user:pw@host"),
        ("calls.country", "Germany"),
        ("calls.country", "XX"),
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
        if value != OPTIONS[key].check(value):
            pytest.fail(f"{key}: {value!r}")


def test_a_place_that_cannot_be_written_is_a_plain_error(home: Path, paths: AppPaths) -> None:
    (home / "file").touch()
    store = SettingsStore(paths._replace(settings_file=home / "file" / "settings.toml"))

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
