"""What the program is made of: a bill of materials (CycloneDX) with licences, and with the engine that wheels hide."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from recipes.portable import ARCHIVE
from recipes.project import BUILD, DIST, ROOT, RUNTIME, VERSION, RecipeError, canonical, locked_names, output, run
from recipes.runtime import tool

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

BILL = DIST / f"tecart-starter-{VERSION}.cdx.json"
ELSEWHERE = frozenset({"pywin32-ctypes"})
"""Locked for other systems only."""
_ENGINE = """
from PySide6.QtCore import qVersion
from PySide6.QtWebEngineCore import qWebEngineChromiumSecurityPatchVersion, qWebEngineChromiumVersion
print(qVersion(), qWebEngineChromiumVersion(), qWebEngineChromiumSecurityPatchVersion())
"""


def make(debian: Mapping[str, str]) -> Path:
    """Write the bill of what is in RUNTIME, and of packages of Debian's that the portable folder brings along.

    ``debian``: their versions by name. RecipeError where something that is locked is not in RUNTIME.
    """
    raw = BUILD / "bill.json"
    command = ("environment", "--spec-version", "1.6", "--output-reproducible", "--pyproject", ROOT / "pyproject.toml")
    python = RUNTIME / "bin" / "python"
    run(tool("cyclonedx-py"), *command, "--output-file", raw, python)
    bill: dict[str, Any] = json.loads(raw.read_text(encoding="utf-8"))
    bill["metadata"]["component"]["version"] = VERSION  # which pyproject.toml only refers to
    names = {canonical(component["name"]) for component in bill["components"]}
    if missing := {name for name in locked_names() if name not in ELSEWHERE} - names:
        raise RecipeError(f"The bill of materials lacks {', '.join(sorted(missing))}")
    bill["components"] += engine(*output([python, "-I", "-c", _ENGINE]).split())
    bill["components"] += [of_debian(name, version) for name, version in sorted(debian.items())]
    BILL.write_text(json.dumps(bill, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return BILL


def engine(qt: str, chromium: str, patched: str) -> list[dict[str, Any]]:
    """Return Qt and Chromium as components, under the names by which lists of vulnerabilities know them.

    ``patched``: the version of Chromium up to which security patches have been taken over.
    """
    mended = {"name": "qt:webengine:security-patches-up-to", "value": patched}
    return [
        component("qt", qt, "qt:qt", "LGPL-3.0-only"),
        component("chromium", chromium, "google:chrome", "BSD-3-Clause") | {"properties": [mended]},
    ]


def of_debian(name: str, version: str) -> dict[str, Any]:
    """Return a library of Debian's as a component; its terms lie in the portable folder."""
    address = f"pkg:deb/debian/{name}@{quote(version, safe='~')}?arch=amd64"
    only = {"name": "tecart-starter:only-in", "value": ARCHIVE.name}
    return {
        "bom-ref": address,
        "name": name,
        "properties": [only],
        "purl": address,
        "type": "library",
        "version": version,
    }


def component(name: str, version: str, known_as: str, licence: str) -> dict[str, Any]:
    """Return a library as the bill holds it; ``known_as``: maker and product in CPE 2.3."""
    return {
        "bom-ref": f"{name}=={version}",
        "cpe": f"cpe:2.3:a:{known_as}:{version}:*:*:*:*:*:*:*",
        "licenses": [{"license": {"id": licence}}],
        "name": name,
        "type": "library",
        "version": version,
    }
