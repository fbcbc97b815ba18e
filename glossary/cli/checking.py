"""The command ``check``: everything that is wrong with the content, at once."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from glossary.cli.exit_codes import FINDINGS, FINE
from glossary.cli.instances import existing_instance
from glossary.cli.keys import KeyRow, key_rows
from glossary.cli.tables import as_json
from glossary.errors import BrokenModel, Problem, Severity
from glossary.glossary import Glossary
from glossary.loading import SHIPPED, FileSet
from glossary.loading.content import load_content
from glossary.loading.mappings import mapping_problems

WORDS = {
    Severity.FATAL: ("fatal", "fatal"),
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
}


def check(instance: Path | None, *, is_json: bool, keys: str | None = None) -> int:
    """Print every problem and a summary; return 1 if any is an error.

    With *keys*, the derived keys of this quiz as well; "" is all of them. Raises
    GlossaryError for an instance that cannot be checked, or an unknown quiz.
    """
    found, glossary = _problems(existing_instance(instance, os.environ))
    problems = sorted(found)
    rows = None
    if keys is not None and glossary is not None:
        rows = list(key_rows(glossary, keys))
    print(_report(problems, rows) if is_json else _text(problems, rows or ()))
    is_fine = all(problem.severity is Severity.WARNING for problem in problems)
    return FINE if is_fine else FINDINGS


def _problems(instance: Path) -> tuple[tuple[Problem, ...], Glossary | None]:
    """Return what is wrong, and the rest if it can be served."""
    overlay = instance / "content"
    try:
        loaded = load_content(SHIPPED, overlay)
    except BrokenModel as error:
        return error.problems, None
    facts = loaded.glossary.definitions.facts
    found = mapping_problems(FileSet.read(SHIPPED, overlay), facts)
    return (*loaded.problems, *found), loaded.glossary


def _text(problems: Sequence[Problem], rows: Sequence[KeyRow]) -> str:
    lines = [
        f"{each.file}:{each.line}: {each.severity}: {each.message}" for each in problems
    ]
    return "\n".join([*lines, *map(str, rows), _summary(problems)])


def _summary(problems: Sequence[Problem]) -> str:
    if not problems:
        return "Nothing is wrong."
    counts = Counter(problem.severity for problem in problems)
    return ", ".join(
        f"{counts[severity]} {one if counts[severity] == 1 else many}"
        for severity, (one, many) in WORDS.items()
        if counts[severity]
    )


def _report(problems: Sequence[Problem], rows: Sequence[KeyRow] | None) -> str:
    counts = Counter(problem.severity for problem in problems)
    report: dict[str, object] = {
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
    if rows is not None:
        report["keys"] = [asdict(row) for row in rows]
    return as_json(report)
