"""The calls of earlier days, as far as they have been loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tecart_starter.domain.calls import Call
    from tecart_starter.domain.ports import CallHistory


class EarlierCalls:
    """Loads them page by page; a search that takes too long has to be gone on with."""

    def __init__(self, history: CallHistory) -> None:
        """Nothing is loaded yet."""
        self._history = history
        self._place: tuple[float, int] | None = None
        self.calls: dict[int, Call] = {}
        """What has been loaded, by id."""
        self.at_end = False
        """Whether there are no more."""
        self.missing = 0
        """How many calls are still looked for to fill the page."""

    def forget(self) -> None:
        """Begin with the newest again."""
        self.calls, self._place, self.at_end, self.missing = {}, None, False, 0

    def load(self, most: int, *, search: str, missed: bool) -> None:
        """Load the next calls, ``most`` of them; ``missing`` tells how many of these have not been found in time."""
        page = self._history.calls_before(self._place, most, search=search, missed=missed)
        self.calls.update((call.id, call) for call in page.calls)
        self._place, self.at_end = page.place, page.place is None
        self.missing = 0 if self.at_end else most - len(page.calls)
