"""How long nobody has pressed a key, as the X server counts it (X Synchronization Extension 3.1, "IDLETIME" counters).

The server is asked for a number. Keys themselves are never listened to.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from Xlib.protocol import rq

if TYPE_CHECKING:
    from Xlib.display import Display

KEYBOARD = "DEVICEIDLETIME 3"
"""The core keyboard is device 3 on every X server (dix/devices.c); its counter moves with each of its keyboards."""
ENTRY = struct.Struct("=IiIH")
"""SYSTEMCOUNTER: number, resolution (two halves), length of the name that follows."""


class _ListSystemCounters(rq.ReplyRequest):
    _request = rq.Struct(rq.Card8("opcode"), rq.Opcode(1), rq.RequestLength())
    _reply = rq.Struct(
        rq.ReplyCode(),
        rq.Pad(1),
        rq.Card16("sequence_number"),
        rq.ReplyLength(),
        rq.Card32("count"),
        rq.Pad(20),
        rq.Binary("counters"),
    )


class _QueryCounter(rq.ReplyRequest):
    _request = rq.Struct(rq.Card8("opcode"), rq.Opcode(5), rq.RequestLength(), rq.Card32("counter"))
    _reply = rq.Struct(
        rq.ReplyCode(),
        rq.Pad(1),
        rq.Card16("sequence_number"),
        rq.ReplyLength(),
        rq.Int32("high"),
        rq.Card32("low"),
        rq.Pad(16),
    )


class KeyboardClock:
    """The server's counter of the time since the last key."""

    def __init__(self, display: Display, opcode: int, counter: int) -> None:
        """``find`` makes it."""
        self._display = display
        self._opcode = opcode
        self._counter = counter

    @classmethod
    def find(cls, display: Display) -> KeyboardClock | None:
        """Return the counter; None where the server has none."""
        extension = display.query_extension("SYNC")
        if extension is None or not extension.present:
            return None
        opcode = extension.major_opcode
        answer = _ListSystemCounters(display=display.display, opcode=opcode)
        raw, place = bytes(answer.counters), 0
        for _ in range(answer.count):
            number, _high, _low, length = ENTRY.unpack_from(raw, place)
            begin = place + ENTRY.size
            if raw[begin : begin + length] == KEYBOARD.encode():
                return cls(display, opcode, number)
            place += (ENTRY.size + length + 3) // 4 * 4
        return None

    def seconds(self) -> float:
        """Return how long nobody has pressed a key."""
        answer = _QueryCounter(display=self._display.display, opcode=self._opcode, counter=self._counter)
        return float((answer.high << 32) + answer.low) / 1000
