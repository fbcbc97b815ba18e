"""The quiz editor: a quiz is put together from the bank, drafted and published.

Each button keeps what was typed as a draft and goes on: nothing is lost, without a
script too. A quiz that lacks something, a language above all, is never published.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Response, abort, url_for
from flask_babel import gettext as _

from glossary.storage import ChangedMeanwhile
from glossary.web.forms import Problems, page, problems_in, refused, see_other, typed
from glossary.web.interface import page_language
from glossary.web.notices import Notice, leave_notice
from glossary.web.sent import asked_text, whole_number
from glossary.web.training.boundaries import asked_boundary, sent_boundary
from glossary.web.training.conflicts import conflict_with
from glossary.web.training.names import name_for, name_problem, quiz_path
from glossary.web.training.publishing import PUBLISH, problems_elsewhere
from glossary.web.training.quiz_checks import quiz_problems
from glossary.web.training.quiz_fields import quiz_fields
from glossary.web.training.quiz_form import (
    KINDS,
    MOST_QUESTIONS,
    NEW_QUIZ,
    Value,
    codes,
    new_question,
    said,
    sent_quiz,
)
from glossary.web.training.stored_values import mapping, parsed, plain, sequence
from glossary.web.training.written import (
    LARGEST_FILE,
    OpenFile,
    keep_draft,
    open_file,
    publish,
    take_away,
    version_sent,
)

TEMPLATE = "training/quiz_edit.html"
NEW = "training/quiz_new.html"
CONFLICT = 409


def quiz_new() -> Response:
    """Ask what a new quiz is called; a copy begins as the quiz it was made from."""
    copied, between = asked_text("from"), asked_boundary()
    source = open_file(quiz_path(copied))
    if between is not None:
        slug, titles = between.free_name(quiz_path), between.titles()
        return page(NEW, slug=slug, copied="", between=between, **_new(titles))
    if source is None:
        return page(NEW, slug="", copied="", **_new({}))
    titles = mapping(parsed(source.text), "title")
    return page(NEW, slug="", copied=copied, **_new(titles))


def begin() -> Response:
    """Keep a first draft, and go on with it."""
    slug, copied, between = typed("slug"), typed("copied"), sent_boundary()
    slug = slug or name_for(_title(said("title")), "quiz", quiz_path)
    path = quiz_path(slug)
    kept = {"slug": slug, "copied": copied, "between": between, **_new(said("title"))}
    problems = problems_in({"slug": name_problem(slug, path)})
    if problems:
        return refused(NEW, problems, **kept)
    source = open_file(quiz_path(copied))
    value = parsed(source.text) if source is not None else NEW_QUIZ
    # Nobody rehearses what is yet to be assigned, unless its author lets them.
    value = {**value, "practice": False, "title": said("title")}
    if between is not None:
        value = {**value, **between.questions()}
    try:
        keep_draft(path, _dumped(value), version=0)
    except ChangedMeanwhile:
        problems = problems_in({"slug": name_problem(slug, path)})
        return refused(NEW, problems, **kept)
    return see_other(_address(slug))


def quiz_edit(slug: str) -> Response:
    """Show the quiz as it was last saved, and what it still lacks."""
    file = _file(slug)
    value = _read(file.text)
    todo = quiz_problems(file.path, value) if file.is_draft else {}
    return page(TEMPLATE, todo=todo, version=file.number, **_shown(slug, file, value))


def act(slug: str) -> Response:
    """Do what one of the buttons says."""
    name, _dash, number = typed("act").partition("-")
    if name not in ACTS:
        abort(400)
    file, value = _file(slug), sent_quiz()
    try:
        return ACTS[name](slug, file, value, whole_number(number) or 0)
    except ChangedMeanwhile:
        conflict = conflict_with(file.path, _dumped(value))
        shown = _shown(slug, file, value)
        return page(
            TEMPLATE, CONFLICT, conflict=conflict, version=conflict.number, **shown
        )


def _save(slug: str, file: OpenFile, value: Value, number: int) -> Response:
    return _kept(slug, file, value) or leave_notice(
        see_other(_address(slug)), Notice.DRAFT_SAVED
    )


def _preview(slug: str, file: OpenFile, value: Value, number: int) -> Response:
    problems = quiz_problems(file.path, value)
    if problems:
        return _refused(slug, file, value, problems)
    kept = _kept(slug, file, value)
    return kept or see_other(url_for("pages.quiz_draft", slug=slug))


def _add(slug: str, file: OpenFile, value: Value, number: int) -> Response:
    questions = sequence(value, "questions")
    if len(questions) >= MOST_QUESTIONS:
        most = _("A quiz has at most %(count)s questions", count=MOST_QUESTIONS)
        return _refused(slug, file, value, {"add": most})
    questions.append(new_question(typed("add")))
    return _arranged(slug, file, value, questions, len(questions))


def _up(slug: str, file: OpenFile, value: Value, number: int) -> Response:
    return _swapped(slug, file, value, number, number - 1)


def _down(slug: str, file: OpenFile, value: Value, number: int) -> Response:
    return _swapped(slug, file, value, number, number + 1)


def _swapped(
    slug: str, file: OpenFile, value: Value, number: int, other: int
) -> Response:
    questions = sequence(value, "questions")
    if not {number, other} <= set(range(1, len(questions) + 1)):
        abort(400)
    one, two = number - 1, other - 1
    questions[one], questions[two] = questions[two], questions[one]
    return _arranged(slug, file, value, questions, other)


def _remove(slug: str, file: OpenFile, value: Value, number: int) -> Response:
    questions = sequence(value, "questions")
    if not 1 <= number <= len(questions):
        abort(400)
    del questions[number - 1]
    return _arranged(slug, file, value, questions, min(number, len(questions)))


def _arranged(
    slug: str, file: OpenFile, value: Value, questions: list[Value], at: int
) -> Response:
    """Keep the quiz with these *questions*, and show the one that stands *at*."""
    place = f"question-{at}" if at else "questions"
    kept = _kept(slug, file, {**value, "questions": questions})
    return kept or see_other(f"{_address(slug)}#{place}")


def _publish(slug: str, file: OpenFile, value: Value, number: int) -> Response:
    text = _dumped(value)
    problems = quiz_problems(file.path, value) or problems_elsewhere(file.path, text)
    if problems:
        return _refused(slug, file, value, problems)
    publish(file.path, text, version=version_sent())
    return leave_notice(see_other(_address(slug)), Notice.QUIZ_PUBLISHED)


def _take_away(slug: str, file: OpenFile, value: Value, number: int) -> Response:
    take_away(file.path, version=version_sent())
    target = url_for("pages.quiz_bank")
    return leave_notice(see_other(target), Notice.QUIZ_TAKEN_AWAY)


ACTS: Mapping[str, Callable[[str, OpenFile, Value, int], Response]] = {
    "save": _save,
    "preview": _preview,
    "add": _add,
    "up": _up,
    "down": _down,
    "remove": _remove,
    "publish": _publish,
    "take_away": _take_away,
}


def _kept(slug: str, file: OpenFile, value: Value) -> Response | None:
    """Keep *value* as a draft; return a refusal if it is too long to be kept."""
    text = _dumped(value)
    if len(text.encode()) > LARGEST_FILE:
        problem = _("Shorten the texts: together they are too long to be kept")
        return _refused(slug, file, value, {PUBLISH: problem})
    keep_draft(file.path, text, version=version_sent())
    return None


def _refused(slug: str, file: OpenFile, value: Value, problems: Problems) -> Response:
    shown = _shown(slug, file, value)
    return refused(TEMPLATE, problems, version=version_sent(), **shown)


def _shown(slug: str, file: OpenFile, value: Value) -> dict[str, object]:
    title = _title(mapping(value, "title")) or slug
    return {"slug": slug, "title": title, "file": file, **quiz_fields(value)}


def _title(titles: Mapping[str, str]) -> str:
    return titles.get(page_language().code) or next(iter(titles.values()), "")


def _new(titles: Mapping[str, str]) -> dict[str, object]:
    return {"titles": titles, "codes": codes()}


def _file(slug: str) -> OpenFile:
    asked = asked_text("version")
    file = open_file(quiz_path(slug), whole_number(asked) if asked else None)
    if file is None:
        abort(404)
    return file


def _read(text: str) -> Value:
    """Return the quiz *text* with every part a form has, and known kinds alone."""
    value = {**NEW_QUIZ, **parsed(text)}
    questions = sequence(value, "questions")
    known = [each for each in questions if plain(each, "kind") in KINDS]
    return {**value, "questions": known}


def _dumped(value: Value) -> str:
    # Only here: the writer of YAML would slow every start.
    from glossary.loading.yaml_writer import dump

    return dump(value)


def _address(slug: str) -> str:
    return url_for("pages.quiz_edit", slug=slug)
