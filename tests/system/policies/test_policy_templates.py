"""Templates for administrators: made from the settings, and understood by the program as they are."""

from __future__ import annotations

import json
import plistlib
import re
import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
import tomlkit

from tecart_starter.domain.options import OPTIONS, SYSTEMS, value_of
from tecart_starter.domain.settings import Settings
from tecart_starter.domain.value_kinds import Flag, Number, Size
from tecart_starter.system.paths import AppPaths
from tecart_starter.system.policies.policy import Source, policy_from
from tecart_starter.system.policies.policy_names import REGISTRY_KEY
from tecart_starter.system.policies.policy_plist import plist_sources
from tecart_starter.system.policies.policy_templates import templates
from tecart_starter.system.settings_store import SettingsStore
from tecart_starter.texts.catalog import Texts
from tests.conftest import CATALOGS
from tests.policy_editor import NAMESPACE, writes

if TYPE_CHECKING:
    from tests.wine import Wine

PACKAGING = Path(__file__).parents[3] / "packaging" / "policy"
REFERENCE = re.compile(r"\$\((string|presentation)\.(\w+)\)")
EXAMPLES: dict[str, Any] = {
    "system.address": "https://crm.example.test",
    SYSTEMS: ({"name": "Wien", "address": "https://wien.tecart.de"},),
    "security.trusted_hosts": ("sso.example", "b.example"),
    "calls.area_code": "0361",
    "endcall.function": "crm.stop",
    "endcall.selector": "#stop, button[name='stop']",
    "bridge.address": "192.168.1.30",
    "bridge.peers": ("192.168.1.0/24", "192.168.2.7"),
    "pages.sizes": {**value_of(Settings(), "pages.sizes"), "reports": (1200, 800)},
    "notifications.shortcut": "Ctrl+Alt+C",
    "dnd.until": "2026-12-24T14:00:00",
    "dnd.schedule": ("Mo-Fr 12:00-13:00", "Sa 00:00-24:00"),
    "login.user": "anna",
    "web.zoom": 1.25,
}
VALUES = {key: EXAMPLES.get(key, value_of(Settings(), key)) for key in OPTIONS}
"""A value for every setting; what would be empty is not."""


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return templates(Texts("de", CATALOGS), Texts("en", CATALOGS))


def test_what_is_in_the_repository_is_up_to_date(made: dict[str, bytes]) -> None:
    for name, content in made.items():
        assert (PACKAGING / name).read_bytes() == content, "run ./dev policy"


def test_windows_policy_editor_offers_every_setting_to_lock_and_to_preset(made: dict[str, bytes]) -> None:
    root = ET.fromstring(made["windows/tecart-starter.admx"])
    names = [policy.get("name") for policy in root.iter(f"{NAMESPACE}policy")]
    keys = [key.replace(".", "_") for key in OPTIONS]

    assert sorted(name or "" for name in names) == sorted([*keys, *(f"preset_{key}" for key in keys)])


@pytest.mark.parametrize("language", ["de-DE", "en-US"])
def test_every_identifier_of_the_definitions_has_its_words_and_no_word_is_left_over(
    made: dict[str, bytes], language: str
) -> None:
    definitions = made["windows/tecart-starter.admx"].decode()
    words = ET.fromstring(made[f"windows/{language}/tecart-starter.adml"])
    strings = {one.get("id"): one.text for one in words.iter(f"{NAMESPACE}string")}
    presentations = {one.get("id"): one for one in words.iter(f"{NAMESPACE}presentation")}
    wanted = set(REFERENCE.findall(definitions))

    assert {name for kind, name in wanted if kind == "string"} == set(strings)
    assert {name for kind, name in wanted if kind == "presentation"} == set(presentations)
    assert all(strings.values())
    for policy in ET.fromstring(definitions).iter(f"{NAMESPACE}policy"):
        elements = [one.get("id") for one in policy.findall(f"{NAMESPACE}elements/*")]
        shown = presentations.get(policy.get("name"))
        refers = [one.get("refId") for one in shown.iter() if one.get("refId")] if shown is not None else []
        assert refers == elements, policy.get("name")


def test_categories_lead_up_to_the_program_s_own(made: dict[str, bytes]) -> None:
    root = ET.fromstring(made["windows/tecart-starter.admx"])
    names = {one.get("name") for one in root.iter(f"{NAMESPACE}category")}
    parents = {one.get("ref") for one in root.iter(f"{NAMESPACE}parentCategory")}

    assert parents <= names


def typed(key: str, value: Any) -> Any:
    """Return what an administrator types into the policy editor."""
    if key == SYSTEMS:
        return {system["name"]: system["address"] for system in value}
    if key == "pages.sizes":
        return {op: f"{width}x{height}" for op, (width, height) in value.items()}
    kind = OPTIONS[key]
    if isinstance(kind, Size):
        return f"{value[0]}x{value[1]}"
    if isinstance(kind, Number):
        return str(value).replace(".", ",")
    return list(value) if isinstance(value, tuple) else value


