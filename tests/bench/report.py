"""What a benchmark found: a table of figures, each with its target where it has one."""

from __future__ import annotations

from dataclasses import dataclass, field

HEAD = ("", "figure", "target", "")


@dataclass
class Report:
    """A table, and what is to be said about it."""

    title: str
    rows: list[tuple[str, str, str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    met: bool = True

    def figure(self, what: str, value: float, unit: str = "", *, at_most: float | None = None) -> None:
        """Add a line; ``at_most`` is its target."""
        met = at_most is None or value <= at_most
        self.met &= met
        target = "" if at_most is None else f"<= {shown(at_most, unit)}"
        self.rows.append((what, shown(value, unit), target, "" if at_most is None else "ok" if met else "MISSED"))

    def __str__(self) -> str:
        rows = [HEAD, *self.rows]
        widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
        lines = [
            "  ".join((row[0].ljust(widths[0]), row[1].rjust(widths[1]), row[2].rjust(widths[2]), row[3])).rstrip()
            for row in rows
        ]
        return "\n".join([self.title, "", *lines, "", *self.remarks]).rstrip() + "\n"


def shown(value: float, unit: str) -> str:
    """Return ``value`` with three digits that count."""
    number = f"{value:.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"
    return f"{number} {unit}".rstrip()
