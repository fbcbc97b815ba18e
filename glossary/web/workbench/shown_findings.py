"""Shown findings: what a definition would make odd, and who accepts it why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from glossary.agreements import Scope, StageDefinition
from glossary.linting import Finding, FindingKind
from glossary.signed_definitions import in_force, proposed
from glossary.web.definitions import oddities
from glossary.web.definitions.oddities import Oddity
from glossary.web.interface import page_language
from glossary.web.site import site
from glossary.web.workbench.house import brought_about, linted


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """What an acceptance is about: all of one kind at one stage."""

    kind: FindingKind
    stage: str
    oddities: tuple[Oddity, ...]
    accepted: str | None
    """Why it is accepted; None where nobody has."""

    @property
    def name(self) -> str:
        """The name of the field for the reason."""
        return field_of(self.kind, self.stage)


def field_of(kind: FindingKind, stage: str) -> str:
    """Return the name of the field for why something is accepted."""
    return f"accept-{kind.value}-{stage}"


def shown_findings(
    scope: Scope, stage: str, content: StageDefinition
) -> tuple[ShownFinding, ...]:
    """Return what *content* would make odd in *scope*, in the reader's language."""
    found = brought_about(scope, stage, content, site().glossary)
    told = _told(scope, stage, content, found)
    because = {(each.finding, each.stage): each.because for each in content.accepts}
    groups = groupby(sorted(told, key=_place), key=_place)
    return tuple(
        ShownFinding(
            FindingKind(kind),
            at,
            tuple(group),
            next(iter(because.get((kind, at), {}).values()), None),
        )
        for (kind, at), group in groups
    )


def _told(
    scope: Scope, stage: str, content: StageDefinition, found: Iterable[Finding]
) -> tuple[Oddity, ...]:
    glossary, code = site().glossary, page_language().code
    definitions = glossary.definitions
    before = in_force(definitions, scope, base=site().settings.base_view)
    after = linted(proposed(before, stage, content), definitions)
    return oddities.said(tuple(found), after.linter, code, glossary)


def _place(oddity: Oddity) -> tuple[str, str]:
    return oddity.kind.value, oddity.stage
