"""Foreign text where Qt or the notification service looks for markup."""

from __future__ import annotations


def as_markup(text: str) -> str:
    """Return what is shown as ``text``, whatever is in it (Desktop Notifications Specification, ``body-markup``)."""
    import html  # noqa: PLC0415 - 700 KiB, mostly names of letters: only who shows such text pays for them

    return html.escape(text, quote=False)
