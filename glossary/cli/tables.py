"""Tables, numbers and reports as commands print them."""

from __future__ import annotations

import json
from collections.abc import Sequence


def as_table(rows: Sequence[Sequence[str]], *, numbers: bool = True) -> str:
    """Return *rows* under one another; *numbers* stand right, but for the first."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for first, *others in rows:
        cells = [first.ljust(widths[0])]
        for cell, width in zip(others, widths[1:], strict=True):
            cells.append(cell.rjust(width) if numbers else cell.ljust(width))
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def as_json(report: object) -> str:
    """Return *report* as JSON for people too: indented, letters as they are."""
    return json.dumps(report, ensure_ascii=False, indent=2)


def numbered(count: int, one: str) -> str:
    """Return *count* and the noun *one*, which takes an s for more of them."""
    return f"{count:,} {one}{'' if count == 1 else 's'}"
