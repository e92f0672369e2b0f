"""Files of the person that others read and write, too."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tecart_starter.system.desktop.base import RegistrationError, RegistrationProblem

if TYPE_CHECKING:
    from collections.abc import Iterator


def xdg_folder(given: str | None, default: Path) -> Path:
    """Return the folder of an XDG variable; one that is not absolute is to be ignored (XDG Base Directory 0.8)."""
    return Path(given) if given and Path(given).is_absolute() else default


@contextmanager
def file_errors() -> Iterator[None]:
    """Raise RegistrationError for an OSError."""
    try:
        yield
    except OSError as error:
        detail = f"{error.filename}: {error.strerror}"
        raise RegistrationError(RegistrationProblem.NOT_WRITABLE, detail) from error


def replace_file(file: Path, text: str) -> None:
    """Write ``file`` so that at any moment it is there whole, with the old text or the new one.

    Not ``atomic_file``: these are shared with others, so permissions and bytes that are no text stay as they were.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    mode = file.stat().st_mode & 0o777 if file.exists() else 0o644
    number, new = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(number, "w", encoding="utf-8", errors="surrogateescape", newline="") as stream:
            stream.write(text)
            stream.flush()
            Path(new).chmod(mode)
            os.fsync(number)
        Path(new).replace(file)
    except BaseException:
        Path(new).unlink(missing_ok=True)
        raise
