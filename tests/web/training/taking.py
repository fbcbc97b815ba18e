"""Assignments taken in a test: a class whose scores are known, and what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from flask import Flask

from glossary.assignments import Terms
from glossary.attempts import OfPerson
from glossary.people import Department, Person, Role
from glossary.quiz_marks import marks
from glossary.quiz_scores import right_answer, score
from glossary.quizzes import Classify, Question, Scale
from glossary.services import assignments, giving
from glossary.services import attempts as service
from glossary.storage import db
from glossary.web.practising.grading import grader
from tests.services.assigning import a_group
from tests.web.people import make_person
from tests.web.training.made_results import pinned

CARDS = (
    "030-fit-and-ebook",
    "026-cold-call-need",
    "037-webinar-fit",
    "008-listed-name",
    "069-talk-need-asks",
)
QUESTIONS = tuple(map(Classify, CARDS))


def a_class(site: Flask, trainer: Person, *people: Person) -> int:
    """Return the id of a group of *people*."""
    with site.app_context():
        made: int = a_group(
            db.session, *people, trainer=trainer, joined_at=datetime.now(UTC)
        )
    return made


def trainees(site: Flask, count: int, **chosen: Any) -> list[Person]:
    """Return *count* people of one department."""
    department = {"department": Department.SALES, **chosen}
    return [make_person(site, Role.TRAINEE, **department) for _ in range(count)]


def give(
    site: Flask,
    trainer: Person,
    *group_ids: int,
    quiz: str = "who-is-this",
    **terms: Any,
) -> int:
    """Return the id of an assignment to groups."""
    with site.app_context():
        return giving.give(
            db.session,
            Terms(quiz, time_zone="Europe/Rome", **terms),
            group_ids=group_ids,
            person_ids=[],
            actor=trainer,
            now=datetime.now(UTC),
        )


def take(
    site: Flask,
    person: Person,
    assignment_id: int,
    right: int,
    *,
    kinds: Sequence[Question] = QUESTIONS,
    wrong: str | None = None,
    language: str = "en",
) -> None:
    """Let *person* answer all of *kinds*, the first *right* of them rightly.

    *wrong* is what they pick otherwise; the first other option by default.
    """
    with site.test_request_context("/en/about"):
        asked = [pinned(each, grader(), 1, Scale.STEPS) for each in kinds]
        begun = assignments.begin(
            db.session,
            person,
            assignment_id,
            asked,
            view="sales",
            revision="r1",
            seed=1,
            now=datetime.now(UTC),
        )
        for number, each in enumerate(asked, 1):
            answer = right_answer(each)
            if number > right:
                answer = _wrong(each, wrong)
            service.store_answer(
                db.session,
                OfPerson(person.id),
                begun.id,
                number,
                answer,
                score=score,
                marks=marks,
                language=language,
                now=datetime.now(UTC),
            )


def _wrong(asked: Any, wanted: str | None) -> Any:
    right = right_answer(asked)
    if asked["kind"] == "sort":
        return [*reversed(right)]
    others = [each for each in asked["options"] if each != right]
    return wanted if wanted in others else others[0]
