"""The application bundle of macOS: what its Info.plist says, from the registration table.

developer.apple.com, "Information Property List". The links come as Apple events to the application itself
(``CFBundleURLTypes``); the launcher is not in their way.
"""

from __future__ import annotations

import plistlib
from typing import TYPE_CHECKING, Any

from recipes.files import empty, put
from recipes.project import BUILD, PACKAGING, ROOT, VERSION, run
from tecart_starter.system.desktop.registration_table import BUNDLE_ID, PROGRAM_NAME, bundle_url_types, launch_agent

if TYPE_CHECKING:
    from pathlib import Path

MACOS = PACKAGING / "macos"
ENTITLEMENTS = MACOS / "entitlements.plist"
WORK = BUILD / "macos"
OLDEST_SYSTEM = "14.0"
"""That of Qt 6.12's wheels."""
PROGRAM = f"/Applications/{PROGRAM_NAME}.app/Contents/MacOS/tecart-starter"
_ICON_SIZES = (16, 32, 48, 128, 256)


def information() -> dict[str, Any]:
    """Return the bundle's Info.plist."""
    return {
        "CFBundleIdentifier": BUNDLE_ID,
        "CFBundleName": PROGRAM_NAME,
        "CFBundleDisplayName": PROGRAM_NAME,
        "CFBundleExecutable": "tecart-starter",
        "CFBundlePackageType": "APPL",
        "CFBundleVersion": VERSION,
        "CFBundleShortVersionString": VERSION,
        "CFBundleDevelopmentRegion": "de",
        "CFBundleLocalizations": ["de", "en"],
        "CFBundleIconFile": "tecart-starter.icns",
        "CFBundleURLTypes": bundle_url_types(),
        "LSApplicationCategoryType": "public.app-category.business",
        "LSMinimumSystemVersion": OLDEST_SYSTEM,
        # An icon in the menu bar, none in the Dock.
        "LSUIElement": True,
        "NSHighResolutionCapable": True,
        "NSSupportsAutomaticGraphicsSwitching": True,
        "NSMicrophoneUsageDescription": "Nur wenn eine Seite Ihres CRM danach fragt und Sie zustimmen.",
        "NSHumanReadableCopyright": "The TecArt Starter developers, MIT",
    }


def make() -> list[Path]:
    """Write what a Mac needs to build, sign and distribute the bundle."""
    empty(WORK)
    put(WORK / "Info.plist", plistlib.dumps(information()))
    put(WORK / f"{BUNDLE_ID}.plist", plistlib.dumps(launch_agent(PROGRAM)))
    icon = WORK / "tecart-starter.icns"
    run("png2icns", icon, *(ROOT / f"resources/icons/hicolor/{s}x{s}/apps/tecart-starter.png" for s in _ICON_SIZES))
    return sorted(WORK.iterdir())
