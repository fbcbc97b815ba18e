"""Administration: how the installation stands, and what is wrong with its content.

Owns the two pages that only show. People, site settings and the audit log have
modules of their own beside this one.
"""

from __future__ import annotations

from flask import Response

from glossary.errors import Problem, Severity
from glossary.loading import SHIPPED, FileSet
from glossary.services.overview import overview
from glossary.storage import db
from glossary.web.accounts.letters import mail_server
from glossary.web.admin.audit_words import said
from glossary.web.clock import now
from glossary.web.forms import page
from glossary.web.site import site


def admin() -> Response:
    """Show how the installation stands."""
    found = overview(db.session, fixed=site().settings.fixed, now=now())
    return page(
        "admin/overview.html",
        overview=found,
        latest=said(db.session, found.latest),
        left_out=len(_errors(_problems())),
        mail=mail_server(),
    )


def content() -> Response:
    """List what is wrong with the content, as the command ``check`` does."""
    problems = _problems()
    warnings = tuple(each for each in problems if each.severity is Severity.WARNING)
    return page("admin/content.html", errors=_errors(problems), warnings=warnings)


def _problems() -> tuple[Problem, ...]:
    """Return the problems of what is served, and of the mappings beside it."""
    # Only here: the reader of YAML and its shapes would slow every start.
    from glossary.loading.mappings import mapping_problems

    files = FileSet.read(SHIPPED, site().settings.instance / "content")
    found = mapping_problems(files, site().glossary.definitions.facts)
    return tuple(sorted((*site().problems, *found)))


def _errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(each for each in problems if each.severity is not Severity.WARNING)
