"""What administrators need before an installation: policy templates, default programs and registry file for links.

And the launch agent that starts the program for everybody on a Mac; the bundle registers its links by itself.
"""

from __future__ import annotations

import plistlib
import time
import zipfile
from typing import TYPE_CHECKING

from recipes import mac_bundle
from recipes.project import DIST, PACKAGING, VERSION, source_date
from recipes.windows import machine_registration
from tecart_starter.system.desktop.registration_table import BUNDLE_ID, launch_agent

if TYPE_CHECKING:
    from pathlib import Path

ARCHIVE = DIST / f"tecart-starter-{VERSION}-policies.zip"
_EARLIEST = 315532800
"""1980, in seconds since 1970: nothing in a zip file is older."""


def make() -> list[Path]:
    """Make the archive; the same files give the same bytes."""
    ARCHIVE.parent.mkdir(exist_ok=True)
    policies, associations = PACKAGING / "policy", PACKAGING / "windows" / "default-associations.xml"
    contents = {str(file.relative_to(policies)): file.read_bytes() for file in policies.rglob("*") if file.is_file()}
    contents |= {"windows/default-associations.xml": associations.read_bytes()}
    contents |= {"windows/links.reg": machine_registration()}
    contents |= {f"macos/{BUNDLE_ID}.plist": plistlib.dumps(launch_agent(mac_bundle.PROGRAM))}
    date = time.gmtime(max(source_date(), _EARLIEST))
    with zipfile.ZipFile(ARCHIVE, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in sorted(contents.items()):
            entry = zipfile.ZipInfo(f"{ARCHIVE.stem}/{name}", date[:6])
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return [ARCHIVE]
