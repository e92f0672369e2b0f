"""What every check looks at."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tecart_starter.domain.settings import Settings
    from tecart_starter.system.paths import AppPaths
    from tecart_starter.system.settings_store import Loaded
    from tecart_starter.texts.catalog import Texts


@dataclass(frozen=True, slots=True)
class Surroundings:
    """One computer, one person, one installation of the program."""

    tr: Texts
    paths: AppPaths
    loaded: Loaded
    """The settings, and what was wrong in their file."""
    launcher: Path
    version: str
    """Of the program that checks."""
    own_profile: bool
    """Whether it is the person's own, not one below TECART_STARTER_HOME."""
    status: Mapping[str, Any] | None
    """What the running program says of itself (``status --json``); None: none has answered."""
    hangs: bool = False
    """Whether one runs, but did not answer."""
    run_folder_safe: bool = True
    """Whether the folder of socket and lock can be used, and is the person's alone."""
    spooled: int = 0
    """Links that launchers had to leave, because no program took them."""
    engine: tuple[str, str] | None = None
    """Versions of the engine: Chromium's, and the one up to which its security patches reach."""
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)

    @property
    def settings(self) -> Settings:
        """The settings that count."""
        return self.loaded.settings
