"""Sub-commands about links: explain, call, endcall."""

from __future__ import annotations

import itertools
import sys
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from tecart_starter.cli.exits import EX_OK
from tecart_starter.cli.explain import explain, read_links
from tecart_starter.launcher import send

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from tecart_starter.cli.context import Context
    from tecart_starter.texts.catalog import Texts


def add_parsers(commands: argparse._SubParsersAction[Any], tr: Texts) -> None:
    """Add ``explain``, ``call`` and ``endcall``."""
    explaining = commands.add_parser("explain", help=tr("was ein Link bewirken würde, ohne ihn auszuführen"))
    explaining.add_argument("--json", action="store_true", help=tr("für Skripte: ein Objekt je Zeile"))
    explaining.add_argument("links", nargs="+", metavar="LINK", help=tr("„-“: ein Link je Zeile der Standardeingabe"))
    explaining.set_defaults(run=run_explain)
    call = commands.add_parser("call", help=tr("einen Anruf melden, wenn das Telefonprogramm keine Links öffnen kann"))
    call.add_argument("direction", choices=("in", "out"), help=tr("eingehend oder ausgehend"))
    _add_numbers(call, tr)
    call.set_defaults(run=run_call)
    end = commands.add_parser("endcall", help=tr("das Ende eines Anrufs melden"))
    _add_numbers(end, tr)
    end.set_defaults(run=run_endcall)


def _add_numbers(parser: argparse.ArgumentParser, tr: Texts) -> None:
    parser.add_argument("number", metavar=tr("NUMMER"), help=tr("Rufnummer der Gegenseite"))
    parser.add_argument("--own", default="", metavar=tr("NUMMER"), help=tr("eigene Rufnummer oder Durchwahl"))


def run_explain(parsed: argparse.Namespace, context: Context) -> int:
    """Say what links would do; exit 0 whatever they are."""
    given: list[str] = parsed.links
    links: Iterable[str] = itertools.chain.from_iterable(
        read_links(sys.stdin.buffer) if link == "-" else [link] for link in given
    )
    explain(links, as_json=parsed.json, systems=context.store.load().settings.systems, tr=context.tr, out=sys.stdout)
    return EX_OK


def run_call(parsed: argparse.Namespace, context: Context) -> int:
    """Forward a call as its link, like tecart-open."""
    del context
    return send(call_link(parsed.direction, parsed.number, parsed.own))


def run_endcall(parsed: argparse.Namespace, context: Context) -> int:
    """Forward the end of a call as its link, like tecart-open."""
    del context
    return send(end_link(parsed.number, parsed.own))


def call_link(direction: str, number: str, own: str) -> str:
    """Return the link of a call; ``direction``: ``in`` or ``out``."""
    return f"tecartcrmcall:{_numbers(number, own)}&io={0 if direction == 'in' else 1}"


def end_link(number: str, own: str) -> str:
    """Return the link of the end of a call."""
    return f"tecartcrmendcall:{_numbers(number, own)}"


def _numbers(number: str, own: str) -> str:
    quoted_own, quoted = (quote(one, safe="", errors="surrogateescape") for one in (own, number))
    return f"lnumber={quoted_own}&rnumber={quoted}"
