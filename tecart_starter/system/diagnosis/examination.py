"""All checks, each in a thread of its own: what does not answer holds nothing up."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from tecart_starter.domain.diagnosis import Finding, Weight
from tecart_starter.system.diagnosis.crm_checks import check_address, check_crm, check_proxy
from tecart_starter.system.diagnosis.link_checks import check_autostart, check_launcher, check_links
from tecart_starter.system.diagnosis.program_checks import (
    check_engine,
    check_program,
    check_rendering,
    check_sandbox,
    check_session,
    check_socket,
)
from tecart_starter.system.diagnosis.session_checks import (
    check_keyring,
    check_notifications,
    check_remote,
    check_tray,
)
from tecart_starter.system.diagnosis.storage_checks import (
    check_disk,
    check_folders,
    check_journal,
    check_policy,
    check_settings,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tecart_starter.system.diagnosis.surroundings import Surroundings

    Check = Callable[[Surroundings], Iterator[Finding]]

PATIENCE_SECONDS = 25.0
CHECKS: Sequence[Check] = (
    check_address,
    check_crm,
    check_proxy,
    check_launcher,
    check_links,
    check_autostart,
    check_program,
    check_socket,
    check_settings,
    check_policy,
    check_folders,
    check_disk,
    check_journal,
    check_session,
    check_keyring,
    check_tray,
    check_notifications,
    check_sandbox,
    check_rendering,
    check_engine,
    check_remote,
)

log = logging.getLogger(__name__)


def examine(where: Surroundings, checks: Sequence[Check] = CHECKS, patience: float = PATIENCE_SECONDS) -> list[Finding]:
    """Return what all ``checks`` find, in their order. Blocks, for some seconds where a server does not answer.

    A check that fails, or is not done after ``patience`` seconds, becomes a finding itself.
    """
    running = [_Running(check, where) for check in checks]
    findings = []
    for one in running:
        findings += one.result(patience)
    return findings


class _Running:
    """One check at work."""

    def __init__(self, check: Check, where: Surroundings) -> None:
        self._check = check
        self._where = where
        self._found: list[Finding] | None = None
        self._thread = threading.Thread(target=self._run, name=check.__name__, daemon=True)
        self._thread.start()

    def result(self, patience: float) -> list[Finding]:
        self._thread.join(patience)
        if self._found is not None:
            return self._found
        key = self._check.__name__.removeprefix("check_")
        return [Finding(key, Weight.WARNING, self._where.tr("Diese Prüfung ist nicht fertig geworden: {key}", key=key))]

    def _run(self) -> None:
        try:
            self._found = list(self._check(self._where))
        except Exception:  # a bug in one check must not hide what the others find
            log.exception("%s", self._check.__name__)
            key = self._check.__name__.removeprefix("check_")
            text = self._where.tr("Diese Prüfung ist gescheitert: {key}", key=key)
            self._found = [Finding(key, Weight.WARNING, text)]
