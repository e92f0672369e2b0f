"""``tecart-starter``, also ``python -m tecart_starter``."""

from __future__ import annotations

import sys

if sys.platform != "win32":
    from tecart_starter.cli.main import main
else:
    from tecart_starter.launcher import main_without_socket as main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
