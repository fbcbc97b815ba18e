"""The shape of every file: which keys, which values, nothing else.

Strict models: an unknown key or a value of another kind is refused. What a
value means, and whether it fits the other files, is checked elsewhere.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from glossary.languages import Part
from glossary.stages import StageKind
from glossary.terms import Category, Gender, PartOfSpeech, TrapKind, Usage


def _day(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise ValueError("write the date as 2026-11-24") from error
    return value


def _member(value: Any, enum: type[Any]) -> Any:
    try:
        return enum(value)
    except ValueError as error:
        allowed = ", ".join(member.value for member in enum)
        raise ValueError(f"unknown value; allowed: {allowed}") from error


def one_of(enum: type[Any]) -> BeforeValidator:
    return BeforeValidator(lambda value: _member(value, enum))


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Word = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)
]
Quote = Annotated[str, StringConstraints(min_length=1, max_length=2)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Region = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}-[A-Z]{2}$")]
Day = Annotated[date, BeforeValidator(_day)]
Revision = Annotated[int, Field(ge=1)]


class Shape(BaseModel):
    """Base of every shape: strict, closed, frozen."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class SynonymShape(Shape):
    """One admitted form."""

    form: Word
    usage: Annotated[Usage | None, one_of(Usage)] = None
    region: Region | None = None
    note: Text | None = None


class DeprecatedShape(Shape):
    """One form better avoided."""

    form: Word
    reason: Text
    region: Region | None = None
    prefer: Word | None = None


class ConfusedShape(Shape):
    """The foreign word whose other sense was translated."""

    word: Word
    ipa: Word | None = None
    respelling: Word | None = None

    @model_validator(mode="after")
    def _both_or_neither(self) -> ConfusedShape:
        if (self.ipa is None) != (self.respelling is None):
            raise ValueError("give both ipa and respelling, or neither")
        return self


class TrapShape(Shape):
    """One forbidden form."""

    form: Word
    kind: Annotated[TrapKind, one_of(TrapKind)]
    reason: Text
    gloss: Text
    region: Region | None = None
    confused_with: ConfusedShape | None = None


class PronunciationShape(Shape):
    """How an English word sounds."""

    ipa: Word
    respelling: Word


class SourceShape(Shape):
    """The revision an entry was translated from."""

    language: Word
    revision: Revision


class EntryShape(Shape):
    """Front matter of one entry."""

    headword: Word
    abbreviation: Word | None = None
    part_of_speech: Annotated[PartOfSpeech, one_of(PartOfSpeech)]
    gender: Annotated[Gender | None, one_of(Gender)] = None
    feminine: Word | None = None
    plural: Word | None = None
    pronunciation: PronunciationShape | None = None
    synonyms: tuple[SynonymShape, ...] = Field(default=(), strict=False)
    deprecated: tuple[DeprecatedShape, ...] = Field(default=(), strict=False)
    forbidden: tuple[TrapShape, ...] = Field(default=(), strict=False)
    inflections: tuple[Word, ...] = Field(default=(), strict=False)
    search_also: tuple[Word, ...] = Field(default=(), strict=False)
    definition: Annotated[Text, Field(max_length=200)]
    translated_from: SourceShape | None = None
    revision: Revision
    reviewed: Day
    owner: Word


class TermShape(Shape):
    """One term of ``terms.yaml``."""

    category: Annotated[Category, one_of(Category)]
    step: Annotated[int, Field(ge=1)] | None = None
    core: bool = False
    related: tuple[Slug, ...] = Field(default=(), strict=False)
    ideas: tuple[Word, ...] = Field(default=(), strict=False)


class StageShape(Shape):
    """One stage of ``stages.yaml``."""

    id: Slug
    kind: Annotated[StageKind, one_of(StageKind)]
    step: Annotated[int, Field(ge=1)] | None = None
    term: Slug | None = None
    final: bool = False
    house: bool = True

    @model_validator(mode="after")
    def _exits_have_no_step(self) -> StageShape:
        if (self.kind is StageKind.EXIT) != (self.step is None):
            raise ValueError("steps and marks stand on a step, exits on none")
        return self


class StagesShape(Shape):
    """The whole of ``stages.yaml``."""

    stages: tuple[StageShape, ...] = Field(min_length=1, strict=False)

    @model_validator(mode="after")
    def _ids_differ_and_steps_count_up(self) -> StagesShape:
        ids = [stage.id for stage in self.stages]
        if len(set(ids)) != len(ids):
            raise ValueError("two stages share an id")
        numbers = [stage.step for stage in self.stages if stage.kind is StageKind.STEP]
        if numbers != list(range(1, len(numbers) + 1)):
            raise ValueError("number the steps 1, 2, 3 … in order")
        return self


class StageTextShape(Shape):
    """What one language says of one stage."""

    label: Word
    verdict: Text
    question: Text | None = None
    sentence: Text
    text: Text | None = None


class HeadingsShape(Shape):
    """The headings of an entry's parts in one language."""

    sales: Word
    marketing: Word
    said: Word
    example: Word
    practice: Word
    confusions: Word
    notes: Word

    def by_part(self) -> dict[Part, str]:
        """Return the headings keyed by part, in the order they are written."""
        return {part: getattr(self, part.value) for part in Part}


class LanguageShape(Shape):
    """The whole of ``_language.yaml``."""

    code: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][A-Za-z]+)?$")]
    name: Word
    order: Annotated[int, Field(ge=1)]
    fallback: tuple[Word, ...] = Field(default=(), strict=False)
    region: Region | None = None
    headings: HeadingsShape
    elisions: tuple[Word, ...] = Field(default=(), strict=False)
    articles: tuple[Word, ...] = Field(default=(), strict=False)
    stop_words: tuple[Word, ...] = Field(default=(), strict=False)
    quotes: tuple[Quote, Quote] = Field(default=("“", "”"), strict=False)
