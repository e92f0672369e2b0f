"""The theme's own words in German: Furo has them in English only, and some of them outside any catalogue."""

from __future__ import annotations

from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

WORDS = {
    "Back to top": "Nach oben",
    "Contents": "Inhalt",
    "Hide navigation sidebar": "Übersicht ausblenden",
    "Hide table of contents sidebar": "Inhalt ausblenden",
    "Home": "Start",
    "Made with ": "Gemacht mit ",
    "Next": "Weiter",
    "On this page": "Auf dieser Seite",
    "Previous": "Zurück",
    "Skip to content": "Zum Inhalt",
    "Toggle Light / Dark / Auto color theme": "Hell, dunkel oder wie das System",
    "Toggle site navigation sidebar": "Übersicht ein- oder ausblenden",
    "Toggle table of contents sidebar": "Inhalt ein- oder ausblenden",
}


class Words(NullTranslations):
    """What Sphinx' own catalogue does not know."""

    def gettext(self, message: str) -> str:
        """Return the German of ``message``, or itself."""
        return WORDS.get(message, message)


def translate(app: Sphinx) -> None:
    """Have the theme's templates find the words."""
    app.translator.add_fallback(Words())


def translate_rest(app: Sphinx, error: Exception | None) -> None:
    """Replace in the pages (if they were made without an ``error``) what stands in the theme's templates as it is."""
    for page in [] if error else Path(app.outdir).rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for english, german in WORDS.items():
            text = text.replace(f'aria-label="{english}"', f'aria-label="{german}"')
            text = text.replace(f"<title>{english}</title>", f"<title>{german}</title>")
        page.write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Say it to Sphinx."""
    app.connect("builder-inited", translate)
    app.connect("build-finished", translate_rest)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
