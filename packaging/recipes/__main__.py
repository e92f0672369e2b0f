"""``./dev package WHAT``."""

from __future__ import annotations

import argparse
import importlib
import sys
import time

from recipes.project import RecipeError

RECIPES = {
    "wheel": "runtime",
    "deb": "deb",
    "deb-shell": "deb_archive",
    "macos": "mac_bundle",
    "policies": "policies",
    "portable": "portable",
    "windows": "windows",
}
"""What can be made, and the module whose ``make()`` makes it and returns the files."""


def main() -> int:
    """Make what is asked for, say where it lies, how large it is and how long it took."""
    parser = argparse.ArgumentParser(prog="./dev package", description="Make installers; they go to dist/.")
    parser.add_argument("what", nargs="+", choices=sorted(RECIPES), help="what to make")
    parsed = parser.parse_args()
    try:
        for name in parsed.what:
            start = time.monotonic()
            for file in importlib.import_module(f"recipes.{RECIPES[name]}").make():
                size = file.stat().st_size / 1e6
                sys.stdout.write(f"{file}  {size:.1f} MB  {time.monotonic() - start:.0f} s\n")
    except RecipeError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
