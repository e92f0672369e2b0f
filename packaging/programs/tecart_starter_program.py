"""The tray program of PyInstaller's folder."""

import sys

from tecart_starter.__main__ import main

sys.exit(main())
