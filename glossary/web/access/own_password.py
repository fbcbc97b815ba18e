"""The own password, asked again before anything that could lock somebody out."""

from __future__ import annotations

from flask_babel import gettext as _

from glossary.storage import credentials, db
from glossary.web.access.limits import Attempt
from glossary.web.access.passwords import is_right, length_problem, typed_password
from glossary.web.access.visitors import signed_in


def current_password_problem(field: str) -> str | None:
    """Return why what was typed into *field* is not the password of this person."""
    person, password = signed_in(), typed_password(field)
    too_long = length_problem(password)
    if too_long is not None:
        return too_long
    attempt = Attempt("password", person.email)
    is_it = is_right(credentials.find(db.session, person.id), password)
    attempt.end(was_right=is_it)
    return None if is_it else str(_("This is not your password"))
