r"""Windows' administrative templates (ADMX, and ADML a language), whose values ``policy_registry`` reads.

Each setting is there twice: to lock it, below ``Software\Policies\TecArt Starter``, and to preset it, one key deeper.
The format: https://learn.microsoft.com/previous-versions/windows/desktop/policy/admx-schema
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tecart_starter.domain.value_kinds import Flag, OneOf, Size, Whole
from tecart_starter.domain.value_lists import Entries, Sizes, Systems
from tecart_starter.system.policies.policy_entries import Entry, entries
from tecart_starter.system.policies.policy_names import REGISTRY_KEY
from tecart_starter.texts.setting_groups import setting_groups

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts

NAMESPACE = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"
OURS = "TecArtStarter.Policies"
LOCK, PRESET = "", "preset_"
VERSION = {"revision": "1.0", "schemaVersion": "1.0"}
ROOT_CATEGORY, PRESET_CATEGORY, SUPPORTED = "TecArtStarter", "preset", "SUPPORTED_Starter"


def admx(tr: Texts) -> bytes:
    """Return the definitions; they hold no words, so any language will do."""
    root = ET.Element("policyDefinitions", {"xmlns": NAMESPACE, **VERSION})
    namespaces = ET.SubElement(root, "policyNamespaces")
    ET.SubElement(namespaces, "target", prefix="tecartstarter", namespace=OURS)
    ET.SubElement(root, "resources", minRequiredRevision="1.0")
    definitions = ET.SubElement(ET.SubElement(root, "supportedOn"), "definitions")
    ET.SubElement(definitions, "definition", name=SUPPORTED, displayName=_string(SUPPORTED))
    categories = ET.SubElement(root, "categories")
    _category(categories, ROOT_CATEGORY, "")
    _category(categories, PRESET_CATEGORY, ROOT_CATEGORY)
    for group in setting_groups(tr):
        _category(categories, _group(LOCK, group.key), ROOT_CATEGORY, group.key)
        _category(categories, _group(PRESET, group.key), PRESET_CATEGORY, group.key)
    policies = ET.SubElement(root, "policies")
    for prefix in (LOCK, PRESET):
        for entry in entries(tr):
            _policy(policies, entry, prefix)
    return _document(root)


def adml(tr: Texts) -> bytes:
    """Return the words of one language."""
    root = ET.Element("policyDefinitionResources", {"xmlns": NAMESPACE, **VERSION})
    ET.SubElement(root, "displayName").text = "TecArt Starter"
    ET.SubElement(root, "description").text = tr("Einstellungen des TecArt Starters")
    resources = ET.SubElement(root, "resources")
    strings = ET.SubElement(resources, "stringTable")
    presentations = ET.SubElement(resources, "presentationTable")
    words = {
        ROOT_CATEGORY: "TecArt Starter",
        PRESET_CATEGORY: tr("Voreinstellungen, die jeder ändern darf"),
        SUPPORTED: tr("TecArt Starter 1.0 und neuer"),
        **{_group(LOCK, group.key): group.title for group in setting_groups(tr)},
    }
    for entry in entries(tr):
        words[entry.identifier] = entry.words.label
        words[f"{entry.identifier}_about"] = "\n".join([*entry.about, *_form(entry, tr), f"settings.toml: {entry.key}"])
        if isinstance(entry.kind, OneOf):
            words |= {_choice(entry, value): entry.words.choices[value] for value in entry.kind.words}
        if not isinstance(entry.kind, Flag):
            for prefix in (LOCK, PRESET):
                _presentation(presentations, entry, prefix)
    for identifier, text in words.items():
        ET.SubElement(strings, "string", id=identifier).text = text
    return _document(root)


def _category(parent: ET.Element, name: str, above: str, group: str = "") -> None:
    words = _group(LOCK, group) if group else name
    category = ET.SubElement(parent, "category", name=name, displayName=_string(words))
    if above:
        ET.SubElement(category, "parentCategory", ref=above)


def _policy(parent: ET.Element, entry: Entry, prefix: str) -> None:
    key = REGISTRY_KEY + (r"\Preset" if prefix else "") + (f"\\{entry.table}" if entry.table else "")
    identifier = prefix + entry.identifier
    policy = ET.SubElement(parent, "policy", {"name": identifier, "class": "Both"})
    policy.set("displayName", _string(entry.identifier))
    policy.set("explainText", _string(f"{entry.identifier}_about"))
    policy.set("key", key)
    flag = isinstance(entry.kind, Flag)
    policy.attrib |= {"valueName": entry.name} if flag else {"presentation": f"$(presentation.{identifier})"}
    ET.SubElement(policy, "parentCategory", ref=_group(prefix, entry.group))
    ET.SubElement(policy, "supportedOn", ref=SUPPORTED)
    if flag:
        for name, value in (("enabledValue", "1"), ("disabledValue", "0")):
            ET.SubElement(ET.SubElement(policy, name), "decimal", value=value)
    else:
        _element(ET.SubElement(policy, "elements"), entry, identifier, key)


def _element(parent: ET.Element, entry: Entry, identifier: str, key: str) -> None:
    named = {"id": identifier, "valueName": entry.name}
    match entry.kind:
        case Whole(least, most):
            ET.SubElement(parent, "decimal", named, required="true", minValue=str(least), maxValue=str(most))
        case OneOf(words):
            choices = ET.SubElement(parent, "enum", named, required="true")
            for word in words:
                item = ET.SubElement(choices, "item", displayName=_string(_choice(entry, word)))
                ET.SubElement(ET.SubElement(item, "value"), "string").text = word
        case Sizes() | Systems():
            ET.SubElement(parent, "list", {"id": identifier, "key": f"{key}\\{entry.name}", "explicitValue": "true"})
        case Entries():
            ET.SubElement(parent, "multiText", named)
        case _:
            ET.SubElement(parent, "text", named)


def _presentation(parent: ET.Element, entry: Entry, prefix: str) -> None:
    identifier = prefix + entry.identifier
    presentation = ET.SubElement(parent, "presentation", id=identifier)
    refers = {"refId": identifier}
    label = entry.words.label
    match entry.kind:
        case Whole():
            default = str(entry.default)
            ET.SubElement(presentation, "decimalTextBox", refers, defaultValue=default).text = label
        case OneOf(words):
            default = str(words.index(entry.default))
            ET.SubElement(presentation, "dropdownList", refers, noSort="true", defaultItem=default).text = label
        case Sizes() | Systems():
            ET.SubElement(presentation, "listBox", refers).text = label
        case Entries():
            ET.SubElement(presentation, "text").text = label
            ET.SubElement(presentation, "multiTextBox", refers)
        case _:
            box = ET.SubElement(presentation, "textBox", refers)
            ET.SubElement(box, "label").text = label


def _group(prefix: str, group: str) -> str:
    return f"{prefix}group_{group}"


def _choice(entry: Entry, value: str) -> str:
    return f"{entry.identifier}_is_{value}"


def _string(identifier: str) -> str:
    return f"$(string.{identifier})"


def _form(entry: Entry, tr: Texts) -> list[str]:
    """Say how to write what Windows' editor has no field of its own for."""
    match entry.kind:
        case Size():
            return [tr("Breite und Höhe so: {example}", example="1000x700")]
        case Sizes():
            return [tr("Links der Name der Seite, rechts Breite und Höhe so: {example}", example="1000x700")]
        case Systems():
            return [tr("Links der Name des Systems, rechts seine Adresse.")]
        case Entries():
            return [tr("Ein Eintrag je Zeile.")]
    return []


def _document(root: ET.Element) -> bytes:
    ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
