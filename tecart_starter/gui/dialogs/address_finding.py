"""What a typed system address means, in words; the same in every place that asks for one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tecart_starter.domain.foreign_text import shown
from tecart_starter.domain.hosts import is_this_computer
from tecart_starter.domain.system_address import HOSTING_DOMAIN, AddressError, SystemAddress, read_address
from tecart_starter.texts.reasons import address_sentence

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts

LONGEST = 300
"""Characters of an address that are shown: a host may have 253."""


@dataclass(frozen=True, slots=True)
class AddressFinding:
    """What was found out about a typed text."""

    address: SystemAddress | None
    """None: it is none, or nothing has been typed."""
    sentence: str
    """What it is stored as, or what is wrong; empty where nothing has been typed."""
    tone: str
    """Of the sentence: ``muted``, ``warn`` or ``bad``."""
    addition: str
    """What is added to a bare name, such as ``.tecart.de``; empty where nothing is."""


def find_address(typed: str, tr: Texts) -> AddressFinding:
    """Understand ``typed``; pure, without asking the network."""
    if not typed.strip():
        return AddressFinding(None, "", "muted", "")
    try:
        address = read_address(typed)
    except AddressError as error:
        return AddressFinding(None, address_sentence(error.reason, tr), "bad", "")
    sentence = tr("Wird gespeichert als {address}", address=shown(address.address, LONGEST))
    if address.scheme == "http" and not is_this_computer(address.host):
        warning = tr("Achtung: Die Verbindung dorthin ist nicht verschlüsselt.")
        return AddressFinding(address, f"{sentence}\n{warning}", "warn", "")
    bare = typed.strip().casefold() + HOSTING_DOMAIN == address.host
    return AddressFinding(address, sentence, "muted", HOSTING_DOMAIN if bare else "")
