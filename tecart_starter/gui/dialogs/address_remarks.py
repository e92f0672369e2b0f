"""What a look at a system address has found, as remarks: one about the server, the encryption, the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tecart_starter.domain.address_check import CERTIFICATE, PageKind, Trouble
from tecart_starter.domain.hosts import is_this_computer
from tecart_starter.gui.elements.remark import Mark
from tecart_starter.texts.address_check import page_sentence, trouble_sentence

if TYPE_CHECKING:
    from tecart_starter.domain.address_check import AddressReport
    from tecart_starter.texts.catalog import Texts

UNREACHED = frozenset(
    {
        Trouble.UNKNOWN_HOST,
        Trouble.NOT_ANSWERING,
        Trouble.TOO_SLOW,
        Trouble.NO_NETWORK,
        Trouble.PROXY,
        Trouble.BROKEN,
    }
)


@dataclass(frozen=True, slots=True)
class RemarkText:
    """One remark."""

    sentence: str
    mark: Mark
    detail: str = ""


def address_remarks(report: AddressReport, tr: Texts) -> tuple[RemarkText, ...]:
    """Return what is known by now, in the order in which it is found out."""
    if report.trouble in UNREACHED:
        return (RemarkText(trouble_sentence(report, tr), Mark.BAD),)
    answered = report.milliseconds is not None or report.encrypted or report.trouble is not None
    if not answered:
        return (RemarkText(tr("Wird geprüft …"), Mark.WAITING),)
    time = "" if report.milliseconds is None else tr("in {number} ms", number=report.milliseconds)
    return (RemarkText(tr("Erreichbar"), Mark.GOOD, time), _encryption(report, tr), *_page(report, tr))


def _encryption(report: AddressReport, tr: Texts) -> RemarkText:
    if report.trouble in CERTIFICATE or report.trouble is Trouble.NOT_ENCRYPTED:
        return RemarkText(trouble_sentence(report, tr), Mark.BAD)
    if not report.encrypted and is_this_computer(report.address.host):
        return RemarkText(tr("Die Verbindung bleibt auf diesem Computer"), Mark.GOOD)
    if not report.encrypted:
        sentence = tr("Nicht verschlüsselt: Im Netz kann jeder mitlesen, auch das Kennwort.")
        return RemarkText(sentence, Mark.WARN)
    until = report.valid_until
    detail = "" if until is None else tr("Zertifikat gültig bis {date}", date=until.astimezone().strftime("%d.%m.%Y"))
    return RemarkText(tr("Verschlüsselt"), Mark.GOOD, detail)


def _page(report: AddressReport, tr: Texts) -> tuple[RemarkText, ...]:
    if report.trouble in CERTIFICATE or report.trouble is Trouble.NOT_ENCRYPTED:
        return ()
    if report.trouble is not None:
        return (RemarkText(trouble_sentence(report, tr), Mark.WARN),)
    if report.page is None:
        return (RemarkText(tr("Die Seite wird geladen …"), Mark.WAITING),)
    good = report.page in (PageKind.LOGIN, PageKind.TECART) or report.asks_itself
    return (RemarkText(page_sentence(report, tr), Mark.GOOD if good else Mark.WARN),)
