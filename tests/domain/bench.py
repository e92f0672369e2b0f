"""The rules of links and calls on a bench: real dispatcher, desk and tracker, with noted effects around them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tecart_starter.domain.call_desk import CallDesk
from tecart_starter.domain.calls import CallState
from tecart_starter.domain.dispatcher import Dispatcher
from tecart_starter.domain.pacing import TokenBucket, UnderWay
from tecart_starter.domain.phone import Numbering
from tecart_starter.domain.quiet_times import QuietTimes
from tecart_starter.domain.settings import Settings
from tecart_starter.domain.stored_link import LinkState, StoredLink
from tecart_starter.domain.system_address import read_address
from tecart_starter.domain.tracker import CallTracker
from tests.fakes import FakeLog, FakeScreens, FakeWindows

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
IN = "tecartcrmcall://lnumber=22&rnumber=004936130262422&io=0"
END = "tecartcrmendcall://lnumber=22&rnumber=+4936130262422"
CALL_URL = "https://crm.example.test/public/index.php?op=calls_open&lnumber=22&rnumber=004936130262422&io=0"
PAGE = "tecartcrms://crm.example.test/public/index.php?op=tickets_overview"


class Bench:
    """The rules with noted effects around them; ``do`` brings a link that arrived ``after`` seconds."""

    def __init__(self, settings: Settings, burst: int = 30) -> None:
        self.log, self.windows, self.screens = FakeLog(), FakeWindows(), FakeScreens()
        self.tracker = CallTracker(Numbering("DE", ""), settings.calls.merge_seconds, settings.calls.missed_seconds)
        loading = UnderWay()
        self.desk = CallDesk(
            settings=settings,
            tracker=self.tracker,
            journal=self.log,
            windows=self.windows,
            screens=self.screens,
            bucket=TokenBucket(burst, 10),
            loading=loading,
            quiet=QuietTimes(settings.dnd),
        )
        self.dispatcher = Dispatcher(
            settings=settings,
            desk=self.desk,
            tracker=self.tracker,
            journal=self.log,
            windows=self.windows,
            screens=self.screens,
            bucket=TokenBucket(10, 2),
            loading=loading,
        )
        self.windows.on_request = self.desk.page_requested
        self._links = 0

    def do(self, text: str, after: float = 0, now: float | None = None, token: str = "") -> int:
        self._links += 1
        at = NOW + timedelta(seconds=after)
        link = StoredLink(self._links, text, at, LinkState.WAITING, token)
        self.dispatcher.execute(link, at if now is None else NOW + timedelta(seconds=now))
        self.open_waiting(after)
        return self._links

    def open_waiting(self, after: float) -> None:
        """Open, turn by turn, whatever the pace allows ``after`` seconds."""
        while self.dispatcher.seconds_to_next(after) == 0:
            self.dispatcher.open_next(after)

    def state(self, call: int = 1) -> CallState:
        return self.log.calls[call].state


def settings(**calls: object) -> Settings:
    """The defaults with a system address, and ``calls`` as settings of calls."""
    base = Settings()
    return base._replace(
        systems=(read_address("https://crm.example.test"),),
        calls=base.calls._replace(**calls),  # type: ignore[arg-type] # names checked by dataclass
    )
