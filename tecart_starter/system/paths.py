"""Where everything lies that the program keeps. The only user of platformdirs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import platformdirs

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "tecart-starter"
HOME_VARIABLE = "TECART_STARTER_HOME"


class AppPaths(NamedTuple):
    """The files and folders of one user, or of one portable installation."""

    settings_file: Path
    policy_file: Path
    """The administrator's; never below TECART_STARTER_HOME."""
    journal_file: Path
    windows_file: Path
    """Where people have put their windows."""
    bridge_secret: Path
    """Part of the HTTP bridge's address."""
    web_profile: Path
    web_cache: Path
    logs: Path
    run_folder: Path
    """Of socket and locks; the launcher finds it by itself (``ipc/endpoint.py``)."""
    spool: Path
    """Likewise."""

    @classmethod
    def find(cls, environ: Mapping[str, str]) -> AppPaths:
        """Return the paths; with TECART_STARTER_HOME everything the program keeps lies below it."""
        if home := environ.get(HOME_VARIABLE, "").rstrip("/"):
            base = Path(home).absolute()
            return cls(
                settings_file=base / "settings.toml",
                policy_file=policy_file(),
                journal_file=base / "journal.sqlite3",
                windows_file=base / "windows.json",
                bridge_secret=base / "bridge-secret",
                web_profile=base / "web",
                web_cache=base / "cache",
                logs=base / "logs",
                run_folder=base / "run",
                spool=base / "spool",
            )
        own = platformdirs.PlatformDirs(NAME, appauthor=False)
        if sys.platform == "win32":
            run_folder, spool = own.user_data_path / "run", own.user_data_path / "spool"
        else:
            runtime = environ.get("XDG_RUNTIME_DIR", "").rstrip("/")
            state = Path.home() / ".local" / "state"
            run_folder = Path(runtime) / "tecart" if runtime else state / "tecart" / "run"
            spool = (own.user_state_path if sys.platform == "linux" else state / NAME) / "spool"
        return cls(
            settings_file=own.user_config_path / "settings.toml",
            policy_file=policy_file(),
            journal_file=own.user_data_path / "journal.sqlite3",
            windows_file=own.user_data_path / "windows.json",
            bridge_secret=own.user_data_path / "bridge-secret",
            web_profile=own.user_data_path / "web",
            web_cache=own.user_cache_path,
            logs=own.user_log_path,
            run_folder=run_folder,
            spool=spool,
        )


def policy_file() -> Path:
    """Return where an administrator of this machine presets and locks settings."""
    if sys.platform == "darwin":
        return Path("/Library/Application Support/TecArt Starter/policy.toml")
    if sys.platform == "win32":
        return platformdirs.site_data_path(NAME, appauthor=False) / "policy.toml"
    return Path("/etc") / NAME / "policy.toml"
