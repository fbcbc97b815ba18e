"""The house: what holds here for whatever is signed, and what stands in its way.

The linter takes a second for a view that it has not seen. What it finds is kept, so
that nobody waits for it while others wait to write.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field, replace

from flask import current_app

from glossary import signed_definitions
from glossary.agreements import Draft, Scope, StageDefinition, Version
from glossary.definitions import Definitions
from glossary.glossary import Glossary
from glossary.linting import Finding, Linter
from glossary.new_findings import new_findings, unaccepted
from glossary.services.agreements import House
from glossary.signed_definitions import Signed, in_force, proposed
from glossary.views import View
from glossary.web.site import site

_KEPT = "lemma-workbench-linted"
MOST_KEPT = 64
"""Views."""


@dataclass(frozen=True)
class Linted:
    """A view, and all that is odd about it."""

    linter: Linter
    found: tuple[Finding, ...]


@dataclass
class _Shelf:
    """What was found under one set of definitions."""

    definitions: Definitions
    linted: OrderedDict[Hashable, Linted] = field(default_factory=OrderedDict)


def house() -> House:
    """Return the house of the running site."""
    here = site()
    return House(
        here.glossary.definitions.facts,
        _lint,
        single_signer=here.settings.single_signer,
    )


def brought_about(
    scope: Scope, stage: str, content: StageDefinition, glossary: Glossary
) -> tuple[Finding, ...]:
    """Return what *content* would make odd in *scope*, accepted or not."""
    definitions = glossary.definitions
    before = in_force(definitions, scope, base=site().settings.base_view)
    after = proposed(before, stage, content)
    return new_findings(
        linted(before, definitions).found, linted(after, definitions).found
    )


def linted(view: View, definitions: Definitions) -> Linted:
    """Return what is odd about *view*, found once."""
    shelf = _shelf(definitions)
    key = tuple(view.criteria.items())
    found = shelf.get(key)
    if found is None:
        linter = Linter(
            # What is accepted is another matter, and changes more often.
            replace(view, accepts=()),
            facts=definitions.facts,
            journey=definitions.journey,
            others=definitions.views,
        )
        found = shelf[key] = Linted(linter, tuple(linter.all()))
        if len(shelf) > MOST_KEPT:
            shelf.popitem(last=False)
    return found


def _shelf(definitions: Definitions) -> OrderedDict[Hashable, Linted]:
    kept: _Shelf | None = current_app.extensions.get(_KEPT)
    if kept is None or kept.definitions is not definitions:
        kept = current_app.extensions[_KEPT] = _Shelf(definitions)
    return kept.linted


def _lint(draft: Draft, versions: tuple[Version, ...]) -> tuple[Finding, ...]:
    """Return what *draft* makes odd beside *versions*, and is accepted by nobody."""
    content = draft.content
    if not isinstance(content, StageDefinition):
        return ()
    found = brought_about(draft.scope, draft.subject, content, _with(versions))
    return unaccepted(found, content.accepts)


def _with(versions: tuple[Version, ...]) -> Glossary:
    """Return the glossary with *versions* in force: mostly the one that is served."""
    here = site()
    if versions == here.signed.versions:
        return here.glossary
    return signed_definitions.with_signed(
        here.glossary, Signed(versions), base=here.settings.base_view
    )
