"""Windows' installers: one of NSIS (per user, or /ALLUSERS) and an MSI (per machine), of a folder with the program.

The folder comes from ``packaging/windows/build.ps1`` on a Windows machine. Where there is none, a stand-in takes its
place, so that everything else about the installers can be tried under Wine.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from xml.sax.saxutils import escape

from recipes import msi_summary
from recipes import windows_fragments as fragments
from recipes.files import empty, put
from recipes.project import BUILD, DIST, PACKAGING, ROOT, VERSION, RecipeError, run, source_date
from tecart_starter.system.desktop.registration_table import LAUNCHER, PROGRAM_NAME, TRAY_PROGRAM, registry_values
from tecart_starter.system.desktop.registry_file import MACHINE, registry_file

WINDOWS = PACKAGING / "windows"
WORK = BUILD / "windows"
PAYLOAD = WORK / "payload"
REGISTRY = DIST / f"tecart-starter-{VERSION}-links.reg"
PAYLOAD_VARIABLE = "STARTER_WINDOWS_PAYLOAD"
"""Names the folder that build.ps1 made; without it the stand-in is packed."""
_COMPILER = "x86_64-w64-mingw32-gcc"
_ICONS = (16, 32, 48, 256)


def make() -> list[Path]:
    """Make both installers and the file for the registry."""
    given = os.environ.get(PAYLOAD_VARIABLE)
    empty(WORK)
    payload = Path(given) if given else stand_in()
    suffix = "" if given else "-stand-in"
    nsis = make_nsis(payload, VERSION, DIST / f"tecart-starter-{VERSION}{suffix}-setup.exe")
    msi = make_msi(payload, VERSION, DIST / f"tecart-starter-{VERSION}{suffix}-x64.msi")
    REGISTRY.write_bytes(machine_registration())
    return [nsis, msi, REGISTRY]


def machine_registration() -> bytes:
    """Return the registry file that registers the links for everybody, where the MSI puts the program."""
    return registry_file(registry_values(rf"C:\Program Files\{PROGRAM_NAME}"), MACHINE)


def stand_in(*extra: str) -> Path:
    """Make a folder like the program's, with programs that only note how they were called, and files ``extra``."""
    empty(PAYLOAD)
    for name in (TRAY_PROGRAM, LAUNCHER):
        run(_COMPILER, "-Os", "-s", "-municode", "-mwindows", "-o", PAYLOAD / f"{name}.exe", WINDOWS / "stand_in.c")
    put(PAYLOAD / "_internal" / "PySide6" / "Qt6Core.dll", b"stands for a library")
    put(PAYLOAD / "licences" / "README.txt", b"stands for the licences")
    for name in extra:
        put(PAYLOAD / name, b"")
    return PAYLOAD


def files_of(payload: Path) -> list[PurePosixPath]:
    """Return the files to be installed, relative to ``payload``. RecipeError where one of the programs is missing."""
    files = [PurePosixPath(file.relative_to(payload).as_posix()) for file in payload.rglob("*") if file.is_file()]
    for name in (TRAY_PROGRAM, LAUNCHER):
        if PurePosixPath(f"{name}.exe") not in files:
            raise RecipeError(f"{payload} holds no {name}.exe: see packaging/windows/BUILD.md")
    return files


def make_icon() -> Path:
    """Return the program's icon as Windows wants it."""
    icon = WORK / "tecart-starter.ico"
    pictures = [ROOT / f"resources/icons/hicolor/{size}x{size}/apps/tecart-starter.png" for size in _ICONS]
    run("icotool", "--create", "--output", icon, *pictures)
    return icon


def make_nsis(payload: Path, version: str, target: Path, compression: str = "/SOLID lzma") -> Path:
    """Make the installer of NSIS."""
    files = files_of(payload)
    work = empty(WORK / "nsis")
    put(work / "registration.nsh", fragments.nsis_registration().encode("utf-8-sig"))
    put(work / "files.nsh", fragments.nsis_files(files).encode("utf-8-sig"))
    kib = sum(payload.joinpath(file).stat().st_size for file in files) // 1024
    names = {**fragments.defines(version), "PAYLOAD": payload, "FRAGMENTS": work, "OUTPUT": target, "SIZE": kib}
    names |= {"COMPRESSION": compression, "ICON": make_icon()}
    target.parent.mkdir(exist_ok=True)
    defined = [f"-D{name}={value}" for name, value in names.items()]
    script = WINDOWS / "tecart-starter.nsi"
    run(
        "makensis",
        "-V2",
        "-WX",
        "-INPUTCHARSET",
        "UTF8",
        *defined,
        script,
        env={"SOURCE_DATE_EPOCH": str(source_date())},
    )
    return target


def make_msi(payload: Path, version: str, target: Path) -> Path:
    """Make the MSI package; the same folder gives the same bytes."""
    tree, components = fragments.wix_files(files_of(payload))
    source = (
        (WINDOWS / "tecart-starter.wxs.in")
        .read_text(encoding="utf-8")
        .format(
            name=escape(PROGRAM_NAME),
            version=version,
            product=fragments.product_code(version),
            tray=f"{TRAY_PROGRAM}.exe",
            files=tree,
            registration=fragments.wix_registration(),
            autostart=fragments.wix_autostart(),
            references="\n".join(f'      <ComponentRef Id="{name}"/>' for name in components),
        )
    )
    script = WORK / "tecart-starter.wxs"
    put(script, source.encode())
    run(
        "wixl", "--arch", "x64", "-D", f"Payload={os.path.relpath(payload, WORK)}", "--output", target, script, cwd=WORK
    )
    msi_summary.settle(target, source_date(), fragments.IDENTITIES)
    return target
