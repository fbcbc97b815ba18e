"""Learners: whose attempts these are, with an account or without one.

Owns the random secret by which a browser without an account has its own. It is
kept in the stored session, so that no cookie names it, and lives on when the id of
the session changes.
"""

from __future__ import annotations

from glossary.attempts import OfBrowser, OfPerson, Owner
from glossary.storage import tokens
from glossary.web.access.visitors import browser_session, current_person

_BROWSER = "browser"


def learner() -> Owner | None:
    """Return who asks; None for a browser that has begun nothing."""
    person = current_person()
    return OfPerson(person.id) if person is not None else learning_browser()


def learner_to_be() -> Owner:
    """Return who asks; a browser that has begun nothing begins now.

    For requests that write: a GET keeps nothing.
    """
    known = learner()
    if known is not None:
        return known
    token = tokens.make_token()
    browser_session()[_BROWSER] = token
    return OfBrowser(token)


def learning_browser() -> OfBrowser | None:
    """Return this browser, if something was begun in it without an account."""
    token = browser_session().get(_BROWSER)
    return OfBrowser(token) if isinstance(token, str) else None


def forget_browser() -> None:
    """Let this browser have nothing of its own any more: a person has it now."""
    browser_session().pop(_BROWSER, None)
