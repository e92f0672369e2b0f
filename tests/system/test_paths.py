"""Where everything lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from tecart_starter.ipc import unix_socket
from tecart_starter.system.paths import AppPaths


def test_a_home_of_its_own_holds_everything_but_the_policy(home: Path) -> None:
    found = AppPaths.find({"TECART_STARTER_HOME": f"{home}/"})._asdict()

    policy = found.pop("policy_file")
    assert all(path.is_relative_to(home) for path in found.values())
    assert not policy.is_relative_to(home)


@pytest.mark.parametrize(
    "variables",
    [
        {"TECART_STARTER_HOME": "/srv/portable/"},
        {"XDG_RUNTIME_DIR": "/run/user/1000", "XDG_STATE_HOME": "/srv/state"},
        {"XDG_RUNTIME_DIR": "/run/user/1000"},
        {},
    ],
)
def test_launcher_and_program_meet_in_the_same_place(
    variables: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environment = {"HOME": str(tmp_path), **variables}
    for name in ("TECART_STARTER_HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    raw = {name.encode(): value.encode() for name, value in environment.items()}
    monkeypatch.setattr(unix_socket, "environ", raw)

    found = AppPaths.find(environment)

    assert str(found.run_folder) == unix_socket.run_folder()
    assert str(found.spool) == unix_socket.spool_folder()


def test_without_a_home_of_its_own_the_desktop_s_folders_are_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))

    found = AppPaths.find({})

    assert found.settings_file == tmp_path / "config" / "tecart-starter" / "settings.toml"
    assert found.journal_file == tmp_path / "data" / "tecart-starter" / "journal.sqlite3"
    assert found.web_cache == tmp_path / "cache" / "tecart-starter"
