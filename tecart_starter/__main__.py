"""``tecart-starter``, also ``python -m tecart_starter``."""

from __future__ import annotations

import sys

# What is loaded here is waited for at every start.
# ruff: noqa: PLC0415


def main() -> int:
    """Run one call of ``tecart-starter`` and return its exit code."""
    words = sys.argv[1:]
    if words[:1] == ["last-word"] and len(words) in (4, 5):  # occasion, title, sentence, perhaps a button
        from tecart_starter.ipc import last_word  # has to work where all the rest does not

        if not last_word.main(*words[1:]):
            from tecart_starter.app import last_window

            if last_window.show(words[2], words[3], "".join(words[4:])):
                last_word.restart_program()
        return 0
    if words == ["--background"]:  # at login and for a link: starts over before anything else is loaded
        from tecart_starter.cli.clean_start import start_clean

        start_clean(*words)
    from tecart_starter.cli.main import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
