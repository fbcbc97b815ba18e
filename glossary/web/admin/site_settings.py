"""Site settings as an administrator changes them, and a test of the mail.

Owns that page. What may be changed and what a setting may hold is decided in
``settings.py``; this process sees a change at once, the others within a second.
"""

from __future__ import annotations

from zoneinfo import available_timezones

from flask import Response, request, url_for
from flask_babel import gettext as _

from glossary.services import mail, site_settings
from glossary.services.audit import SITE, Action, note
from glossary.services.mail import MailNotSent
from glossary.services.site_settings import RefusedSettings
from glossary.settings import ON_SITE
from glossary.storage import ChangedMeanwhile, db
from glossary.web.access import renewal
from glossary.web.access.visitors import signed_in
from glossary.web.accounts import letters
from glossary.web.accounts.letters import mail_server
from glossary.web.accounts.person_fields import language_choices
from glossary.web.clock import now
from glossary.web.forms import Problems, chosen_act, page, refused, see_other, typed
from glossary.web.notices import Notice, leave_notice
from glossary.web.sent import whole_number
from glossary.web.site import site

TEMPLATE = "admin/site.html"
CONFLICT = 409


def admin_site() -> Response:
    """Show the settings of the site, as they are at this moment."""
    renewal.renew(at_once=True)
    return page(TEMPLATE, filled=_stored(), **_shown())


def act() -> Response:
    """Keep the settings, or test the mail."""
    return chosen_act({"save": _save, "test_mail": _test_mail})()


def _save() -> Response:
    renewal.renew(at_once=True)
    sent = {each.key: typed(each.key) for each in ON_SITE if each.key in request.form}
    version = whole_number(typed("version"))
    try:
        site_settings.choose(
            db.session,
            sent,
            settings=site().settings,
            languages=tuple(each.code for each in site().glossary.languages),
            version=-1 if version is None else version,
            actor=signed_in(),
            now=now(),
        )
    except RefusedSettings as error:
        said = _problems()
        problems = {key: said[key] for key in error.keys}
        return refused(TEMPLATE, problems, filled=_stored() | sent, **_shown())
    except ChangedMeanwhile:
        return _conflict(sent)
    renewal.renew(at_once=True)
    return leave_notice(see_other(url_for("pages.admin_site")), Notice.SAVED)


def _conflict(sent: dict[str, str]) -> Response:
    """Show what is set now beside what was typed; nothing is saved."""
    return page(
        TEMPLATE, CONFLICT, filled=_stored() | sent, is_conflict=True, **_shown()
    )


def _test_mail() -> Response:
    server, person = mail_server(), signed_in()
    if server is None:
        return see_other(url_for("pages.admin_site"))
    letter = letters.write("test", person.email, person.language, name=person.name)
    failure = None
    try:
        mail.send(server, letter, now=now())
    except MailNotSent as error:
        failure = error.reason
    sent = {"sent": failure is None}
    note(db.session, Action.MAIL_TESTED, actor=person, on=SITE, now=now(), after=sent)
    if failure is None:
        return leave_notice(see_other(url_for("pages.admin_site")), Notice.MAIL_SENT)
    problems = {
        "mail": _("The server did not accept the message: %(why)s", why=failure)
    }
    return refused(TEMPLATE, problems, filled=_stored(), **_shown())


def _stored() -> dict[str, str]:
    settings = site().settings
    stored = {each.key: str(getattr(settings, each.key)) for each in ON_SITE}
    # A configured language that is not served is not the one readers get.
    return stored | {"default_language": site().default_language}


def _problems() -> Problems:
    return {
        "name": _("Enter a name on one line, of at most 60 characters"),
        "default_language": _("Choose one of the languages of this site"),
        "time_zone": _("Enter the name of a time zone, such as Europe/Rome"),
        "reading": _("Choose who may read"),
        "base_view": _("Choose sales or marketing"),
    }


def _shown() -> dict[str, object]:
    return {
        "stored": _stored(),
        "version": site_settings.revision(db.session),
        "languages": language_choices(),
        "zones": sorted(zone for zone in available_timezones() if "/" in zone),
        "mail": mail_server(),
    }
