"""The context menu of a page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWebEngineCore import QWebEngineContextMenuRequest, QWebEnginePage
from PySide6.QtWidgets import QMenu, QWidget

from tecart_starter.domain.foreign_text import shown

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts
    from tecart_starter.web.pages.page import CrmPage

MOST_SUGGESTIONS = 5

Action = QWebEnginePage.WebAction
Flag = QWebEngineContextMenuRequest.EditFlag


def context_menu(parent: QWidget, page: CrmPage, request: QWebEngineContextMenuRequest, tr: Texts) -> QMenu:
    """Return the menu for what lies under the mouse; it goes away by itself when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for suggestion in request.spellCheckerSuggestions()[:MOST_SUGGESTIONS]:
        menu.addAction(shown(suggestion)).triggered.connect(partial(page.replaceMisspelledWord, suggestion))
    if request.misspelledWord():
        menu.addSeparator()
    for label, action in _entries(request, tr):
        # an action of its own for each menu: Qt keeps the page's, whose labels are English
        entry = menu.addAction(label)
        source = page.action(action)
        entry.setEnabled(source.isEnabled())
        entry.triggered.connect(source.trigger)
    if not request.linkUrl().isEmpty():
        return menu
    menu.addSeparator()
    if page.records_time:
        menu.addAction(tr("Stopp-Knopf zeigen …")).triggered.connect(page.stop_button_wanted)
    menu.addAction(tr("Drucken …")).triggered.connect(page.print_wanted)
    menu.addAction(tr("Als PDF speichern")).triggered.connect(page.want_pdf)
    return menu


def _entries(request: QWebEngineContextMenuRequest, tr: Texts) -> list[tuple[str, QWebEnginePage.WebAction]]:
    flags = request.editFlags()
    entries = []
    if not request.linkUrl().isEmpty():
        entries.append((tr("Link in neuem Fenster öffnen"), Action.OpenLinkInNewWindow))
        entries.append((tr("Adresse des Links kopieren"), Action.CopyLinkToClipboard))
    if request.isContentEditable():
        entries.append((tr("Rückgängig"), Action.Undo))
        entries.append((tr("Ausschneiden"), Action.Cut))
    if flags & Flag.CanCopy and request.selectedText():
        entries.append((tr("Kopieren"), Action.Copy))
    if request.isContentEditable():
        entries.append((tr("Einfügen"), Action.Paste))
        entries.append((tr("Alles markieren"), Action.SelectAll))
    if request.mediaType() is QWebEngineContextMenuRequest.MediaType.MediaTypeImage:
        entries.append((tr("Bild speichern"), Action.DownloadImageToDisk))
    entries.append((tr("Zurück"), Action.Back))
    entries.append((tr("Vor"), Action.Forward))
    entries.append((tr("Neu laden"), Action.Reload))
    return entries
