"""What is fed with damaged input. Each is a hypothesis test of its own, and takes no argument."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from tests.domain import test_links_properties as links
from tests.fuzz import journal_files, messages, settings_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

MODULES = (links, messages, settings_files, journal_files)


def targets(*modules: ModuleType) -> dict[str, Callable[[], None]]:
    """Return the targets of ``modules``; none given: of all."""
    return dict(_found(modules or MODULES))


def _found(modules: tuple[ModuleType, ...]) -> Iterator[tuple[str, Callable[[], None]]]:
    for module in modules:
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if hasattr(function, "hypothesis") and not inspect.signature(function).parameters:
                yield f"{module.__name__.rpartition('.')[2]}.{name}", function
