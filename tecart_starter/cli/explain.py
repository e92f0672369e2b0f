"""``tecart-starter explain``: says what links would do, without doing it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO, TextIO

from tecart_starter.domain.foreign_text import shown
from tecart_starter.domain.links import AskFirst, EndCall, Link, OpenCall, OpenPage, Refused, parse
from tecart_starter.texts.meanings import meaning_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tecart_starter.domain.system_address import SystemAddress
    from tecart_starter.texts.catalog import Texts

ACTIONS: dict[type[Link], str] = {
    OpenPage: "open",
    OpenCall: "call",
    EndCall: "endcall",
    AskFirst: "confirm",
    Refused: "reject",
}
"""The public words for what a link does."""


def read_links(stream: BinaryIO) -> Iterator[str]:
    """Give the lines of ``stream``, also empty ones. Only LF ends a line; what is no UTF-8 becomes lone surrogates."""
    for line in stream:
        yield line.removesuffix(b"\n").decode("utf-8", "surrogateescape")


def explain(links: Iterable[str], *, as_json: bool, systems: Sequence[SystemAddress], tr: Texts, out: TextIO) -> None:
    """Write what each link would do: one JSON object a line, or a paragraph for people."""
    for text in links:
        link = parse(text, systems)
        out.write(_json_line(text, link, tr) if as_json else _paragraph(text, link, tr))


def _json_line(text: str, link: Link, tr: Texts) -> str:
    """Return the public object; only ASCII, so that no link can break the output's encoding."""
    call = link if isinstance(link, OpenCall | EndCall) else None
    explained = {
        "link": text,
        "action": ACTIONS[type(link)],
        "url": _url(link),
        "lnumber": call and call.lnumber,
        "rnumber": call and call.rnumber,
        "io": call and call.io,
        "reason": link.reason.value if isinstance(link, Refused) else None,
        "message": meaning_sentence(link, tr),
    }
    return json.dumps(explained) + "\n"


def _paragraph(text: str, link: Link, tr: Texts) -> str:
    lines = [shown(text), meaning_sentence(link, tr), *_details(link, tr)]
    return "\n  ".join(lines) + "\n\n"


def _details(link: Link, tr: Texts) -> Iterator[str]:
    url = _url(link)
    if isinstance(link, OpenCall | EndCall):
        yield tr("Eigene Nummer (lnumber): {number}", number=shown(link.lnumber) or "–")
        yield tr("Nummer der Gegenseite (rnumber): {number}", number=shown(link.rnumber) or "–")
    if url is not None:
        yield tr("Adresse: {url}", url=shown(url))
    if isinstance(link, Refused):
        yield tr("Grund: {code}", code=link.reason.value)
        if link.field:
            yield tr("Feld: {field}", field=link.field)
        if link.text:
            yield tr("Text: {text}", text=link.text)


def _url(link: Link) -> str | None:
    return link.url if isinstance(link, OpenPage | AskFirst | OpenCall) else None
