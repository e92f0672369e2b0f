"""A short message to the person, with what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT = "default"
"""The action that the notification service runs when the notice itself is clicked."""


@dataclass(frozen=True, slots=True)
class NoticeAction:
    """A button of a notice."""

    key: str
    """What ``Notices.action_invoked`` says; not ``DEFAULT``."""
    label: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One message; all of it is plain text."""

    title: str
    sentence: str
    actions: tuple[NoticeAction, ...] = ()
    details: str = ""
    """What can be copied for those who help; empty: nothing more than is said."""
    stays: bool = False
    """Until it is taken away, not for as long as the service likes."""
