"""Shown quizzes: which questions would have another key, quiz by quiz.

Keys of the view as it is are derived once and kept: a draft is one of many that are
compared with them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from flask import current_app

from glossary.draft_addresses import Drafted
from glossary.key_changes import KeyChange, Keys, key_changes
from glossary.web.interface import page_language
from glossary.web.practising.grading import grader
from glossary.web.site import site

_KEPT = "lemma-workbench-keys"


@dataclass(frozen=True, slots=True)
class QuizChanges:
    """One quiz with the questions that would have another key."""

    slug: str
    title: str
    questions: tuple[KeyChange, ...]

    @property
    def numbers(self) -> tuple[str, ...]:
        """Their places in the quiz."""
        return tuple(str(each.number) for each in self.questions)


def quiz_changes(drafted: Drafted) -> tuple[QuizChanges, ...]:
    """Return the quizzes of which *drafted* changes a key."""
    found = key_changes(
        _keys(drafted.bench.start.id), drafted.bench.view(drafted.draft)
    )
    return tuple(_by_quiz(found))


def is_graded_by(start: str) -> bool:
    """Return whether quizzes can be graded by *start*: no published one grades."""
    return start in site().glossary.definitions.houses


def _by_quiz(found: Iterable[KeyChange]) -> Iterable[QuizChanges]:
    code = page_language().code
    for slug, questions in groupby(found, lambda each: each.quiz):
        title = site().glossary.quizzes[slug].title[code]
        yield QuizChanges(slug, title, tuple(questions))


def _keys(view: str) -> Keys:
    """Return the keys under *view* as it is."""
    own = grader().under(view)
    kept: dict[str, Keys] = current_app.extensions.setdefault(_KEPT, {})
    found = kept.get(view)
    if found is None or found.grader is not own:
        found = Keys(own)
        kept[view] = found
    return found
