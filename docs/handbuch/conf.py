"""Sphinx: makes the German manuals (``./dev manual``) into resources/manual, which the program's help menu opens."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE / "_ext"), str(HERE.parents[1])]

from tecart_starter.version import VERSION  # noqa: E402 - found by the line above

project = "TecArt Starter"
author = "Die Entwickler des TecArt Starters"
project_copyright = author
version = release = VERSION
language = "de"

extensions = ["myst_parser", "program_tables", "theme_words"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nitpicky = True

html_theme = "furo"
html_title = f"TecArt Starter {VERSION}"
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_permalinks = False  # their hint is English in every language
html_static_path = ["_static"]
html_css_files = ["handbuch.css"]
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#0E6F86", "color-brand-content": "#0E6F86"},
    "dark_css_variables": {"color-brand-primary": "#57BDD3", "color-brand-content": "#57BDD3"},
}
html_favicon = "../../resources/icons/hicolor/32x32/apps/tecart-starter.png"
