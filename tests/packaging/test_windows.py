"""What Windows' installers are told comes from the one table; the installers themselves: ``./dev package test``."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as ET

from recipes import windows_fragments as fragments
from tecart_starter.system.desktop.registration_table import SCHEMES, autostart_value, registry_values

WINDOWS = Path(__file__).parents[2] / "packaging" / "windows"
FILES = [PurePosixPath(name) for name in ("tecart-open.exe", "_internal/PySide6/Qt6Core.dll", "_internal/a.pak")]
NAMESPACE = "{http://schemas.microsoft.com/wix/2006/wi}"


def test_nsis_writes_every_value_of_the_table() -> None:
    text = fragments.nsis_registration()
    for value in (*registry_values("$INSTDIR"), autostart_value("$INSTDIR")):
        assert fragments.nsis_write(value) in text


def test_nsis_keeps_quotes_and_dollars_of_a_text_apart_from_its_own() -> None:
    assert (
        fragments.nsis_text('"$INSTDIR\\x.exe" --url "%1" $HOME') == '"$\\"$INSTDIR\\x.exe$\\" --url $\\"%1$\\" $$HOME"'
    )


def test_nsis_removes_a_scheme_only_where_it_is_still_ours() -> None:
    lines = fragments.nsis_registration().splitlines()
    for scheme in SCHEMES:
        removal = next(
            number
            for number, line in enumerate(lines)
            if line.endswith(f'DeleteRegKey SHCTX "Software\\Classes\\{scheme}"')
        )
        assert lines[removal - 1].startswith("${If} $0 == ")
        assert "tecart-open.exe" in lines[removal - 1]


def test_nsis_removes_what_it_has_installed_by_name_and_folders_from_the_inside() -> None:
    removal = fragments.nsis_files(FILES).partition("!macro RemoveFiles")[2].splitlines()
    assert 'Delete "$INSTDIR\\_internal\\PySide6\\Qt6Core.dll"' in removal
    inner, outer = 'RMDir "$INSTDIR\\_internal\\PySide6"', 'RMDir "$INSTDIR\\_internal"'
    assert removal.index(inner) < removal.index(outer)
    assert not any("/r" in line.lower() for line in removal)


def test_the_msi_script_is_well_formed_and_has_every_file_and_value() -> None:
    tree, components = fragments.wix_files(FILES)
    text = (
        (WINDOWS / "tecart-starter.wxs.in")
        .read_text(encoding="utf-8")
        .format(
            name="TecArt Starter",
            version="1.2.3",
            product=fragments.product_code("1.2.3"),
            tray="tecart-starter.exe",
            files=tree,
            registration=fragments.wix_registration(),
            autostart=fragments.wix_autostart(),
            references="".join(f'<ComponentRef Id="{name}"/>' for name in components),
        )
    )
    root = ET.fromstring(text)
    assert {file.get("Name") for file in root.iter(f"{NAMESPACE}File")} == {file.name for file in FILES}
    written = {
        (value.get("Key"), value.get("Name") or "", value.get("Value"))
        for value in root.iter(f"{NAMESPACE}RegistryValue")
    }
    for value in (*registry_values("@FOLDER@"), autostart_value("@FOLDER@")):
        assert (value.key, value.name, value.text.replace("@FOLDER@\\", "[INSTALLDIR]")) in written


def test_a_component_keeps_its_identity_from_version_to_version() -> None:
    alone, _ = fragments.wix_files(FILES[:1])
    assert alone in fragments.wix_files(FILES)[0]


def test_the_default_associations_are_those_of_the_table() -> None:
    assert (WINDOWS / "default-associations.xml").read_text(encoding="utf-8") == fragments.default_associations()
    root = ET.fromstring(fragments.default_associations())
    assert [entry.get("Identifier") for entry in root] == list(SCHEMES)
