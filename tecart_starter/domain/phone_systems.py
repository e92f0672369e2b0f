"""The phone systems and what is to be pasted into each; one table for the telephone assistant and for the manuals.

Where the vendors say it: estos ProCall 8 ("action fields"), Global IP Telecommunications Juggler ("Action-URL"),
MicroSIP (``cmd…`` keys of its ini file), 3CX (client, "Launch external application"), Wildix ("Popup URL"),
innovaphone myPBX 10, TAPIMaster, Auerswald COMfortel SoftPhone ("Edit Open URL Rule"), STARFACE UCC client, Snom
("Action URLs"), Yealink (administrator's guide). The words around the texts stand in ``texts/phone_systems.py``.

Links are written without slashes: KDE Plasma takes ``tecartcrmcall://lnumber=…`` for a web address.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

STARTER, OPENER, BRIDGE = "⟦tecart-starter⟧", "⟦tecart-open⟧", "⟦bridge⟧"
"""Stand in a text for what differs from computer to computer: the two programs, the address of the HTTP bridge."""

CALL, END = "tecartcrmcall:", "tecartcrmendcall:"
BRIDGE_CALL, BRIDGE_END = f"{BRIDGE}/call?", f"{BRIDGE}/endcall?"


class PhoneEvent(StrEnum):
    """What has happened at the telephone."""

    CALL = "call"
    """A call begins, in either direction."""
    INCOMING = "incoming"
    OUTGOING = "outgoing"
    END = "end"


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is to be pasted for one event."""

    event: PhoneEvent
    text: str
    """With the placeholders of the phone system, and with STARTER, OPENER, BRIDGE."""
    program: str = ""
    """Where the system wants the program in a field of its own (STARTER or OPENER): then ``text`` are its arguments."""
    appended: str = ""
    """Placeholder of what the phone system appends to the text by itself, after a blank."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What the phone system puts in the place of its placeholders, and what is meant by it."""

    values: Mapping[str, str]
    own: str
    other: str
    io: int | None = None
    """None: the event alone says it."""


@dataclass(frozen=True, slots=True)
class PhoneSystem:
    """One phone program, phone system or kind of desk phone."""

    key: str
    name: str
    """As its maker writes it; empty: any other."""
    recipes: tuple[Recipe, ...]
    samples: tuple[Sample, ...] = field(repr=False)
    desk: bool = False
    """A telephone of its own, which sends from the network."""

    @property
    def wants_bridge(self) -> bool:
        """Whether it can only send HTTP requests."""
        return all(BRIDGE in recipe.text for recipe in self.recipes)

    @property
    def tells_end(self) -> bool:
        """Whether it says that a call is over."""
        return any(recipe.event is PhoneEvent.END for recipe in self.recipes)


@dataclass(frozen=True, slots=True)
class Places:
    """What this computer puts in the place of STARTER, OPENER and BRIDGE."""

    starter: str
    opener: str
    bridge: str

    def fill(self, text: str) -> str:
        """Return the text as it is to be pasted here."""
        return text.replace(STARTER, self.starter).replace(OPENER, self.opener).replace(BRIDGE, self.bridge)


def _numbers(own: str, other: str) -> str:
    return f"lnumber={own}&rnumber={other}" if own else f"rnumber={other}"


def _by_event(call: str, end: str, own: str, other: str, *, own_at_end: bool = True) -> tuple[Recipe, ...]:
    """Return the texts for a system that has an event for each direction: the direction stands in the text."""
    numbers = _numbers(own, other)
    return (
        Recipe(PhoneEvent.INCOMING, f"{call}{numbers}&io=0"),
        Recipe(PhoneEvent.OUTGOING, f"{call}{numbers}&io=1"),
        Recipe(PhoneEvent.END, end + (numbers if own_at_end else _numbers("", other))),
    )


def _by_variable(own: str, other: str, io: str) -> tuple[Recipe, ...]:
    """Return the texts for a system that gives the direction in a variable."""
    numbers = _numbers(own, other)
    return (Recipe(PhoneEvent.CALL, f"{CALL}{numbers}&io={io}"), Recipe(PhoneEvent.END, f"{END}{numbers}"))


_MICROSIP = "<number>"  # not written by anybody: MicroSIP appends the number

