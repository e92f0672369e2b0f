"""What every sub-command gets."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from tecart_starter.cli.streams import lead_nowhere

if TYPE_CHECKING:
    from tecart_starter.system.paths import AppPaths
    from tecart_starter.system.settings_store import SettingsStore
    from tecart_starter.texts.catalog import Texts


class Context(NamedTuple):
    """The surroundings of one call of ``tecart-starter``."""

    tr: Texts
    paths: AppPaths
    store: SettingsStore

    def fail(self, code: int, sentence: str) -> int:
        """Write one plain line to standard error, if anybody listens there, and return ``code``."""
        try:
            sys.stderr.write(" ".join(sentence.split()) + "\n")
            sys.stderr.flush()
        except OSError:
            lead_nowhere(sys.stderr)
        return code
