"""Which shared libraries a set of programs and libraries needs: the NEEDED entries of their ELF headers, followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from elftools.common.exceptions import ELFError
from elftools.elf.dynamic import DynamicSection
from elftools.elf.elffile import ELFFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def needed(file: Path) -> frozenset[str]:
    """Return the names of the libraries that ``file`` is linked to; none where it is no ELF file."""
    with file.open("rb") as stream:
        try:
            sections = ELFFile(stream).iter_sections()
            dynamic = next((section for section in sections if isinstance(section, DynamicSection)), None)
        except ELFError:
            return frozenset()
        if dynamic is None:
            return frozenset()
        return frozenset(tag.needed for tag in dynamic.iter_tags() if tag.entry.d_tag == "DT_NEEDED")


def closure(seeds: Iterable[Path], libraries: Mapping[str, Path]) -> tuple[set[Path], set[str]]:
    """Return which of ``libraries`` (by name) the ``seeds`` need, and the names of what must come from outside."""
    inside: set[Path] = set()
    outside: set[str] = set()
    waiting = list(seeds)
    while waiting:
        for name in needed(waiting.pop()):
            file = libraries.get(name)
            if file is None:
                outside.add(name)
            elif file not in inside:
                inside.add(file)
                waiting.append(file)
    return inside, outside
