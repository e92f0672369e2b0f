"""Exit codes of both commands (sysexits.h); public."""

from __future__ import annotations

EX_OK, EX_USAGE, EX_DATAERR, EX_UNAVAILABLE, EX_SOFTWARE, EX_CONFIG = 0, 64, 65, 69, 70, 78
