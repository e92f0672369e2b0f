"""The one browser profile of the program: cookies and cache on disk, everything forbidden that the CRM does not need.

Made when the program is listening already, in a process that has a ``QApplication`` (with AA_ShareOpenGLContexts where
OpenGL draws).
"""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

from PySide6.QtWebEngineCore import QWebEngineProfile, QWebEngineProfileBuilder, QWebEngineSettings

from tecart_starter.domain.errors import StarterError
from tecart_starter.web.pages.own_links import own_links_script
from tecart_starter.web.pages.questions import register_scheme
from tecart_starter.web.pages.spelling import spelling_languages

if TYPE_CHECKING:
    from pathlib import Path

    from tecart_starter.web.pages.web_files import WebFiles

NAME = "crm"
LANGUAGES = {"de": "de-DE,de;q=0.9,en;q=0.8", "en": "en-GB,en;q=0.9,de;q=0.8"}
"""What the CRM is told about the person's language (RFC 9110 section 12.5.4)."""

_Attribute = QWebEngineSettings.WebAttribute
ALLOWED = (
    _Attribute.WebRTCPublicInterfacesOnly,
    _Attribute.JavascriptCanOpenWindows,  # reminders of the CRM, without a click
    _Attribute.FullScreenSupportEnabled,
)
FORBIDDEN = (
    _Attribute.AllowGeolocationOnInsecureOrigins,
    _Attribute.AllowRunningInsecureContent,
    _Attribute.AllowWindowActivationFromJavaScript,
    _Attribute.BackForwardCacheEnabled,
    _Attribute.DnsPrefetchEnabled,
    _Attribute.HyperlinkAuditingEnabled,
    _Attribute.JavascriptCanAccessClipboard,
    _Attribute.JavascriptCanPaste,
    _Attribute.LocalContentCanAccessFileUrls,
    _Attribute.LocalContentCanAccessRemoteUrls,
    _Attribute.NavigateOnDropEnabled,
    _Attribute.PluginsEnabled,
    _Attribute.ScreenCaptureEnabled,
    _Attribute.ErrorPageEnabled,  # we have our own, which never asks twice for a call
    _Attribute.AutoLoadIconsForPage,  # the windows have the program's icon
    _Attribute.FocusOnNavigationEnabled,
)


log = logging.getLogger(__name__)


class ProfileError(StarterError):
    """Another profile uses the folder."""


def make_profile(storage: Path, cache: Path, language: str, files: WebFiles) -> QWebEngineProfile:
    """Return the profile whose cookies and local storage lie in ``storage`` and whose cache lies in ``cache``.

    Both folders are made where they are missing, for the person alone (0700); where they cannot be written, cookies
    last until the end of the program. ``language``: ``de`` or ``en``. The pages must be gone before the profile goes.
    Raises ProfileError.
    """
    register_scheme()
    if _writable(storage, cache):
        profile = _builder(storage, cache).createProfile(NAME)
    else:
        profile = QWebEngineProfileBuilder.createOffTheRecordProfile()
    if profile is None:
        raise ProfileError(f"{storage} is in use")
    profile.setHttpAcceptLanguage(LANGUAGES[language])
    languages = spelling_languages(os.environ)
    profile.setSpellCheckLanguages(languages)
    profile.setSpellCheckEnabled(bool(languages))
    profile.scripts().insert(own_links_script(files.own_links))
    _restrict(profile.settings())
    return profile


def _writable(*folders: Path) -> bool:
    try:
        for folder in folders:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
    except OSError as error:
        log.warning("cookies are not kept: %s", error)
        return False
    return True


def _builder(storage: Path, cache: Path) -> QWebEngineProfileBuilder:
    builder = QWebEngineProfileBuilder()
    builder.setPersistentStoragePath(str(storage))
    builder.setCachePath(str(cache))
    # also those without a date: otherwise every restart of the computer asks for the password
    builder.setPersistentCookiesPolicy(QWebEngineProfile.PersistentCookiesPolicy.ForcePersistentCookies)
    builder.setPersistentPermissionsPolicy(QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime)
    return builder


def _restrict(settings: QWebEngineSettings) -> None:
    for attribute in ALLOWED:
        settings.setAttribute(attribute, True)
    for attribute in FORBIDDEN:
        settings.setAttribute(attribute, False)
    # our own links, tel: and mailto: come to CrmPage.acceptNavigationRequest, which lets none of them pass
    settings.setUnknownUrlSchemePolicy(
        QWebEngineSettings.UnknownUrlSchemePolicy.AllowUnknownUrlSchemesFromUserInteraction
    )
