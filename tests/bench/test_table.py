"""The README's table of figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.report import Report
from tests.bench.table import BEGIN, END, replace


def report() -> Report:
    made = Report("From the click to the page", remarks=["qutebrowser is not installed: not compared."])
    made.figure("bare view", 31.4, "ms")
    made.figure("  ours / bare view", 1.5, at_most=1.15)
    return made


def test_figures_stand_between_the_marks_and_replace_those_of_before(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"# Title\n\n{BEGIN}\nold figures\n{END}\n\nLicence\n")

    replace(readme, [report()])
    replace(readme, [report()])

    text = readme.read_text()
    assert "| ours / bare view | 1.5 | <= 1.15 |" in text
    assert "old figures" not in text
    assert (text.count("bare view | 31.4 ms"), text[:8], text[-8:]) == (1, "# Title\n", "Licence\n")


def test_a_readme_without_a_place_for_them_is_left_alone(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("# Title\n")

    with pytest.raises(ValueError, match="is missing"):
        replace(readme, [report()])

    assert readme.read_text() == "# Title\n"
