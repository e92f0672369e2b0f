"""The marker of tests that start a desktop session."""

from __future__ import annotations

from tests.desktop.conftest import pytest_configure

__all__ = ["pytest_configure"]
