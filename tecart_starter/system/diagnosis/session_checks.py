"""The desktop: tray, notifications, keyring, and whether somebody sits in front of another computer."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from tecart_starter.domain.diagnosis import Finding, Weight
from tecart_starter.domain.login import KeyringState
from tecart_starter.system.session_names import names_on_session_bus

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tecart_starter.system.diagnosis.surroundings import Surroundings

NOTIFICATIONS = "org.freedesktop.Notifications"
TRAY = "org.kde.StatusNotifierWatcher"
REMOTE = {
    "SSH_CONNECTION": "SSH",
    "XRDP_SESSION": "RDP",
    "VNCDESKTOP": "VNC",
    "NXSESSIONID": "NX",
    "X2GO_SESSION": "X2Go",
    "TLSESSIONDATA": "ThinLinc",
}
"""Variables that programs for remote desktops set."""


def check_tray(where: Surroundings) -> Iterator[Finding]:
    """There is a place for the icon."""
    tr, status = where.tr, where.status
    if status is not None:
        there = status.get("tray")
    elif sys.platform == "linux":
        there = TRAY in names_on_session_bus() or None  # an older kind of tray only the running program sees
    else:
        there = True
    if there:
        yield Finding("tray", Weight.OK, tr("Das Symbol hat seinen Platz in der Leiste."))
    elif there is not None:
        text = tr("Diese Arbeitsumgebung hat keinen Platz für das Symbol.")
        remedy = tr(
            "Unter GNOME die Erweiterung „AppIndicator“ einschalten. Ohne sie zeigt ein zweiter Start des Starters die"
            " Fenster."
        )
        yield Finding("tray", Weight.NOTE, text, remedy)


def check_notifications(where: Surroundings) -> Iterator[Finding]:
    """Calls are shown in the way that is set."""
    tr, style = where.tr, where.settings.notifications.style
    wayland = bool(where.environment.get("WAYLAND_DISPLAY"))
    if style == "off":
        yield Finding("notifications", Weight.NOTE, tr("Anrufe werden nicht angezeigt; so ist es eingestellt."))
        return
    if sys.platform != "linux":
        return
    if NOTIFICATIONS in names_on_session_bus():
        yield Finding("notifications", Weight.OK, tr("Die Arbeitsumgebung zeigt Benachrichtigungen."))
        return
    text = tr("Auf dieser Arbeitsumgebung zeigt niemand Benachrichtigungen.")
    remedy = tr("Einen Benachrichtigungsdienst einrichten, oder „notifications.style“ auf „card“ stellen.")
    needed = style == "system" or (style == "auto" and wayland)
    yield Finding("notifications", Weight.WARNING if needed else Weight.NOTE, text, remedy)


def check_keyring(where: Surroundings) -> Iterator[Finding]:
    """The password for the CRM can be kept."""
    from tecart_starter.system import credentials  # noqa: PLC0415 - loads D-Bus, which few need

    tr, settings = where.tr, where.settings
    if not (settings.systems and settings.login.user):
        yield Finding("keyring", Weight.NOTE, tr("Es ist keine Anmeldung hinterlegt; das CRM fragt nach dem Kennwort."))
        return
    state = credentials.Credentials().state(settings.systems[0].origin, settings.login.user)
    login = tr("„Anmeldung …“ im Menü des Symbols")
    findings = {
        KeyringState.FOUND: (Weight.OK, tr("Das Kennwort steht im Schlüsselbund."), ""),
        KeyringState.EMPTY: (Weight.WARNING, tr("Im Schlüsselbund steht kein Kennwort für dieses System."), login),
        KeyringState.LOCKED: (
            Weight.NOTE,
            tr("Der Schlüsselbund ist gesperrt."),
            tr(
                "Er fragt beim ersten Gebrauch nach seinem Kennwort. Meldet sich der Rechner von selbst an, bleibt er"
                " zu."
            ),
        ),
        KeyringState.MISSING: (
            Weight.WARNING,
            tr("Es gibt keinen Schlüsselbund; das Kennwort lässt sich nicht aufheben."),
            tr("gnome-keyring oder KWallet installieren, oder sich im Fenster selbst anmelden."),
        ),
    }
    silent = (Weight.WARNING, tr("Der Schlüsselbund antwortet nicht."), tr("Sich neu am Rechner anmelden."))
    yield Finding("keyring", *findings.get(state, silent))


def check_remote(where: Surroundings) -> Iterator[Finding]:
    """Whether the screen is somewhere else, where a graphics card does not help."""
    tr, kind = where.tr, remote_session(where.environment)
    if not kind:
        return
    text = tr("Diese Sitzung läuft auf einem entfernten Rechner ({kind}).", kind=kind)
    if where.status is not None and where.status["rendering"] == "hardware":
        remedy = tr("Bleiben Fenster schwarz: tecart-starter config set web.rendering software")
        yield Finding("remote", Weight.WARNING, text, remedy)
    else:
        yield Finding("remote", Weight.NOTE, text)


def remote_session(environment: Mapping[str, str]) -> str:
    """Return how this session is watched from another computer: ``RDP``, ``VNC``, ``SSH`` …; empty: it is not."""
    if environment.get("SESSIONNAME", "").upper().startswith("RDP-"):  # Windows
        return "RDP"
    for variable, kind in REMOTE.items():
        if environment.get(variable):
            return kind
    display = environment.get("DISPLAY", "")
    return "X11" if re.fullmatch(r"[^:/]+:\d+(\.\d+)?", display) else ""  # another computer's, or one through SSH
