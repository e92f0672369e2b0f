"""The bundle of macOS: what its files say. Building, signing and notarising: packaging/macos/BUILD.md."""

from __future__ import annotations

import plistlib
import subprocess
from pathlib import Path

from recipes import mac_bundle
from tecart_starter.system.desktop.registration_table import BUNDLE_ID, SCHEMES, launch_agent
from tecart_starter.version import VERSION

MACOS = Path(__file__).parents[2] / "packaging" / "macos"


def test_the_bundle_opens_all_four_kinds_of_links_and_stays_out_of_the_dock() -> None:
    written = plistlib.loads(plistlib.dumps(mac_bundle.information()))
    schemes = [scheme for kind in written["CFBundleURLTypes"] for scheme in kind["CFBundleURLSchemes"]]
    assert schemes == list(SCHEMES)
    assert written["LSUIElement"] is True
    assert written["CFBundleIdentifier"] == BUNDLE_ID
    assert written["CFBundleShortVersionString"] == VERSION
    assert written["LSMinimumSystemVersion"] == "14.0"


def test_the_launch_agent_starts_the_bundle_s_program_without_a_window() -> None:
    agent = plistlib.loads(plistlib.dumps(launch_agent(mac_bundle.PROGRAM)))
    assert agent["ProgramArguments"] == [mac_bundle.PROGRAM, "--background"]
    assert mac_bundle.PROGRAM.endswith(f"/Contents/MacOS/{mac_bundle.information()['CFBundleExecutable']}")


def test_the_entitlements_are_what_chromium_and_python_need_and_no_more() -> None:
    entitlements = plistlib.loads(mac_bundle.ENTITLEMENTS.read_bytes())
    prefix = "com.apple.security.cs."
    assert entitlements == {
        f"{prefix}allow-jit": True,
        f"{prefix}allow-unsigned-executable-memory": True,
        f"{prefix}disable-library-validation": True,
        "com.apple.security.device.audio-input": True,
    }


def test_macos_is_told_why_the_microphone_is_wanted_and_asked_for_nothing_else() -> None:
    reasons = [name for name in mac_bundle.information() if name.endswith("UsageDescription")]
    assert reasons == ["NSMicrophoneUsageDescription"]


def test_the_script_that_builds_and_signs_is_one_that_bash_understands() -> None:
    done = subprocess.run(["bash", "-n", MACOS / "build.sh"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
