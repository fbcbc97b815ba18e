"""Targets: where signing in goes on to.

Owns that it leads back to where somebody was, to a page of this site alone, or to
home in their own language. Every page asks it, for its link to sign in.
"""

from __future__ import annotations

from flask import request, url_for

from glossary.people import Person
from glossary.web.access.safety import own_page
from glossary.web.interface import page_language
from glossary.web.site import site

_NOT_BACK_TO = frozenset(
    f"pages.{name}"
    for name in (
        *("home", "sign_in", "second_factor", "provider", "provider_return"),
        *("forgotten", "reset", "invitation"),
    )
)


def asked_target() -> str | None:
    """Return the page that this form or link wants to go on to, if it is ours."""
    return own_page(request.values.get("next"))


def sign_in_target() -> str | None:
    """Return where signing in goes back to from this page; None for home.

    The address without its query: one page for all who read it.
    """
    endpoint = request.endpoint or ""
    is_page = endpoint.startswith("pages.") and endpoint not in _NOT_BACK_TO
    return request.path if is_page else None


def target_of(person: Person, target: str | None) -> str:
    """Return where *person* goes: *target*, or home in their own language.

    Who came from home goes to it in their language too: they chose no other page.
    """
    codes = [language.code for language in site().glossary.languages]
    homes = {"/", *(url_for("pages.home", language=code) for code in codes)}
    if target is not None and target not in homes:
        return target
    code = person.language if person.language in codes else page_language().code
    return url_for("pages.home", language=code)
