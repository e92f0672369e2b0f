"""TOML files that people write by hand: read with the line of every mistake."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple

from tecart_starter.domain.errors import StarterError

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_BYTES = 1024 * 1024


class UnreadableError(StarterError):
    """A file is no TOML, or too large; ``line`` (from 1) says where it went wrong, None where that is not known."""

    def __init__(self, file: Path, line: int | None) -> None:
        """``file``: the one that could not be read."""
        super().__init__(f"{file}: {line}")
        self.line = line


class TomlText(NamedTuple):
    """A file that could be read."""

    text: str
    values: dict[str, Any]


EMPTY = TomlText("", {})


def read_toml(file: Path) -> TomlText:
    """Return what ``file`` says. Raises UnreadableError, FileNotFoundError."""
    try:
        raw = file.read_bytes() if file.stat().st_size <= LARGEST_BYTES else None
    except FileNotFoundError:
        raise
    except OSError as error:
        raise UnreadableError(file, None) from error
    if raw is None:
        raise UnreadableError(file, None)
    try:
        text = raw.decode("utf-8-sig")  # Windows' editor begins with a byte order mark
    except UnicodeDecodeError as error:
        raise UnreadableError(file, raw.count(b"\n", 0, error.start) + 1) from error
    try:
        return TomlText(text, tomllib.loads(text))  # ten times as quick as tomlkit (see toml_edit)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+),", str(error))
        raise UnreadableError(file, int(place[1]) if place else len(text.splitlines())) from error
    except (ValueError, RecursionError) as error:  # a date that is none; too many brackets
        raise UnreadableError(file, None) from error


def line_of(text: str, key: str) -> int | None:
    """Return the line (from 1) in which ``key`` stands in a file; ``systems[2]`` is the third ``[[systems]]``."""
    table, name = key.rpartition(".")[::2] if "." in key else (key, "")
    indexed = re.fullmatch(r"(\w+)\[(\d+)\]", key)
    if indexed:
        headers = [line for line, header in _headers(text) if header == indexed[1]]
        return headers[int(indexed[2])] if int(indexed[2]) < len(headers) else line_of(text, indexed[1])
    inside = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _header(line):
            inside = header
            if header in (key, table if not name else key):
                return number
        elif _sets(line, inside, table, name):
            return number
    return None


def _sets(line: str, inside: str, table: str, name: str) -> bool:
    """Whether ``line``, which stands below the header ``inside``, sets ``table.name`` or the table as a whole."""
    if inside == table and name:
        return _begins(line, re.escape(name))
    if inside:
        return False
    return _begins(line, re.escape(table) + (r"[\"']?\s*\.\s*[\"']?" + re.escape(name) if name else "")) or _begins(
        line, re.escape(table)
    )


def _begins(line: str, pattern: str) -> bool:
    return re.match(rf"\s*[\"']?{pattern}[\"']?\s*=", line) is not None


def _header(line: str) -> str:
    found = re.match(r"\s*\[\[?\s*([^]]+?)\s*\]", line)
    return re.sub(r"[\s\"']", "", found[1]) if found else ""


def _headers(text: str) -> list[tuple[int, str]]:
    numbered = enumerate(text.splitlines(), start=1)
    return [(number, header) for number, line in numbered if (header := _header(line))]
