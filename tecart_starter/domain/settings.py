"""The settings: every option with its type, default and check. Pure values; files and policy are elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tecart_starter.domain.system_address import SystemAddress

Size = tuple[int, int]

DOCUMENTED_SIZES: Mapping[str, Size] = {
    "todo_window": (800, 600),
    "email_contactscard": (900, 650),
    "tickets_overview": (1100, 750),
}
"""Width and height in logical pixels, by the ``op`` of a page; the manual documents these pages."""


@dataclass(frozen=True, slots=True)
class System:
    """``system.*``."""

    address: str = ""
    """Normal form of the default system's address; empty: not set yet."""


@dataclass(frozen=True, slots=True)
class Security:
    """``security.*``."""

    trusted_hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Calls:
    """``calls.*``."""

    width: int = 750
    height: int = 500
    open: str = "window"
    """``window`` or ``card``."""
    country: str = "DE"
    """ISO 3166-1 alpha-2."""
    area_code: str = ""
    """Digits, without or with the leading 0."""
    merge_seconds: int = 90
    missed_seconds: int = 30
    remind_minutes: int = 120


@dataclass(frozen=True, slots=True)
class Bridge:
    """``bridge.*``: requests of telephones that cannot open links."""

    enabled: bool = False
    port: int = 17365
    address: str = ""
    """Numeric address at which desk phones reach this computer; empty: only programs of this computer do."""
    peers: tuple[str, ...] = ()
    """Numeric addresses and networks of the desk phones; no other machine is answered."""


@dataclass(frozen=True, slots=True)
class EndCallSettings:
    """``endcall.*``."""

    function: str = ""
    """Dotted path from ``window``."""
    selector: str = ""
    """CSS."""
    window: str = "keep"
    """``keep``, ``close``, ``close_untouched``."""


@dataclass(frozen=True, slots=True)
class Pages:
    """``pages.*``."""

    sizes: Mapping[str, Size] = field(default_factory=lambda: dict(DOCUMENTED_SIZES))
    default_size: Size = (1000, 700)


@dataclass(frozen=True, slots=True)
class WindowLimits:
    """``windows.*``."""

    max_calls: int = 20
    max_pages: int = 20


@dataclass(frozen=True, slots=True)
class LinkPace:
    """``links.*``."""

    call_burst: int = 30
    call_rate: float = 10.0
    page_burst: int = 10
    page_rate: float = 2.0


@dataclass(frozen=True, slots=True)
class Web:
    """``web.*``."""

    rendering: str = "auto"
    """``auto``, ``hardware``, ``software``."""
    prewarm: bool = True
    keep_session: bool = False
    zoom: float = 1.0


@dataclass(frozen=True, slots=True)
class Notifications:
    """``notifications.*``."""

    style: str = "auto"
    """``auto``, ``card``, ``system``, ``off``."""
    hide_numbers: bool = False
    shortcut: str = ""
    """A key combination that leads to the card, from everywhere on the desktop (``Ctrl+Alt+C``); empty: none."""


@dataclass(frozen=True, slots=True)
class DoNotDisturb:
    """``dnd.*``."""

    until: str = ""
    """ISO 8601; empty: not set."""
    schedule: tuple[str, ...] = ()
    """``Mo-Fr 12:00-13:00``."""


@dataclass(frozen=True, slots=True)
class Login:
    """``login.*``; the password is no setting."""

    user: str = ""
    automatic: bool = True
    session_ends: str = "04:00"
    """When the CRM ends all sessions, every day, local time; empty: never."""


@dataclass(frozen=True, slots=True)
class Startup:
    """``startup.*``."""

    autostart: bool = True


@dataclass(frozen=True, slots=True)
class JournalSettings:
    """``journal.*``."""

    days: int = 90


@dataclass(frozen=True, slots=True)
class Ui:
    """``ui.*``."""

    language: str = "auto"
    """``auto``, ``de``, ``en``."""


@dataclass(frozen=True, slots=True)
class Logging:
    """``logging.*``."""

    level: str = "info"
    """``debug``, ``info``, ``warning``, ``error``."""
    numbers: str = "masked"
    """``masked``, ``full``."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; one field a table of the file."""

    system: System = System()
    systems: tuple[SystemAddress, ...] = ()
    """Default system first (where an address is set), then those of ``[[systems]]``."""
    security: Security = Security()
    calls: Calls = Calls()
    bridge: Bridge = Bridge()
    endcall: EndCallSettings = EndCallSettings()
    pages: Pages = field(default_factory=Pages)
    windows: WindowLimits = WindowLimits()
    links: LinkPace = LinkPace()
    web: Web = Web()
    notifications: Notifications = Notifications()
    dnd: DoNotDisturb = DoNotDisturb()
    login: Login = Login()
    startup: Startup = Startup()
    journal: JournalSettings = JournalSettings()
    ui: Ui = Ui()
    logging: Logging = Logging()
