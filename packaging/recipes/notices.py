"""Whose work is bundled, under which licence, with its text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from recipes.project import PACKAGING, RecipeError, installed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.metadata import Distribution

OWN_TEXTS = {"pyside6-": ("LGPL-3.0.txt", "GPL-3.0.txt"), "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt")}
"""By the beginning of a distribution's name: texts in packaging/licences for what comes without any."""
ALLOWED = re.compile(
    r"(MIT(-0)?( License)?|BSD(-[23]-Clause)?( License)?|Apache-2\.0|Apache Software License|PSF-2\.0|Python Software.*"
    r"|LGPL.*|LGPLv2\+|Apache-2\.0 OR BSD-3-Clause|LGPL-3\.0-only OR GPL-2\.0-only OR GPL-3\.0-only)",
)
"""Licences under which something may be bundled with this program. Anything else is looked at by a person first."""
LONGEST_NAME = 80
"""Above that it is the text of the licence itself."""
_TEXT = re.compile(r"(?i)(licen[cs]e|copying|notice|authors)")
_QT = """\
Qt, Qt for Python (PySide6, shiboken6) and Qt WebEngine, with Chromium in it, are used under the GNU Lesser General
Public License, version 3 (LGPL-3.0.txt, GPL-3.0.txt). They are shared libraries in the folder PySide6 and may be
replaced by other builds of the same version. Their sources are published by the Qt Project; notices of what they hold
themselves stand in Qt's documentation of the same version, "Licenses Used in Qt" and "Qt WebEngine Licensing".
"""


def licence_of(distribution: Distribution) -> str:
    """Return the licence that a distribution names; nothing where it names none."""
    data = distribution.metadata
    for name in ("License-Expression", "License"):
        for text in data.get_all(name) or []:
            if len(text) < LONGEST_NAME:
                return str(text).strip()
    titles = [line.rpartition(" :: ")[2] for line in data.get_all("Classifier") or [] if line.startswith("License :: ")]
    return titles[0] if titles else ""


def texts_of(name: str, distribution: Distribution) -> list[Path]:
    """Return the files with the licence of a distribution."""
    own = [Path(str(distribution.locate_file(file))) for file in distribution.files or () if _is_text(file.parts)]
    starts = [start for start in OWN_TEXTS if name.startswith(start)]
    given = [PACKAGING / "licences" / text for start in starts for text in OWN_TEXTS[start]]
    return own or given


def _is_text(parts: tuple[str, ...]) -> bool:
    return len(parts) > 1 and parts[0].endswith(".dist-info") and bool(_TEXT.match(parts[-1]))


def problems(folder: Path, names: Iterable[str]) -> list[str]:
    """Return what stands against bundling the distributions ``names`` in site-packages ``folder``, a sentence each."""
    found = installed(folder)
    texts = []
    for name in names:
        if name not in found:
            texts.append(f"{name}: is not installed, and so has not been looked at")
            continue
        licence = licence_of(found[name])
        if not ALLOWED.fullmatch(licence):
            texts.append(f"{name}: licence {licence or 'unknown'!r} has not been looked at (recipes/notices.py)")
        if not texts_of(name, found[name]):
            texts.append(f"{name}: comes without the text of its licence")
    return texts


def write(folder: Path, names: Iterable[str], target: Path, *, texts_of_qt: bool = True) -> None:
    """Write a list of what is bundled to ``target``, and each licence text in a folder of its own.

    ``texts_of_qt``: False where the system has LGPL and GPL already. Raises RecipeError where ``problems`` finds some.
    """
    names = sorted(names)
    if found := problems(folder, names):
        raise RecipeError("\n".join(found))
    distributions = installed(folder)
    lines = ["What TecArt Starter brings along, besides its own code (MIT):", ""]
    for name in names:
        distribution = distributions[name]
        lines.append(f"{name} {distribution.version}: {licence_of(distribution)}")
        for text in texts_of(name, distribution):
            place = target / (name if text.parent.name != "licences" or ".dist-info" in str(text) else "qt") / text.name
            if place.parent.name != "qt" or texts_of_qt:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(text.read_bytes())
    target.mkdir(parents=True, exist_ok=True)
    (target / "README.txt").write_text("\n".join([*lines, "", _QT]), encoding="utf-8")
