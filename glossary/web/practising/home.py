"""Home: search, the journey as an index, every term from A to Z.

To somebody who trains it says first what is due next. That is theirs alone; whatever
else stands here is the same for everybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask import Response, render_template

from glossary.web.access.visitors import current_person
from glossary.web.definitions.parted_words import parted_words
from glossary.web.finished import finished, public_page
from glossary.web.interface import page_language
from glossary.web.reading.listing import (
    by_letter,
    confused_pairs,
    exits,
    steps,
    trap_choice,
)
from glossary.web.site import site

if TYPE_CHECKING:
    from glossary.web.practising.due_tasks import DueTask


def home() -> Response:
    """Show what can be looked up here, and to somebody who trains what is due."""
    person = current_person()
    if person is None:
        return _of_everybody()
    # Only here: it is the first page that most ask for, and few of them are signed in.
    from glossary.web.practising.due_tasks import due_tasks

    due = due_tasks(person)
    return public_page(_rendered(due)) if due else _of_everybody()


@finished
def _of_everybody() -> str:
    return _rendered()


def _rendered(due: Sequence[DueTask] = ()) -> str:
    code = page_language().code
    glossary, reasoning = site().glossary, site().reasoning
    return render_template(
        "home/home.html",
        due=due,
        steps=steps(glossary, code),
        exits=exits(glossary, code),
        letters=by_letter(glossary, code),
        confused=confused_pairs(glossary, code)[:4],
        parted=parted_words(glossary, reasoning, code),
        traps=trap_choice(glossary, code, 4),
    )
