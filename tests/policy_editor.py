"""Windows' Group Policy editor as far as its templates say: what it writes into the registry for each policy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

NAMESPACE = "{http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions}"


@dataclass(frozen=True)
class Write:
    """One value of the registry."""

    key: str
    name: str
    kind: str
    """As winreg calls it: ``REG_SZ``, ``REG_DWORD``, ``REG_MULTI_SZ``."""
    value: Any


def writes(admx: bytes, filled_in: dict[str, Any]) -> list[Write]:
    """Return what the editor writes when an administrator enables policies.

    ``filled_in``: by the policy's name what is typed: a truth value, a number, a text, a list of lines, or a
    dictionary for a list of names and values.
    """
    root = ET.fromstring(admx)
    policies = {policy.get("name"): policy for policy in root.iter(f"{NAMESPACE}policy")}
    found: list[Write] = []
    for name, value in filled_in.items():
        policy = policies[name]
        key = policy.get("key") or ""
        if isinstance(value, bool):
            which = policy.find(f"{NAMESPACE}{'enabledValue' if value else 'disabledValue'}/{NAMESPACE}decimal")
            assert which is not None
            found.append(Write(key, policy.get("valueName") or "", "REG_DWORD", int(which.get("value") or "")))
            continue
        (element,) = policy.find(f"{NAMESPACE}elements") or []
        found += _element(element, key, value)
    return found


def _element(element: ET.Element, key: str, value: Any) -> list[Write]:
    name = element.get("valueName") or ""
    match element.tag.removeprefix(NAMESPACE):
        case "decimal":
            assert int(element.get("minValue") or "") <= value <= int(element.get("maxValue") or "")
            return [Write(key, name, "REG_DWORD", value)]
        case "enum":
            values = [one.text for one in element.iter(f"{NAMESPACE}string")]
            assert value in values
            return [Write(key, name, "REG_SZ", value)]
        case "text":
            return [Write(key, name, "REG_SZ", value)]
        case "multiText":
            return [Write(key, name, "REG_MULTI_SZ", value)]
        case "list":
            assert element.get("explicitValue") == "true"
            return [Write(element.get("key") or "", one, "REG_SZ", text) for one, text in value.items()]
    raise AssertionError(element.tag)
