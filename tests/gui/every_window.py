"""Every window of the program, made as a person would see it; who builds a new one adds a line to ``WINDOWS``.

``tests/gui/test_every_window.py`` looks at each in both languages, in ordinary and in large type.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tecart_starter.domain.address_check import AddressReport, PageKind, Trouble
from tecart_starter.domain.arrived_link import ArrivedLink
from tecart_starter.domain.calls import OUTGOING, Call, CallState
from tecart_starter.domain.diagnosis import Finding, Weight
from tecart_starter.domain.forgotten import Clue, LikelyEnd
from tecart_starter.domain.links import OpenCall, parse
from tecart_starter.domain.options import settings_from
from tecart_starter.domain.phone import Numbering
from tecart_starter.domain.phone_systems import PHONE_SYSTEMS, Places
from tecart_starter.domain.settings import Bridge, Login, Settings, System
from tecart_starter.domain.system_address import read_address
from tecart_starter.domain.trial_call import StepState, TrialStep
from tecart_starter.gui.call_list.link_list import LinkEntry
from tecart_starter.gui.call_list.main_window import MainWindow
from tecart_starter.gui.call_list.note_dialog import NoteDialog
from tecart_starter.gui.call_text import CallWording
from tecart_starter.gui.dialogs.address_dialog import AddressDialog
from tecart_starter.gui.dialogs.closing_question import ClosingQuestion
from tecart_starter.gui.dialogs.diagnosis_dialog import DiagnosisDialog
from tecart_starter.gui.dialogs.foreign_address_dialog import ForeignAddressDialog
from tecart_starter.gui.dialogs.login_dialog import LoginDialog
from tecart_starter.gui.elements.remark import Mark
from tecart_starter.gui.elements.side_list import SideList
from tecart_starter.gui.first_start.wizard import FirstStart
from tecart_starter.gui.popups.call_card import CallCard
from tecart_starter.gui.popups.more_calls import MoreCalls
from tecart_starter.gui.popups.notice import Notice, NoticeAction
from tecart_starter.gui.popups.notice_window import NoticePanel
from tecart_starter.gui.settings.settings_dialog import SettingsDialog
from tecart_starter.gui.telephone.phone_assistant import PhoneAssistant, PhoneSurroundings
from tecart_starter.texts.certificates import company_authority
from tests.gui.calls import History
from tests.gui.every_bar import LONG_NAME, bars

if TYPE_CHECKING:
    from collections.abc import Callable

    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts

    Words = Callable[[Texts], str]

NOON = datetime.now().astimezone().replace(hour=12, minute=0, second=0, microsecond=0)
_SYSTEMS = (read_address("https://crm.example.test"),)
NUMBERS = ("+493023125042", "+498999998421", "+494066969377", "+4922147144", "")
LONG_PATH = "/home/martina/" + "a-folder-with-a-name/" * 5
STATES = tuple(CallState)
FOREIGN = frozenset(
    {
        "TecArt Starter",
        "musterfirma.tecart.de",
        "Martina Kühn",
        "Dr. Anke Vogt",
        "https://crm.example.test/",
        "crm.example.test",
        "unbekannt.example.test",
        "m.kuehn",
        "MK",
        "Link",
        "Links",
        "System",
        "Deutsch",
        "English",
        "Name",
        "settings.toml",
        "in 38 ms",
        LONG_NAME,
    }
)
"""Names and addresses that are the same in every language."""


def _url(link: str) -> str:
    call = parse(link, _SYSTEMS)
    assert isinstance(call, OpenCall)
    return call.url or ""


A_CALL = "tecartcrmcall:lnumber=22&rnumber=%2B493023125042&io=0"
AN_ODD_CALL = "tecartcrmcall://lnumber=sip:22@pbx.test&rnumber=493023125042"
PLACES = Places("/opt/tecart-starter", "/opt/tecart-open", "http://127.0.0.1:17365/Secret")
PHONE_TEXTS = frozenset(
    text
    for system in PHONE_SYSTEMS
    for recipe in system.recipes
    for text in (system.name, PLACES.fill(recipe.text), PLACES.fill(recipe.program))
) | {"io=0", A_CALL, AN_ODD_CALL, _url(A_CALL), _url(AN_ODD_CALL)}
"""The same in every language, too."""


def a_call(identifier: int = 1, state: CallState = CallState.OPEN, *, name: str = "", io: int = 0) -> Call:
    """Return a call of today."""
    ended = state in (CallState.ENDED, CallState.UNCONFIRMED)
    number = NUMBERS[identifier % len(NUMBERS)]
    end = NOON + timedelta(minutes=identifier) if ended else None
    return Call(identifier, "22", number, io, state, NOON, end, None, False, False, name)


def _settings() -> Settings:
    return Settings()._replace(system=System(address="https://crm.example.test"), login=Login(user="m.kuehn"))


def _wording(tr: Texts) -> CallWording:
    return CallWording(tr, Numbering("DE", "0361"), hide_numbers=False)


def _card(state: CallState, *, name: str = "Martina Kühn", asks: bool = False) -> Callable[[Icons, Texts], QWidget]:
    def make(icons: Icons, tr: Texts) -> QWidget:
        call, wording, now = a_call(2, state, name=name), _wording(tr), datetime.now(UTC)
        card = CallCard(call, icons, tr)
        likely = LikelyEnd(NOON, Clue.SCREEN_LOCKED)
        card.update_call(call, wording.ask_whether_ended(call, likely, now) if asks else wording.describe(call, now))
        return card

    return make


def _more(icons: Icons, tr: Texts) -> QWidget:
    more = MoreCalls(icons, tr)
    now = datetime.now(UTC)
    more.show_calls([_wording(tr).describe(a_call(number), now) for number in range(5)])
    return more


def _main(icons: Icons, tr: Texts) -> MainWindow:
    window = MainWindow(icons, _wording(tr), tr, History())
    states = enumerate((*STATES, CallState.OPEN), 1)
    window.set_calls([a_call(n, state, name="Dr. Anke Vogt" if n % 2 else "", io=n % 2) for n, state in states])
    window.set_state(tr("Alles bereit"), ready=True)
    return window


def _main_empty(icons: Icons, tr: Texts) -> QWidget:
    window = MainWindow(icons, _wording(tr), tr, History())
    window.set_state(tr("Noch keine Systemadresse eingetragen"), ready=False)
    return window


def _main_links(icons: Icons, tr: Texts) -> QWidget:
    window = _main(icons, tr)
    window.set_links(
        [
            LinkEntry(
                1, NOON, "https://crm.example.test/", tr("Kein Link wurde zurückgehalten oder abgelehnt."), held=True
            )
        ]
    )
    side = window.findChild(SideList)
    assert side is not None
    side.choose("links")
    return window


def _notice(icons: Icons, tr: Texts) -> QWidget:
    del icons
    actions = (NoticeAction("copy", tr("Details kopieren")),)
    sentence = tr.plural("Ein Anruf wurde verpasst", "{number} Anrufe wurden verpasst", 3)
    return NoticePanel(Notice(tr("„Nicht stören“ ist zu Ende"), sentence, actions), tr)


def _note(icons: Icons, tr: Texts) -> QWidget:
    del icons
    return NoteDialog(a_call(1, io=OUTGOING), "Martina Kühn", tr, None)


def _foreign(icons: Icons, tr: Texts) -> QWidget:
    dialog = ForeignAddressDialog("unbekannt.example.test", "crm.example.test", encrypted=False, icons=icons, tr=tr)
    dialog.set_waiting(3)
    return dialog


FINDINGS: tuple[tuple[str, Weight, Words, Words], ...] = (
    (
        "links.tecartcrms",
        Weight.FAULT,
        lambda tr: tr(
            "{scheme}-Links gehören: {owner} ({openers})", scheme="tecartcrms", owner="Firefox", openers="gio"
        ),
        lambda tr: tr("„Links eintragen“, oder in einer Konsole: tecart-starter register"),
    ),
    (
        "crm.tls",
        Weight.FAULT,
        lambda tr: tr(
            "Dieser Computer kennt den Aussteller des Zertifikats von {host} nicht.", host="crm.example.test"
        ),
        lambda tr: company_authority("linux", tr),
    ),
    (
        "folders",
        Weight.WARNING,
        lambda tr: tr("In diesen Ordner lässt sich nichts schreiben: {folder}", folder=LONG_PATH),
        lambda tr: tr(
            "Rechte und Speicherplatz des Ordners prüfen. Bis dahin geht verloren, was nicht gespeichert ist."
        ),
    ),
    ("program", Weight.NOTE, lambda tr: tr("Sie sind im CRM nicht angemeldet."), lambda _: ""),
    ("clock", Weight.OK, lambda tr: tr("Die Uhr geht richtig."), lambda _: ""),
)


def _diagnosis(*findings: tuple[str, Weight, Words, Words]) -> Callable[[Icons, Texts], QWidget]:
    def make(icons: Icons, tr: Texts) -> QWidget:
        dialog = DiagnosisDialog(icons, tr)
        dialog.show_findings([Finding(key, weight, text(tr), remedy(tr)) for key, weight, text, remedy in findings])
        return dialog

    return make


def _assistant(key: str, *links: str, enabled: bool = False) -> Callable[[Icons, Texts], QWidget]:
    def make(icons: Icons, tr: Texts) -> QWidget:
        here = PhoneSurroundings(PLACES, None, Bridge(enabled=enabled), frozenset({"bridge.peers"}), ("192.168.1.12",))
        assistant = PhoneAssistant(icons, tr, here, Numbering("DE", "0361"))
        assistant.choose(key)
        for link in links:
            assistant.show_arrival(ArrivedLink(link, parse(link, _SYSTEMS), NOON))
        return assistant

    return make


def _doubt(tr: Texts) -> str:
    return tr("Bitte prüfen: Das CRM hat das gespeicherte Kennwort zuletzt nicht angenommen.")


def _refused_login(icons: Icons, tr: Texts) -> QWidget:
    dialog = LoginDialog(icons, tr, _settings(), frozenset())
    dialog.mark_password(_doubt(tr))
    return dialog


def _settings_dialog(icons: Icons, tr: Texts) -> QWidget:
    values = {
        "systems": [{"name": "Wien", "address": "https://wien.example.test"}],
        "security.trusted_hosts": ["sso.example.test"],
        "dnd.schedule": ["Mo-Fr 12:00-13:00"],
        "calls.width": 900,
    }
    settings, _ = settings_from(values, _settings())
    dialog = SettingsDialog(icons, tr, settings, frozenset({"calls.open"}), file="settings.toml")
    dialog.certificate.show_state(tr("Prüfen"), "good")
    dialog.login.show_state(_doubt(tr), "warn")
    return dialog


def _first_start(number: int, report: AddressReport | None = None) -> Callable[[Icons, Texts], QWidget]:
    def make(icons: Icons, tr: Texts) -> QWidget:
        wizard = FirstStart(icons, tr, _settings() if report else Settings(), frozenset({"startup.autostart"}))
        pages = wizard.pages
        if report is not None:
            pages.address.set_waiting(2)
            pages.address._pause.stop()
            pages.address.show_report(report)
        pages.login.show_outcome("", Mark.BAD, keep=False, go_on=False)
        pages.desktop.show_owners(["Firefox"], ours=False)
        pages.call.show_steps(dict.fromkeys(TrialStep, StepState.DONE) | {TrialStep.TIME: StepState.ODD})
        wizard._turn_to(number)
        return wizard

    return make


_GOOD = AddressReport(_SYSTEMS[0], 38, True, NOON, None, PageKind.LOGIN)
_BAD = AddressReport(_SYSTEMS[0], trouble=Trouble.UNKNOWN_ISSUER)

WINDOWS: dict[str, Callable[[Icons, Texts], QWidget]] = {
    "system address": lambda icons, tr: AddressDialog(icons, tr, "https://crm.example.test"),
    "system address, none yet": lambda icons, tr: AddressDialog(icons, tr, ""),
    "login": lambda icons, tr: LoginDialog(icons, tr, _settings(), frozenset({"login.automatic"})),
    "login, refused": _refused_login,
    "settings": _settings_dialog,
    "diagnosis": _diagnosis(*FINDINGS),
    "diagnosis, all well": _diagnosis(*FINDINGS[-2:]),
    "diagnosis, under way": DiagnosisDialog,
    "foreign address": _foreign,
    "closing without a tray": ClosingQuestion,
    "note": _note,
    "card": _card(CallState.OPEN),
    "card, unconfirmed": _card(CallState.UNCONFIRMED),
    "card, asks": _card(CallState.OPEN, asks=True),
    "card, number alone": _card(CallState.OPENING, name=""),
    "further calls": _more,
    "notice": _notice,
    "main window": _main,
    "first start": _first_start(0),
    "first start, found": _first_start(0, _GOOD),
    "first start, not trusted": _first_start(3, _BAD),
    "phone assistant": _assistant("procall"),
    "phone assistant, requests": _assistant("starface"),
    "phone assistant, desk phones": _assistant("snom", enabled=True),
    "phone assistant, a call": _assistant("3cx", A_CALL),
    "phone assistant, an odd call": _assistant("other", AN_ODD_CALL),
    "main window, empty": _main_empty,
    "main window, links": _main_links,
    **bars(NOON),
}
"""By name: makes the window, hidden, in the language of ``tr``. Dialogs with pages are turned page by page."""
