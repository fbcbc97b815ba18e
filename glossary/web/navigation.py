"""Navigation: the areas of the site, which of them somebody may enter, and where
the reader is.

Owns which links there are. Who is shown one is asked of the access table, which
refuses the page to everybody else.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import request
from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from glossary.agreements import LEADS
from glossary.people import Role
from glossary.web.access.rules import Asking, rule_of
from glossary.web.access.table import ACCESS
from glossary.web.access.visitors import current_person
from glossary.web.site import site


@dataclass(frozen=True, slots=True)
class Area:
    """One link of the main navigation and the pages that lie behind it."""

    endpoint: str
    label: LazyString
    within: frozenset[str]
    part_of: str = ""
    """An area that leads here as well: whoever may enter that one has no need of it."""
    of_roles: frozenset[Role] = frozenset()
    """Whose business it is, though others may enter; nobody's in particular."""
    gives_way: bool = False
    """Left out where there would be too many: another page leads there."""

    def current(self) -> str | None:
        """Return the area's ``aria-current``; None when the reader is elsewhere."""
        if request.endpoint == self.endpoint:
            return "page"
        return "true" if request.endpoint in self.within else None


_TERM_PAGES = frozenset(
    f"pages.{name}"
    for name in (
        "term",
        "compare",
        "term_versions",
        "term_version",
        "term_version_pair",
    )
)
AREAS = (
    Area("pages.terms", _("Terms"), _TERM_PAGES),
    Area("pages.journey", _("Journey"), frozenset({"pages.stage"})),
    Area("pages.classify", _("Classify"), frozenset(), gives_way=True),
    Area(
        "pages.practice",
        _("Practise"),
        frozenset({"pages.quiz", "pages.result", "pages.quiz_preview"}),
    ),
    Area(
        "pages.workbench",
        _("Workbench"),
        frozenset(f"pages.workbench_{name}" for name in ("stage", "propose", "sign")),
        of_roles=frozenset(LEADS),
    ),
    Area(
        "pages.training",
        _("Training"),
        frozenset(
            f"pages.{name}"
            for name in (
                *("groups", "group", "import_list", "imported"),
                *("assignments", "assignment", "new_assignment", "edit_assignment"),
                "taken_answers",
                *("programmes", "programme", "programme_progress"),
                *("quiz_bank", "quiz_new", "quiz_edit", "quiz_draft"),
                *("card_bank", "card_new", "card_edit", "training_import"),
            )
        ),
    ),
    Area(
        "pages.quiz_bank",
        _("Quizzes and cards"),
        frozenset({"pages.quiz_draft", "pages.card_bank"}),
        part_of="pages.training",
    ),
    Area(
        "pages.admin",
        _("Administration"),
        frozenset(
            f"pages.admin_{name}"
            for name in ("people", "person", "site", "content", "audit")
        ),
    ),
)
MOST_AREAS = 6


def areas() -> tuple[Area, ...]:
    """Return the areas that whoever reads this page may enter, six at most."""
    found = [area for area in AREAS if _may_open(area.endpoint) and _concerns(area)]
    if len(found) > MOST_AREAS:
        found = [area for area in found if not area.gives_way]
    return tuple(found)


def _concerns(area: Area) -> bool:
    """Return whether *area* is the business of whoever reads this page."""
    if area.part_of and _may_open(area.part_of):
        return False
    person = current_person()
    roles = person.roles if person is not None else frozenset()
    return not area.of_roles or not area.of_roles.isdisjoint(roles)


def leads_here() -> bool:
    """Return whether whoever reads this page leads a department."""
    person = current_person()
    return person is not None and not person.roles.isdisjoint(LEADS)


def may_read_here() -> bool:
    """Return whether whoever reads this page may read the glossary too.

    To somebody who may not, a search box and links to its pages are closed doors.
    """
    return _may_open("pages.search")


def _may_open(endpoint: str) -> bool:
    rule = rule_of(ACCESS, endpoint, "GET")
    asking = Asking(current_person(), site().settings.reading)
    return rule is not None and rule.allows(asking)


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of *name*."""
    words = name.split()
    first = words[:1] + words[1:][-1:]
    return "".join(word[0] for word in first).upper()
