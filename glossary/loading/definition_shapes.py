"""The shape of the files that define: facts, criteria, views, and words for them.

Strict models like those of ``schemas.py``, which holds the files of the terms.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator

from glossary.loading.schemas import Shape, Slug, Text, Word


class FactShape(Shape):
    """One fact of ``facts.yaml``."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    values: tuple[str | bool, ...] = Field(min_length=2, strict=False)
    default: str | bool
    asked: bool | Literal["last"] = True


class FactsShape(Shape):
    """The whole of ``facts.yaml``."""

    facts: tuple[FactShape, ...] = Field(min_length=1, strict=False)


class PartsShape(Shape):
    """The whole of ``parts.yaml``; the criteria are read one by one."""

    parts: dict[Slug, Any]


class AcceptanceShape(Shape):
    """One finding of the linter that a view accepts."""

    finding: Word
    stage: Word
    because: dict[Word, Text]


class ViewShape(Shape):
    """The whole of a file in ``views/``; the criteria are read one by one."""

    stages: dict[str, Any] = Field(min_length=1)
    accepts: tuple[AcceptanceShape, ...] = Field(default=(), strict=False)


class PublishedShape(Shape):
    """The whole of a file in ``sources/``; the criteria are read one by one."""

    id: Word
    publication: Word
    stages: dict[str, Any] = Field(min_length=1)
    accepts: tuple[AcceptanceShape, ...] = Field(default=(), strict=False)


class MappingShape(Shape):
    """The whole of a file in ``mappings/``."""

    columns: dict[Word, str | list[str]] = Field(min_length=1)
    values: dict[str, dict[str, str | bool]] = Field(default={})


ByLanguage = dict[Word, Text]
"""One text in each language; whether all are there is checked elsewhere."""


class CompanyShape(Shape):
    """The whole of ``company.yaml``."""

    name: Word
    invented: bool = False
    sells: ByLanguage
    market: ByLanguage
    score: ByLanguage
    horizon: ByLanguage
    answer_time: ByLanguage
    notes: dict[str, ByLanguage]


class ExampleShape(Shape):
    """One contact of ``examples.yaml``; its facts are read one by one."""

    id: Slug
    facts: dict[str, Any]


class ExamplesShape(Shape):
    """The whole of ``examples.yaml``."""

    examples: tuple[ExampleShape, ...] = Field(min_length=1, strict=False)


class ExampleTextsShape(Shape):
    """The whole of an ``_examples.yaml``."""

    examples: dict[str, Text]


class ContradictionShape(Shape):
    """One question of ``contradictions.yaml``; a criterion or facts are read later."""

    id: Slug
    stage: Slug | None = None
    needs: Any = None
    contact: dict[str, Any] | None = None
    told: tuple[Word, ...] = Field(default=(), strict=False)
    remarks: tuple[Word, ...] = Field(default=(), strict=False)

    @model_validator(mode="after")
    def _asks_one_thing(self) -> ContradictionShape:
        if (self.stage is None) != (self.needs is None):
            raise ValueError("stage and needs go together")
        asked = (self.stage is not None, self.contact is not None, bool(self.told))
        if sum(asked) != 1:
            raise ValueError("ask one thing: stage and needs, or contact, or told")
        return self


class ContradictionsShape(Shape):
    """The whole of ``contradictions.yaml``."""

    contradictions: tuple[ContradictionShape, ...] = Field(strict=False)


class PublicationTextShape(Shape):
    """What one language says of one publication."""

    title: Text
    about: Text


class SourceTextShape(Shape):
    """What one language says of one published definition."""

    name: Word
    short: Word
    says: Text
    note: Text | None = None


class ContradictionTextShape(Shape):
    """What one language says of one question."""

    question: Text
    choice: Text
    why: Text
    told: dict[Word, Text] = Field(default={})
    remarks: dict[Word, Text] = Field(default={})


class SourcesShape(Shape):
    """The whole of a ``_sources.yaml``."""

    publications: dict[Word, PublicationTextShape]
    views: dict[Word, SourceTextShape]
    contradictions: dict[str, ContradictionTextShape]


class ValueTextShape(Shape):
    """What a language says of one value of a fact."""

    label: Word
    sentence: Text
    is_: Text | None = Field(default=None, alias="is")
    is_not: Text | None = None


class GroupTextShape(Shape):
    """What a language says of several values of a fact as one."""

    values: tuple[str | bool, ...] = Field(min_length=2, strict=False)
    is_: Text = Field(alias="is")
    is_not: Text


class FactTextShape(Shape):
    """What a language says of one fact."""

    label: Word
    help: Text
    question: Text
    values: dict[str, ValueTextShape]
    groups: tuple[GroupTextShape, ...] = Field(default=(), strict=False)


class PartTextShape(Shape):
    """What a language says of one named part of criteria."""

    label: Word
    is_: Text = Field(alias="is")
    is_not: Text
    reason: Word | None = None


class FactWordsShape(Shape):
    """The whole of a language's ``_facts.yaml``."""

    patterns: dict[str, Text]
    facts: dict[str, FactTextShape]
    parts: dict[str, PartTextShape]
    respelt: dict[Annotated[str, StringConstraints(min_length=1)], str] = Field(
        default={}
    )
