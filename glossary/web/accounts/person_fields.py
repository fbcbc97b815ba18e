"""The fields of an account that others fill in: roles, department, language.

Owns how each is read from a form, and what can be chosen. Name and address are
asked of everybody: ``forms.py``.
"""

from __future__ import annotations

from flask import request
from flask_babel import gettext as _

from glossary.people import Department, Role
from glossary.web.forms import typed
from glossary.web.site import site


def read_roles() -> frozenset[Role]:
    """Return the roles that were ticked."""
    return frozenset(role for role in Role if role in request.form.getlist("roles"))


def read_department() -> Department:
    """Return the department that was chosen; an unknown one is none of the two."""
    chosen = typed("department")
    return Department(chosen) if chosen in list(Department) else Department.OTHER


def read_language(otherwise: str) -> str:
    """Return the language that was chosen, if it is served."""
    chosen = typed("language")
    return otherwise if site().glossary.language(chosen) is None else chosen


def language_choices() -> list[tuple[str, str]]:
    """Return the languages served, each with its own name for itself."""
    return [(each.code, each.name) for each in site().glossary.languages]


def roles_problem(roles: frozenset[Role]) -> str | None:
    """Return what is wrong with the roles that were ticked."""
    return None if roles else str(_("Choose at least one role"))
