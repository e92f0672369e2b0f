"""The calls to Windows that Python's own modules do not offer: users, sessions, access rules, the foreground.

The only module that calls Windows through ctypes. All constants and functions: Microsoft's Windows API reference.
"""

import sys

assert sys.platform == "win32"

import ctypes
from ctypes import wintypes

TOKEN_QUERY = 0x0008
TOKEN_USER = 1
PROCESS_QUERY_LIMITED_INFORMATION = 0x1000
SDDL_REVISION_1 = 1
LANG_GERMAN = 0x07
_PRIMARY_LANGUAGE = 0x3FF
_ATTACH_PARENT_PROCESS = 0xFFFFFFFF
_MB_ICONWARNING = 0x30
_MB_YESNO, _IDYES = 0x4, 6

_kernel = ctypes.WinDLL("kernel32", use_last_error=True)
_rights = ctypes.WinDLL("advapi32", use_last_error=True)
_kernel.GetCurrentProcess.restype = wintypes.HANDLE
_kernel.OpenProcess.restype = wintypes.HANDLE
_kernel.CreateEventW.restype = wintypes.HANDLE
_kernel.LocalFree.argtypes = [ctypes.c_void_p]


class SecurityAttributes(ctypes.Structure):
    """SECURITY_ATTRIBUTES made from an access rule (security descriptor language); lives as long as the process."""

    _fields_ = (("length", wintypes.DWORD), ("descriptor", ctypes.c_void_p), ("inherit", wintypes.BOOL))

    def __init__(self, rule: str) -> None:
        """Raises OSError where Windows does not understand ``rule``."""
        super().__init__()
        self.length = ctypes.sizeof(self)
        descriptor = ctypes.c_void_p()
        _check(
            _rights.ConvertStringSecurityDescriptorToSecurityDescriptorW(
                rule, SDDL_REVISION_1, ctypes.byref(descriptor), None
            )
        )
        self.descriptor = descriptor

    @property
    def address(self) -> int:
        """Where it lies in memory."""
        return ctypes.addressof(self)


def own_user() -> str:
    """Return the SID of the user of this process, "S-1-5-…". Raises OSError."""
    return _user_of_process(wintypes.HANDLE(_kernel.GetCurrentProcess()))


def user_of(process: int) -> str:
    """Return the SID of the user of the process with this id. Raises OSError, also where we may not know."""
    handle = _check(
        _kernel.OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, wintypes.BOOL(False), wintypes.DWORD(process))
    )
    try:
        return _user_of_process(wintypes.HANDLE(handle))
    finally:
        _kernel.CloseHandle(wintypes.HANDLE(handle))


def own_session() -> int:
    """Return the number of the log-in session, which terminal servers have many of."""
    session = wintypes.DWORD()
    _check(_kernel.ProcessIdToSessionId(_kernel.GetCurrentProcessId(), ctypes.byref(session)))
    return session.value


def server_process(pipe: int) -> int:
    """Return the id of the process that made this pipe. Raises OSError."""
    process = wintypes.ULONG()
    _check(_kernel.GetNamedPipeServerProcessId(wintypes.HANDLE(pipe), ctypes.byref(process)))
    return process.value


def new_event() -> int:
    """Return the handle of an event that stays set (manual reset), not set yet. Raises OSError."""
    return _check(_kernel.CreateEventW(None, wintypes.BOOL(True), wintypes.BOOL(False), None))


def set_event(event: int) -> None:
    """Wake all who wait for ``event``."""
    _kernel.SetEvent(wintypes.HANDLE(event))


def allow_foreground(process: int) -> None:
    """Let ``process`` raise a window: the click that started us is ours to pass on, and nobody else's."""
    ctypes.WinDLL("user32").AllowSetForegroundWindow(wintypes.DWORD(process))


def speaks_german() -> bool:
    """Whether Windows' own dialogs are German for this user."""
    return bool(_kernel.GetUserDefaultUILanguage() & _PRIMARY_LANGUAGE == LANG_GERMAN)


def ask(title: str, question: str) -> bool:
    """Ask something and wait for the answer: whether it is yes."""
    answer: int = ctypes.WinDLL("user32").MessageBoxW(None, question, title, _MB_ICONWARNING | _MB_YESNO)
    return answer == _IDYES


def show_message(title: str, sentence: str) -> None:
    """Show a message and wait until the person has closed it."""
    ctypes.WinDLL("user32").MessageBoxW(None, sentence, title, _MB_ICONWARNING)


def attach_console() -> bool:
    """Share the console of the process that has started this one; return whether it has one."""
    return bool(_kernel.AttachConsole(wintypes.DWORD(_ATTACH_PARENT_PROCESS)))


def _user_of_process(process: wintypes.HANDLE) -> str:
    token = wintypes.HANDLE()
    _check(_rights.OpenProcessToken(process, TOKEN_QUERY, ctypes.byref(token)))
    try:
        size = wintypes.DWORD()
        _rights.GetTokenInformation(token, TOKEN_USER, None, 0, ctypes.byref(size))
        buffer = ctypes.create_string_buffer(size.value)
        _check(_rights.GetTokenInformation(token, TOKEN_USER, buffer, size, ctypes.byref(size)))
        sid = ctypes.c_void_p.from_buffer(buffer)  # TOKEN_USER begins with the pointer to the SID
        text = wintypes.LPWSTR()
        _check(_rights.ConvertSidToStringSidW(sid, ctypes.byref(text)))
    finally:
        _kernel.CloseHandle(token)
    try:
        return text.value or ""
    finally:
        _kernel.LocalFree(ctypes.cast(text, ctypes.c_void_p))


def _check(result: int | None) -> int:
    """Return what a function gave, unless that means failure: then raise the OSError that Windows names."""
    if not result:
        raise ctypes.WinError(ctypes.get_last_error())
    return result
