"""What the windows of the CRM report to the program."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class WindowSignals(QObject):
    """The signals of the window manager.

    Signals (``call``: a call's id, ``link``: a link's number):
        call_requested(call): the address that makes the call in the CRM is requested right after this.
        call_opened(call): the call's page is there: no error, no login page.
        call_address_changed(call, address): its page has this address of its own, which does not make the call again.
        call_named(call, title): its page has this title.
        call_touched(call): the person clicked or typed in its page, for the first time.
        recording_stopped(call, how): its page confirmed the end: ``event``, ``function`` or ``selector``.
        recording_unconfirmed(call): its page offered no way to end; its window is in front, without the keyboard.
        stop_button_chosen(call, selector): the person has shown the button that stops the time.
        end_wanted(call): the person wants its time to be stopped now.
        call_window_closed(call): its window is gone.
        page_requested(link): the link's page is requested right after this, for the first time or again.
        page_unsent(link): its request has certainly not reached the server; its window tries again by itself.
        page_answered(link): something came in its place, perhaps a login page or an error: it keeps no other waiting.
        page_opened(link): the link's page is there: no error, no login page.
        page_closed(link): its window has been closed, not by the end of the program.
        page_crashed: a page's process has ended by itself.
        link_clicked(text): a link of our own was clicked in a page; its raw text, unchecked.
        outside_link_clicked(address): the person clicked what other programs are for: foreign http/https, mailto, tel.
        secret_wanted(key): what the keyring keeps for a server's or proxy's own question; ``take_secret`` brings it.
        secret_to_keep(key, secret): it is to be kept there.
        folder_requested(path): the person wants to see the folder with a download.
        windows_changed: there are other windows, or one has another title, address or visibility.
    """

    call_requested = Signal(int)
    call_opened = Signal(int)
    call_address_changed = Signal(int, str)
    call_named = Signal(int, str)
    call_touched = Signal(int)
    recording_stopped = Signal(int, str)
    recording_unconfirmed = Signal(int)
    stop_button_chosen = Signal(int, str)
    end_wanted = Signal(int)
    call_window_closed = Signal(int)
    page_requested = Signal(int)
    page_unsent = Signal(int)
    page_answered = Signal(int)
    page_opened = Signal(int)
    page_closed = Signal(int)
    page_crashed = Signal()
    link_clicked = Signal(str)
    outside_link_clicked = Signal(str)
    secret_wanted = Signal(str)
    secret_to_keep = Signal(str, str)
    folder_requested = Signal(str)
    windows_changed = Signal()
