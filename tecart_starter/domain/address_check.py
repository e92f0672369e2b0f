"""What a look at a typed system address has found, and which other address may have been meant."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tecart_starter.domain.system_address import HOSTING_DOMAIN, AddressError, SystemAddress, read_address

if TYPE_CHECKING:
    from datetime import datetime

ALIKE = 0.7
"""How much of a host's end must be like HOSTING_DOMAIN to be taken for a slip of the finger."""
LEAST_LABELS = 2
GENERAL = ("www", "crm", "tecart")
"""First labels of a host that name no company."""
LABEL = re.compile("[a-z][a-z0-9-]*")
PASSWORD_FIELD = re.compile(r"""<input[^>]{0,300}type\s*=\s*["']?password""", re.IGNORECASE)
NAME = re.compile("tecart", re.IGNORECASE)


class Trouble(StrEnum):
    """What is in the way; each has a sentence and a way out in ``texts/address_check``."""

    UNKNOWN_HOST = "unknown-host"
    NOT_ANSWERING = "not-answering"
    """Nobody listens there, or nothing gets through."""
    TOO_SLOW = "too-slow"
    NO_NETWORK = "no-network"
    PROXY = "proxy"
    UNKNOWN_ISSUER = "unknown-issuer"
    SELF_SIGNED = "self-signed"
    EXPIRED = "expired"
    NOT_YET_VALID = "not-yet-valid"
    """The certificate begins in the future: mostly the clock of this computer is wrong."""
    OTHER_NAME = "other-name"
    """The certificate is for another host."""
    BAD_CERTIFICATE = "bad-certificate"
    NOT_ENCRYPTED = "not-encrypted"
    """https was wanted, and there is only http."""
    ELSEWHERE = "elsewhere"
    """The server leads to another host."""
    NO_SUCH_PAGE = "no-such-page"
    SERVER_ERROR = "server-error"
    BROKEN = "broken"
    """Something answers, but not as a web server does."""


CERTIFICATE = frozenset(
    {
        Trouble.UNKNOWN_ISSUER,
        Trouble.SELF_SIGNED,
        Trouble.EXPIRED,
        Trouble.NOT_YET_VALID,
        Trouble.OTHER_NAME,
        Trouble.BAD_CERTIFICATE,
    }
)
"""The host is there; its proof of identity is not good. There is no way past that."""


class PageKind(StrEnum):
    """What answers at the address."""

    LOGIN = "login"
    """The login page of a TecArt system."""
    TECART = "tecart"
    """Another page of one."""
    SOME_LOGIN = "some-login"
    """A page that asks for a password, and does not say whose."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class AddressReport:
    """What was found out so far."""

    address: SystemAddress
    milliseconds: int | None = None
    """Until the server answered; None: it has not."""
    encrypted: bool = False
    valid_until: datetime | None = None
    """Of the certificate."""
    trouble: Trouble | None = None
    page: PageKind | None = None
    elsewhere: str = ""
    """With ``ELSEWHERE``: where the server leads to; with ``NOT_ENCRYPTED``: what it has instead."""
    asks_itself: bool = False
    """The server asks for a login before any page comes."""


def kind_of_page(text: str) -> PageKind:
    """Return what kind of page ``text`` (HTML) is."""
    login, ours = PASSWORD_FIELD.search(text), NAME.search(text)
    if login:
        return PageKind.LOGIN if ours else PageKind.SOME_LOGIN
    return PageKind.TECART if ours else PageKind.OTHER


def suggestions(report: AddressReport) -> tuple[SystemAddress, ...]:
    """Return the addresses that may have been meant, the likeliest first; none where all is well or nobody knows."""
    address, found = report.address, []
    if report.trouble is Trouble.NOT_ENCRYPTED:
        found.append(address._replace(scheme="http"))
    if report.trouble in (Trouble.UNKNOWN_HOST, Trouble.OTHER_NAME):
        found += _hosted(address)
    if report.trouble is Trouble.ELSEWHERE:
        found += _read(report.elsewhere)
    if report.trouble is Trouble.NO_SUCH_PAGE and address.folder:
        found.append(address._replace(folder=""))
    return tuple(one for one in dict.fromkeys(found) if one.address != address.address)


def _read(elsewhere: str) -> list[SystemAddress]:
    try:
        return [read_address(elsewhere)]
    except AddressError:
        return []


def _hosted(address: SystemAddress) -> list[SystemAddress]:
    """Return the system of that name at the hoster's: people forget its domain, add their own, or mistype it."""
    labels = address.host.split(".")
    while len(labels) > LEAST_LABELS and labels[0] in GENERAL:
        labels.pop(0)
    if address.port or len(labels) < LEAST_LABELS or not all(LABEL.fullmatch(label) for label in labels):
        return []
    alike = difflib.SequenceMatcher(None, "." + ".".join(labels[1:]), HOSTING_DOMAIN).ratio() >= ALIKE
    return [SystemAddress("https", labels[0] + HOSTING_DOMAIN, None, address.folder if alike else "")]
