"""How old the engine is."""

from __future__ import annotations

from PySide6.QtWebEngineCore import qWebEngineChromiumSecurityPatchVersion, qWebEngineChromiumVersion


def engine_version() -> tuple[str, str]:
    """Return the version of Chromium, and the one up to which its security patches were taken over."""
    return str(qWebEngineChromiumVersion()), str(qWebEngineChromiumSecurityPatchVersion())
