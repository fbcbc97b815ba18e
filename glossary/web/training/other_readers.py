"""Other readers: who would get a quiz in another language than their own.

Owns that they are named before anything is given, and that whoever gives it says so:
what is agreed to is these people and these quizzes, and no others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from glossary.people import Person
from glossary.quizzes import Quiz
from glossary.storage import assigned_people, db
from glossary.web.filters import language_name
from glossary.web.practising.quizzes import quiz_languages
from glossary.web.practising.task_words import title_of
from glossary.web.site import site


@dataclass(frozen=True, slots=True)
class OtherReaders:
    """Those who read one language, and would get one quiz in another."""

    title: str
    language: str
    """Theirs, by name."""
    other: str
    """In which they would get it, by name."""
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Untold:
    """All that is to be agreed to before quizzes are given; false for nothing."""

    rows: tuple[OtherReaders, ...]
    state: str
    """What names these people and quizzes, for the form to send back."""

    def __bool__(self) -> bool:
        return bool(self.rows)

    @property
    def languages(self) -> list[str]:
        """The languages in which they would get it."""
        return list(dict.fromkeys(each.other for each in self.rows))


def people_among(
    group_ids: Collection[int], people: Iterable[Person] = ()
) -> tuple[Person, ...]:
    """Return everybody in these groups, and *people* beside them, each once."""
    in_groups = assigned_people.people_in(db.session, group_ids)
    return tuple({each.id: each for each in (*in_groups, *people)}.values())


def untold(slugs: Iterable[str], people: Collection[Person]) -> Untold:
    """Return who of *people* would get one of the quizzes in another language."""
    known = site().glossary.quizzes
    rows: list[OtherReaders] = []
    named: list[str] = []
    for quiz in (known[each] for each in dict.fromkeys(slugs) if each in known):
        for language, readers in _lacking(quiz, people).items():
            rows.append(_row(quiz, language, readers))
            named += [f"{quiz.slug} {each.id}" for each in readers]
    digest = hashlib.sha256("\n".join(sorted(named)).encode()).hexdigest()
    return Untold(tuple(rows), digest[:16])


def _lacking(quiz: Quiz, people: Collection[Person]) -> dict[str, list[Person]]:
    """Return those whose language *quiz* lacks, by that language."""
    found: dict[str, list[Person]] = {}
    written = quiz_languages(quiz)
    for each in people:
        if each.language not in written:
            found.setdefault(each.language, []).append(each)
    return found


def _row(quiz: Quiz, language: str, readers: Collection[Person]) -> OtherReaders:
    gets = site().glossary.written_in(quiz_languages(quiz), language)
    return OtherReaders(
        title=title_of(quiz.slug),
        language=language_name(language),
        other=language_name(gets),
        names=tuple(each.name for each in readers),
    )
