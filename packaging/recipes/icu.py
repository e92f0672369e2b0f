"""ICU's data without what nobody sees: what currencies, countries, units and time zones are called in other languages.

Qt's build of ICU brings that for 100 languages, 13 of 32 MB. Conversions, sorting, breaking of lines and the forms of
dates and numbers stay whole; a name that is missing is shown as in ICU's root, mostly English. ``icupkg`` (Debian:
icu-devtools) is ICU's own tool for this; the library around the data is written anew, it holds nothing else.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from elftools.elf.elffile import ELFFile
from elftools.elf.sections import SymbolTableSection

from recipes.project import RecipeError, output, run

_DATA = re.compile(r"icudt\d+_dat")
_NAMES = re.compile(r"(?:curr|lang|rbnf|region|unit|zone)/(\w+)\.res")
_KEPT = re.compile(r"(?:de|en)(?:_.*)?|root|pool|res_index|supplementalData|tzdbNames")
_SOURCE = """\
\t.section .rodata
\t.balign 16
\t.globl {symbol}
\t.type {symbol}, @object
\t.size {symbol}, {size}
{symbol}:
\t.incbin "{file}"
\t.section .note.GNU-stack, "", @progbits
"""


def shrink_in(packages: Path) -> None:
    """Shrink the data of the ICU that came with PySide6 in the folder ``packages``. RecipeError where there is none."""
    libraries = sorted((packages / "PySide6" / "Qt" / "lib").glob("libicudata.so.*"))
    if not libraries:
        raise RecipeError("PySide6 comes without ICU: recipes/icu.py is no longer needed")
    for library in libraries:
        shrink(library)


def shrink(library: Path) -> None:
    """Make ``library`` (libicudata.so.N) anew without names in other languages than German and English.

    RecipeError where it does not hold what such a library holds; it is as it was then.
    """
    symbol, data = data_of(library)
    with tempfile.TemporaryDirectory() as place:
        # icupkg wants the files, and makes the items in them, to be called so; l: bytes in Intel's order.
        name = f"{symbol.removesuffix('_dat')}l.dat"
        whole, rest, unwanted = Path(place, name), Path(place, "rest", name), Path(place, "unwanted.txt")
        rest.parent.mkdir()
        whole.write_bytes(data)
        unwanted.write_text("".join(f"{item}\n" for item in names_to_remove(items(whole))), encoding="utf-8")
        run("icupkg", "--remove", unwanted, whole, rest)
        write(library, symbol, rest)


def items(data: Path) -> list[str]:
    """Return what a file with ICU's ``data`` holds, by name."""
    return output(["icupkg", "--list", data]).splitlines()


def names_to_remove(names: list[str]) -> list[str]:
    """Return which items of ICU's data nobody sees here. RecipeError where there are none: then it is another ICU."""
    found = [name for name in names if (match := _NAMES.fullmatch(name)) and not _KEPT.fullmatch(match[1])]
    if not found:
        raise RecipeError("ICU's data has no names in other languages: recipes/icu.py")
    return found


def data_of(library: Path) -> tuple[str, bytes]:
    """Return the data in ``library``, and the name of the symbol under which ICU finds it."""
    with library.open("rb") as stream:
        elf = ELFFile(stream)
        tables = [section for section in elf.iter_sections() if isinstance(section, SymbolTableSection)]
        for symbol in (symbol for table in tables for symbol in table.iter_symbols() if _DATA.fullmatch(symbol.name)):
            section = elf.get_section(symbol["st_shndx"])
            start = symbol["st_value"] - section["sh_addr"]
            return symbol.name, section.data()[start : start + symbol["st_size"]]
    raise RecipeError(f"{library.name} holds no data of ICU")


def write(library: Path, symbol: str, data: Path) -> None:
    """Write ``library`` with what is in the file ``data`` under ``symbol``; the same data gives the same bytes."""
    source, compiled = (data.with_suffix(suffix) for suffix in (".s", ".o"))
    source.write_text(_SOURCE.format(symbol=symbol, size=data.stat().st_size, file=data.name), encoding="utf-8")
    run("as", "-o", compiled.name, source.name, cwd=data.parent)
    options = ("-shared", "--strip-all", "--hash-style=gnu", "--build-id=none", "-z", "noexecstack")
    run("ld", *options, "-soname", library.name, "-o", library, compiled)
    library.chmod(0o644)
