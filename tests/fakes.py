"""Stand-ins at the ports: they note what they are asked to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tecart_starter.domain.calls import Call
    from tecart_starter.domain.forgotten import LikelyEnd
    from tecart_starter.domain.ports import CallLog, Screens, Windows
    from tecart_starter.domain.stored_link import LinkState


class FakeLog:
    """A journal in memory."""

    def __init__(self) -> None:
        self.calls: dict[int, Call] = {}
        self.links: dict[int, str] = {}

    def add_call(self, call: Call, *links: int) -> Call:
        stored = call._replace(id=len(self.calls) + 1)
        self.save_call(stored)
        self.links.update(dict.fromkeys(links, "done"))
        return stored

    def save_call(self, call: Call, link: int | None = None) -> None:
        self.calls[call.id] = call
        if link is not None:
            self.links[link] = "done"

    def set_link_state(self, number: int, state: LinkState) -> None:
        self.links[number] = state.value


class FakeWindows:
    """Windows that open when told to; ``actions`` is what was done, in order."""

    def __init__(self) -> None:
        self.ready = True
        self.actions: list[tuple[object, ...]] = []
        self.calls: set[int] = set()
        self.pages = 0
        self.on_request: object = None

    @property
    def call_count(self) -> int:
        return len(self.calls)

    @property
    def page_count(self) -> int:
        return self.pages

    def open_page(self, link_id: int, url: str, *, activate: bool) -> None:
        self.pages += 1
        self.actions.append(("page", link_id, url, activate))

    def open_call(self, call: Call, url: str) -> None:
        self.calls.add(call.id)
        self.actions.append(("call", call.id, url))
        if callable(self.on_request):
            self.on_request(call.id)

    def reopen_call(self, call: Call) -> None:
        self.calls.add(call.id)
        self.actions.append(("reopen", call.id, call.page))

    def end_recording(self, call: Call) -> None:
        self.actions.append(("end", call.id, call.seconds))

    def show_call(self, call_id: int) -> bool:
        self.actions.append(("show", call_id))
        return call_id in self.calls

    def close_call(self, call_id: int, *, untouched_only: bool) -> None:
        self.calls.discard(call_id)
        self.actions.append(("close", call_id, untouched_only))


class FakeScreens:
    """Screens that note what they are told."""

    def __init__(self) -> None:
        self.told: list[tuple[object, ...]] = []

    def call_changed(self, call: Call) -> None:
        self.told.append(("changed", call.id, call.state.value))

    def call_repeated(self, call: Call) -> None:
        self.told.append(("repeated", call.id))

    def call_held(self, call: Call) -> None:
        self.told.append(("held", call.id))

    def ask_whether_ended(self, call: Call, likely: LikelyEnd | None) -> None:
        self.told.append(("ended?", call.id, likely))

    def pages_held(self, pages: Mapping[int, str]) -> None:
        self.told.append(("pages held", dict(pages)))

    def ask_foreign(self, link: int, url: str, host: str) -> None:
        self.told.append(("ask", link, url, host))

    def address_missing(self) -> None:
        self.told.append(("address missing",))


if TYPE_CHECKING:
    LOG: CallLog = FakeLog()
    WINDOWS: Windows = FakeWindows()
    SCREENS: Screens = FakeScreens()
