"""Tests of the table that registration, autostart and installers are made of."""

from __future__ import annotations

import plistlib
import re
import subprocess
import sys

import pytest

from tecart_starter.system.desktop import registration_table as table

FOLDER = r"C:\Program Files\TecArt Starter"


@pytest.mark.parametrize("scheme", table.SCHEMES)
def test_schemes_are_valid_names_and_safe_in_a_registry_path(scheme: str) -> None:
    assert re.fullmatch("[a-z][a-z0-9]+", scheme)  # RFC 3986 allows more; nothing of that is needed here


@pytest.mark.parametrize("scheme", table.SCHEMES)
def test_windows_runs_the_launcher_with_the_sentinel_and_the_quoted_link(scheme: str) -> None:
    values = {(value.key, value.name): value.text for value in table.registry_values(FOLDER)}
    key = table.scheme_key(scheme)
    assert values[key, "URL Protocol"] == ""
    assert values[table.command_key(key), ""] == rf'"{FOLDER}\tecart-open.exe" --url "%1"'


@pytest.mark.parametrize("scheme", table.SCHEMES)
def test_windows_list_of_default_programs_leads_to_the_same_command(scheme: str) -> None:
    values = {(value.key, value.name): value.text for value in table.registry_values(FOLDER)}
    capabilities = values[table.REGISTERED_APPLICATIONS, table.PROGRAM_NAME]
    prog_id = values[rf"{capabilities}\URLAssociations", scheme]
    command = values[table.command_key(rf"{table.CLASSES}\{prog_id}"), ""]
    assert command == table.windows_link_command(FOLDER)


def test_no_value_stands_twice_in_the_table() -> None:
    places = [(value.key, value.name) for value in table.registry_values(FOLDER)]
    assert len(places) == len(set(places))


def test_keys_to_be_removed_whole_hold_nothing_of_others() -> None:
    for key in table.own_keys():
        assert "TecArt" in key
        assert key not in {table.scheme_key(scheme) for scheme in table.SCHEMES}


def test_the_bundle_s_types_and_the_launch_agent_are_property_lists() -> None:
    types = plistlib.loads(plistlib.dumps({"CFBundleURLTypes": table.bundle_url_types()}))["CFBundleURLTypes"]
    assert [scheme for one in types for scheme in one["CFBundleURLSchemes"]] == list(table.SCHEMES)
    agent = plistlib.loads(plistlib.dumps(table.launch_agent("/Applications/A & B.app/Contents/MacOS/tecart-starter")))
    assert agent["ProgramArguments"] == ["/Applications/A & B.app/Contents/MacOS/tecart-starter", "--background"]
    assert agent["RunAtLoad"] is True


def test_the_table_is_there_for_packaging_which_has_nothing_but_python() -> None:
    code = (
        "import sys; sys.path.insert(0, '.'); import tecart_starter.system.desktop.registration_table as table;"
        "print(len(table.SCHEMES))"
    )
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "4\n"
