"""First start, last page: a trial call through everything, each step ticked off as it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from tecart_starter.domain.trial_call import StepState, TrialStep
from tecart_starter.gui.elements.plain_label import PlainLabel
from tecart_starter.gui.elements.remark import Mark, Remark
from tecart_starter.gui.first_start.wizard_page import WizardPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts

MARKS = {
    StepState.WAITING: Mark.WAITING,
    StepState.DONE: Mark.GOOD,
    StepState.ODD: Mark.WARN,
    StepState.FAILED: Mark.BAD,
}


class CallPage(WizardPage):
    """Offers the trial and shows how far it is.

    Signals:
        trial_wanted: begin it, with the page in the browser.
        direct_wanted: send the next link of the trial without a browser.
    """

    trial_wanted = Signal()
    direct_wanted = Signal()

    def __init__(self, icons: Icons, tr: Texts) -> None:
        """Nothing has begun."""
        hint = tr(
            "Ein Klick im Browser, und das Anruffenster öffnet sich; ein zweiter beendet den Anruf. Im CRM entsteht"
            " dabei ein Anruf von einer Nummer, die niemand hat."
        )
        super().__init__(icons, tr("Ein Testanruf"), hint)
        self._tr = tr
        self._begun = False
        self._begin = QPushButton(tr("Testanruf beginnen"))
        self._begin.clicked.connect(self._on_begin_clicked)
        self._direct = QPushButton(tr("Ohne Browser"))
        self._direct.setProperty("flatLink", True)
        self._direct.clicked.connect(self.direct_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(16)
        buttons.addWidget(self._begin)
        buttons.addWidget(self._direct)
        buttons.addStretch(1)
        self.rows.addLayout(buttons)
        self.rows.addSpacing(12)
        self._steps = {step: Remark(icons, self._sentence(step, StepState.WAITING)) for step in TrialStep}
        for remark in self._steps.values():
            self.rows.addWidget(remark)
            self.rows.addSpacing(2)
        self._note = PlainLabel(tone="muted")
        self._note.hide()
        self.rows.addWidget(self._note)
        self.rows.addStretch(1)

    def begin(self) -> None:
        """Let the person begin."""
        self._begin.setFocus()

    def draft(self) -> object:
        """Return whether the trial has begun."""
        return self._begun

    def resume(self, draft: bool) -> None:
        """Offer it once more, if so."""
        self._begun = draft
        if draft:
            self._begin.setText(self._tr("Noch einmal"))

    def show_steps(self, steps: Mapping[TrialStep, StepState], note: str = "") -> None:
        """Show how far the trial is. ``note``: what to do where it does not go on; or empty."""
        for step, state in steps.items():
            self._steps[step].say(self._sentence(step, state), MARKS[state])
        self._note.say(note, "warn")
        self._note.setVisible(bool(note))
        ends = steps[TrialStep.LINK] is StepState.DONE and steps[TrialStep.END] is StepState.WAITING
        self._direct.setText(self._tr("Anruf beenden") if ends else self._tr("Ohne Browser"))

    def _sentence(self, step: TrialStep, state: StepState) -> str:
        tr = self._tr
        special = {
            (TrialStep.WINDOW, StepState.ODD): tr("Die Karte ist da. „Fenster zeigen“ öffnet das Anruffenster."),
            (TrialStep.TIME, StepState.ODD): tr(
                "Die Zeit läuft noch. Zeigen Sie dem Starter einmal den Stopp-Knopf: Rechtsklick im Anruffenster."
            ),
            (TrialStep.TIME, StepState.FAILED): tr("Das Anruffenster wurde vor dem Ende geschlossen."),
        }
        usual = {
            TrialStep.PAGE: tr("Der Browser zeigt die Seite mit dem Link"),
            TrialStep.LINK: tr("Der Link ist angekommen"),
            TrialStep.WINDOW: tr("Das Anruffenster ist offen"),
            TrialStep.END: tr("Das Ende ist angekommen"),
            TrialStep.TIME: tr("Das CRM hat die Zeit gestoppt"),
        }
        return special.get((step, state)) or usual[step]

    @Slot()
    def _on_begin_clicked(self) -> None:
        self.resume(True)
        self.trial_wanted.emit()
