"""Has the C library give memory back to the system (Linux): large blocks at once, the rest when it is told to.

glibc asks the system for each block of 128 KiB and more and gives it back when it is freed; but once one has been
freed, it takes all blocks of that size, and soon of up to 32 MiB, from its heap (mallopt(3), "dynamic mmap
threshold"). What windows are painted on has 1.5 MiB: between what lives longer the heap then grows full of holes, 43 of
68 MiB after 300 calls. With a threshold that stays, the heap has half of that size.
"""

from __future__ import annotations

import ctypes
import sys

LARGE_BYTES = 128 * 1024
"""What glibc begins with."""
_M_MMAP_THRESHOLD = -3  # malloc.h


def give_back_large_blocks(size: int = LARGE_BYTES) -> bool:
    """Let blocks of ``size`` bytes and more never stay in the heap; False where the C library is another one."""
    if sys.platform != "linux":
        return False
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    return set_option is not None and set_option(_M_MMAP_THRESHOLD, size) == 1


def give_back_free_memory() -> bool:
    """Give back what is free in the midst of the heap, 4 of 80 MiB after 800 calls; whether there was any.

    Takes 2 ms (malloc_trim(3)).
    """
    if sys.platform != "linux":
        return False
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return trim is not None and trim(0) == 1
