"""``tecart-starter``, also ``python -m tecart_starter``."""

from __future__ import annotations

import sys

from tecart_starter.cli.main import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
