"""Shown quizzes: which questions would have another key, quiz by quiz.

Keys of the view as it is are derived once and kept: a draft is one of many that are
compared with them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from flask import current_app

from glossary.draft_addresses import Drafted
from glossary.graders import Grader
from glossary.key_changes import KeyChange, Keys, key_changes
from glossary.reasoning import Reasoning
from glossary.views import View
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
    found = key_changes(_keys(drafted.bench.start), drafted.bench.view(drafted.draft))
    return tuple(_by_quiz(found))


def is_graded_by(start: str) -> bool:
    """Return whether quizzes can be graded by *start*: no published one grades."""
    return start in site().glossary.definitions.houses


def _by_quiz(found: Iterable[KeyChange]) -> Iterable[QuizChanges]:
    code = page_language().code
    for slug, questions in groupby(found, lambda each: each.quiz):
        titles = site().glossary.quizzes[slug].title
        title = titles[site().glossary.written_in(titles, code)]
        yield QuizChanges(slug, title, tuple(questions))


def _keys(view: View) -> Keys:
    """Return the keys under *view* as it is."""
    own = grader().under(view.id)
    kept: dict[str, Keys] = current_app.extensions.setdefault(_KEPT, {})
    found = kept.get(view.id)
    if found is None or not _is_same(found.grader, own):
        found = Keys(own if own.view_id == view.id else _with(own, view))
        kept[view.id] = found
    return found


def _is_same(kept: Grader, own: Grader) -> bool:
    """Return whether *kept* is *own*, or was made for the same glossary."""
    return kept is own or (
        kept.view_id != own.view_id and kept.glossary is own.glossary
    )


def _with(own: Grader, view: View) -> Grader:
    """Return the grader of *view*, for which another one stands as yet.

    What names it to be graded by is told apart from what names the other.
    """
    known = own.definitions
    definitions = replace(known, houses={**known.houses, view.id: view})
    return Grader(view.id, own.glossary, Reasoning(definitions), own.stands_for)
