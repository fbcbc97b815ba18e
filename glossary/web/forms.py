"""Forms: what somebody typed, and what is wrong with it.

Owns the shape of a refusal: the page again with status 422, what was typed kept,
each problem beside its field and all of them on top. Passwords and codes do not
come back. ``templates/macros/forms.html`` shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps

from flask import Response, abort, make_response, redirect, render_template, request
from flask_babel import gettext as _

from glossary.people import LONGEST_PERSON_NAME, is_email
from glossary.web.compression import accepts_gzip, compress
from glossary.web.headers import send_no_referrer
from glossary.web.sent import readable

Problems = dict[str, str]
"""From the name of a field to one sentence; empty if all is well."""

REFUSED = 422
FORM = ["GET", "POST"]


View = Callable[..., Response]


def form_view(show: View, act: View) -> View:
    """Return the view of an address that shows a form and takes it."""

    @wraps(act)
    def view(**values: str) -> Response:
        response = act(**values) if request.method == "POST" else show(**values)
        # A token in the address is whoever has it: no other site is to learn it.
        return send_no_referrer(response) if values else response

    return view


def typed(name: str) -> str:
    """Return what was typed into the field *name*, without spaces around it."""
    return readable(name, request.form.get(name, "")).strip()


def chosen_act(acts: Mapping[str, View]) -> View:
    """Return what the button that was pressed stands for; no other act is one."""
    act = acts.get(typed("act"))
    if act is None:
        abort(400)
    return act


def page(template: str, status: int = 200, /, **context: object) -> Response:
    """Answer with a page that is about one person, or about nobody yet."""
    response = make_response(render_template(template, **context), status)
    response.headers["Cache-Control"] = "no-store"
    return response


def compressed_page(template: str, status: int = 200, /, **context: object) -> Response:
    """Answer with such a page, compressed where it is understood.

    Only for pages that repeat nothing of what was sent: beside a secret, how well a
    page compresses could tell of it.
    """
    response = page(template, status, **context)
    response.headers["Vary"] = "Accept-Encoding"
    if accepts_gzip():
        response.set_data(compress(response.get_data(), level=1))
        response.headers["Content-Encoding"] = "gzip"
    return response


def refused(template: str, problems: Problems, **context: object) -> Response:
    """Answer with the form again, and with what is wrong."""
    return page(template, REFUSED, problems=problems, **context)


def see_other(target: str) -> Response:
    """Answer a POST that was done: go and see *target*."""
    response = redirect(target, 303)
    assert isinstance(response, Response)
    response.headers["Cache-Control"] = "no-store"
    return response


def name_problem(name: str) -> str | None:
    """Return what is wrong with the name of a person."""
    if not name:
        return str(_("Enter your name"))
    if not name.isprintable():
        return str(_("Enter the name again: it contains invisible characters"))
    if len(name) > LONGEST_PERSON_NAME:
        return str(
            _("Enter a name of at most %(count)s characters", count=LONGEST_PERSON_NAME)
        )
    return None


def email_problem(email: str) -> str | None:
    """Return what is wrong with an address, as far as it can be seen."""
    if not email:
        return str(_("Enter your e-mail address"))
    if not email.isprintable():
        return str(_("Enter the address again: it contains invisible characters"))
    if not is_email(email):
        return str(_("Enter an e-mail address such as name@example.com"))
    return None


def problems_in(problems: Mapping[str, str | None]) -> Problems:
    """Return those of *problems* that are one."""
    return {name: text for name, text in problems.items() if text is not None}
