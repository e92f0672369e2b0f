"""``./dev release``: first checks (version, changelog, licences, age of the engine), then everything that is made here.

The sums of all files, and what is in them (a CycloneDX bill of materials), go beside them.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from recipes import bill, deb, debian_packages, mac_bundle, notices, policies, portable, windows
from recipes.archive import QUICK_LEVEL, RELEASE_LEVEL
from recipes.bundle import CONTENTS
from recipes.deb_archive import QUICK, RELEASE
from recipes.engine_age import engine_faults, locked_on
from recipes.project import (
    DIST,
    MAINTAINER,
    ROOT,
    RUNTIME_LOCK,
    VERSION,
    RecipeError,
    locked_names,
    output,
    site_packages,
)
from recipes.release_rules import difference_faults, maintainer_faults, tag_faults, version_faults
from recipes.runtime import SDIST, WHEEL, make_runtime

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SUMS = DIST / "SHA256SUMS"
_MAC = DIST / f"tecart-starter-{VERSION}.dmg"


def main() -> int:
    """Check, and make everything; exit status 1 with every fault that stands against a release."""
    parser = argparse.ArgumentParser(prog="./dev release", description="Make everything that goes out, below dist/.")
    parser.add_argument("--twice", action="store_true", help="make it twice, and compare byte by byte")
    parser.add_argument(
        "--dry-run", action="store_true", help="go on where something stands against it; packed quickly, no sums"
    )
    parsed = parser.parse_args()
    try:
        faults = prepare(dry=parsed.dry_run)
        sums = make(quick=parsed.dry_run)
        if parsed.twice:
            say("Once more, to compare:")
            faults += difference_faults(sums, make(quick=parsed.dry_run))
        if not faults and not parsed.dry_run:
            SUMS.write_text("".join(f"{total}  {name}\n" for name, total in sorted(sums.items())), encoding="utf-8")
            say(f"{SUMS}: what goes out.")
    except RecipeError as error:
        faults = [str(error)]
    if parsed.dry_run and not faults:
        say("Nothing stands against it.")
    if faults:
        say("\n".join(["This is no release yet:", *(f"- {fault}" for fault in faults)]))
    return bool(faults)


def prepare(*, dry: bool) -> list[str]:
    """Take the sums of an earlier release away, and return what stands against this one.

    Raises RecipeError with it, unless it is for trying only (``dry``).
    """
    SUMS.unlink(missing_ok=True)
    make_runtime()
    faults = check()
    if faults and not dry:
        raise RecipeError("\n- ".join(faults))
    return faults


def check() -> list[str]:
    """Return what stands against a release, a sentence each; the environment with what is bundled has been made."""
    names = [name for name in locked_names() if name not in bill.ELSEWHERE]
    head, tag = output(["git", "rev-parse", "HEAD"]), f"v{VERSION}"
    tagged = output(["git", "rev-parse", f"{tag}^{{commit}}"]) if output(["git", "tag", "--list", tag]) else ""
    return [
        *version_faults(VERSION, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")),
        *tag_faults(VERSION, tagged, head),
        *maintainer_faults(MAINTAINER),
        *notices.problems(site_packages(), names),
        *engine_faults(locked_on(RUNTIME_LOCK.read_text(encoding="utf-8")), datetime.now(UTC).date()),
        *(["something in the checkout has not been committed"] if output(["git", "status", "--porcelain"]) else []),
    ]


def make(*, quick: bool) -> dict[str, str]:
    """Make everything, say each file with its size, and return the sums (SHA-256) by file name.

    ``quick``: larger files, which nobody will fetch.
    """
    sums: dict[str, str] = {}
    start = time.monotonic()
    recipes = (
        lambda: deb.make(QUICK if quick else RELEASE),
        lambda: [WHEEL, SDIST],
        lambda: portable.make(QUICK_LEVEL if quick else RELEASE_LEVEL),
        policies.make,
        for_windows,
        for_macs,
        lambda: [bill.make(debian_packages.bundled(portable.FOLDER / CONTENTS))],
    )
    for recipe in recipes:
        for file in recipe():
            sums[file.name] = hashlib.sha256(file.read_bytes()).hexdigest()
            say(f"{file}  {file.stat().st_size / 1e6:.1f} MB  {time.monotonic() - start:.0f} s")
    return sums


def for_windows() -> Iterable[Path]:
    """Make the installers for Windows. Those of stand-ins, made where there is no program, are none that go out."""
    *installers, registry = windows.make()
    if windows.PAYLOAD_VARIABLE in os.environ:
        return [*installers, registry]
    for installer in installers:  # nor do they lie where somebody might take them for some
        installer.unlink()
    say(f"Without {windows.PAYLOAD_VARIABLE} no installers for Windows go out: packaging/windows/BUILD.md")
    return [registry]


def for_macs() -> Iterable[Path]:
    """Make what a Mac's bundle is made with; return the disk image that a Mac has made of it, where it lies in DIST."""
    mac_bundle.make()
    if _MAC.exists():
        return [_MAC]
    say(f"Without {_MAC.name} in dist/ nothing for macOS goes out: packaging/macos/BUILD.md")
    return []


def say(text: str) -> None:
    """Write ``text`` for the person who makes the release."""
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
