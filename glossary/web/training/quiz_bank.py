"""The bank of quizzes: every one there is, who wrote it, and what it still lacks.

Owns the list, and the preview of a quiz that is not published yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Response, abort, url_for

from glossary.quizzes import Level, Quiz
from glossary.storage import db, written_files
from glossary.storage.written_files import WrittenFile
from glossary.web.filters import language_name
from glossary.web.forms import page, see_other
from glossary.web.interface import page_language
from glossary.web.practising.courses import LEVELS
from glossary.web.practising.previews import preview_page
from glossary.web.practising.quizzes import quiz_languages
from glossary.web.site import site
from glossary.web.training.names import quiz_path
from glossary.web.training.origins import may_write, origin
from glossary.web.training.quiz_fields import missing_languages
from glossary.web.training.quiz_form import codes
from glossary.web.training.quiz_words import VIEWS
from glossary.web.training.stored_values import Value, mapping, parsed, plain, sequence
from glossary.web.training.written import open_file


@dataclass(frozen=True, slots=True)
class QuizRow:
    """One quiz in the list."""

    slug: str
    title: str
    language: str
    """Of the title."""
    level: str
    view: str
    count: int
    minutes: str
    origin: str
    version: int
    """Of the last one written here; 0 for none."""
    is_served: bool
    is_practised: bool
    """Anybody may take it."""
    is_drafted: bool
    """A draft waits to be published."""
    is_gone: bool
    is_broken: bool
    """A file is there, and cannot be used."""
    missing: tuple[str, ...]
    """The languages in which something is not said."""


def quiz_bank() -> Response:
    """List every quiz."""
    rows = sorted(_rows(), key=lambda row: (not row.is_served, row.is_gone))
    return page("training/quiz_bank.html", quizzes=rows, may_write=may_write())


def quiz_draft(slug: str) -> Response:
    """Show the quiz as it was last saved, every question with its answer."""
    from glossary.loading.checking import Refused
    from glossary.loading.written import read_quiz

    file = open_file(quiz_path(slug))
    if file is None:
        abort(404)
    try:
        quiz = read_quiz(file.path, file.text, site().whole)
    except Refused:
        # Its editor says what is missing.
        return see_other(url_for("pages.quiz_edit", slug=slug))
    return preview_page(quiz, is_draft=True)


def _rows() -> Iterator[QuizRow]:
    newest = written_files.newest(db.session)
    served = site().glossary.quizzes
    files = dict(site().training.below(""))
    paths = [quiz_path(slug) for slug in served]
    paths += sorted(path for path in {*files, *newest} if "/" not in path)
    for path in dict.fromkeys(paths):
        slug, version = path.removesuffix(".yaml"), newest.get(path)
        if slug in served:
            yield _served_row(served[slug], version)
        else:
            yield _unserved_row(slug, version, is_broken=path in files)


def _served_row(quiz: Quiz, version: WrittenFile | None) -> QuizRow:
    code = site().glossary.written_in(quiz.title, page_language().code)
    lacking = [each for each in codes() if each not in quiz_languages(quiz)]
    return QuizRow(
        slug=quiz.slug,
        title=quiz.title[code],
        language=code,
        level=str(LEVELS[quiz.level]),
        view=str(VIEWS[quiz.view]),
        count=quiz.count,
        minutes=str(quiz.minutes),
        origin=origin(quiz_path(quiz.slug)),
        version=0 if version is None else version.number,
        is_served=True,
        is_practised=quiz.is_practised,
        is_drafted=version is not None and not version.is_published,
        is_gone=False,
        is_broken=False,
        missing=tuple(map(language_name, lacking)),
    )


def _unserved_row(
    slug: str, version: WrittenFile | None, *, is_broken: bool
) -> QuizRow:
    file = open_file(quiz_path(slug))
    value = parsed(file.text) if file is not None else {}
    level, titles = plain(value, "level"), mapping(value, "title")
    code = site().glossary.written_in(titles, page_language().code)
    return QuizRow(
        slug=slug,
        title=plain(titles, code) or slug,
        language=code,
        level=str(LEVELS[Level(level)]) if level in list(Level) else "",
        view=str(VIEWS.get(plain(value, "view"), "")),
        count=_count(value),
        minutes=plain(value, "minutes"),
        origin=origin(quiz_path(slug)),
        version=0 if version is None else version.number,
        is_served=False,
        is_practised=False,
        is_drafted=version is not None and not version.is_published,
        is_gone=version is not None and not version.text,
        is_broken=is_broken,
        missing=tuple(map(language_name, missing_languages(value))),
    )


def _count(value: Value) -> int:
    """Return how many questions an attempt would have."""
    counts = [mapping(each, "draw").get("count", 1) for each in _questions(value)]
    return sum(each if isinstance(each, int) else 1 for each in counts)


def _questions(value: Value) -> list[Value]:
    return [each for each in sequence(value, "questions") if isinstance(each, dict)]
