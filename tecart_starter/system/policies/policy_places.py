"""Where the administrator's policy lies on this system."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tecart_starter.domain.settings_notice import Notice
from tecart_starter.system.policies.policy import Source
from tecart_starter.system.toml_file import UnreadableError, read_toml

if sys.platform == "win32":
    from tecart_starter.system.policies.policy_registry import registry_sources as native_sources
elif sys.platform == "darwin":
    from tecart_starter.system.policies.policy_plist import plist_sources as native_sources
else:

    def native_sources() -> Sequence[Source]:
        """Return nothing: Linux has no other place than the file."""
        return ()


if TYPE_CHECKING:
    from pathlib import Path

ReadSources = Callable[[], Sequence[Source]]


def machine_sources(file: Path) -> ReadSources:
    """Return what reads the policy of this machine; ``file``: its ``policy.toml``, which counts last."""
    return lambda: (*native_sources(), *file_source(file))


def file_source(file: Path) -> Sequence[Source]:
    """Return what ``policy.toml`` says; nothing where there is none."""
    try:
        document = read_toml(file)
    except FileNotFoundError:
        return ()
    except UnreadableError as error:
        return (Source(str(file), {}, unreadable=Notice("", error.line, policy=str(file))),)
    return (Source(str(file), document.values, document.text),)
