"""Policy files that spare people the browser's question „Open TecArt Starter?“, for their own CRM and nobody else.

The policy is AutoLaunchProtocolsFromOrigins in all of them. Seen with Chromium 156: an origin without a leading dot in
its host takes in all sub-domains, one without a port all ports. Seen with Firefox 153: the origin is to be written as
browsers write it, with the port unless it is the scheme's own; anything else is silently of no effect, and the policy
``Handlers`` does not answer this question at all.
Sources: chromeenterprise.google/policies, learn.microsoft.com (Edge policies), firefox-admin-docs.mozilla.org.
"""

from __future__ import annotations

import json
import plistlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from tecart_starter.domain.url_parts import DEFAULT_PORTS
from tecart_starter.system.desktop.registration_table import SCHEMES, RegistryValue
from tecart_starter.system.desktop.registry_file import MACHINE, registry_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tecart_starter.domain.system_address import SystemAddress

POLICY = "AutoLaunchProtocolsFromOrigins"
FILE = "tecart-starter.json"


class Form(StrEnum):
    """In which form a policy is wanted."""

    JSON = "json"
    """Linux."""
    REG = "reg"
    """Windows."""
    PLIST = "plist"
    """macOS."""


@dataclass(frozen=True, slots=True)
class Browser:
    """Where one browser looks for policies."""

    linux: str
    """The file."""
    windows: str
    """The registry key, below the machine's part."""
    macos: str
    """The domain of its managed preferences."""
    wraps: bool = False
    """Whether its file has all policies below ``policies``, and there is only this one file."""


BROWSERS = {
    "chrome": Browser(
        f"/etc/opt/chrome/policies/managed/{FILE}", r"Software\Policies\Google\Chrome", "com.google.Chrome"
    ),
    "edge": Browser(
        f"/etc/opt/edge/policies/managed/{FILE}", r"Software\Policies\Microsoft\Edge", "com.microsoft.Edge"
    ),
    "chromium": Browser(
        f"/etc/chromium/policies/managed/{FILE}", r"Software\Policies\Chromium", "org.chromium.Chromium"
    ),
    "firefox": Browser(
        "/etc/firefox/policies/policies.json", r"Software\Policies\Mozilla\Firefox", "org.mozilla.firefox", wraps=True
    ),
}


def policy_file(name: str, form: Form, systems: Sequence[SystemAddress]) -> bytes:
    """Return the policy of browser ``name`` (of BROWSERS): links from pages of ``systems`` open without a question."""
    browser = BROWSERS[name]
    origins = [system.origin if browser.wraps else exact_pattern(system) for system in systems]
    rules = [{"protocol": scheme, "allowed_origins": origins} for scheme in SCHEMES]
    match form:
        case Form.JSON:
            policies: dict[str, Any] = {POLICY: rules}
            return (json.dumps({"policies": policies} if browser.wraps else policies, indent=2) + "\n").encode()
        case Form.REG:
            value = RegistryValue(browser.windows, POLICY, json.dumps(rules), multi=browser.wraps)
            return registry_file([value], MACHINE)
        case Form.PLIST:
            switch = {"EnterprisePoliciesEnabled": True} if browser.wraps else {}
            return plistlib.dumps({**switch, POLICY: rules})


def place(name: str, form: Form) -> str:
    """Return where the file of browser ``name`` belongs on the system of ``form``."""
    browser = BROWSERS[name]
    return {
        Form.JSON: browser.linux,
        Form.REG: rf"{MACHINE}\{browser.windows}",
        Form.PLIST: f"/Library/Managed Preferences/{browser.macos}.plist",
    }[form]


def exact_pattern(system: SystemAddress) -> str:
    """Return the pattern of Chromium's family for this origin and no other."""
    dot = "" if system.host.startswith("[") else "."
    return f"{system.scheme}://{dot}{system.host}:{system.port or DEFAULT_PORTS[system.scheme]}"
