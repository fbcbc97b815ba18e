"""Shown versions: what was agreed, when and by whom, in the words of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from glossary.agreements import Scope, Version, signs_for
from glossary.people import Department
from glossary.stages import Stage
from glossary.storage import agreements as stored
from glossary.storage import db, people
from glossary.web.access.visitors import current_person
from glossary.web.interface import page_language
from glossary.web.site import site
from glossary.web.workbench.drafted import stage_label
from glossary.web.workbench.shown_changes import (
    definition_of,
    difference,
    line_by_line,
    said,
    texts_of,
)
from glossary.web.workbench.standing import day_of


@dataclass(frozen=True, slots=True)
class ShownSignature:
    """Who has signed for a department, and when."""

    department: Department
    day: date
    name: str | None
    """For people who are signed in; None for anybody else, or once it is erased."""


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """One version in words."""

    version: Version
    day: date
    sentence: str | None
    """None where the stage is not used."""
    signatures: tuple[ShownSignature, ...]

    @property
    def number(self) -> int:
        """Its number."""
        return self.version.number


def shown_versions(stage: Stage) -> dict[str, object]:
    """Return every version of *stage* as its list shows it."""
    found = stored.versions_of(db.session, Scope.AGREED, stage.id)
    return {**_about(stage), "agreed_versions": _shown(found)}


def shown_version(stage: Stage, version: Version) -> dict[str, object]:
    """Return all that the page of one version shows."""
    glossary, code = site().glossary, page_language().code
    content = definition_of(version.content)
    newest = site().signed.version(Scope.AGREED, stage.id)
    person = current_person()
    return {
        **_about(stage),
        "signed": _shown([version])[0],
        "lines": line_by_line(content.criterion, code, glossary),
        "texts": texts_of({}, content.texts, glossary),
        "is_newest": newest is not None and newest.number == version.number,
        "may_revert": person is not None and bool(signs_for(person.roles)),
    }


def shown_pair(stage: Stage, one: Version, other: Version) -> dict[str, object]:
    """Return all that the page of two versions shows."""
    glossary, code = site().glossary, page_language().code
    before, after = (definition_of(each.content) for each in (one, other))
    return {
        **_about(stage),
        "pair": _shown([one, other]),
        "difference": difference(
            before.criterion, after.criterion, stage.id, code, glossary
        ),
        "texts": texts_of(before.texts, after.texts, glossary),
    }


def _about(stage: Stage) -> dict[str, object]:
    assert stage.term is not None
    code = page_language().code
    return {
        "stage": stage,
        "label": stage_label(stage),
        "term": site().glossary.shown(stage.term, code),
    }


def _shown(versions: Sequence[Version]) -> tuple[ShownVersion, ...]:
    names = _names(versions)
    return tuple(_one(each, names) for each in versions)


def _one(version: Version, names: Mapping[int, str]) -> ShownVersion:
    content = definition_of(version.content)
    return ShownVersion(
        version,
        day_of(version.published_at),
        said(content.criterion, page_language().code, site().glossary),
        tuple(
            ShownSignature(s.department, day_of(s.signed_at), names.get(s.person))
            for s in version.signatures
        ),
    )


def _names(versions: Sequence[Version]) -> Mapping[int, str]:
    if current_person() is None:
        return {}
    ids = {each.person for version in versions for each in version.signatures}
    return {id: each.name for id, each in people.find_all(db.session, ids).items()}
