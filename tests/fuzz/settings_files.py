"""Settings, policies and the places of windows, as people, disks and editors have left them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tecart_starter.domain.options import OPTIONS
from tecart_starter.system.paths import AppPaths
from tecart_starter.system.settings_store import LockedKeyError, NewerFileError, SettingsStore
from tecart_starter.system.window_places import WindowPlacesFile
from tests.fuzz.mutations import damaged

SETTINGS = (
    b'[system]\naddress = "https://crm.example.test" # unser CRM\n[calls]\nwidth = 800\nopen = "card"\n',
    b'[[systems]]\nname = "Zwei"\naddress = "zwei"\n[pages.sizes]\ntodo_window = [800, 600]\n[dnd]\nschedule = ["Mo-Fr 12:00-13:00"]\n',
    b'schema = 1\n[security]\ntrusted_hosts = ["a.test"]\n[web]\nzoom = 1.25\n[logging]\nlevel = "debug"\n',
)
POLICIES = (b"", b"[calls]\nwidth = 900\n", b'[system]\naddress = "firma"\n[startup]\nautostart = true\n')
PLACES = (b'{"call": {"position": [1, 2], "size": [750, 500], "maximized": false}, "main": {"maximized": true}}',)


@given(damaged(SETTINGS), damaged(POLICIES, most=3))
@settings(deadline=None, max_examples=60)
def a_settings_file_gives_settings_whatever_it_holds(content: bytes, policy: bytes) -> None:
    """What cannot be understood has its default; nothing raises; what is set afterwards counts."""
    with tempfile.TemporaryDirectory() as folder:
        paths = AppPaths.find({"TECART_STARTER_HOME": folder})
        paths = paths._replace(policy_file=Path(folder, "policy.toml"))
        paths.settings_file.write_bytes(content)
        paths.policy_file.write_bytes(policy)
        store = SettingsStore(paths)
        before = store.load()
        assert paths.settings_file.read_bytes() == content, "looking changes nothing"
        store.recover()
        store.back_up()
        assert set(store.items()) == set(OPTIONS)
        try:
            store.set("calls.height", 612)
        except (LockedKeyError, NewerFileError):
            assert "calls.height" in before.locked or before.notices
        else:
            assert SettingsStore(paths).get("calls.height") == 612


@given(damaged(PLACES) | st.binary(max_size=100))
@settings(deadline=None, max_examples=100)
def places_of_windows_are_places_or_none(content: bytes) -> None:
    """They are of no importance, and stop nothing."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "windows.json")
        file.write_bytes(content)
        for kind in ("call", "main", "page"):
            place = WindowPlacesFile(file).get(kind)
            assert place.size is None or len(place.size) == 2
