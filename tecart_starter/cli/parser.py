"""The parser of the command line, speaking the person's language: argparse itself knows English only."""

from __future__ import annotations

import argparse
import math
import sys
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn

from tecart_starter.cli.exits import EX_USAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tecart_starter.texts.catalog import Texts


class Parser(argparse.ArgumentParser):
    """Says in one plain line that a call is not understood (exit 64), and its help in one language."""

    def __init__(self, *, tr: Texts, **options: Any) -> None:
        """``tr``: the person's sentences; the rest as in argparse."""
        formatter = partial(_Formatter, usage_word=tr("Aufruf: "))
        super().__init__(**options, add_help=False, allow_abbrev=False, formatter_class=formatter)
        self._tr = tr
        self._not_understood = tr("Dieser Aufruf ist nicht verständlich. „tecart-starter --help“ zeigt, was geht.")
        self._positionals.title = tr("Befehle und Angaben")
        self._optionals.title = tr("Optionen")
        self.add_argument("-h", "--help", action="help", help=tr("diese Hilfe zeigen"))

    def add_subparsers(self, **options: Any) -> Any:
        """As in argparse; the sub-commands speak the same language."""
        factory = partial(Parser, tr=self._tr)
        return super().add_subparsers(**options, parser_class=factory)  # type: ignore[call-overload] # a factory does

    def error(self, message: str) -> NoReturn:
        """Exit with 64 (sysexits.h EX_USAGE). argparse's own ``message`` is English and speaks of arguments."""
        del message
        sys.stderr.write(f"{self._not_understood}\n")
        sys.exit(EX_USAGE)


def number_up_to(most: float) -> Callable[[str], float]:
    """Return a reader of an argument: a number from 0 to ``most``; all else is wrong usage."""

    def read(text: str) -> float:
        number = float(text)
        if math.isnan(number) or not 0 <= number <= most:
            raise argparse.ArgumentTypeError(text)
        return number

    return read


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str, *, usage_word: str) -> None:
        super().__init__(prog)
        self._usage_word = usage_word

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Begin with the word for usage."""
        super().add_usage(usage, actions, groups, self._usage_word if prefix is None else prefix)
