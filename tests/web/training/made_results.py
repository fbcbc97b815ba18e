"""Results made in a test: an assignment as a trainer sees it after a week."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from flask import Flask, render_template_string
from flask_babel import gettext as _

from glossary.assignment_results import AssignmentResults, assignment_results
from glossary.attempts import Question
from glossary.confusion_matrix import confusion_matrix
from glossary.graders import Grader
from glossary.item_analysis import FirstAttempt, analysed
from glossary.people import Department
from glossary.quiz_keys import pin
from glossary.quiz_scores import DONT_KNOW, right_answer
from glossary.quizzes import (
    Agree,
    AskNext,
    Classify,
    Definition,
    Pick,
    RightWord,
    Scale,
    Sort,
    Statement,
    WhichFacts,
)
from glossary.web.filters import language_name
from glossary.web.practising.grading import grader
from glossary.web.practising.quiz_words import QuizWords
from glossary.web.training.confusion_rows import confusion_table
from glossary.web.training.mending import Mending
from glossary.web.training.people_rows import Split, person_rows, splits, summed
from glossary.web.training.question_rows import QuestionRows, early_note
from glossary.web.training.score_plot import score_plot
from tests.results.making import DAY, NOW, question, taken, taker

SALES, MARKETING, OTHER = Department
TEXT = {"en": "A lead is a sale.", "fr": "Un lead, une vente.", "it": "Un lead."}
KINDS = (
    Classify("030-fit-and-ebook"),
    Classify("026-cold-call-need"),
    Agree("037-webinar-fit"),
    Sort(("008-listed-name", "026-cold-call-need", "069-talk-need-asks")),
    WhichFacts("069-talk-need-asks"),
    AskNext("069-talk-need-asks"),
    Definition("lead", Pick.DEFINITION),
    RightWord("lead", "fr", "plomb"),
    Statement(TEXT, is_true=False, reason=TEXT, source="S0-22"),
)
PAGE = """{% extends "base.html" %}{% block title %}Results{% endblock %}
{% block main %}<div class="page-head"><h1>Results</h1></div>
{% include "training/_summary.html" %}
<div class="split split--scores">
<div>{% include "training/_scores.html" %}</div>
<div>{% include "training/_not_finished.html" %}</div></div>
{% include "training/_questions.html" %}{% include "training/_confusion.html" %}
{% include "training/_splits.html" %}{% include "training/_people.html" %}
{% endblock %}"""


def people(**chosen: Any) -> AssignmentResults:
    """Return what eleven of fourteen people have finished with."""
    scores = {
        SALES: [("Nora Whitfield", 100), ("Priya Raman", 90), ("Lena Vogt", 90)],
        MARKETING: [("Luca Barone", 96), ("Sofia Conti", 50), ("Zoé Faure", 70)],
    }
    scores[SALES] += [("Omar Haddad", 84), ("Jean-Marc Thévenet", 70), ("Ida", 60)]
    scores[MARKETING] += [("Mia Rossi", 80), ("Paul Klein", 90)]
    takers = [
        taker(
            name,
            *[taken(percent, number=number) for number in (1, 2)],
            person_id=number,
            department=department,
            groups=("Autumn intake",),
            language="fr" if number % 3 else "it",
            **chosen,
        )
        for department, each in scores.items()
        for number, (name, percent) in enumerate(each, start=1)
    ]
    begun = replace(taken(started_at=NOW - 4 * DAY, is_finished=False), answered=5)
    takers += [
        taker("Elisa Bruni", taken(70), person_id=20, **chosen),
        taker("Owen Price", begun, person_id=21, **chosen),
        taker("Inès Carpentier", person_id=22, department=OTHER, **chosen),
    ]
    return assignment_results(takers, NOW)


def pinned(kind: Any, graded: Grader, seed: int, scale: Scale) -> dict[str, Any]:
    """Return a question of *kind* as an attempt of its own pins it."""
    (found,) = pin(kind, scale, graded, Random(seed))
    return found


def first_attempts(
    graded: Grader, count: int = 12, *, scale: Scale = Scale.ALL
) -> list[FirstAttempt]:
    """Return first attempts at a question of each kind; every third is wrong."""
    attempts = []
    for person in range(count):
        questions = []
        for number, kind in enumerate(KINDS, start=1):
            kept = pinned(kind, graded, person, scale)
            answer = _answer(kept, person, number)
            language = "fr" if person % 2 else "it"
            questions.append(question(kept, answer, number=number, language=language))
        department = (SALES, MARKETING)[person % 2]
        attempts.append(FirstAttempt(department, questions))
    return attempts


def _answer(kept: dict[str, Any], person: int, number: int) -> Any:
    right = right_answer(kept)
    if (person + number) % 3:
        return right
    if isinstance(kept["options"], dict):
        return {team: options[0] for team, options in kept["options"].items()}
    if isinstance(right, list):
        return [*reversed(right)] if kept["kind"] == "sort" else kept["options"][:1]
    if person % 5 == 0:
        return DONT_KNOW
    options = [each for each in kept["options"] if each != right]
    return options[(person // 3 + number) % len(options)]


def values(code: str, results: AssignmentResults | None = None) -> dict[str, Any]:
    """Return what the parts of the page take; inside a request."""
    found = people() if results is None else results
    attempts = first_attempts(grader())
    figures = analysed(attempts, grader().journey)
    asked: list[Question] = [each for one in attempts for each in one.questions]
    matrix = confusion_matrix(asked, grader().journey)
    words = QuizWords(code, grader().glossary, grader())
    rows = QuestionRows(words, Mending("ours", words))
    return {
        "summary": summed(found.whole),
        "plot": score_plot(found.people, 80),
        "counts": "best",
        "unfinished": person_rows(found.unfinished, code),
        "time_left": "",
        "questions": rows.rows(figures),
        "questions_note": early_note(figures, len(attempts)),
        "confusions": confusion_table(matrix, code, grader()),
        "splits": [
            (_("Group"), splits(found.by_group())),
            (_("Department"), splits(found.by_department())),
            (_("Language"), _languages(found)),
        ],
        "erased": (),
        "people": person_rows(found.people, code),
    }


def _languages(found: AssignmentResults) -> tuple[Split, ...]:
    return splits({language_name(k): v for k, v in found.by_language().items()})


def rendered(app: Flask, code: str, **changed: Any) -> str:
    """Return the parts as one page in the language *code*."""
    with app.test_request_context(f"/{code}/about"):
        made = values(code, changed.pop("results", None))
        return render_template_string(PAGE, **{**made, **changed})
