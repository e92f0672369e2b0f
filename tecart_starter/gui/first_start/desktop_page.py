"""First start, third question: whether links open here, and whether the program starts with the computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from tecart_starter.gui.elements.plain_label import PlainLabel
from tecart_starter.gui.elements.remark import Mark, Remark
from tecart_starter.gui.first_start.wizard_page import WizardPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts


class DesktopPage(WizardPage):
    """Asks for two ticks.

    Signals:
        registration_wanted: links are to be opened by this program.
        autostart_chosen: whether the program starts with the computer.
    """

    registration_wanted = Signal()
    autostart_chosen = Signal(bool)

    def __init__(self, icons: Icons, tr: Texts, *, autostart: bool, locked: bool) -> None:
        """``autostart``: as it is set; ``locked``: an administrator has decided it."""
        hint = tr("Damit ein Klick oder Ihr Telefon genügt, und der Starter da ist, wenn es klingelt.")
        super().__init__(icons, tr("Immer bereit"), hint)
        self._tr = tr
        self._links = QCheckBox(tr("Links aus Telefon, Mail und Browser mit dem Starter öffnen"))
        self._links.setChecked(True)
        self._owner = PlainLabel(tone="muted")
        self._autostart = QCheckBox(tr("Mit dem Computer starten, ohne Fenster"))
        self._autostart.setChecked(autostart)
        self._autostart.setEnabled(not locked)
        self._locked = PlainLabel(tr("Von Ihrer IT festgelegt."), tone="muted")
        self._locked.setVisible(locked)
        self._remark = Remark(icons)
        self._remark.hide()
        self._busy = False
        self._failed = False
        for row in (self._links, self._owner, self._autostart, self._locked, self._remark):
            self.rows.addWidget(row)
        self.rows.addStretch(1)

    @property
    def complete(self) -> bool:
        """Not while the links are registered."""
        return not self._busy

    def show_owners(self, owners: Sequence[str], *, ours: bool) -> None:
        """Say which programs open the links now; ``ours``: this one opens all of them."""
        tr = self._tr
        if ours:
            self._owner.say(tr("Das ist schon so eingerichtet."), "muted")
        elif owners:
            self._owner.say(tr("Bisher öffnet sie: {names}", names=", ".join(owners)), "muted")
        else:
            self._owner.say(tr("Bisher öffnet sie niemand."), "muted")

    def go_on(self) -> None:
        """Do what is ticked. After a failure the next page comes all the same."""
        self.autostart_chosen.emit(self._autostart.isChecked())
        if not self._links.isChecked() or self._failed:
            self.passed.emit()
            return
        self._busy = True
        self._say_busy()
        self.changed.emit()
        self.registration_wanted.emit()

    def draft(self) -> object:
        """Return the ticks, and whether the links are being registered or could not be."""
        return super().draft(), self._busy, self._failed

    def resume(self, draft: tuple[object, bool, bool]) -> None:
        """Go on there."""
        ticks, self._busy, self._failed = draft
        super().resume(ticks)
        if self._busy:
            self._say_busy()

    def show_done(self, problem: str) -> None:
        """The links are registered, or ``problem`` says why not."""
        self._busy = False
        self._failed = bool(problem)
        self._say(problem or self._tr("Links öffnen jetzt den Starter."), Mark.BAD if problem else Mark.GOOD)
        self.changed.emit()
        if not problem:
            self.passed.emit()

    def _say_busy(self) -> None:
        self._say(self._tr("Wird eingerichtet …"), Mark.WAITING)

    def _say(self, sentence: str, mark: Mark) -> None:
        self._remark.say(sentence, mark)
        self._remark.show()
