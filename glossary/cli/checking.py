"""The command ``check``: everything that is wrong with the content, at once."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from glossary.cli.instances import load_settings
from glossary.errors import BrokenModel, GlossaryError, Problem, Severity
from glossary.loading import SHIPPED, load_content

FINE, FINDINGS, UNUSABLE = 0, 1, 2
WORDS = {
    Severity.FATAL: ("fatal", "fatal"),
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
}


def check(instance: Path | None, *, as_json: bool) -> int:
    """Print every problem and a summary; return 1 if any is an error."""
    if instance is not None and not instance.is_dir():
        print(f"no such folder: {instance}", file=sys.stderr)
        return UNUSABLE
    try:
        settings = load_settings(instance, os.environ)
    except GlossaryError as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    problems = sorted(_problems(settings.instance / "content"))
    print(_as_json(problems) if as_json else _as_text(problems))
    is_fine = all(problem.severity is Severity.WARNING for problem in problems)
    return FINE if is_fine else FINDINGS


def _problems(overlay: Path) -> tuple[Problem, ...]:
    try:
        return load_content(SHIPPED, overlay).problems
    except BrokenModel as error:
        return error.problems


def _as_text(problems: Sequence[Problem]) -> str:
    lines = [
        f"{each.file}:{each.line}: {each.severity}: {each.message}" for each in problems
    ]
    return "\n".join([*lines, _summary(problems)])


def _summary(problems: Sequence[Problem]) -> str:
    if not problems:
        return "Nothing is wrong."
    counts = Counter(problem.severity for problem in problems)
    return ", ".join(
        f"{counts[severity]} {one if counts[severity] == 1 else many}"
        for severity, (one, many) in WORDS.items()
        if counts[severity]
    )


def _as_json(problems: Sequence[Problem]) -> str:
    counts = Counter(problem.severity for problem in problems)
    report = {
        "problems": [
            {
                "file": each.file,
                "line": each.line,
                "severity": each.severity,
                "message": each.message,
            }
            for each in problems
        ],
        "counts": {severity: counts[severity] for severity in Severity},
    }
    return json.dumps(report, ensure_ascii=False, indent=2)
