"""What stands against a release is seen, and what may be bundled."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from recipes import notices
from recipes.archive import archive
from recipes.engine_age import engine_faults, locked_on
from recipes.project import RUNTIME_LOCK, RecipeError, changes
from recipes.release_rules import difference_faults, maintainer_faults, tag_faults, version_faults

CHANGELOG = """# Changes

## Unreleased

## 1.2.0 - 2026-11-25

### Added

- Something
  on two lines.
- More.

## 1.1.0 - 2026-01-01
"""


def test_a_version_with_its_date_and_its_changes_may_go_out() -> None:
    assert version_faults("1.2.0", CHANGELOG) == []


@pytest.mark.parametrize(
    ("version", "changelog", "fault"),
    [
        ("1.2", CHANGELOG, "no version of three numbers"),
        ("1.3.0", CHANGELOG, "no heading"),
        ("1.1.0", CHANGELOG, "says nothing"),
        ("1.2.0", CHANGELOG.replace("## Unreleased\n", "## Unreleased\n\n- Not yet.\n"), "Unreleased"),
    ],
)
def test_a_version_that_may_not_go_out_has_a_reason(version: str, changelog: str, fault: str) -> None:
    (found,) = version_faults(version, changelog)
    assert fault in found


def test_the_changes_of_a_version_are_read_entry_by_entry() -> None:
    assert changes(CHANGELOG, "1.2.0") == ["Something on two lines.", "More."]
    assert changes(CHANGELOG, "9.9.9") == []


def test_an_engine_older_than_sixty_days_does_not_go_out() -> None:
    locked = date(2026, 9, 1)
    assert engine_faults(locked, date(2026, 10, 31)) == []
    assert len(engine_faults(locked, date(2026, 11, 1))) == 1


def test_the_lock_says_when_it_was_made() -> None:
    assert locked_on("# Locked on 2026-09-01.\nthing==1.0\n") == date(2026, 9, 1)
    assert locked_on(RUNTIME_LOCK.read_text(encoding="utf-8")) > date(2026, 1, 1)
    with pytest.raises(RecipeError):
        locked_on("thing==1.0\n")


def test_a_version_goes_out_once() -> None:
    assert tag_faults("1.2.0", "", "c0ffee") == tag_faults("1.2.0", "c0ffee", "c0ffee") == []
    assert len(tag_faults("1.2.0", "decade", "c0ffee")) == 1


def test_what_differs_when_it_is_made_again_is_named() -> None:
    assert difference_faults({"a": "1", "b": "2"}, {"a": "1", "b": "2"}) == []
    (found,) = difference_faults({"a": "1", "b": "2"}, {"a": "1", "b": "3"})
    assert found.startswith("b ")


@pytest.mark.parametrize("nobody", ["The developers <starter@tecart.invalid>", "starter@firma.de", "A <a@example.org>"])
def test_a_release_names_somebody_to_write_to(nobody: str) -> None:
    assert maintainer_faults("TecArt Starter <starter@firma.de>") == []
    (found,) = maintainer_faults(nobody)
    assert nobody in found


def distribution(folder: Path, licence: str, *, text: bool) -> Path:
    information = folder / "thing-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text(
        f"Metadata-Version: 2.4\nName: thing\nVersion: 1.0\nLicense-Expression: {licence}\n"
    )
    record = ["thing-1.0.dist-info/METADATA,,"]
    if text:
        (information / "LICENSE").write_text("You may.")
        record.append("thing-1.0.dist-info/LICENSE,,")
    (information / "RECORD").write_text("\n".join(record) + "\n")
    return folder


def test_what_may_be_bundled_is_listed_with_its_text(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    folder = distribution(tmp_path / "site", "MIT", text=True)
    notices.write(folder, ["thing"], tmp_path / "out")
    assert "thing 1.0: MIT" in (tmp_path / "out" / "README.txt").read_text(encoding="utf-8")
    assert (tmp_path / "out" / "thing" / "LICENSE").read_text(encoding="utf-8") == "You may."


@pytest.mark.parametrize(
    ("licence", "text", "fault"), [("AGPL-3.0-only", True, "not been looked at"), ("MIT", False, "without the text")]
)
def test_an_unknown_licence_or_a_missing_text_stands_against_bundling(
    licence: str, text: bool, fault: str, tmp_path: Path
) -> None:
    (found,) = notices.problems(distribution(tmp_path, licence, text=text), ["thing"])
    assert fault in found
    assert notices.problems(tmp_path, ["nothing"]) == ["nothing: is not installed, and so has not been looked at"]


def test_a_folder_is_packed_alike_whoever_packs_it_and_when(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    packed = []
    for order, mode, seconds in (("abc", 0o644, 0), ("cba", 0o600, 99)):
        folder = tmp_path / str(seconds) / "thing"
        folder.mkdir(parents=True)
        for name in order:
            (folder / name).write_text(name)
            (folder / name).chmod(mode)
            os.utime(folder / name, (seconds, seconds))
        packed.append(archive(folder, tmp_path / f"{seconds}.tar.xz").read_bytes())
    assert packed[0] == packed[1]
