"""Programmes: all of them, and a new one.

Owns that page. What can be done with one programme is in ``programme.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Response, url_for

from glossary.programmes import Programme
from glossary.services import programmes as service
from glossary.storage import db, people
from glossary.storage import programmes as stored
from glossary.web.access.visitors import signed_in
from glossary.web.clock import now
from glossary.web.forms import Problems, page, problems_in, refused, see_other
from glossary.web.notices import Notice, leave_notice
from glossary.web.training.programme_form import (
    programme_name_problem,
    read_programme_name,
)

TEMPLATE = "training/programmes.html"


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A programme in a list."""

    address: str
    name: str
    steps: int
    days: int
    """After joining, until the last step is due."""
    maker: str
    """Empty once they are gone."""
    is_archived: bool


def programmes() -> Response:
    """List the programmes, and ask for a new one."""
    return page(TEMPLATE, name="", **_shown())


def make() -> Response:
    """Make a programme without steps, and go on to it."""
    name = read_programme_name()
    problems = problems_in({"name": programme_name_problem(name)})
    if problems:
        return _refused(problems, name)
    made = service.make(db.session, name, actor=signed_in(), now=now())
    target = url_for("pages.programme", programme_id=str(made))
    return leave_notice(see_other(target), Notice.PROGRAMME_MADE)


def _refused(problems: Problems, name: str) -> Response:
    return refused(TEMPLATE, problems, name=name, **_shown())


def _shown() -> dict[str, object]:
    rows = tuple(_rows(stored.list_all(db.session)))
    return {
        "programmes": [each for each in rows if not each.is_archived],
        "archived": [each for each in rows if each.is_archived],
    }


def _rows(found: tuple[Programme, ...]) -> Iterator[ProgrammeRow]:
    ids = {each.created_by for each in found if each.created_by is not None}
    makers = people.find_all(db.session, ids)
    for each in found:
        maker = makers.get(each.created_by) if each.created_by is not None else None
        yield ProgrammeRow(
            address=url_for("pages.programme", programme_id=str(each.id)),
            name=each.name,
            steps=len(each.steps),
            days=max((step.due_after for step in each.steps), default=0),
            maker=maker.name if maker is not None else "",
            is_archived=each.is_archived,
        )
