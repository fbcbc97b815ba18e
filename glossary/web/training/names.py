"""Names: what a new card or quiz may be called in its address."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain, count

from flask_babel import gettext as _

from glossary.attempts import LONGEST_QUIZ
from glossary.folding import fold
from glossary.practice import PRACTICE, RESERVED
from glossary.web.training.written import open_file

MOST_LETTERS = 60
"""Of a name that is made of a title."""
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def quiz_path(slug: str) -> str:
    """Return where the quiz *slug* stands below ``quizzes/``."""
    return f"{slug}.yaml"


def card_path(id: str) -> str:
    """Return where the card *id* stands below ``quizzes/``."""
    return f"cards/{id}.yaml"


def name_for(title: str, otherwise: str, path_of: Callable[[str], str]) -> str:
    """Return a name for something new that is called *title*, which nothing has.

    *otherwise* stands for a title without a letter that an address may hold.
    """
    made = re.sub(r"[^a-z0-9]+", "-", fold(title))[:MOST_LETTERS].strip("-")
    stem = made or otherwise
    named = chain([stem], (f"{stem}-{number}" for number in count(2)))
    return next(each for each in named if name_problem(each, path_of(each)) is None)


def name_problem(name: str, path: str) -> str | None:
    """Return what keeps *name* from being that of a new file at *path*."""
    if NAME.fullmatch(name) is None:
        return str(_("Use small letters a to z, digits and hyphens: our-first-quiz"))
    if len(name) > LONGEST_QUIZ:
        return str(_("Enter at most %(count)s characters", count=LONGEST_QUIZ))
    if name in RESERVED or name.startswith(PRACTICE):
        return str(_("The site uses this name itself: choose another one"))
    if open_file(path) is not None:
        return str(_("This name is taken: choose another one"))
    return None
