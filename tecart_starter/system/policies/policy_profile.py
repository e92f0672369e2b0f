"""A configuration profile for macOS, whose managed preferences ``policy_plist`` reads."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from tecart_starter.system.policies.policy_entries import Entry, entries
from tecart_starter.system.policies.policy_names import PREFERENCE_DOMAIN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tecart_starter.texts.catalog import Texts

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN"'
    ' "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n'
)


def mobileconfig(tr: Texts) -> bytes:
    """Return a profile that presets every setting to its default: it changes nothing until somebody edits it."""
    presets = ET.Element("dict")
    table: ET.Element | None = None
    name = ""
    for entry in sorted(entries(tr), key=lambda one: one.table):  # stable: within a table the order stays
        if entry.table and entry.table != name:
            ET.SubElement(presets, "key").text = name = entry.table
            table = ET.SubElement(presets, "dict")
        _add(presets if not entry.table or table is None else table, entry)
    settings = _dictionary(_payload(PREFERENCE_DOMAIN, PREFERENCE_DOMAIN, tr))
    hint = tr("Was unter „preset“ steht, darf jeder ändern; was darüber steht, ist festgelegt.")
    settings.append(ET.Comment(_safe(hint)))
    ET.SubElement(settings, "key").text = "preset"
    settings.append(presets)
    profile = _dictionary(_payload("Configuration", f"{PREFERENCE_DOMAIN}.profile", tr) | {"PayloadScope": "System"})
    ET.SubElement(profile, "key").text = "PayloadContent"
    ET.SubElement(profile, "array").append(settings)
    root = ET.Element("plist", version="1.0")
    root.append(profile)
    ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f"{HEAD}{text}\n".encode()


def _payload(kind: str, identifier: str, tr: Texts) -> dict[str, object]:
    return {
        "PayloadType": kind,
        "PayloadIdentifier": identifier,
        "PayloadUUID": str(uuid.uuid5(uuid.NAMESPACE_DNS, identifier)).upper(),
        "PayloadVersion": 1,
        "PayloadDisplayName": tr("Einstellungen des TecArt Starters"),
    }


def _add(parent: ET.Element, entry: Entry) -> None:
    parent.append(ET.Comment(_safe("\n".join([entry.words.label, *entry.about]))))
    ET.SubElement(parent, "key").text = entry.name
    parent.append(_element(entry.default))


def _dictionary(values: Mapping[str, object]) -> ET.Element:
    element = ET.Element("dict")
    for name, value in values.items():
        ET.SubElement(element, "key").text = name
        element.append(_element(value))
    return element


def _element(value: Any) -> ET.Element:
    """Return a property list's element of ``value``."""
    if isinstance(value, dict):
        return _dictionary(value)
    if isinstance(value, bool):
        return ET.Element("true" if value else "false")
    if isinstance(value, tuple):
        array = ET.Element("array")
        array.extend([_element(one) for one in value])
        return array
    element = ET.Element({int: "integer", float: "real"}.get(type(value), "string"))
    element.text = str(value)
    return element


def _safe(comment: str) -> str:
    """XML ends a comment at two hyphens."""
    return f" {comment.replace('--', '–')} "
