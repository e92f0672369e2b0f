"""Gathers what the checks look at, on this computer and over the socket. Without Qt: the shell uses it, too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tecart_starter.ipc import spool, wire
from tecart_starter.ipc.endpoint import UnsafePathError, make_private, own_home
from tecart_starter.ipc.instance_lock import InstanceLock
from tecart_starter.ipc.question import ask
from tecart_starter.system.desktop import own_launcher
from tecart_starter.system.diagnosis.surroundings import Surroundings
from tecart_starter.version import VERSION

if TYPE_CHECKING:
    from tecart_starter.system.paths import AppPaths
    from tecart_starter.system.settings_store import Loaded
    from tecart_starter.texts.catalog import Texts


def gather(loaded: Loaded, paths: AppPaths, tr: Texts, engine: tuple[str, str] | None) -> Surroundings:
    """Return the surroundings; waits some seconds for a program that runs and does not answer.

    ``engine``: versions, see ``Surroundings``.
    """
    folder = str(paths.run_folder)
    try:
        make_private(folder)
        safe = True
    except (OSError, UnsafePathError):
        safe = False
    status = _status()
    return Surroundings(
        tr=tr,
        paths=paths,
        loaded=loaded,
        launcher=own_launcher(),
        version=VERSION,
        own_profile=not own_home(),
        status=status,
        hangs=safe and status is None and _somebody_runs(folder),
        run_folder_safe=safe,
        spooled=sum(1 for _ in spool.read(str(paths.spool))),
        engine=engine,
    )


def _status() -> dict[str, Any] | None:
    answer = ask(wire.STATUS)
    return None if answer is None else json.loads(answer)


def _somebody_runs(folder: str) -> bool:
    lock = InstanceLock(folder)
    if not Path(folder, "lock").exists():
        return False
    try:
        if not lock.acquire():
            return True
    except (OSError, UnsafePathError):
        return False
    lock.release()
    return False
