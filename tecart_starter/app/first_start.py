"""The first start: shows the questions, and has each answer looked at, tried, or done by the one that can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from tecart_starter.app.dialogs import bring_up
from tecart_starter.app.link_registration import LinkRegistration
from tecart_starter.gui.elements.remark import Mark
from tecart_starter.web.address_probe import AddressProbe

if TYPE_CHECKING:
    from tecart_starter.app.engine import Engine
    from tecart_starter.app.link_registration import LinkOwners
    from tecart_starter.app.preferences import Preferences
    from tecart_starter.app.trial_call import TrialCall
    from tecart_starter.domain.address_check import AddressReport
    from tecart_starter.domain.system_address import SystemAddress
    from tecart_starter.gui.dialogs.login_dialog import LoginChoice
    from tecart_starter.gui.first_start.wizard import FirstStart as Questions
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts
    from tecart_starter.web.login.login_trial import LoginTrial

PASSED, ALREADY, CODE, UNKNOWN_FORM = "passed", "already", "code", "unknown-form"
KEPT = (PASSED, ALREADY, CODE, UNKNOWN_FORM, "no-page", "too-slow")
"""Outcomes (``web.login_trial.TrialOutcome``) after which the password is kept: all but the CRM's refusal."""


class FirstStart(QObject):
    """Shows the questions, once at most at a time.

    Signals:
        settings_chosen: tuple of (key, value).
        login_chosen: a LoginChoice.
    """

    settings_chosen = Signal(object)
    login_chosen = Signal(object)

    def __init__(self, icons: Icons, tr: Texts, preferences: Preferences, engine: Engine, trial: TrialCall) -> None:
        """Nothing is shown yet."""
        super().__init__()
        self._icons = icons
        self._tr = tr
        self._preferences = preferences
        self._engine = engine
        self._trial = trial
        self._links = LinkRegistration(tr)
        self._probe = AddressProbe(self)
        self._login: LoginTrial | None = None
        self._questions: Questions | None = None
        self._language = tr.language
        self._waiting = 0
        self._probe.reported.connect(self._on_address_reported)
        self._links.known.connect(self._on_owners_known)
        self._links.done.connect(self._on_registered)
        trial.progressed.connect(self._on_trial_progressed)

    @Slot()
    def show(self) -> None:
        """Show the questions, in front."""
        self._show()

    def _show(self) -> Questions:
        if self._questions is None:
            self._language = self._tr.language
            loaded = self._preferences.loaded
            from tecart_starter.gui.first_start.wizard import FirstStart  # noqa: PLC0415 - the start does not wait for it

            self._questions = questions = FirstStart(self._icons, self._tr, loaded.settings, loaded.locked)
            self._connect(questions)
            self._links.look()
        bring_up(self._questions)
        return self._questions

    def apply(self) -> None:
        """Go on in another language: made anew on the same page, with all that was done."""
        old = self._questions
        if old is None or self._language == self._tr.language:
            return
        draft, place = old.draft(), old.pos()
        old.finished.disconnect(self._on_finished)
        old.close()
        old.deleteLater()
        self._questions = None
        new = self._show()
        new.resume(draft)
        new.move(place)
        self.set_waiting(self._waiting)
        self._on_trial_progressed()

    @property
    def shown(self) -> bool:
        """Whether the person sees the questions."""
        return self._questions is not None

    def set_waiting(self, links: int) -> None:
        """Say how many links wait for the address."""
        self._waiting = links
        if self._questions is not None:
            self._questions.pages.address.set_waiting(links)

    def close(self) -> None:
        """Take it from the screen."""
        if self._questions is not None:
            self._questions.close()

    def _connect(self, questions: Questions) -> None:
        pages = questions.pages
        pages.address.look_wanted.connect(self._on_look_wanted)
        pages.address.chosen.connect(self._on_address_chosen)
        pages.login.trial_wanted.connect(self._on_login_trial_wanted)
        pages.login.chosen.connect(self.login_chosen)
        pages.desktop.registration_wanted.connect(self._links.register)
        pages.desktop.autostart_chosen.connect(self._on_autostart_chosen)
        pages.call.trial_wanted.connect(self._trial.begin)
        pages.call.direct_wanted.connect(self._trial.go_on_directly)
        questions.finished.connect(self._on_finished)

    # The address

    @Slot(object)
    def _on_look_wanted(self, address: SystemAddress | None) -> None:
        if address is None:
            self._probe.stop()
        else:
            self._probe.look(address)

    @Slot(object)
    def _on_address_reported(self, report: AddressReport) -> None:
        if self._questions is not None:
            self._questions.pages.address.show_report(report)

    @Slot(str)
    def _on_address_chosen(self, address: str) -> None:
        if address != self._preferences.settings.system.address:
            self.settings_chosen.emit((("system.address", address),))

    # The login

    @Slot(object)
    def _on_login_trial_wanted(self, choice: LoginChoice) -> None:
        self._engine.when_ready(lambda: self._try_login(choice))

    def _try_login(self, choice: LoginChoice) -> None:
        self._stop_login()
        systems = self._preferences.settings.systems
        if self._questions is None or not systems:
            return
        self._login = trial = self._engine.windows.try_login(systems[0].home_url, choice.user, choice.password)
        trial.finished.connect(self._on_login_tried)

    def _stop_login(self) -> None:
        if self._login is not None:
            self._login.stop()
            self._login = None

    @Slot(str)
    def _on_login_tried(self, outcome: str) -> None:
        self._login = None
        if self._questions is None:
            return
        good = outcome in (PASSED, ALREADY)
        mark = Mark.GOOD if good else Mark.WARN if outcome in KEPT else Mark.BAD
        sentence = self._login_sentence(outcome)
        self._questions.pages.login.show_outcome(sentence, mark, keep=outcome in KEPT, go_on=outcome == PASSED)

    def _login_sentence(self, outcome: str) -> str:
        tr = self._tr
        sentences = {
            PASSED: tr("Die Anmeldung klappt."),
            ALREADY: tr("Sie sind im CRM schon angemeldet. Das Kennwort wird für das nächste Mal gemerkt."),
            "refused": tr("Das CRM nimmt Benutzername und Kennwort nicht an."),
            CODE: tr(
                "Benutzername und Kennwort stimmen. Den Code gibt es nur bei Ihnen: Das CRM fragt im Fenster danach."
            ),
            UNKNOWN_FORM: tr("Diese Anmeldeseite füllt der Starter nicht aus. Bitte melden Sie sich im Fenster an."),
            "no-page": tr("Das CRM ist gerade nicht zu erreichen. Die Anmeldung wird beim ersten Anruf versucht."),
            "too-slow": tr("Das CRM antwortet nicht rechtzeitig. Die Anmeldung wird beim ersten Anruf versucht."),
        }
        return sentences[outcome]

    # The desktop

    @Slot(object)
    def _on_owners_known(self, owners: LinkOwners) -> None:
        if self._questions is not None:
            self._questions.pages.desktop.show_owners(owners.others, ours=owners.ours)

    @Slot(str)
    def _on_registered(self, problem: str) -> None:
        if self._questions is not None:
            self._questions.pages.desktop.show_done(problem)

    @Slot(bool)
    def _on_autostart_chosen(self, wanted: bool) -> None:
        loaded = self._preferences.loaded
        if "startup.autostart" not in loaded.locked and wanted != loaded.settings.startup.autostart:
            self.settings_chosen.emit((("startup.autostart", wanted),))

    # The trial call

    @Slot()
    def _on_trial_progressed(self) -> None:
        if self._questions is not None:
            self._questions.pages.call.show_steps(self._trial.steps, self._trial.note)

    @Slot(int)
    def _on_finished(self, result: int) -> None:
        del result
        self._probe.stop()
        self._stop_login()
        self._trial.stop()
        if self._questions is not None:
            self._questions.deleteLater()
            self._questions = None
