"""The marker of tests that start a desktop session."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "desktop: starts a real desktop session (packages: tests/desktop/README.md)")
