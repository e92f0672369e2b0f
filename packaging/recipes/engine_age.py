"""Whether the engine is young enough (``./dev lock --check``): security rule W14 wants it renewed every 60 days."""

from __future__ import annotations

import re
import sys
from datetime import UTC, date, datetime, timedelta

from recipes.project import RUNTIME_LOCK, RecipeError

OLDEST_LOCK = timedelta(days=60)
_LOCKED_ON = re.compile(r"\A# Locked on (\d{4}-\d\d-\d\d)\.\n")


def locked_on(lock: str) -> date:
    """Return the day on which a ``lock`` file was made, as ``./dev lock`` writes above it. RecipeError without it."""
    found = _LOCKED_ON.match(lock)
    if found is None:
        raise RecipeError(f"{RUNTIME_LOCK.name} does not say when it was made: ./dev lock")
    return date.fromisoformat(found[1])


def engine_faults(locked: date, today: date) -> list[str]:
    """Return what is wrong with the age of the engine, which was locked on that day."""
    age = today - locked
    return [f"the engine was locked {age.days} days ago: ./dev lock"] if age > OLDEST_LOCK else []


def main() -> int:
    """Say when the engine was locked; exit status 1 where that is too long ago."""
    locked = locked_on(RUNTIME_LOCK.read_text(encoding="utf-8"))
    faults = engine_faults(locked, datetime.now(UTC).date())
    sys.stderr.write("".join(f"{fault}\n" for fault in faults) or f"The engine was locked on {locked}.\n")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
