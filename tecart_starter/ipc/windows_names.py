"""What things are called under Windows: the pipe, who may use it, the folders of the near end. Pure text, no system.

Imports nothing but the check sum, so that it can be tested on every system and costs the launcher nothing.
"""

from binascii import crc32

TYPE_CHECKING = False  # typing itself would cost as much as all the rest
if TYPE_CHECKING:
    from collections.abc import Mapping

HOME_VARIABLE = "TECART_STARTER_HOME"
_PREFIX = "\\\\.\\pipe\\tecart-"
_NAME = "tecart-starter"


def pipe_name(user: str, session: int, own_home: str = "") -> str:
    """Return the name of the pipe of ``user`` (a SID, "S-1-5-…") in the log-in session number ``session``.

    Sessions of one user on a terminal server, and portable installations (``own_home``), have pipes of their own.
    """
    suffix = f"-{crc32(own_home.casefold().encode('utf-8', 'surrogatepass')):08x}" if own_home else ""
    return f"{_PREFIX}{user}-{session}{suffix}"


def access_rule(user: str) -> str:
    """Return who may use the pipe, in the security descriptor language: ``user`` everything, nobody else anything.

    Without a rule of ours Windows lets Everyone and anonymous log-ins read ("Named Pipe Security and Access Rights").
    ``P``: nothing is inherited. ``O``: the user owns it, even where the process runs elevated.
    """
    return f"O:{user}D:P(A;;GA;;;{user})"


def own_home(environ: "Mapping[str, str]", current_folder: str) -> str:
    r"""Return the absolute path that TECART_STARTER_HOME names, empty where it is not set.

    ``C:\…``, ``\\server\…`` and ``/…`` are taken as absolute.
    """
    home = environ.get(HOME_VARIABLE, "").rstrip("\\/")
    if not home or home[1:2] == ":" or home[0] in "\\/":
        return home
    return f"{current_folder}\\{home}"


def run_folder(environ: "Mapping[str, str]", current_folder: str) -> str:
    """Return the folder of the locks: below TECART_STARTER_HOME, else in the user's local application data."""
    return (own_home(environ, current_folder) or _local_data(environ)) + "\\run"


def spool_folder(environ: "Mapping[str, str]", current_folder: str) -> str:
    """Return the folder of the links that no program could take."""
    return (own_home(environ, current_folder) or _local_data(environ)) + "\\spool"


def _local_data(environ: "Mapping[str, str]") -> str:
    folder = environ.get("LOCALAPPDATA") or environ.get("USERPROFILE", "") + "\\AppData\\Local"
    return f"{folder.rstrip(chr(92))}\\{_NAME}"
