"""The address of a CRM system: what people type, its one normal form, and the addresses built from it."""

from __future__ import annotations

from typing import NamedTuple

from tecart_starter.domain.characters import WHITE_SPACE, lowered
from tecart_starter.domain.envelope import Scheme, unwrapped
from tecart_starter.domain.errors import StarterError
from tecart_starter.domain.hosts import is_ipv4, is_numeric, read_host
from tecart_starter.domain.percent import encode_all
from tecart_starter.domain.reasons import GrammarError, Reason
from tecart_starter.domain.url_parts import (
    DEFAULT_PORTS,
    port_suffix,
    read_path,
    read_port,
    split_authority,
    split_url,
)

HOSTING_DOMAIN = ".tecart.de"
"""Where a bare name lives: the manual lets people log in with the name of their system alone."""
ENTRY_PAGE = "/public/index.php"
ENTRY_FOLDER = "public"
PAGE_ENDINGS = (".php", ".html", ".htm")
SCHEMES = {"https": "https", "http": "http", Scheme.PAGE.value: "https", Scheme.PLAIN_PAGE.value: "http"}
LOCALHOST = "localhost"


class AddressError(StarterError):
    """A typed text is no address of a system."""

    def __init__(self, reason: Reason) -> None:
        """``reason``: the sentence for it stands in ``tecart_starter.texts.reasons``."""
        super().__init__(reason)
        self.reason = reason


class SystemAddress(NamedTuple):
    """A configured CRM system, in normal form."""

    scheme: str
    """``https`` or ``http``."""
    host: str
    """Lower case, punycode; an IPv6 address in brackets."""
    port: int | None
    """None: the default port of the scheme."""
    folder: str
    """Where the CRM lies on the host: empty, or with a slash at its start and none at its end."""
    name: str = ""
    """What the person calls it; may be empty."""

    @property
    def origin(self) -> str:
        """Scheme, host and port: ``https://crm.example.test:8443``."""
        return f"{self.scheme}://{self.host}{port_suffix(self.port)}"

    @property
    def address(self) -> str:
        """The normal form that is stored and shown, without closing slash."""
        return self.origin + self.folder

    @property
    def home_url(self) -> str:
        """The page that logging in and looking around begin with."""
        return self.address + "/"

    def call_url(self, lnumber: str, rnumber: str, io: int | None) -> str:
        """Return the address of the call page (rule R10). Numbers as the link gave them, cleaned."""
        direction = "" if io is None else f"&io={io}"
        numbers = f"lnumber={encode_all(lnumber)}&rnumber={encode_all(rnumber)}"
        return f"{self.address}{ENTRY_PAGE}?op=calls_open&{numbers}{direction}"

    def owns(self, url: str) -> bool:
        """Whether ``url``, as an engine writes it, has exactly this origin; the folder does not matter."""
        scheme, _, rest = url.partition("://")
        authority = lowered(split_url(rest).authority)
        known = {self.host + port_suffix(self.port), f"{self.host}:{self.port or DEFAULT_PORTS[self.scheme]}"}
        return lowered(scheme) == self.scheme and authority in known


def read_address(typed: str, name: str = "") -> SystemAddress:
    """Understand what a person typed or pasted as the address of a system. Raises AddressError.

    A bare name means ``https://NAME.tecart.de``; without scheme it is https; a pasted page address is cut back to the
    folder of the system.
    """
    try:
        return _read(unwrapped(typed), name)
    except GrammarError as refusal:
        raise AddressError(refusal.reason) from None


def _read(text: str, name: str) -> SystemAddress:
    if WHITE_SPACE.search(text):
        raise GrammarError(Reason.WHITESPACE)
    typed_scheme, separator, rest = text.partition("://")
    scheme = SCHEMES.get(lowered(typed_scheme)) if separator else "https"
    if scheme is None:
        raise GrammarError(Reason.SCHEME)
    parts = split_url(rest if separator else text.removeprefix("//"))
    if "\\" in parts.authority + parts.path:
        raise GrammarError(Reason.BACKSLASH)
    spelled_host, spelled_port = split_authority(parts.authority)
    bare = not (separator or spelled_port or "." in spelled_host or spelled_host.startswith("["))
    return SystemAddress(
        scheme,
        _read_host(spelled_host, bare=bare),
        read_port(spelled_port, scheme),
        _folder(read_path(parts.path)),
        name,
    )


def _read_host(spelled: str, *, bare: bool) -> str:
    if not spelled:
        raise GrammarError(Reason.NO_HOST)
    if lowered(spelled) in DEFAULT_PORTS:
        raise GrammarError(Reason.SCHEME)
    if bare and lowered(spelled) != LOCALHOST:
        spelled += HOSTING_DOMAIN
    host = read_host(spelled)
    if is_numeric(host) and not (host.startswith("[") or is_ipv4(host)):
        raise GrammarError(Reason.IP_HOST)
    return host


def _folder(path: str) -> str:
    segments = [segment for segment in path.split("/") if segment]
    page = next((i for i, segment in enumerate(segments) if lowered(segment).endswith(PAGE_ENDINGS)), len(segments))
    segments = segments[:page]
    if segments and lowered(segments[-1]) == ENTRY_FOLDER:
        segments.pop()
    return "".join(f"/{segment}" for segment in segments)
