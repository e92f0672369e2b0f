"""A small model of the life of calls, written from the specification (product.md 5, security.md R11, I8, Q), not from the code.

Times are whole seconds. Numbers are persons: ``own`` is "" where the link says nothing, ``remote`` "" where it is withheld.
"""

from __future__ import annotations

from dataclasses import dataclass, field

MERGE, MISSED, KEPT_END, TOO_OLD, LATE_END, WINDOWS = 90, 30, 60, 120, 120, 3
RUNNING = ("opening", "open", "ending")
NOT_ENDED_NOR_LOST = ("held", "opening", "open")


@dataclass(slots=True)
class ModelCall:
    """One call as it should be."""

    id: int
    own: str
    remote: str
    io: int | None
    opened: int
    state: str = "opening"
    ended: int | None = None
    missed: bool = False
    touched: bool = False
    requested: bool = False
    window: bool = False

    def end(self, at: int) -> None:
        """Its end arrived ``at``."""
        self.ended = max(at, self.opened)
        self.missed = self.io == 0 and self.ended - self.opened <= MISSED and not self.touched
        if self.state == "held":
            self.state = "ended"
        elif self.state != "lost":
            self.state = "ending"


@dataclass(slots=True)
class Model:
    """All calls, the ends that wait for theirs, and the calls that wait for a window."""

    calls: list[ModelCall] = field(default_factory=list)
    ends: list[tuple[str, str, int]] = field(default_factory=list)
    queue: list[ModelCall] = field(default_factory=list)
    restored: int = 0
    """The newest call that an earlier life of the program knew."""
    left_over: int = -1
    """When the last of the links came that it took and did not execute any more."""

    def call(self, own: str, remote: str, io: int | None, at: int, now: int) -> None:
        """A call link of ``at`` is executed ``now``."""
        for known in reversed(self.calls):
            same = (known.own, known.remote) == (own, remote)
            was_open = known.id <= self.restored and at <= self.left_over and known.ended is None
            states = (*NOT_ENDED_NOR_LOST, "lost") if was_open else NOT_ENDED_NOR_LOST
            if same and known.state in states and abs(at - known.opened) < MERGE:
                return
        new = ModelCall(len(self.calls) + 1, own, remote, io, at)
        self.ends = [end for end in self.ends if abs(at - end[2]) <= KEPT_END]
        for end in self.ends:
            if _about(end[0], end[1], [new]) is not None:
                self.ends.remove(end)
                new.end(max(end[2], at))
                break
        self.calls.append(new)
        self._place(new, now)

    def end(self, own: str, remote: str, at: int) -> None:
        """An end link of ``at`` is executed."""
        found = _about(own, remote, [call for call in self.calls if call.ended is None])
        if found is None:
            self.ends.append((own, remote, at))
        else:
            found.end(at)

    def open_windows(self) -> None:
        """The engine has time: what waits gets its window."""
        for call in self.queue:
            call.window = True
        self.queue.clear()

    def tell_late_ends(self, now: int) -> None:
        """Ends that no page has taken for two minutes are told."""
        for call in self.calls:
            if call.state == "ending" and call.requested and call.ended is not None and now - call.ended > LATE_END:
                call.state = "unconfirmed"

    def close_window(self, call: ModelCall) -> None:
        """The person closes the window."""
        call.window = False
        if call.state in RUNNING:
            call.state = "lost"

    def reopen(self, call: ModelCall) -> None:
        """The person wants a listed or lost call back."""
        call.state = "opening" if call.ended is None else "ending"
        call.touched = True
        call.window = True

    def restart(self, now: int, left_over: int) -> None:
        """The program was killed and starts again: calls that may have been requested are offered, others opened."""
        self.restored, self.left_over = len(self.calls), left_over
        self.queue.clear()
        self.ends = [end for end in self.ends if now - end[2] <= KEPT_END]
        for call in self.calls:
            call.window = False
        for call in self.calls:
            if call.state in RUNNING and call.requested:
                call.state = "lost"
            elif call.state in RUNNING:
                self._place(call, now)

    def _place(self, call: ModelCall, now: int) -> None:
        full = sum(other.window for other in self.calls) + len(self.queue) >= WINDOWS
        if full or now - call.opened > TOO_OLD:
            call.state = "held" if call.ended is None else "ended"
        else:
            self.queue.append(call)


def _about(own: str, remote: str, calls: list[ModelCall]) -> ModelCall | None:
    """Which of the calls that have not ended an end is about (R11)."""
    for call in reversed(calls):
        if call.remote == remote and (call.own == own or not call.own or not own):
            return call
    if remote or not own:
        return None
    its_own = [call for call in calls if call.own == own]
    its_own = [call for call in its_own if call.state != "lost"] or its_own
    return its_own[0] if len(its_own) == 1 else None
