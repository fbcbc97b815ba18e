"""Imports: a list of people, tried out on one page and made so from it.

Owns those pages. The file travels with the report (``sealed.py``), so that it is
chosen once; what is agreed to is what the report has shown, or nothing happens.
"""

from __future__ import annotations

from babel import Locale
from flask import Response, request, url_for
from flask_babel import format_decimal
from flask_babel import gettext as _

from glossary.roster_columns import LanguageNames
from glossary.roster_files import LARGEST_FILE, MOST_PEOPLE, Flaw, UnusableList
from glossary.rosters import read_roster
from glossary.services import rosters
from glossary.services.rosters import PlanChanged
from glossary.storage import db
from glossary.web.access.visitors import signed_in
from glossary.web.accounts import letters
from glossary.web.clock import now
from glossary.web.forms import REFUSED, chosen_act, page, refused, see_other, typed
from glossary.web.interface import locale_of
from glossary.web.notices import Notice, leave_notice
from glossary.web.site import site
from glossary.web.training.exports import headings
from glossary.web.training.handed import hand_over, links_kept
from glossary.web.training.list_words import DELIMITERS, ENCODINGS, flaw_problem, said
from glossary.web.training.sealed import seal, unseal

CHOOSE = "training/import.html"
REPORT = "training/report.html"
CHANGED = 409
MOST_SAID = 100
"""Problems that a report names one by one."""


def choose() -> Response:
    """Ask for a file, and say what it may hold."""
    return page(CHOOSE, **_described())


def act() -> Response:
    """Try the list out, or do what was shown."""
    return chosen_act({"try": _try, "import": _import})()


def imported() -> Response:
    """Show the links of those who were invited, as long as they are kept."""
    return page("training/imported.html", handed=links_kept())


def _try() -> Response:
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return _refused(str(_("Choose a file")))
    return _report(sent.stream.read(LARGEST_FILE + 1))


def _import() -> Response:
    content = unseal(typed("sealed"))
    if content is None:
        return _refused(str(_("That report has expired: choose the file again")))
    roster = read_roster(content, _languages())
    try:
        done = rosters.carry_out(
            db.session,
            roster,
            fingerprint=typed("fingerprint"),
            language=site().default_language,
            time_zone=site().settings.time_zone,
            actor=signed_in(),
            now=now(),
        )
    except PlanChanged:
        return _report(content, has_changed=True)
    if done.plan.changes_nothing:
        target, notice = url_for("pages.groups"), Notice.LIST_CHANGED_NOTHING
    elif done.handed:
        hand_over(done.handed)
        target, notice = url_for("pages.imported"), Notice.LIST_IMPORTED
    else:
        target, notice = url_for("pages.groups"), Notice.LIST_IMPORTED
    return leave_notice(see_other(target), notice)


def _report(content: bytes, *, has_changed: bool = False) -> Response:
    """Show what the list in *content* would change, or what is wrong with it."""
    try:
        roster = read_roster(content, _languages())
    except UnusableList as error:
        return _refused(flaw_problem(error))
    sealed = seal(content)
    if sealed is None:
        return _refused(flaw_problem(UnusableList(Flaw.TOO_LARGE)))
    plan = rosters.try_out(
        db.session,
        roster,
        language=site().default_language,
        actor=signed_in(),
        now=now(),
    )
    problems = plan.problems
    status = REFUSED if problems else CHANGED if has_changed else 200
    return page(
        REPORT,
        status,
        plan=plan,
        roster=roster,
        sealed=sealed,
        has_changed=has_changed,
        encoding=ENCODINGS[roster.encoding],
        delimiter=DELIMITERS[roster.delimiter],
        wrong=said(problems[:MOST_SAID]),
        wrong_count=len(problems),
        is_mailed=letters.links_are_mailed(),
    )


def _refused(problem: str) -> Response:
    return refused(CHOOSE, {"file": problem}, **_described())


def _described() -> dict[str, object]:
    return {
        "headings": headings(),
        "most": format_decimal(MOST_PEOPLE),
        "languages": site().glossary.languages,
    }


def _languages() -> LanguageNames:
    """Return what each language served is called, in all of them."""
    codes = [each.code for each in site().glossary.languages]
    return {
        each.code: {each.name, *(_name(each.code, code) for code in codes)}
        for each in site().glossary.languages
    }


def _name(code: str, reader: str) -> str:
    locale: Locale = locale_of(code)
    return locale.get_language_name(locale_of(reader)) or code
