"""All templates for administrators, made from the settings and their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tecart_starter.system.policies.policy_admx import adml, admx
from tecart_starter.system.policies.policy_profile import mobileconfig
from tecart_starter.system.policies.policy_toml import policy_template, settings_template

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts

REGIONS = {"de": "de-DE", "en": "en-US"}


def templates(german: Texts, english: Texts) -> dict[str, bytes]:
    """Return the files by their paths, below a folder of the administrator's choice."""
    files = {"windows/tecart-starter.admx": admx(german)}
    for tr in (german, english):
        files |= {
            f"windows/{REGIONS[tr.language]}/tecart-starter.adml": adml(tr),
            f"macos/tecart-starter.{tr.language}.mobileconfig": mobileconfig(tr),
            f"policy.{tr.language}.toml": policy_template(tr).encode(),
            f"settings.{tr.language}.toml": settings_template(tr).encode(),
        }
    return files
