"""The settings: every option with its type, default and check. Pure values; files and policy are elsewhere.

Named tuples, here and in what else a start loads: making such a class takes a quarter of a frozen dataclass's time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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


class System(NamedTuple):
    """``system.*``."""

    address: str = ""
    """Normal form of the default system's address; empty: not set yet."""


class Security(NamedTuple):
    """``security.*``."""

    trusted_hosts: tuple[str, ...] = ()


class Calls(NamedTuple):
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


class Bridge(NamedTuple):
    """``bridge.*``: requests of telephones that cannot open links."""

    enabled: bool = False
    port: int = 17365
    address: str = ""
    """Numeric address at which desk phones reach this computer; empty: only programs of this computer do."""
    peers: tuple[str, ...] = ()
    """Numeric addresses and networks of the desk phones; no other machine is answered."""


class EndCallSettings(NamedTuple):
    """``endcall.*``."""

    function: str = ""
    """Dotted path from ``window``."""
    selector: str = ""
    """CSS."""
    window: str = "keep"
    """``keep``, ``close``, ``close_untouched``."""


class Pages(NamedTuple):
    """``pages.*``."""

    sizes: Mapping[str, Size] = DOCUMENTED_SIZES
    default_size: Size = (1000, 700)


class WindowLimits(NamedTuple):
    """``windows.*``."""

    max_calls: int = 20
    max_pages: int = 20


class LinkPace(NamedTuple):
    """``links.*``."""

    call_burst: int = 30
    call_rate: float = 10.0
    page_burst: int = 10
    page_rate: float = 2.0


class Web(NamedTuple):
    """``web.*``."""

    rendering: str = "auto"
    """``auto``, ``hardware``, ``software``."""
    prewarm: bool = True
    keep_session: bool = False
    zoom: float = 1.0


class Notifications(NamedTuple):
    """``notifications.*``."""

    style: str = "auto"
    """``auto``, ``card``, ``system``, ``off``."""
    hide_numbers: bool = False
    shortcut: str = ""
    """A key combination that leads to the card, from everywhere on the desktop (``Ctrl+Alt+C``); empty: none."""


class DoNotDisturb(NamedTuple):
    """``dnd.*``."""

    until: str = ""
    """ISO 8601; empty: not set."""
    schedule: tuple[str, ...] = ()
    """``Mo-Fr 12:00-13:00``."""


class Login(NamedTuple):
    """``login.*``; the password is no setting."""

    user: str = ""
    automatic: bool = True
    session_ends: str = "04:00"
    """When the CRM ends all sessions, every day, local time; empty: never."""


class Startup(NamedTuple):
    """``startup.*``."""

    autostart: bool = True


class JournalSettings(NamedTuple):
    """``journal.*``."""

    days: int = 90


class Ui(NamedTuple):
    """``ui.*``."""

    language: str = "auto"
    """``auto``, ``de``, ``en``."""


class Logging(NamedTuple):
    """``logging.*``."""

    level: str = "info"
    """``debug``, ``info``, ``warning``, ``error``."""
    numbers: str = "masked"
    """``masked``, ``full``."""


class Settings(NamedTuple):
    """All settings; one field a table of the file."""

    system: System = System()
    systems: tuple[SystemAddress, ...] = ()
    """Default system first (where an address is set), then those of ``[[systems]]``."""
    security: Security = Security()
    calls: Calls = Calls()
    bridge: Bridge = Bridge()
    endcall: EndCallSettings = EndCallSettings()
    pages: Pages = Pages()
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
