"""New findings: what a definition makes odd that was not odd before.

Owns which findings of the linter stand in the way of a signature: those that a
draft brings about, at its own stage or at another, and that nobody has accepted.
What was odd already is no business of whoever signs.
"""

from __future__ import annotations

from collections.abc import Iterable

from glossary.linting import Finding, FindingKind
from glossary.views import Acceptance


def new_findings(
    before: Iterable[Finding], after: Iterable[Finding]
) -> tuple[Finding, ...]:
    """Return those of *after* that are not among *before*.

    An acceptance of nothing is left out: it says nothing of the definition.
    """
    known = {_what(each) for each in before}
    return tuple(
        each
        for each in after
        if each.kind is not FindingKind.UNUSED and _what(each) not in known
    )


def unaccepted(
    findings: Iterable[Finding], accepts: Iterable[Acceptance]
) -> tuple[Finding, ...]:
    """Return those of *findings* that none of *accepts* is about."""
    accepted = {(each.finding, each.stage) for each in accepts}
    return tuple(
        each for each in findings if (each.kind.value, each.stage) not in accepted
    )


def _what(finding: Finding) -> tuple[object, ...]:
    """Return what *finding* says, whoever shows it."""
    about = finding.kind, finding.stage, finding.other
    return (*about, finding.fact, finding.values, finding.part)
