"""The tray icon: tells the state at a glance and opens everything else."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from tecart_starter.gui.call_marks import icon_of, mark_tint
from tecart_starter.gui.call_text import moment
from tecart_starter.gui.desktop.tray_watcher import TrayWatcher
from tecart_starter.gui.icons import TrayState
from tecart_starter.gui.quiet_menu import QuietMenu
from tecart_starter.gui.theme import current_palette
from tecart_starter.gui.tray_calls import TrayCalls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tecart_starter.domain.calls import Call
    from tecart_starter.gui.call_text import CallWording
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts

WEIGHT = (TrayState.IDLE, TrayState.CALL, TrayState.DND, TrayState.LOGIN, TrayState.ERROR)
"""Of two states the later one is told."""
LAST_LINKS = 20
REFRESH_MS = 150
"""The menu is made anew at most this often: a flood of links must not make a flood of menus."""


class TrayIcon(QObject):
    """Icon and menu.

    Signals:
        crm_requested: open the CRM.
        calls_requested: show the list of calls (also by a click on the icon).
        call_requested: show this call.
        window_requested: show this window.
        link_requested: open the page of this link, which was held back.
        unsaved_requested: the person wants to know why nothing is saved.
        address_requested, login_requested, assistant_requested, settings_requested, diagnosis_requested,
        manual_requested, quit_requested: what the entries say.
        none_found: this desktop has no tray, or not yet.
        quiet_requested: nothing is to pop up until then (aware); None: the quiet is to end now.
    """

    crm_requested = Signal()
    calls_requested = Signal()
    call_requested = Signal(int)
    window_requested = Signal(int)
    link_requested = Signal(int)
    address_requested = Signal()
    login_requested = Signal()
    assistant_requested = Signal()
    settings_requested = Signal()
    diagnosis_requested = Signal()
    manual_requested = Signal()
    quit_requested = Signal()
    unsaved_requested = Signal()
    quiet_requested = Signal(object)
    none_found = Signal()

    def __init__(self, icons: Icons, wording: CallWording, tr: Texts) -> None:
        """Make the menu; ``show`` puts the icon into the tray."""
        super().__init__()
        self._icons = icons
        self._wording = wording
        self._tr = tr
        self._state = TrayState.IDLE
        self._finding: tuple[TrayState, str] | None = None
        self._note = ""
        self._unsaved = False
        self._calls = TrayCalls()
        self._windows: tuple[tuple[int, str], ...] = ()
        self._links: tuple[tuple[int, str], ...] = ()
        self._quiet: datetime | None = None
        self._menu = QMenu()
        self._icon: QSystemTrayIcon | None = None
        self._refresh = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._refresh.timeout.connect(self._on_refresh_timeout)
        self._watcher = TrayWatcher(self)
        self._watcher.tray_appeared.connect(self._on_tray_appeared)
        self._watcher.none_found.connect(self.none_found)
        self._fill()

    @property
    def available(self) -> bool:
        """Whether this desktop has a tray."""
        return self._watcher.available

    @property
    def state(self) -> TrayState:
        """What the icon tells: of its state and of what hinders calls that which weighs more."""
        finding = TrayState.IDLE if self._finding is None else self._finding[0]
        return max(self._state, finding, key=WEIGHT.index)

    def show(self) -> None:
        """Put the icon into the tray; where there is none yet, as soon as one appears."""
        self._make()

    def close(self) -> None:
        """Take the icon away."""
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None

    def set_state(self, state: TrayState) -> None:
        """Show another state."""
        if state is not self._state:
            self._state = state
            self._refresh.start()

    def set_finding(self, state: TrayState | None, sentence: str = "") -> None:
        """Say what hinders calls, as long as nothing weighs more; None: nothing does."""
        self._finding = None if state is None else (state, sentence)
        self._refresh.start()

    def set_note(self, note: str) -> None:
        """Say something in the tool tip that must not be forgotten."""
        self._note = note
        self._refresh.start()

    def set_unsaved(self, *, unsaved: bool) -> None:
        """Say, as long as it is ``unsaved``, that the disk takes nothing."""
        self._unsaved = unsaved
        self._schedule()

    def set_calls(self, calls: Sequence[Call]) -> None:
        """Offer the newest of these calls (oldest first), and say how many of all ring or are open."""
        self._calls = TrayCalls.of(calls, datetime.now(UTC))
        self._schedule()

    def set_windows(self, windows: Sequence[tuple[int, str]]) -> None:
        """Offer these windows: number and title."""
        self._windows = tuple(windows)
        self._schedule()

    def set_links(self, links: Sequence[tuple[int, str]]) -> None:
        """Offer these links, which were held back: number and address."""
        self._links = tuple(links)
        self._schedule()

    def set_quiet(self, until: datetime | None) -> None:
        """Say that nothing pops up before ``until``; None: that is over."""
        self._quiet = until
        self._schedule()

    def apply(self, wording: CallWording) -> None:
        """Go on with other settings, or in another language."""
        self._wording = wording
        self._schedule()

    @Slot()
    def renew(self) -> None:
        """Take the colours of the desktop's new scheme."""
        self._schedule()

    def _schedule(self) -> None:
        if not self._refresh.isActive():
            self._refresh.start()

    @Slot()
    def _on_tray_appeared(self) -> None:
        """Make a new icon: each decides when it is made whether it is a StatusNotifierItem or an XEmbed window."""
        self._make()

    def _make(self) -> None:
        self.close()
        self._icon = icon = QSystemTrayIcon(self)
        icon.setContextMenu(self._menu)
        icon.activated.connect(self._on_icon_activated)
        self._dress()
        icon.show()

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_icon_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.calls_requested.emit()

    @Slot()
    def _on_refresh_timeout(self) -> None:
        self._fill()
        self._dress()

    def _dress(self) -> None:
        if self._icon is None:
            return
        dark = QGuiApplication.styleHints().colorScheme() != Qt.ColorScheme.Light
        self._icon.setIcon(self._icons.tray_icon(self.state, dark_panel=dark))
        self._icon.setToolTip(self._tool_tip())

    def _tool_tip(self) -> str:
        tr = self._tr
        until = "" if self._quiet is None else moment(self._quiet, datetime.now(UTC))
        words = {
            TrayState.IDLE: tr("bereit"),
            TrayState.CALL: self._calls.words(tr),
            TrayState.DND: tr("nicht stören bis {time}", time=until),
            TrayState.LOGIN: tr("nicht angemeldet"),
            TrayState.ERROR: tr("braucht Sie"),
        }
        told = words[self.state]
        found = self._finding
        if (
            found is not None
            and found[0] is self.state
            and (self._state is not self.state or self.state is TrayState.IDLE)
        ):
            told = found[1]
        calls = "" if self.state is TrayState.CALL else self._calls.words(tr)
        unsaved = tr("Nicht gespeichert") if self._unsaved else ""
        return "\n".join(line for line in (f"TecArt Starter – {told}", calls, unsaved, self._note) if line)

    def _fill(self) -> None:
        tr, menu = self._tr, self._menu
        menu.clear()
        for submenu in menu.findChildren(QMenu):
            submenu.deleteLater()  # of these it has only taken the entries
        if self._unsaved:
            self._add(tr("Nicht gespeichert – warum?"), "warning", self.unsaved_requested)
            menu.addSeparator()
        self._add(tr("TecArt öffnen"), "", self.crm_requested).setIcon(self._icons.app_icon())
        menu.addSeparator()
        self._add_calls()
        self._add_windows()
        self._add_quiet()
        menu.addSeparator()
        self._add(tr("Systemadresse …"), "globe", self.address_requested)
        self._add(tr("Anmeldung …"), "person", self.login_requested)
        self._add(tr("Telefon einrichten …"), "phone", self.assistant_requested)
        self._add(tr("Einstellungen …"), "settings", self.settings_requested)
        self._add(tr("Hilfe und Diagnose"), "diagnosis", self.diagnosis_requested)
        self._add(tr("Handbuch"), "book", self.manual_requested)
        menu.addSeparator()
        self._add(tr("Beenden"), "close", self.quit_requested)

    def _add_calls(self) -> None:
        tr, palette, now = self._tr, current_palette(), datetime.now(UTC)
        label = tr("Anrufe ({number} offen)", number=self._calls.open) if self._calls.open else tr("Anrufe")
        self._add(label, "phone", self.calls_requested)
        for call in self._calls.last:
            text = self._wording.describe(call, now)
            entry = self._offer(self._menu, f"{text.title}   {text.state}", "call", call.id)
            entry.setIcon(self._icons.line(icon_of(call, now), mark_tint(call, palette).ink))

    def _add_windows(self) -> None:
        windows = self._submenu(self._tr("Offene Fenster"), "window")
        windows.setEnabled(bool(self._windows))
        for number, title in self._windows:
            self._offer(windows, title, "window", number)
        if not self._links:
            return
        links = self._submenu(self._tr("Zurückgehaltene Links"), "globe")
        for number, address in self._links[:LAST_LINKS]:
            self._offer(links, address, "link", number)

    def _submenu(self, label: str, icon: str) -> QMenu:
        submenu = QMenu(label, self._menu)  # PySide6 would not notice the end of one that Qt makes by itself
        submenu.setIcon(self._icons.line(icon, current_palette().text))
        self._menu.addMenu(submenu)
        return submenu

    def _add_quiet(self) -> None:
        quiet = QuietMenu(self._tr, self._quiet, self._menu)
        quiet.setIcon(self._icons.line("moon", current_palette().text))
        quiet.chosen.connect(self.quiet_requested)
        self._menu.addMenu(quiet)

    def _add(self, label: str, icon: str, wish: object) -> QAction:
        entry = self._menu.addAction(label)
        if icon:
            entry.setIcon(self._icons.line(icon, current_palette().text))
        entry.triggered.connect(wish)
        return entry

    def _offer(self, menu: QMenu, text: str, what: str, number: int) -> QAction:
        entry = menu.addAction(_plain(text))
        entry.setData((what, number))
        entry.triggered.connect(self._on_entry_triggered)
        return entry

    @Slot()
    def _on_entry_triggered(self) -> None:
        wishes = {"call": self.call_requested, "window": self.window_requested, "link": self.link_requested}
        entry = self.sender()
        if isinstance(entry, QAction):
            what, number = entry.data()
            wishes[what].emit(number)


def _plain(text: str) -> str:
    """Return foreign text for a menu: an ampersand is no accelerator there."""
    return text[:120].replace("&", "&&")
