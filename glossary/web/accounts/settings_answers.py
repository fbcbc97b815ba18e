"""What every form of the settings answers: their page, with a notice or a refusal."""

from __future__ import annotations

from flask import Response, url_for

from glossary.services import erasing
from glossary.storage import browser_sessions, db
from glossary.storage.tokens import digest
from glossary.web.access.visitors import browser_session, signed_in
from glossary.web.accounts import letters
from glossary.web.accounts.devices import browser_in_words
from glossary.web.accounts.provider_words import provider_name
from glossary.web.clock import now
from glossary.web.forms import Problems, refused, see_other
from glossary.web.notices import Notice, leave_notice
from glossary.web.site import site


def settings_done(notice: Notice, target: str | None = None) -> Response:
    """Lead to *target*, the settings unless it says otherwise, and say *notice*."""
    return leave_notice(see_other(target or url_for("pages.settings")), notice)


def settings_refused(problems: Problems, **kept: object) -> Response:
    """Show the settings again, with what is wrong and what was typed."""
    return refused("accounts/settings.html", problems, **{**settings_shown(), **kept})


def settings_shown() -> dict[str, object]:
    """Return what the page of settings shows of this person."""
    person = signed_in()
    here = digest(this_cookie_id())
    return {
        "person": person,
        "name": person.name,
        "languages": site().glossary.languages,
        "browsers": [
            (each, browser_in_words(each.user_agent), each.id_hash == here)
            for each in browser_sessions.list_of(db.session, person.id, now=now())
        ],
        "asked_at": erasing.asked_at(db.session, person),
        "is_mailed": letters.links_are_mailed(),
        "provider": provider_name(site().settings),
    }


def this_cookie_id() -> str:
    """Return the id that this browser keeps in its cookie."""
    kept = browser_session().cookie_id
    assert kept is not None
    return kept
