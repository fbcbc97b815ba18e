"""Erased takers: who took an assignment and was erased, as far as anybody still knows.

Owns what is put together again of their attempts, so that no figure changes: which
belong together, how each ended, in which department and language. Their exceptions and
their groups went with them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from glossary.assignment_results import NOBODY, Taker
from glossary.assignments import Assignment, Given, PersonalTerms, Taken
from glossary.attempts import Question
from glossary.storage import Session, answers, assigned_attempts
from glossary.storage.assigned_attempts import AttemptTaker


def erased_takers(
    session: Session, assignment: Assignment, groups: tuple[str, ...], *, now: datetime
) -> tuple[Taker, ...]:
    """Return who took *assignment* and was erased, without their answers' marks.

    *groups* are the names of the groups that they were in for certain.
    """
    known = assigned_attempts.read_taken(session, [assignment.id])
    taken = {each.attempt_id: each.settled(now) for each in known[assignment.id, None]}
    if not taken:
        return ()
    asked = answers.list_questions_of(session, taken)
    whose = _attempts_of_each(assigned_attempts.list_takers(session, assignment.id))
    return tuple(_taker(assignment, each, groups, taken, asked) for each in whose)


def _taker(
    assignment: Assignment,
    attempts: Sequence[AttemptTaker],
    groups: tuple[str, ...],
    taken: Mapping[int, Taken],
    asked: Mapping[int, Sequence[Question]],
) -> Taker:
    ids = [each.attempt_id for each in attempts]
    own = [taken[id] for id in ids]
    return Taker(
        person_id=NOBODY,
        name="",
        department=attempts[-1].department,
        language=language_of(asked, ids) or "",
        groups=groups,
        terms=_terms(assignment, own),
        taken=own,
    )


def _attempts_of_each(
    takers: Iterable[AttemptTaker],
) -> Iterator[Sequence[AttemptTaker]]:
    """Yield the attempts of each of those who were erased, in their order."""
    found: defaultdict[str | None, list[AttemptTaker]] = defaultdict(list)
    for each in takers:
        if each.person_id is None:
            found[each.digest].append(each)
    yield from found.values()


def language_of(
    asked: Mapping[int, Sequence[Question]], attempt_ids: Iterable[int]
) -> str | None:
    """Return the language of the last answer in these attempts; None without one."""
    given = [
        question.answer
        for id in attempt_ids
        for question in asked.get(id, ())
        if question.answer is not None
    ]
    last = max(given, key=lambda each: (each.answered_at, each.number), default=None)
    return None if last is None else last.language


def _terms(assignment: Assignment, taken: Sequence[Taken]) -> PersonalTerms:
    """Return what was asked of them, as of everybody.

    Where the end ran from their joining, which is not known any more, it is that of
    their attempts.
    """
    terms = Given(assignment, assignment.created_at, ()).personal()
    if assignment.terms.due_after is None:
        return terms
    ends = (each.closes_at for each in taken if each.closes_at is not None)
    return replace(terms, due_at=max(ends, default=None))
