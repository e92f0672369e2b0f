"""The launcher of PyInstaller's folder."""

from tecart_starter.launcher import run

run()
