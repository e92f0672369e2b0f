"""The checks on Windows: real Python for Windows under Wine, with the libraries that are pure Python."""

from __future__ import annotations

from pathlib import Path

import tomlkit

from tests.wine import Wine, windows_path

# Wine 8 cannot answer what Python 3.13 asks by WMI when it is asked for the platform.
EXAMINE = """
sys.modules["_wmi"] = None
sys.path.insert(1, sys.argv[1])
import os
from tecart_starter.app.surroundings import gather
from tecart_starter.system.diagnosis.examination import examine
from tecart_starter.system.diagnosis.report import support_report
from tecart_starter.system.paths import AppPaths
from tecart_starter.system.resources import resource_folder
from tecart_starter.system.settings_store import SettingsStore
from tecart_starter.texts.catalog import Texts

paths = AppPaths.find(os.environ)
where = gather(SettingsStore(paths).load(), paths, Texts("de", resource_folder() / "i18n"), None)
findings = examine(where)
for one in findings:
    print(one.key, one.weight, one.text)
print("report", len(support_report(where, findings)) > 500)
"""


def test_every_check_works_on_windows(wine: Wine, home: Path) -> None:
    libraries = Path(tomlkit.__file__).parents[1]
    done = wine.run(EXAMINE, windows_path(libraries), home=home)
    assert done.returncode == 0, done.stderr
    said = dict(line.split(" ", 1) for line in done.stdout.splitlines())
    assert said["links.tecartcrmcall"] == "fault tecartcrmcall-Links öffnet noch kein Programm (Windows)."
    for key in ("socket", "settings", "folders", "disk", "journal", "tray"):
        assert said[key].startswith("ok "), key
    assert said["report"] == "True"
    assert not [line for line in said.values() if "gescheitert" in line or "nicht fertig" in line]
