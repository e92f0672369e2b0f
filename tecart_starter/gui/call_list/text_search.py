"""The search of the list: which calls have what was typed in what the list says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tecart_starter.domain.call_search import finder, searchable

if TYPE_CHECKING:
    from collections.abc import Callable

    from tecart_starter.domain.calls import Call
    from tecart_starter.gui.call_text import CallText


class TextSearch:
    """Looks at each call once, until it or its words are others."""

    def __init__(self, describe: Callable[[Call], CallText]) -> None:
        """Look for nothing. ``describe``: a call in the words of the list."""
        self._describe = describe
        self._found = finder("")
        self._texts: dict[int, str] = {}
        self.text = ""
        """What is looked for; empty: nothing, every call is found."""

    def look_for(self, text: str) -> None:
        """Find from now on the calls in whose name, number or note ``text`` occurs."""
        self.text = text.strip()
        self._found = finder(self.text)

    def finds(self, call: Call) -> bool:
        """Whether ``call`` is one of them."""
        if not self.text:
            return True
        if call.id not in self._texts:
            text = self._describe(call)
            self._texts[call.id] = searchable(call.name, text.title, text.number, call.rnumber, call.note)
        return self._found(self._texts[call.id])

    def forget(self, identifier: int) -> None:
        """This call is another now, or gone."""
        self._texts.pop(identifier, None)

    def forget_all(self) -> None:
        """All calls are others, or said in other words."""
        self._texts.clear()
