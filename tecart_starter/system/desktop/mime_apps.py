"""A mimeapps.list: which desktop entry opens what. Edited line by line, so that what is not ours stays as it is.

Format: freedesktop.org, "Association between MIME types and applications" 1.0.1.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFAULTS = "Default Applications"
REMOVED = "Removed Associations"
_GROUPS = (DEFAULTS, "Added Associations", REMOVED)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class MimeApps:
    """The text of a mimeapps.list, to be changed and read back with ``str()``."""

    def __init__(self, text: str) -> None:
        """``text``: the whole file with its own line ends; empty where there is none."""
        self._lines = _LINE.findall(text)

    def __str__(self) -> str:
        return "".join(self._lines)

    def default(self, mime_type: str) -> str | None:
        """Return the desktop entry that opens ``mime_type`` by this file, None where it says nothing."""
        for _, group, key, entries in self._associations():
            if group == DEFAULTS and key == mime_type and entries:
                return entries[0]
        return None

    def prefer(self, entry: str, mime_type: str) -> None:
        """Make ``entry`` the first choice for ``mime_type``; who was it becomes the second."""
        self._take_out(entry, REMOVED, mime_type)
        found = False
        for number, group, key, entries in self._associations():
            if group == DEFAULTS and key == mime_type:
                found = True
                self._set(number, key, [entry, *(other for other in entries if other != entry)])
        if not found:
            self._add(DEFAULTS, f"{mime_type}={entry};")

    def forget(self, entry: str) -> None:
        """Take ``entry`` out of everything, and lines and groups away that say nothing without it."""
        for group in _GROUPS:
            self._take_out(entry, group)

    def _associations(self) -> Iterator[tuple[int, str, str, list[str]]]:
        """Yield number, group, key and desktop entries of each line that has them."""
        group = ""
        for number, line in enumerate(self._lines):
            if (header := _group_of(line)) is not None:
                group = header
            elif "=" in line and not line.lstrip().startswith("#"):
                key, _, value = line.partition("=")
                yield number, group, key.strip(), [entry for part in value.split(";") if (entry := part.strip())]

    def _set(self, number: int, key: str, entries: list[str]) -> None:
        line = self._lines[number]
        before = line.partition("=")[2].strip().strip(";").split(";")
        if before != entries:
            end = line[len(line.rstrip("\r\n")) :]
            self._lines[number] = f"{key}={';'.join(entries)};{end}"

    def _take_out(self, entry: str, group: str, mime_type: str | None = None) -> None:
        for number, where, key, entries in reversed(list(self._associations())):
            if where != group or entry not in entries or mime_type not in (None, key):
                continue
            others = [other for other in entries if other != entry]
            if others:
                self._set(number, key, others)
            else:
                del self._lines[number]
                self._drop_empty_group(number)

    def _add(self, group: str, line: str) -> None:
        """Add ``line`` at the end of ``group``, or the group at the end of the file."""
        if self._lines and not self._lines[-1].endswith("\n"):
            self._lines[-1] += "\n"
        place = self._end_of(group)
        if place is None:
            self._lines += ["\n"] if self._lines else []
            self._lines += [f"[{group}]\n"]
            place = len(self._lines)
        self._lines.insert(place, line + "\n")

    def _end_of(self, group: str) -> int | None:
        """Return the place behind the last line of ``group`` that is not blank."""
        inside, place = False, None
        for number, line in enumerate(self._lines):
            if (header := _group_of(line)) is not None:
                inside = header == group and place is None
            if inside and line.strip():
                place = number + 1
        return place

    def _drop_empty_group(self, number: int) -> None:
        """Take the header above line ``number`` away where its group is empty, and the blank line that set it apart."""
        above = next((i for i in reversed(range(number)) if self._lines[i].strip()), None)
        below = next((line for line in self._lines[number:] if line.strip()), "[end]")
        if above is None or _group_of(self._lines[above]) is None or _group_of(below) is None:
            return
        del self._lines[above]
        if above and not self._lines[above - 1].strip():
            del self._lines[above - 1]


def _group_of(line: str) -> str | None:
    """Return the name of the group that ``line`` begins, None where it begins none."""
    text = line.strip()
    return text[1:-1] if text.startswith("[") and text.endswith("]") else None
