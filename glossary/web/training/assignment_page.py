"""What came of an assignment: figures, questions, confusions, people; and as files.

Owns that page, its printable form and its exports, which say the same. Individual
scores are for the trainers of its groups; the gate lets nobody else come here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from flask import Response, abort, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from glossary.assignment_results import AssignmentResults
from glossary.assignments import Assignment
from glossary.confusion_matrix import ConfusionMatrix, confusion_matrix
from glossary.item_analysis import FirstAttempt, QuestionFigures, analysed
from glossary.result_tables import confusion_table as confusions_as_table
from glossary.result_tables import people_table, question_table
from glossary.services import giving, reminding, training_results
from glossary.services.reminding import Reminder
from glossary.services.workbooks import workbook
from glossary.storage import db
from glossary.tables import Table, csv_lines
from glossary.web.access.owners import trainers_of_assignment
from glossary.web.access.visitors import signed_in
from glossary.web.accounts import letters
from glossary.web.clock import now
from glossary.web.filters import language_name
from glossary.web.forms import page, see_other, typed
from glossary.web.interface import page_language
from glossary.web.notices import Notice, leave_notice
from glossary.web.practising.grading import grader
from glossary.web.practising.quiz_words import QuizWords
from glossary.web.practising.reminder_letters import reminder_letter
from glossary.web.practising.task_words import title_of
from glossary.web.training.assignment import known_assignment
from glossary.web.training.assignments import due_of, receiver_names
from glossary.web.training.confusion_rows import confusion_table
from glossary.web.training.mending import Mending
from glossary.web.training.option_words import OptionWords
from glossary.web.training.people_rows import Split, person_rows, splits, summed
from glossary.web.training.question_rows import QuestionRows, early_note
from glossary.web.training.receivers import Receivers, receivers, trained
from glossary.web.training.score_plot import score_plot
from glossary.web.training.table_words import TableWords, style
from glossary.web.training.taken_answers import answers_address
from glossary.withholding import LEAST

ALL = "all"
TABLES = ("people", "questions", "confusions")
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Found:
    """An assignment and all that came of it."""

    assignment: Assignment
    names: dict[int, str]
    results: AssignmentResults
    firsts: tuple[FirstAttempt, ...]
    figures: tuple[QuestionFigures, ...]
    matrix: ConfusionMatrix


def show(assignment_id: int) -> Response:
    """Show what came of an assignment."""
    assignment, code = known_assignment(assignment_id), page_language().code
    is_trainer = _trains(assignment)
    found = _found(assignment, _shown_to(assignment))
    results, rows = found.results, _rows(found)
    address_of = partial(answers_address, assignment_id)
    terms = assignment.terms
    return page(
        "training/assignment.html",
        is_trainer=is_trainer,
        is_told=is_trainer or len(found.firsts) >= LEAST,
        assignment=assignment,
        title=title_of(terms.quiz),
        said=_said(found),
        to_remind=len(tuple(_to_remind(found))),
        summary=summed(results.whole),
        plot=score_plot(results.everybody, terms.pass_mark),
        counts=terms.counts.value,
        unfinished=person_rows(results.unfinished, code, address_of),
        time_left=_time_left(found),
        questions=rows.rows(found.figures),
        questions_note=early_note(found.figures, len(found.firsts)),
        confusions=confusion_table(found.matrix, code, grader()),
        splits=_splits(results),
        people=person_rows(results.people, code, address_of),
        erased=person_rows(results.erased, code),
    )


def _to_remind(found: Found) -> Iterator[Reminder]:
    return reminding.to_remind(db.session, found.assignment, _late(found), now=now())


def _late(found: Found) -> frozenset[int]:
    """Return who has not finished, among those that whoever asks is shown."""
    return frozenset(each.taker.person_id for each in found.results.unfinished)


def remind(assignment_id: int) -> Response:
    """Remind whoever has not finished; each person once by hand."""
    assignment = known_assignment(assignment_id)
    found = _found(assignment, _shown_to(assignment))
    write = reminder_letter if letters.links_are_mailed() else None
    reminding.remind_by_hand(
        db.session, assignment, _late(found), now=now(), write=write
    )
    letters.post_queue_later()
    target = url_for("pages.assignment", assignment_id=str(assignment_id))
    notice = Notice.REMINDED_UNMAILED if write is None else Notice.REMINDED
    return leave_notice(see_other(target), notice)


def _shown_to(assignment: Assignment) -> Receivers:
    """Return those whose results whoever asks is shown: of a trainer, their own."""
    of = trained if _trains(assignment) else receivers
    return of(assignment.group_ids)


def _trains(assignment: Assignment) -> bool:
    """Return whether individual scores are whoever asks's business on the page.

    An administrator who trains none of its groups has the export, which is noted.
    """
    return signed_in().id in trainers_of_assignment(assignment.id)


def export(assignment_id: int) -> Response:
    """Send what came of it as a file; the log notes that it has left the site.

    A GET would write nothing, so that it could note nothing.
    """
    assignment, chosen = known_assignment(assignment_id), typed("table")
    if chosen not in (ALL, *TABLES):
        abort(400)
    found = _found(assignment, receivers(assignment.group_ids))
    tables, zone = _tables(found), _zone(found)
    giving.note_export(db.session, assignment, chosen, actor=signed_in(), now=now())
    if chosen == ALL:
        book = workbook(tables.values(), zone, style())
        return _file(book, XLSX, f"{_name(found)}.xlsx")
    body = "".join(csv_lines(tables[chosen], zone, style())).encode()
    return _file(body, CSV, f"{_name(found)}-{chosen}.csv")


def _found(assignment: Assignment, known: Receivers) -> Found:
    """Return what came of *assignment*, among those of *known*."""
    names = {each.id: each.name for each in known.groups}
    firsts = training_results.first_attempts(db.session, assignment, now=now())
    asked = [each for one in firsts for each in one.questions]
    journey = grader().journey
    return Found(
        assignment,
        names,
        training_results.results_of(
            db.session, assignment, names, known.person_ids, now=now()
        ),
        firsts,
        analysed(firsts, journey),
        confusion_matrix(asked, journey),
    )


def _words() -> QuizWords:
    return QuizWords(page_language().code, grader().glossary, grader())


def _rows(found: Found) -> QuestionRows:
    words = _words()
    return QuestionRows(words, Mending(found.assignment.terms.quiz, words))


def _tables(found: Found) -> dict[str, Table]:
    words = TableWords(OptionWords(_words()), _zone(found).key)
    tables = (
        people_table(found.results, words),
        question_table(found.figures, words),
        confusions_as_table(found.matrix, words),
    )
    return {table.name: table for table in tables}


def _splits(results: AssignmentResults) -> list[tuple[str, tuple[Split, ...]]]:
    languages = {language_name(k): v for k, v in results.by_language().items()}
    return [
        (str(_("Group")), splits(results.by_group())),
        (str(_("Department")), splits(results.by_department())),
        (str(_("Language")), splits(languages)),
    ]


def _said(found: Found) -> tuple[str, ...]:
    """Return to whom it was given, until when, how often, in words."""
    assignment, terms = found.assignment, found.assignment.terms
    count = found.results.whole.people
    people = ngettext("%(num)s person", "%(num)s people", count)
    given = [*receiver_names(assignment, found.names), str(people)]
    said = [", ".join(given)]
    if due_of(terms):
        said.append(str(_("Due %(when)s", when=due_of(terms))))
    if terms.attempts is not None:
        said.append(
            str(ngettext("%(num)s attempt", "%(num)s attempts", terms.attempts))
        )
    if terms.pass_mark is not None:
        said.append(str(_("Pass mark %(percent)s%%", percent=terms.pass_mark)))
    return tuple(said)


def _time_left(found: Found) -> str:
    """Return how long it is until the end, for everybody alike."""
    due_at = found.assignment.terms.due_at
    if due_at is None:
        return ""
    left = due_at - now()
    if left.total_seconds() < 0:
        return str(_("The time is over."))
    days = left.days
    if not days:
        return str(_("Less than a day left."))
    return str(ngettext("%(num)s day left", "%(num)s days left", days))


def _zone(found: Found) -> ZoneInfo:
    return ZoneInfo(found.assignment.terms.time_zone)


def _name(found: Found) -> str:
    return f"assignment-{found.assignment.id}"


def _file(body: bytes, kind: str, name: str) -> Response:
    response = Response(body, content_type=kind)
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    response.headers["Cache-Control"] = "no-store"
    return response
