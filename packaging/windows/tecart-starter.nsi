; The installer for one user without special rights; with /ALLUSERS, started by an administrator, for the machine.
;   tecart-starter-setup.exe [/S] [/ALLUSERS] [/NOAUTOSTART] [/D=C:\Folder]
; Made by ./dev package windows, which gives PAYLOAD (folder with the program), FRAGMENTS, OUTPUT and the names.
Unicode true
Target amd64-unicode
ManifestDPIAware true
RequestExecutionLevel user
SetCompressor ${COMPRESSION}

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include "${FRAGMENTS}/registration.nsh"
!include "${FRAGMENTS}/files.nsh"

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\TecArtStarter"

Name "${NAME}"
OutFile "${OUTPUT}"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "${NAME}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "${NAME}"
VIAddVersionKey LegalCopyright "The TecArt Starter developers"

!ifdef ICON
  !define MUI_ICON "${ICON}"
  !define MUI_UNICON "${ICON}"
!endif
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${TRAY}"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "German"
!insertmacro MUI_LANGUAGE "English"

LangString NeedsAdministrator ${LANG_GERMAN} "Für alle Benutzer kann nur ein Administrator installieren. Bitte „Als Administrator ausführen“ wählen."
LangString NeedsAdministrator ${LANG_ENGLISH} "Only an administrator can install for all users. Please choose “Run as administrator”."
LangString NeedsWindows64 ${LANG_GERMAN} "Der TecArt Starter braucht ein 64-Bit-Windows."
LangString NeedsWindows64 ${LANG_ENGLISH} "TecArt Starter needs a 64-bit Windows."

Var AllUsers
Var Autostart
Var Options

!macro ForAllUsers
  SetShellVarContext all
  StrCpy $AllUsers 1
!macroend

Function .onInit
  SetRegView 64
  ReadEnvStr $0 PROCESSOR_ARCHITECTURE
  ReadEnvStr $1 PROCESSOR_ARCHITEW6432
  ${If} $0 == "x86"
  ${AndIf} $1 == ""
    MessageBox MB_ICONSTOP "$(NeedsWindows64)" /SD IDOK
    SetErrorLevel 1633
    Quit
  ${EndIf}
  SetShellVarContext current
  StrCpy $AllUsers 0
  StrCpy $Autostart 1
  ${GetParameters} $Options
  ClearErrors
  ${GetOptions} $Options "/NOAUTOSTART" $0
  ${IfNot} ${Errors}
    StrCpy $Autostart 0
  ${EndIf}
  ClearErrors
  ${GetOptions} $Options "/ALLUSERS" $0
  ${IfNot} ${Errors}
    UserInfo::GetAccountType
    Pop $0
    ${If} $0 != "Admin"
      MessageBox MB_ICONSTOP "$(NeedsAdministrator)" /SD IDOK
      SetErrorLevel 740
      Quit
    ${EndIf}
    !insertmacro ForAllUsers
  ${EndIf}
  ${If} $INSTDIR == ""
    ReadRegStr $INSTDIR SHCTX "${UNINSTALL_KEY}" "InstallLocation"
  ${EndIf}
  ${If} $INSTDIR == ""
    ${If} $AllUsers == 1
      StrCpy $INSTDIR "$PROGRAMFILES64\${NAME}"
    ${Else}
      StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${NAME}"
    ${EndIf}
  ${EndIf}
FunctionEnd

; Whoever runs it is asked to end it in an orderly way: open calls are kept.
!macro QuitProgram
  ${If} ${FileExists} "$INSTDIR\${TRAY}"
    ExecWait '"$INSTDIR\${TRAY}" quit'
  ${EndIf}
!macroend

Section
  !insertmacro QuitProgram
  ; The earlier version takes its own files away: what a new one no longer has does not stay behind.
  ReadRegStr $0 SHCTX "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $0 != ""
  ${AndIf} ${FileExists} "$0\uninstall.exe"
    ExecWait '"$0\uninstall.exe" /S /UPGRADE _?=$0'
    Delete "$0\uninstall.exe"
  ${EndIf}
  !insertmacro InstallFiles
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  !insertmacro WriteRegistration
  ${If} $Autostart == 1
    !insertmacro WriteAutostart
  ${EndIf}
  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${TRAY}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${TRAY},0"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "The TecArt Starter developers"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE}
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Function un.onInit
  SetRegView 64
  SetShellVarContext current
  ReadRegStr $0 HKLM "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $0 == $INSTDIR
    UserInfo::GetAccountType
    Pop $1
    ${If} $1 != "Admin"
      MessageBox MB_ICONSTOP "$(NeedsAdministrator)" /SD IDOK
      SetErrorLevel 740
      Quit
    ${EndIf}
    !insertmacro ForAllUsers
  ${EndIf}
FunctionEnd

Section un.Program
  !insertmacro QuitProgram
  !insertmacro RemoveRegistration
  !insertmacro RemoveFiles
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  Delete "$INSTDIR\uninstall.exe"
  SetOutPath "$TEMP"
  RMDir "$INSTDIR"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
