"""The registration table in the languages of Windows' installers. The only source is ``registration_table``."""

from __future__ import annotations

import uuid
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from tecart_starter.system.desktop.registration_table import (
    APP_USER_MODEL_ID,
    LAUNCHER,
    PROG_ID,
    PROGRAM_NAME,
    REGISTERED_APPLICATIONS,
    RUN,
    SCHEMES,
    TRAY_PROGRAM,
    autostart_value,
    command_key,
    own_keys,
    registry_values,
    scheme_key,
    windows_link_command,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tecart_starter.system.desktop.registration_table import RegistryValue

NSIS_FOLDER = "$INSTDIR"
IDENTITIES = uuid.UUID("7c0e4b0e-2a53-5f0f-9a3b-6f1f4b8f7d11")
"""What the identities in the MSI are derived from; never to be changed, or upgrades go wrong."""
_WIX_MARK = "@FOLDER@"


def nsis_text(text: str) -> str:
    """Return ``text`` as a string of NSIS; ``$INSTDIR`` in it stays a variable."""
    kept = text.replace(NSIS_FOLDER, "\0").replace("$", "$$").replace("\0", NSIS_FOLDER)
    return '"' + kept.replace('"', '$\\"') + '"'


def nsis_write(value: RegistryValue) -> str:
    """Return the line that writes a value for the user, or for everybody: SHCTX is either."""
    return f"WriteRegStr SHCTX {nsis_text(value.key)} {nsis_text(value.name)} {nsis_text(value.text)}"


def nsis_registration() -> str:
    """Return the macros WriteRegistration, WriteAutostart and RemoveRegistration.

    A scheme that another program has taken over since then stays its own.
    """
    lines = ["!macro WriteRegistration", *map(nsis_write, registry_values(NSIS_FOLDER)), "!macroend", ""]
    lines += ["!macro WriteAutostart", nsis_write(autostart_value(NSIS_FOLDER)), "!macroend", ""]
    lines.append("!macro RemoveRegistration")
    for scheme in SCHEMES:
        key = nsis_text(scheme_key(scheme))
        lines += nsis_if_ours(
            command_key(scheme_key(scheme)), "", windows_link_command(NSIS_FOLDER), f"DeleteRegKey SHCTX {key}"
        )
    lines += [f"DeleteRegKey SHCTX {nsis_text(key)}" for key in own_keys()]
    lines.append(f"DeleteRegValue SHCTX {nsis_text(REGISTERED_APPLICATIONS)} {nsis_text(PROGRAM_NAME)}")
    start = autostart_value(NSIS_FOLDER)
    for root in ("SHCTX", "HKCU"):  # for everybody; and what the program itself has entered for this user
        lines += nsis_if_ours(
            start.key, start.name, start.text, f"DeleteRegValue {root} {nsis_text(RUN)} {nsis_text(start.name)}", root
        )
    return "\n".join([*lines, "!macroend", ""])


def nsis_if_ours(key: str, name: str, text: str, then: str, root: str = "SHCTX") -> list[str]:
    """Return the lines that do ``then`` where a registry value is still what we wrote."""
    read = f"ReadRegStr $0 {root} {nsis_text(key)} {nsis_text(name)}"
    return [read, f"${{If}} $0 == {nsis_text(text)}", f"  {then}", "${EndIf}"]


def nsis_files(files: Iterable[PurePosixPath]) -> str:
    """Return the macros InstallFiles and RemoveFiles for ``files``, relative to the folder of the program.

    Each is removed by name: whoever installs into a folder of his own loses nothing else in it.
    """
    files = sorted(files)
    folders = sorted({folder for file in files for folder in file.parents if folder.name}, reverse=True)
    install, place = ["!macro InstallFiles"], None
    for file in files:
        if file.parent != place:
            place = file.parent
            install.append(f"SetOutPath {nsis_text(_below(place))}")
        install.append(f'File "${{PAYLOAD}}/{file}"')
    remove = [f"Delete {nsis_text(_below(file))}" for file in files]
    remove += [f"RMDir {nsis_text(_below(folder))}" for folder in folders]
    return "\n".join([*install, "!macroend", "", "!macro RemoveFiles", *remove, "!macroend", ""])


def _below(path: PurePosixPath) -> str:
    return "\\".join((NSIS_FOLDER, *path.parts))


def wix_files(files: Iterable[PurePosixPath]) -> tuple[str, list[str]]:
    """Return WiX' tree of folders and files below INSTALLDIR, and the names of its components."""
    files = sorted(files)
    folders = sorted({folder for file in files for folder in file.parents if folder.name})

    def level(here: PurePosixPath) -> Iterator[str]:
        for file in files:
            if file.parent == here:
                yield from _component(file)
        for folder in folders:
            if folder.parent == here:
                yield f'<Directory Id="{_identity("d", folder)}" Name={quoteattr(folder.name)}>'
                yield from level(folder)
                yield "</Directory>"

    return "\n".join(level(PurePosixPath())), [_identity("f", file) for file in files]


def _component(file: PurePosixPath) -> tuple[str, str, str]:
    name, source = _identity("f", file), quoteattr(f"$(var.Payload)/{file}")
    return (
        f'<Component Id="{name}" Guid="{uuid.uuid5(IDENTITIES, str(file))}" Win64="yes">',
        f'<File Id="{name}" KeyPath="yes" Name={quoteattr(file.name)} Source={source}/>',
        "</Component>",
    )


def _identity(kind: str, path: PurePosixPath) -> str:
    return f"{kind}{uuid.uuid5(IDENTITIES, f'{kind}/{path}').hex}"


def product_code(version: str) -> str:
    """Return the MSI's product code: that of a version stays the same, another version is another product."""
    return f"{{{uuid.uuid5(IDENTITIES, f'version/{version}')}}}".upper()


def wix_values(values: Iterable[RegistryValue]) -> str:
    """Return ``values`` as WiX elements, for the whole machine."""
    lines = []
    for value in values:
        name = f" Name={quoteattr(value.name)}" if value.name else ""
        text = value.text.replace(f"{_WIX_MARK}\\", "[INSTALLDIR]").replace(_WIX_MARK, "[INSTALLDIR]")
        lines.append(
            f'<RegistryValue Root="HKLM" Key={quoteattr(value.key)}{name} Type="string" Value={quoteattr(text)}/>'
        )
    return "\n".join(lines)


def wix_registration() -> str:
    """Return the registration as WiX elements."""
    return wix_values(registry_values(_WIX_MARK))


def wix_autostart() -> str:
    """Return what starts the program at logon as WiX elements."""
    return wix_values([autostart_value(_WIX_MARK)])


def default_associations() -> str:
    """Return the file with which administrators make us the opener of our links: DISM, group policy, Intune.

    learn.microsoft.com, "Export or import default application associations".
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<DefaultAssociations>"]
    lines += [
        f'  <Association Identifier="{scheme}" ProgId="{PROG_ID}" ApplicationName={quoteattr(PROGRAM_NAME)} />'
        for scheme in SCHEMES
    ]
    return "\n".join([*lines, "</DefaultAssociations>", ""])


def defines(version: str) -> dict[str, str]:
    """Return the names that both installers' scripts use."""
    return {
        "NAME": PROGRAM_NAME,
        "VERSION": version,
        "TRAY": f"{TRAY_PROGRAM}.exe",
        "LAUNCHER": f"{LAUNCHER}.exe",
        "MODEL": APP_USER_MODEL_ID,
    }
