/* Stands for both programs where only an installer is tested: appends its raw command line, as UTF-8 and with LF, to
   the file that STAND_IN_LOG names. Built for Windows by MinGW. */
#include <windows.h>

int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, PWSTR arguments, int show)
{
    static char text[65536];
    wchar_t place[MAX_PATH];
    DWORD written;
    HANDLE file;
    int length = WideCharToMultiByte(CP_UTF8, 0, GetCommandLineW(), -1, text, sizeof text - 1, NULL, NULL);

    if (length < 1 || GetEnvironmentVariableW(L"STAND_IN_LOG", place, MAX_PATH) == 0)
        return 1;
    text[length - 1] = '\n';
    file = CreateFileW(place, FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_ALWAYS, 0, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return 2;
    WriteFile(file, text, length, &written, NULL);
    CloseHandle(file);
    return 0;
}
