"""What is wrong in a file of settings or in a policy, in words: where, and what counts now."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tecart_starter.domain.settings_notice import Notice
    from tecart_starter.texts.catalog import Texts


def fault_sentence(notice: Notice, tr: Texts) -> str:
    """Return what is wrong, where, and what counts now."""
    line = tr("Zeile {line}", line=notice.line) if notice.line else ""
    if notice.policy:
        return _policy_sentence(notice, line, tr)
    if notice.newer:
        return tr("Die Einstellungen stammen von einer neueren Version. Sie gelten, werden hier aber nicht geändert.")
    if not notice.key:
        what = (
            tr("Die Einstellungen sind unlesbar ({line}).", line=line)
            if line
            else tr("Die Einstellungen sind unlesbar.")
        )
        now = tr("Es gilt die letzte fehlerfreie Fassung.")
        if notice.set_aside is None:
            return f"{what} {now}"
        return f"{what} {now} " + tr("Ihre Datei liegt jetzt hier: {where}", where=notice.set_aside)
    where = f"{notice.key} ({line})" if line else notice.key
    if notice.unknown:
        return tr("Die Einstellung {where} gibt es nicht. Sie bleibt stehen und bewirkt nichts.", where=where)
    return tr("{where} ist falsch eingestellt; es gilt der Standard.", where=where)


def _policy_sentence(notice: Notice, line: str, tr: Texts) -> str:
    place = f"{notice.policy}, {line}" if line else notice.policy
    if not notice.key:
        return tr("Die Vorgaben Ihrer IT sind unlesbar ({place}). Sie gelten nicht.", place=place)
    if notice.unknown:
        return tr("Die Vorgaben Ihrer IT nennen {key}; das gibt es nicht ({place}).", key=notice.key, place=place)
    return tr("Die Vorgabe Ihrer IT für {key} ist falsch ({place}). Sie gilt nicht.", key=notice.key, place=place)
