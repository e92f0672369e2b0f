#!/bin/bash
# Builds, signs and notarises the bundle on a Mac: see BUILD.md.   build.sh "Developer ID Application: NAME (TEAM)"
set -euo pipefail
cd "$(dirname "$0")/../.."
identity=$1
build=build/macos-program
bundle="$build/dist/TecArt Starter.app"
entitlements=packaging/macos/entitlements.plist

rm -rf "$build"
python3.13 -m venv "$build/python"
python="$build/python/bin/python"
"$python" -m pip install --quiet --require-hashes -r packaging/runtime.txt
"$python" -m pip install --quiet --require-hashes -r packaging/tools.txt
"$python" -m pip install --quiet --no-deps --no-build-isolation .
# The manual, by what it is developed with.
python3.13 -m venv "$build/documentation"
"$build/documentation/bin/python" -m pip install --quiet --require-hashes -r requirements-dev.txt
"$build/documentation/bin/python" -m sphinx -q -b html -d "$build/doctrees" docs/handbuch resources/manual
export PYTHONPATH=packaging MACOSX_DEPLOYMENT_TARGET=14.0
"$python" -m PyInstaller --noconfirm --distpath "$build/dist" --workpath "$build/work" packaging/pyinstaller.spec
"$python" -m recipes.bundle_licences "$bundle/Contents/Resources/licences"
version=$("$python" -c 'from recipes.project import VERSION; print(VERSION)')

# From the inside out: all libraries and programs (by what is in them: Python and the launcher have no suffix), the
# engine's helper, frameworks, the bundle with its main program.
find "$bundle/Contents" -type f ! -path "$bundle/Contents/MacOS/tecart-starter" -print0 |
  while IFS= read -r -d '' file; do
    case $(file -b "$file") in
      Mach-O*executable*) codesign --force --options runtime --timestamp --entitlements "$entitlements" --sign "$identity" "$file" ;;
      Mach-O*) codesign --force --options runtime --timestamp --sign "$identity" "$file" ;;
    esac
  done
find "$bundle" -type d -name '*.app' -path '*/Helpers/*' -print0 |
  xargs -0 -I{} codesign --force --options runtime --timestamp --entitlements "$entitlements" --sign "$identity" {}
find "$bundle" -type d -name '*.framework' -print0 |
  xargs -0 -I{} codesign --force --options runtime --timestamp --sign "$identity" {}
codesign --force --options runtime --timestamp --entitlements "$entitlements" --sign "$identity" "$bundle"
codesign --verify --deep --strict "$bundle"

mkdir -p dist
image="dist/tecart-starter-$version.dmg"
hdiutil create -volname "TecArt Starter" -srcfolder "$bundle" -format UDZO -ov "$image"
codesign --force --timestamp --sign "$identity" "$image"
xcrun notarytool submit "$image" --keychain-profile tecart-starter --wait
xcrun stapler staple "$image"
spctl --assess --type open --context context:primary-signature "$image"
echo "$image"
