"""The rules, made: tracker, desk and dispatcher of the domain, over journal, windows and screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tecart_starter.domain.call_desk import CallDesk
from tecart_starter.domain.dispatcher import Dispatcher
from tecart_starter.domain.pacing import TokenBucket, UnderWay
from tecart_starter.domain.phone import Numbering
from tecart_starter.domain.quiet_times import QuietTimes
from tecart_starter.domain.tracker import CallTracker

if TYPE_CHECKING:
    from datetime import datetime

    from tecart_starter.domain.ports import Screens, Windows
    from tecart_starter.domain.settings import Settings
    from tecart_starter.system.records.journal import Journal


class Rules:
    """What decides about links and calls; the parts are used directly."""

    def __init__(self, settings: Settings, journal: Journal, windows: Windows, screens: Screens) -> None:
        """``journal``, ``windows``, ``screens``: what the rules drive."""
        self.tracker = CallTracker(_numbering(settings), settings.calls.merge_seconds, settings.calls.missed_seconds)
        self.quiet_times = QuietTimes(settings.dnd)
        loading = UnderWay()
        self.desk = CallDesk(
            settings=settings,
            tracker=self.tracker,
            journal=journal,
            windows=windows,
            screens=screens,
            bucket=TokenBucket(settings.links.call_burst, settings.links.call_rate),
            loading=loading,
            quiet=self.quiet_times,
        )
        self.dispatcher = Dispatcher(
            settings=settings,
            desk=self.desk,
            tracker=self.tracker,
            journal=journal,
            windows=windows,
            screens=screens,
            bucket=TokenBucket(settings.links.page_burst, settings.links.page_rate),
            loading=loading,
        )

    def apply(self, settings: Settings, now: datetime) -> None:
        """Go on with other settings."""
        self.tracker.numbering = _numbering(settings)
        self.tracker.merge_seconds = settings.calls.merge_seconds
        self.tracker.missed_seconds = settings.calls.missed_seconds
        self.dispatcher.apply(settings, now)


def _numbering(settings: Settings) -> Numbering:
    return Numbering(settings.calls.country, settings.calls.area_code)
