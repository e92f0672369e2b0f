"""Link registration on macOS: Launch Services reads the schemes in the bundle's Info.plist; here ours is chosen.

Launch Services has no command of its own; osascript (JavaScript for Automation) calls it, which is a part of macOS.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from tecart_starter.system.desktop.base import Opening, Registration, RegistrationError, RegistrationProblem
from tecart_starter.system.desktop.registration_table import BUNDLE_ID, SCHEMES

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., str | None]
    """Runs a command, given as its words, and returns what it says; None where it fails."""

OPENER = "macOS"
LS_REGISTER = "/System/Library/Frameworks/CoreServices.framework/Frameworks/LaunchServices.framework/Support/lsregister"
OSASCRIPT = ("/usr/bin/osascript", "-l", "JavaScript", "-e")
_ASK = """ObjC.import("AppKit");
function run(schemes) {
  return JSON.stringify(schemes.map(scheme => {
    const found = $.NSWorkspace.sharedWorkspace.URLForApplicationToOpenURL($.NSURL.URLWithString(scheme + ":"));
    return found.isNil() ? null : ObjC.unwrap(found.path);
  }));
}"""
_CHOOSE = """ObjC.import("CoreServices");
function run(words) {
  return words.slice(1).every(scheme => $.LSSetDefaultHandlerForURLScheme($(scheme), $(words[0])) == 0) ? "ok" : "";
}"""
_PATIENCE_SECONDS = 20.0


def bundle_of(program: Path) -> Path | None:
    """Return the application bundle that ``program`` lies in (``X.app/Contents/MacOS/program``); None: in none."""
    return next((folder for folder in program.parents if folder.suffix == ".app"), None)


def run_tool(*command: str) -> str | None:
    """Run a tool of macOS; see ``Run``."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True, timeout=_PATIENCE_SECONDS
        )
    except (subprocess.SubprocessError, OSError):
        return None
    return done.stdout.strip()


class MacRegistration(Registration):
    """The registration of an application bundle."""

    def __init__(self, bundle: Path, run: Run = run_tool) -> None:
        """``bundle``: where it lies. ``run``: reaches macOS."""
        self._bundle = bundle
        self._run = run

    def register(self) -> None:
        """See ``Registration``."""
        if not (self._bundle / "Contents" / "Info.plist").is_file():
            raise RegistrationError(RegistrationProblem.NO_PROGRAM, str(self._bundle))
        self._run(LS_REGISTER, "-f", str(self._bundle))
        self._run(*OSASCRIPT, _CHOOSE, BUNDLE_ID, *SCHEMES)
        for opening in self.openings():
            if not opening.ours:
                detail = f"{opening.scheme}: {opening.owner or '-'}"
                raise RegistrationError(RegistrationProblem.NOT_IN_EFFECT, detail)

    def unregister(self) -> None:
        """See ``Registration``. The bundle is forgotten until the Finder sees it again."""
        self._run(LS_REGISTER, "-u", str(self._bundle))

    def openings(self) -> tuple[Opening, ...]:
        """See ``Registration``. What macOS does not say is nobody's."""
        said = self._run(*OSASCRIPT, _ASK, *SCHEMES)
        try:
            paths = json.loads(said or "")
        except ValueError:
            paths = [None] * len(SCHEMES)
        return tuple(self._opening(scheme, path) for scheme, path in zip(SCHEMES, paths, strict=True))

    def _opening(self, scheme: str, path: str | None) -> Opening:
        if path is None:
            return Opening(scheme, OPENER, None, ours=False)
        return Opening(scheme, OPENER, Path(path).stem, ours=Path(path) == self._bundle)
