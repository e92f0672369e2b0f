"""Large blocks go back to the system: what windows were painted on must not stay as holes in the heap."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

from tecart_starter.system.heap import give_back_free_memory, give_back_large_blocks

PICTURE_BYTES = 4 * 1024 * 1024


class Heap(ctypes.Structure):
    """What glibc tells of its heap (mallinfo2(3))."""

    _fields_ = (
        ("before", ctypes.c_size_t * 3),
        ("hblks", ctypes.c_size_t),
        ("others", ctypes.c_size_t * 6),
    )


def blocks_of_the_system(*, after: int) -> int:
    """Return how many of ten large blocks come from the system and not from the heap, ``after`` freed ones."""
    library = ctypes.CDLL(None)
    library.mallinfo2.restype = Heap
    library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, (ctypes.c_size_t,)
    library.free.argtypes = (ctypes.c_void_p,)
    for _ in range(after):
        library.free(library.malloc(PICTURE_BYTES))
    before = library.mallinfo2().hblks
    blocks = [library.malloc(PICTURE_BYTES) for _ in range(10)]
    found = library.mallinfo2().hblks - before
    for block in blocks:
        library.free(block)
    return int(found)


def in_a_process_of_its_own(*, given_back: bool, after: int = 3) -> int:
    """Return the same for a fresh process: the setting is the process's, and cannot be taken back."""
    program = "from tests.system.test_heap import *\n"
    program += "assert give_back_large_blocks()\n" if given_back else ""
    program += f"print(blocks_of_the_system(after={after}))"
    return int(subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout)


@pytest.mark.parametrize("before", [0, 3, 50])
def test_every_large_block_is_the_systems_whatever_was_freed_before(before: int) -> None:
    assert in_a_process_of_its_own(given_back=True, after=before) == 10


def test_without_it_the_heap_would_take_them_all() -> None:
    assert in_a_process_of_its_own(given_back=False) == 0
    assert in_a_process_of_its_own(given_back=True) == 10


HOLES = """
import ctypes
from pathlib import Path
from tecart_starter.system.heap import give_back_free_memory

def dirty():
    (line,) = [line for line in Path("/proc/self/smaps_rollup").read_text().splitlines() if "Private_Dirty" in line]
    return int(line.split()[1])

library = ctypes.CDLL(None)
library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, (ctypes.c_size_t,)
library.free.argtypes = (ctypes.c_void_p,)
blocks = [ctypes.memset(library.malloc(65536), 1, 65536) for _ in range(640)]
for block in blocks[::2]:
    library.free(block)
before = dirty()
print(give_back_free_memory(), before - dirty() > 16 * 1024)
"""


def test_what_is_free_between_that_which_stays_goes_back_when_it_is_told() -> None:
    said = subprocess.run([sys.executable, "-c", HOLES], capture_output=True, check=True, text=True).stdout
    assert said.split() == ["True", "True"]


def test_a_library_without_the_option_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    assert not give_back_large_blocks()
    assert not give_back_free_memory()


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_are_left_alone(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert not give_back_large_blocks()
    assert not give_back_free_memory()