def editor_writes(made: dict[str, bytes], prefix: str) -> list[Any]:
    filled_in = {prefix + key.replace(".", "_"): typed(key, value) for key, value in VALUES.items()}
    return writes(made["windows/tecart-starter.admx"], filled_in)


@pytest.mark.parametrize("prefix", ["", "preset_"])
def test_what_windows_policy_editor_writes_is_understood_for_every_setting(made: dict[str, bytes], prefix: str) -> None:
    registry: dict[str, Any] = {}
    for write in editor_writes(made, prefix):
        place = registry
        for part in write.key.removeprefix(REGISTRY_KEY).split("\\")[1:]:
            place = place.setdefault(part, {})
        place[write.name] = write.value

    policy = policy_from([Source("HKLM", registry)])

    assert policy.notices == ()
    assert (policy.preset if prefix else policy.locked) == VALUES


WINDOWS = """
    import json, winreg
    sys.path.append(sys.argv[1])
    from tecart_starter.system.policies.policy import policy_from
    from tecart_starter.system.policies.policy_places import machine_sources
    from pathlib import Path
    writes = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    for key, name, kind, value in writes:
        with winreg.CreateKey(winreg.HKEY_LOCAL_MACHINE, key) as opened:
            winreg.SetValueEx(opened, name, 0, getattr(winreg, kind), value)
    policy = policy_from(machine_sources(Path("missing.toml"))())
    for key, name, *_ in writes:  # other tests use the same Wine
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key, 0, winreg.KEY_SET_VALUE) as opened:
            winreg.DeleteValue(opened, name)
    found = {"locked": policy.locked, "preset": policy.preset, "notices": len(policy.notices), "places": policy.places}
    Path(sys.argv[3]).write_text(json.dumps(found), encoding="utf-8")
"""


def test_windows_registry_is_read_as_the_policy_editor_leaves_it(
    made: dict[str, bytes], wine: Wine, home: Path
) -> None:
    from tests.wine import windows_path

    everything = [list(asdict(one).values()) for prefix in ("", "preset_") for one in editor_writes(made, prefix)]
    (home / "writes.json").write_text(json.dumps(everything), encoding="utf-8")
    libraries = Path(tomlkit.__file__).parents[1]

    done = wine.run(WINDOWS, *(windows_path(path) for path in (libraries, home / "writes.json", home / "found.json")))

    assert done.returncode == 0, done.stderr
    found = json.loads((home / "found.json").read_text(encoding="utf-8"))
    wanted = json.loads(json.dumps(VALUES))
    assert found["locked"] == wanted
    assert found["preset"] == wanted
    assert found["notices"] == 0
    assert set(found["places"].values()) == {f"HKLM\\{REGISTRY_KEY}"}


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_profile_for_macos_presets_every_setting_to_its_default(
    made: dict[str, bytes], tmp_path: Path, language: str
) -> None:
    profile = plistlib.loads(made[f"macos/tecart-starter.{language}.mobileconfig"])
    (payload,) = profile["PayloadContent"]
    (tmp_path / f"{payload['PayloadType']}.plist").write_bytes(plistlib.dumps(payload))

    policy = policy_from(plist_sources(tmp_path, "anna"))

    assert policy.notices == ()
    assert policy.locked == {}
    assert policy.preset == {key: value_of(Settings(), key) for key in OPTIONS}


@pytest.mark.parametrize("name", ["policy", "settings"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_files_to_begin_with_say_nothing_and_have_every_setting_with_its_default(
    made: dict[str, bytes], home: Path, name: str, language: str
) -> None:
    text = made[f"{name}.{language}.toml"].decode()
    paths = AppPaths.find({"TECART_STARTER_HOME": str(home)})
    store = SettingsStore(paths, lambda: ())
    paths.settings_file.write_text(text, encoding="utf-8")
    assert store.load().settings == Settings()
    assert store.load().notices == ()

    uncommented = re.sub(r"^#(?=\S)", "", text, flags=re.MULTILINE)
    paths.settings_file.write_text(uncommented, encoding="utf-8")

    said = tomllib.loads(uncommented)
    keys = {f"{table}.{one}" for table, content in said.items() if table != SYSTEMS for one in content}
    assert keys == set(OPTIONS) - {SYSTEMS}
    assert store.load().notices == ()
    assert store.get(SYSTEMS) == ({"name": "Wien", "address": "https://wien.tecart.de"},)
    assert all(store.get(key) == value_of(Settings(), key) for key in keys)


def test_a_yes_or_no_has_no_field_of_its_own(made: dict[str, bytes]) -> None:
    root = ET.fromstring(made["windows/tecart-starter.admx"])
    for policy in root.iter(f"{NAMESPACE}policy"):
        name = (policy.get("name") or "").removeprefix("preset_")
        key = next(one for one in OPTIONS if one.replace(".", "_") == name)
        assert (policy.get("presentation") is None) == isinstance(OPTIONS[key], Flag)
