"""The small files of the Debian package, and where each of them goes."""

from __future__ import annotations

import gzip
import textwrap
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from recipes.files import put
from recipes.project import MAINTAINER, PACKAGING, ROOT, SUMMARY, VERSION, RecipeError, changes, source_date
from tecart_starter.system.desktop.desktop_entries import AUTOSTART_ENTRY, LINKS_ENTRY, MENU_ENTRY, MIME_TYPES
from tecart_starter.system.desktop.launch_script import launch_script
from tecart_starter.system.desktop.registration_table import BUNDLE_ID

LINUX = PACKAGING / "linux"
NAME = "tecart-starter"
PRIVATE = Path("usr/lib", NAME)
"""The program's own folder: Python does not find anything in it by itself, and so nobody else gets it."""
MANUAL = Path("usr/share/doc", NAME, "html")
AUTOSTART = Path("etc/xdg/autostart", AUTOSTART_ENTRY)
ICONS = ROOT / "resources" / "icons" / "hicolor"
_PYTHON = "/usr/bin/python3"
PROGRAM = f"""#!{_PYTHON} -IS
import sys

sys.path.insert(0, "/{PRIVATE}")
sys.path.append("/usr/lib/python3/dist-packages")

from tecart_starter.__main__ import main

sys.exit(main())
"""
"""``tecart-starter``: isolated, so that neither variables nor the caller's folder decide what is loaded.

Without ``site``, which costs a start 3 ms and looks below /usr/local: of what else is installed only Debian's is seen.
"""


def launcher(packages: Path) -> str:
    """Return ``tecart-open`` for ``packages``, where our package lies now; it is told where it will lie."""
    script = launch_script(_PYTHON, str(packages))
    if script is None:
        raise RecipeError(f"No launcher can be made for {packages}")
    return script.replace(repr(str(packages)), repr(f"/{PRIVATE}"))


def metainfo() -> str:
    """Return the AppStream description (freedesktop.org, AppStream 1.0)."""
    template = (LINUX / f"{BUNDLE_ID}.metainfo.xml.in").read_text(encoding="utf-8")
    types = "\n    ".join(f"<mediatype>{name}</mediatype>" for name in MIME_TYPES)
    date = datetime.fromtimestamp(source_date(), UTC).date().isoformat()
    return template.format(mediatypes=types, version=VERSION, date=date)


def dependencies() -> list[str]:
    """Return what the package depends on."""
    lines = (LINUX / "depends.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def control(installed_kib: int) -> str:
    """Return the control file."""
    return f"""Package: {NAME}
Version: {VERSION}
Architecture: amd64
Maintainer: {MAINTAINER}
Installed-Size: {installed_kib}
Depends: {", ".join(dependencies())}
Recommends: gnome-keyring | kwalletmanager | keepassxc
Suggests: hunspell-de-de, hunspell-en-us
Section: web
Priority: optional
Description: {SUMMARY}
 A phone system, a mail or a web page opens a link, and the right page of the
 TecArt CRM stands in a window of its own. When the call ends, the CRM stops
 recording its time.
 .
 The package registers the links tecartcrms:, tecartcrm:, tecartcrmcall: and
 tecartcrmendcall: for all users of the computer and starts the program when
 they log in.
"""


def copyright_file() -> str:
    """Return debian/copyright."""
    paragraphs = (ROOT / "LICENSE").read_text(encoding="utf-8").partition("\n\n")[2].rstrip().splitlines()
    mit = "\n".join(f" {line}" if line else " ." for line in paragraphs)
    return (LINUX / "copyright.in").read_text(encoding="utf-8").format(version=VERSION, mit=mit, maintainer=MAINTAINER)


def changelog() -> bytes:
    """Return debian/changelog, compressed: this version with what CHANGELOG.md says of it."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    entries = changes(text, VERSION) or changes(text, "Unreleased")
    date = format_datetime(datetime.fromtimestamp(source_date(), UTC))
    lines = [f"{NAME} ({VERSION}) stable; urgency=medium", ""]
    lines += [line for entry in entries for line in textwrap.wrap(f"  * {entry}", 78, subsequent_indent="    ")]
    lines += ["", f" -- {MAINTAINER}  {date}", ""]
    return gzip.compress("\n".join(lines).encode(), 9, mtime=0)


def write(tree: Path) -> None:
    """Write all of them below ``tree``, the root of the package; the Python package lies in it already."""
    put(tree / "usr/bin/tecart-open", launcher(tree / PRIVATE).encode(), 0o755)
    put(tree / PRIVATE / NAME, PROGRAM.encode(), 0o755)
    (tree / "usr/bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    entries = {
        Path("usr/share/applications", MENU_ENTRY): "tecart-starter.desktop",
        Path("usr/share/applications", LINKS_ENTRY): "tecart-starter-links.desktop",
        AUTOSTART: "tecart-starter-autostart.desktop",
        Path("usr/share", NAME, "apparmor"): "apparmor",
        Path("usr/share/lintian/overrides", NAME): "lintian-overrides",
    }
    for place, name in entries.items():
        put(tree / place, (LINUX / name).read_bytes())
    for icon in ICONS.glob(f"*/apps/{NAME}.*"):
        put(tree / "usr/share/icons/hicolor" / icon.relative_to(ICONS), icon.read_bytes())
    put(tree / "usr/share/metainfo" / f"{BUNDLE_ID}.metainfo.xml", metainfo().encode())
    put(tree / "usr/share/doc" / NAME / "copyright", copyright_file().encode())
    put(tree / "usr/share/doc" / NAME / "changelog.gz", changelog())
    put(tree / "usr/share/python3/runtime.d" / f"{NAME}.rtupdate", (LINUX / "rtupdate").read_bytes(), 0o755)
