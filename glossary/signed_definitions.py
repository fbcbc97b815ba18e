"""Signed definitions: what has been signed so far, laid over what is shipped.

Owns which criterion decides once somebody has signed: a department's own view is
the newest it has adopted, the agreed view the newest that both have signed, and
where a stage is not agreed yet, the agreed view borrows the base view's criterion.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from glossary.agreements import Scope, StageDefinition, Version
from glossary.companies import Company
from glossary.criteria import Criterion, plain
from glossary.definitions import Definitions
from glossary.glossary import Glossary
from glossary.views import HOUSE_VIEWS, View

AGREED = Scope.AGREED.value
"""The id of the view that both departments have signed, or a part of it."""


@dataclass(frozen=True)
class Signed:
    """The newest version of everything that was ever signed."""

    versions: tuple[Version, ...] = ()

    def version(self, scope: Scope, subject: str) -> Version | None:
        """Return the version in force, or None where nothing was signed."""
        return self._by_key.get((scope, subject))

    @property
    def agreed_stages(self) -> tuple[str, ...]:
        """The stages that both departments have signed."""
        return tuple(self.stages(Scope.AGREED))

    def stages(self, scope: Scope) -> Mapping[str, StageDefinition]:
        """Return what was signed of each stage in *scope*, by its id."""
        return {
            each.subject: each.content
            for each in self.versions
            if each.scope is scope and isinstance(each.content, StageDefinition)
        }

    @cached_property
    def _by_key(self) -> Mapping[tuple[Scope, str], Version]:
        return {(each.scope, each.subject): each for each in self.versions}


def is_due_for_review(version: Version, today: date) -> bool:
    """Return whether the day by which *version* was to be looked at again is past."""
    return version.review_by is not None and version.review_by < today


def with_signed(glossary: Glossary, signed: Signed, *, base: str) -> Glossary:
    """Return *glossary* with what is *signed* in force.

    *base* is the department whose criteria stand where nothing is agreed.
    """
    if not signed.versions:
        return glossary
    definitions = _with_views(glossary.definitions, signed, base)
    company = _with_notes(glossary.company, signed)
    return replace(glossary, definitions=definitions, company=company)


def in_force(definitions: Definitions, scope: Scope, *, base: str) -> View:
    """Return the view that holds in *scope*, as that of *scope*.

    Until both have signed something, the *base* view stands in for the agreed one.
    """
    found = definitions.houses.get(scope.value, definitions.houses[base])
    return found if found.id == scope.value else replace(found, id=scope.value)


def proposed(view: View, stage: str, content: StageDefinition) -> View:
    """Return *view* as it would be with *content* signed for *stage*."""
    criteria = {id: each for id, each in view.criteria.items() if id != stage}
    if content.criterion is not None:
        criteria[stage] = content.criterion
    kept = tuple(each for each in view.accepts if each.stage != stage)
    return replace(view, criteria=criteria, accepts=(*kept, *content.accepts))


def _with_views(definitions: Definitions, signed: Signed, base: str) -> Definitions:
    houses = {
        id: _over(view, Scope(id), signed) if id in HOUSE_VIEWS else view
        for id, view in definitions.houses.items()
    }
    if signed.agreed_stages:
        agreed = _over(houses[base], Scope.AGREED, signed)
        houses[AGREED] = replace(agreed, id=AGREED)
    return replace(definitions, houses=houses)


def _over(view: View, scope: Scope, signed: Signed) -> View:
    """Return *view* with the stages signed in *scope*; one not used is left out."""
    stages = signed.stages(scope)
    over = view
    for id, each in stages.items():
        over = proposed(over, id, each)
    return replace(over, changed=view.changed | _changed(view, stages))


def _changed(view: View, stages: Mapping[str, StageDefinition]) -> frozenset[str]:
    """Return those of *stages* that mean something else than in *view*."""
    return frozenset(
        id
        for id, each in stages.items()
        if _plain(each.criterion) != _plain(view.criteria.get(id))
    )


def _plain(criterion: Criterion | None) -> Criterion | None:
    return None if criterion is None else plain(criterion)


def _with_notes(company: Company, signed: Signed) -> Company:
    """Return *company* with the notes that were signed together with a criterion.

    Where two stages say something of one fact, what was signed last counts.
    """
    told: dict[str, Mapping[str, str]] = {}
    for each in sorted(signed.versions, key=lambda version: version.published_at):
        if each.scope is Scope.AGREED and isinstance(each.content, StageDefinition):
            told.update(each.content.notes)
    texts = {}
    for code, text in company.texts.items():
        own = {fact: said[code] for fact, said in told.items() if code in said}
        texts[code] = replace(text, notes={**text.notes, **own})
    return replace(company, texts=texts)
