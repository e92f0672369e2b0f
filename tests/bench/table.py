"""The table of figures in the README: all benchmarks, measured in one run."""

from __future__ import annotations

import os
import platform
from typing import TYPE_CHECKING

from tecart_starter.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.bench.report import Report

BEGIN, END = "<!-- made by ./dev bench -->", "<!-- end of what ./dev bench makes -->"


def replace(readme: Path, reports: Sequence[Report]) -> None:
    """Put ``reports`` between the two marks of ``readme``. Raises ValueError where these are missing."""
    text = readme.read_text(encoding="utf-8")
    before, found, rest = text.partition(BEGIN)
    _, closed, after = rest.partition(END)
    if not (found and closed):
        raise ValueError(f"{readme}: {BEGIN} … {END} is missing")
    table = "\n".join(["", "", *_lines(reports), "", ""])
    readme.write_text(f"{before}{BEGIN}{table}{END}{after}", encoding="utf-8")


def _lines(reports: Sequence[Report]) -> list[str]:
    lines = [_machine(), "", "| | figure | target |", "|---|---:|---:|"]
    for report in reports:
        lines.append(f"| **{report.title}** | | |")
        lines += [f"| {what.strip()} | {figure} | {target} |" for what, figure, target, _ in report.rows]
    remarks = [remark for report in reports for remark in report.remarks]
    return [*lines, *(["", *(f"- {remark}" for remark in remarks)] if remarks else [])]


def _machine() -> str:
    system = platform.freedesktop_os_release()["PRETTY_NAME"]
    return f"Version {VERSION}, {os.cpu_count()} processors, no graphics card, {system}, Python {platform.python_version()}."