PHONE_SYSTEMS: tuple[PhoneSystem, ...] = (
    PhoneSystem(
        "procall",
        "estos ProCall",
        # <Call.Origin> is 1 for outgoing and anything else for incoming: the event says it more clearly.
        _by_event(CALL, END, "<Call.LineNumberSC>", "<Call.NumberSC>"),
        (
            Sample(
                {"<Call.LineNumberSC>": "+493613026222", "<Call.NumberSC>": "+493023125042"},
                "+493613026222",
                "+493023125042",
                None,
            ),
        ),
    ),
    PhoneSystem(
        "juggler",
        "Juggler",
        _by_variable("$LocalParty", "$RemoteParty", "$CallOriginInt"),
        (
            Sample({"$LocalParty": "22", "$RemoteParty": "03023125042", "$CallOriginInt": "0"}, "22", "03023125042", 0),
            Sample(
                {"$LocalParty": "22", "$RemoteParty": "+493023125042", "$CallOriginInt": "1"}, "22", "+493023125042", 1
            ),
        ),
    ),
    PhoneSystem(
        "microsip",
        "MicroSIP",
        (
            Recipe(PhoneEvent.INCOMING, f'cmdIncomingCall="{STARTER}" call in', appended=_MICROSIP),
            Recipe(PhoneEvent.OUTGOING, f'cmdOutgoingCall="{STARTER}" call out', appended=_MICROSIP),
            Recipe(PhoneEvent.END, f'cmdCallEnd="{STARTER}" endcall', appended=_MICROSIP),
        ),
        (Sample({_MICROSIP: "03023125042"}, "", "03023125042"),),
    ),
    PhoneSystem(
        "3cx",
        "3CX",
        (Recipe(PhoneEvent.INCOMING, "call in %CallerNumber%", program=STARTER),),
        (Sample({"%CallerNumber%": "03023125042"}, "", "03023125042"),),
    ),
    PhoneSystem(
        "wildix",
        "Wildix",
        (Recipe(PhoneEvent.CALL, f"{CALL}lnumber={{USERNUM}}&rnumber={{CALLERNUM}}&io={{CALLTYPE}}"),),
        (
            Sample({"{USERNUM}": "22", "{CALLERNUM}": "03023125042", "{CALLTYPE}": "incoming"}, "22", "03023125042", 0),
            Sample({"{USERNUM}": "22", "{CALLERNUM}": "03023125042", "{CALLTYPE}": "outgoing"}, "22", "03023125042", 1),
        ),
    ),
    PhoneSystem(
        "innovaphone",
        "innovaphone",
        (Recipe(PhoneEvent.INCOMING, f"{CALL}rnumber=$n&io=0", program=OPENER),),
        (Sample({"$n": "03023125042"}, "", "03023125042"),),
    ),
    PhoneSystem(
        "auerswald",
        "Auerswald",
        (
            Recipe(PhoneEvent.INCOMING, f"{CALL}lnumber=<DNID>&rnumber=<number>&io=0"),
            Recipe(PhoneEvent.OUTGOING, f"{CALL}rnumber=<number>&io=1"),
            Recipe(PhoneEvent.END, f"{END}rnumber=<number>"),
        ),
        (Sample({"<DNID>": "22", "<number>": "03023125042"}, "22", "03023125042"),),
    ),
    PhoneSystem(
        "tapimaster",
        "TAPIMaster",
        (Recipe(PhoneEvent.INCOMING, f"{CALL}rnumber=<# N #>&io=0"),),
        (Sample({"<# N #>": "03023125042"}, "", "03023125042"),),
    ),
    PhoneSystem(
        "starface",
        "STARFACE",
        _by_event(BRIDGE_CALL, BRIDGE_END, "", "{calleridNational}"),
        (Sample({"{calleridNational}": "03023125042"}, "", "03023125042"),),
    ),
    PhoneSystem(
        "snom",
        "Snom",
        _by_event(BRIDGE_CALL, BRIDGE_END, "$local", "$remote"),
        (
            Sample(
                {"$local": "22@pbx.example.test", "$remote": "sip:03023125042@pbx.example.test;user=phone"},
                own="22",
                other="03023125042",
            ),
        ),
        desk=True,
    ),
    PhoneSystem(
        "yealink",
        "Yealink",
        _by_event(BRIDGE_CALL, BRIDGE_END, "$active_user", "$remote"),
        (Sample({"$active_user": "22", "$remote": "sip:03023125042@192.0.2.10:5060"}, "22", "03023125042"),),
        desk=True,
    ),
    PhoneSystem(
        "other",
        "",
        (
            *_by_event(CALL, END, "<own>", "<other>"),
            Recipe(PhoneEvent.INCOMING, "call in <other> --own <own>", program=STARTER),
            Recipe(PhoneEvent.OUTGOING, "call out <other> --own <own>", program=STARTER),
            Recipe(PhoneEvent.END, "endcall <other> --own <own>", program=STARTER),
            *_by_event(BRIDGE_CALL, BRIDGE_END, "<own>", "<other>"),
        ),
        (Sample({"<own>": "22", "<other>": "03023125042"}, "22", "03023125042"),),
    ),
)


def phone_system(key: str) -> PhoneSystem:
    """Return the system of ``key``; any other one where there is no such key."""
    return next((one for one in PHONE_SYSTEMS if one.key == key), PHONE_SYSTEMS[-1])
