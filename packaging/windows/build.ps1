# Makes the program's folder on a Windows machine, and signs it: see BUILD.md. PowerShell 7, Python 3.13 from python.org.
#   pwsh packaging/windows/build.ps1 [-Certificate THUMBPRINT]
param([string]$Certificate = "")
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "../..")
$build = "build/windows-program"

# Through a pipe, because PowerShell waits for a windowed program only there.
function Invoke-Checked([string]$program) {
    & $program @args | Out-Host
    if ($LASTEXITCODE -ne 0) { throw "$program ${args}: exit code $LASTEXITCODE" }
}

# The same pinned, hash-checked packages as everywhere.
if (Test-Path $build) { Remove-Item -Recurse -Force $build }
Invoke-Checked py -3.13 -m venv "$build/python"
$python = "$build/python/Scripts/python.exe"
Invoke-Checked $python -m pip install --quiet --require-hashes -r packaging/runtime.txt
Invoke-Checked $python -m pip install --quiet --require-hashes -r packaging/tools.txt
Invoke-Checked $python -m pip install --quiet --no-deps --no-build-isolation .
# The manual, by what it is developed with.
Invoke-Checked py -3.13 -m venv "$build/documentation"
$documentation = "$build/documentation/Scripts/python.exe"
Invoke-Checked $documentation -m pip install --quiet --require-hashes -r requirements-dev.txt
Invoke-Checked $documentation -m sphinx -q -b html -d "$build/doctrees" docs/handbuch resources/manual
$env:PYTHONPATH = "packaging"
Invoke-Checked $python -m PyInstaller --noconfirm --distpath "$build/dist" --workpath "$build/work" packaging/pyinstaller.spec
Invoke-Checked $python -m recipes.bundle_licences "$build/dist/tecart-starter/licences"

$folder = "$build/dist/tecart-starter"
if ($Certificate) {
    Invoke-Checked signtool sign /sha1 $Certificate /fd sha256 /td sha256 /tr $env:TIMESTAMP_SERVER `
        "$folder/tecart-starter.exe" "$folder/tecart-open.exe"
}

# A first look: both programs answer, and the engine is there.
Invoke-Checked "$folder/tecart-starter.exe" --help
Invoke-Checked "$folder/tecart-starter.exe" demo
Write-Output "The folder: $folder"
