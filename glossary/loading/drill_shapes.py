"""The shape of the files of the drill: what rules a contact out, and its words.

Strict models like those of ``schemas.py``. Whether every fact and value has its
sentences is checked elsewhere.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from glossary.loading.schemas import Shape, Slug, Text, Word

Words = Annotated[tuple[Word, ...], Field(min_length=1, strict=False)]


class DrillShape(Shape):
    """The whole of ``drill.yaml``; the criteria are read one by one."""

    most_stated: int = Field(ge=1)
    order: tuple[str, ...] = Field(strict=False)
    impossible: dict[Slug, Any]


class FirstNamesShape(Shape):
    """First names of women and of men."""

    f: Words
    m: Words


class JobShape(Shape):
    """One job, where it is not said of a woman as of a man."""

    f: Word
    m: Word


class DrillWordsShape(Shape):
    """The whole of a ``_drill.yaml``; the sentences are read one by one."""

    sells: Text
    first_names: FirstNamesShape
    last_names: Words
    jobs: tuple[Word | JobShape, ...] = Field(min_length=1, strict=False)
    firms: Words
    facts: dict[str, dict[str, list[Any]]]


class VariantShape(Shape):
    """One sentence that suits some contacts only; its condition is read later."""

    text: Text
    when: Any
