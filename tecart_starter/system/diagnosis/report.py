"""The report for the help desk: one zip file with everything that helps, and without numbers, hosts and names."""

from __future__ import annotations

import contextlib
import getpass
import io
import json
import os
import platform
import socket
import sys
import zipfile
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tecart_starter.domain.diagnosis import works
from tecart_starter.system.diagnosis.masking import Masker
from tecart_starter.system.logs import CRASH_FILE_NAME, FILE_NAME, mask_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tecart_starter.domain.diagnosis import Finding
    from tecart_starter.system.diagnosis.surroundings import Surroundings

MOST_LOG_BYTES = 2_000_000
"""Of each log file, its end."""
TOLD_VARIABLES = ("XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE", "DESKTOP_SESSION", "LANG", "LC_ALL", "SESSIONNAME")
LIBRARIES = ("PySide6-Essentials", "PySide6-WebEngine", "keyring", "platformdirs", "phonenumbers", "tomlkit", "jeepney")
_HIDDEN = {"name", "note", "text", "title"}
_NUMBERS = {"lnumber", "rnumber"}


def support_report(where: Surroundings, findings: Sequence[Finding]) -> bytes:
    """Return the zip file. What cannot be read is missing in it."""
    masker = _masker(where)
    files = {
        "findings.txt": masker.mask(findings_text(findings)),
        "findings.json": masker.mask(findings_json(where.version, findings)),
        "system.txt": _versions(where) + masker.mask(_session(where)),
        "settings.toml": masker.mask(_read(where.paths.settings_file)),
    }
    if where.status is not None:
        files["status.json"] = masker.mask(json.dumps(_status(where.status), ensure_ascii=False, indent=2))
    for file in (*sorted(where.paths.logs.glob(f"{FILE_NAME}*")), where.paths.logs / CRASH_FILE_NAME):
        files[f"logs/{file.name}"] = masker.mask(_read(file))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            if text:
                archive.writestr(name, text)
    return packed.getvalue()


def write_report(file: Path, where: Surroundings, findings: Sequence[Finding]) -> None:
    """Write the zip file, for its owner only. Raises OSError."""
    with open(file, "wb", opener=lambda path, flags: os.open(path, flags, 0o600)) as stream:
        stream.write(support_report(where, findings))


def findings_text(findings: Iterable[Finding]) -> str:
    """Return the findings for people, one a paragraph, with the keys that a help desk asks for."""
    lines = []
    for finding in findings:
        lines.append(f"{finding.weight.upper():8} {finding.key}: {finding.text}")
        if finding.remedy:
            lines.append(f"{'':8} -> {finding.remedy}")
    return "\n".join(lines) + "\n"


def findings_json(version: str, findings: Sequence[Finding]) -> str:
    """Return the findings for scripts: the JSON of ``doctor --json``; its names are public."""
    return json.dumps(
        {
            "version": version,
            "ok": works(findings),
            "findings": [
                {"key": one.key, "state": one.weight.value, "finding": one.text, "remedy": one.remedy}
                for one in findings
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def _masker(where: Surroundings) -> Masker:
    settings = where.settings
    hosts = [*(system.host for system in settings.systems), *settings.security.trusted_hosts]
    names = [settings.login.user, socket.gethostname()]
    with contextlib.suppress(OSError, KeyError, ImportError):  # no name for this user
        names.append(getpass.getuser())
    names += [system.name for system in settings.systems if system.name]
    return Masker(hosts, [name for name in names if name != "root"], str(Path.home()))


def _versions(where: Surroundings) -> str:
    """Return what runs here; nothing of it is private, and some versions look like addresses."""
    lines = [
        f"TecArt Starter {where.version}",
        f"Chromium {where.engine[0]}, patched up to {where.engine[1]}" if where.engine else "Chromium: not loaded",
        f"Python {platform.python_version()}",
        platform.platform(),
    ]
    for name in LIBRARIES:
        try:
            lines.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            lines.append(f"{name} ?")
    return "\n".join(lines) + "\n"


def _session(where: Surroundings) -> str:
    """Return where the program lies, and the kind of the desktop."""
    variables = [f"{name}={where.environment[name]}" for name in TOLD_VARIABLES if name in where.environment]
    return "\n".join([sys.executable, str(where.launcher), *variables]) + "\n"


def _status(value: Any) -> Any:
    """Return the status without what people and pages are called, and without numbers."""
    if isinstance(value, dict):
        return {key: _hidden(key, _status(one)) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_status(one) for one in value]
    return value


def _hidden(key: str, value: Any) -> Any:
    if key in _HIDDEN and value:
        return "…"
    return mask_number(value) if key in _NUMBERS and isinstance(value, str) and value else value


def _read(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            stream.seek(0, io.SEEK_END)
            stream.seek(max(0, stream.tell() - MOST_LOG_BYTES))
            return stream.read().decode("utf-8", "replace")
    except OSError:
        return ""
