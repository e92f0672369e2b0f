"""What the operating systems are told about the program: one table for registration, autostart and every installer.

Standard library only, and nothing here knows the machine it runs on: packaging makes its files for other systems of it.
Windows: learn.microsoft.com, "Registering an Application to a URI Scheme", "Default Programs". macOS: "Core Foundation
Keys" and launchd.plist(5). The text of Linux' desktop entries stands in ``desktop_entries``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

SCHEMES = ("tecartcrms", "tecartcrm", "tecartcrmcall", "tecartcrmendcall")

PROGRAM_NAME = "TecArt Starter"
"""As people know it, in every language."""
DESCRIPTION = "Öffnet die Links des TecArt-CRM: Seiten, Anruffenster und das Ende eines Anrufs"
APPLICATION_ID = "tecart-starter"
"""Of icon, desktop entry and autostart entry on Linux; Qt's desktop file name."""
BUNDLE_ID = "de.tecart.starter"
"""Of the application bundle and the launch agent on macOS."""
PROG_ID = "TecArtStarter.Link"
"""The class of links on Windows, to which its list of default programs points."""
APP_USER_MODEL_ID = "TecArt.Starter"
"""Of the program's windows in Windows' task bar and in its notifications."""

TRAY_PROGRAM = "tecart-starter"
LAUNCHER = "tecart-open"
BACKGROUND = "--background"
"""Has the tray program start without a window."""
URL_SENTINEL = "--url"
"""Stands before the link; whatever comes after it is data (security.md R0)."""

CLASSES = r"Software\Classes"
CAPABILITIES = rf"Software\{PROGRAM_NAME}\Capabilities"
REGISTERED_APPLICATIONS = r"Software\RegisteredApplications"
RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED_RUN = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
"""Where Windows keeps what people have switched off in its list of programs that start at logon."""
USER_CHOICE = r"Software\Microsoft\Windows\Shell\Associations\UrlAssociations\{scheme}\UserChoice"
"""Which class of links a person has chosen for a scheme. Windows lets no program write it."""


@dataclass(frozen=True, slots=True)
class RegistryValue:
    """One text in Windows' registry, below HKEY_CURRENT_USER or, for everybody, HKEY_LOCAL_MACHINE."""

    key: str
    name: str
    """Empty: the key's default value."""
    text: str
    multi: bool = False
    """Whether the value is a list of texts (REG_MULTI_SZ), with this one in it, instead of a text (REG_SZ)."""


def scheme_key(scheme: str) -> str:
    """Return the registry key of the links with ``scheme``."""
    return rf"{CLASSES}\{scheme}"


def command_key(class_key: str) -> str:
    """Return the key below ``class_key`` whose default value is the command."""
    return rf"{class_key}\shell\open\command"


def windows_link_command(folder: str) -> str:
    """Return the command that Windows runs for a link; ``folder`` holds both programs and may be an installer's name.

    One fixed word before the link, because Windows pastes the link in as it is, quotes and all (security.md L1).
    """
    return f'"{folder}\\{LAUNCHER}.exe" {URL_SENTINEL} "%1"'


def windows_autostart_command(folder: str) -> str:
    """Return the command that Windows runs at logon."""
    return f'"{folder}\\{TRAY_PROGRAM}.exe" {BACKGROUND}'


def scheme_values(scheme: str, folder: str) -> tuple[RegistryValue, ...]:
    """Return what makes Windows open links with ``scheme``."""
    return (
        RegistryValue(scheme_key(scheme), "", f"URL:{PROGRAM_NAME} ({scheme})"),
        RegistryValue(scheme_key(scheme), "URL Protocol", ""),
        *_class_values(scheme_key(scheme), folder),
    )


def program_values(folder: str) -> tuple[RegistryValue, ...]:
    """Return what puts the program on Windows' list of default programs, where people can choose it."""
    prog_id = rf"{CLASSES}\{PROG_ID}"
    return (
        RegistryValue(prog_id, "", f"{PROGRAM_NAME} Link"),
        RegistryValue(prog_id, "URL Protocol", ""),
        *_class_values(prog_id, folder),
        RegistryValue(rf"{prog_id}\Application", "ApplicationName", PROGRAM_NAME),
        RegistryValue(rf"{prog_id}\Application", "ApplicationDescription", DESCRIPTION),
        RegistryValue(rf"{prog_id}\Application", "ApplicationIcon", _icon(folder)),
        RegistryValue(rf"{prog_id}\Application", "AppUserModelID", APP_USER_MODEL_ID),
        RegistryValue(CAPABILITIES, "ApplicationName", PROGRAM_NAME),
        RegistryValue(CAPABILITIES, "ApplicationDescription", DESCRIPTION),
        RegistryValue(CAPABILITIES, "ApplicationIcon", _icon(folder)),
        *(RegistryValue(rf"{CAPABILITIES}\URLAssociations", scheme, PROG_ID) for scheme in SCHEMES),
        RegistryValue(REGISTERED_APPLICATIONS, PROGRAM_NAME, CAPABILITIES),
    )


def registry_values(folder: str) -> tuple[RegistryValue, ...]:
    """Return everything that registers the program on Windows; autostart is a value of its own."""
    return (*(value for scheme in SCHEMES for value in scheme_values(scheme, folder)), *program_values(folder))


def autostart_value(folder: str) -> RegistryValue:
    """Return what starts the tray program at logon."""
    return RegistryValue(RUN, PROGRAM_NAME, windows_autostart_command(folder))


def own_keys() -> tuple[str, ...]:
    """Return the registry keys that are ours alone, each to be removed with all below it.

    The keys of SCHEMES are not among them: one is removed only where its command is still ours.
    """
    return (rf"{CLASSES}\{PROG_ID}", rf"Software\{PROGRAM_NAME}")


def bundle_url_types() -> list[dict[str, Any]]:
    """Return CFBundleURLTypes of the application bundle's Info.plist."""
    return [{"CFBundleURLName": f"{BUNDLE_ID}.link", "CFBundleTypeRole": "Viewer", "CFBundleURLSchemes": list(SCHEMES)}]


def launch_agent(program: str) -> dict[str, Any]:
    """Return the launch agent that starts the tray ``program`` (its path) at login."""
    return {
        "Label": BUNDLE_ID,
        "ProgramArguments": [program, BACKGROUND],
        "RunAtLoad": True,
        "ProcessType": "Interactive",
        "LimitLoadToSessionType": "Aqua",
        "AssociatedBundleIdentifiers": [BUNDLE_ID],  # the program's name and icon in the list of login items
    }


def _class_values(class_key: str, folder: str) -> tuple[RegistryValue, ...]:
    return (
        RegistryValue(rf"{class_key}\DefaultIcon", "", _icon(folder)),
        RegistryValue(command_key(class_key), "", windows_link_command(folder)),
    )


def _icon(folder: str) -> str:
    return f"{folder}\\{TRAY_PROGRAM}.exe,0"
