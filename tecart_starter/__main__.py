"""``tecart-starter``, also ``python -m tecart_starter``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run one call of ``tecart-starter`` and return its exit code."""
    if sys.argv[1:2] == ["last-word"] and len(sys.argv) == 4:  # noqa: PLR2004 - title and sentence
        from tecart_starter.ipc import last_word  # noqa: PLC0415 - has to work where all the rest does not

        last_word.main(*sys.argv[2:])
        return 0
    from tecart_starter.cli.main import main as run  # noqa: PLC0415 - see above

    return run()


if __name__ == "__main__":
    sys.exit(main())
