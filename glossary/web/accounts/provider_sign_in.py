"""Accounts: signing in by the provider that is set, on the way there and back.

Owns these pages. A GET writes nothing, and neither does the one that the provider
sends somebody back with: its page holds a form, which a script sends at once. Nor does
any answer redirect to another site: a page leads there.
"""

from __future__ import annotations

import logging

from flask import Response, abort, request, url_for

from glossary.identities import Policy
from glossary.services import identities
from glossary.services.identities import NotLetIn
from glossary.settings import Settings
from glossary.storage import ChangedMeanwhile, db
from glossary.storage.invitations import InvitationSpent
from glossary.storage.people import EmailTaken
from glossary.web.access.visitors import current_person
from glossary.web.accounts.away import Away, forget, remember, who_is_away
from glossary.web.accounts.provider_words import (
    Failure,
    ProviderFailed,
    not_signed_in,
    provider_name,
)
from glossary.web.accounts.targets import asked_target, target_of
from glossary.web.accounts.welcome import welcome
from glossary.web.addresses import full_address
from glossary.web.clock import now
from glossary.web.forms import page, see_other, typed
from glossary.web.headers import send_no_referrer
from glossary.web.interface import page_language
from glossary.web.site import site

logger = logging.getLogger("glossary")

_SAID = {
    "access_denied": Failure.REFUSED,
    "login_required": Failure.REFUSED,
    "interaction_required": Failure.REFUSED,
    "consent_required": Failure.REFUSED,
    "server_error": Failure.DOWN,
    "temporarily_unavailable": Failure.DOWN,
}
"""What a provider may say in place of an answer (RFC 6749, 4.1.2.1; OpenID Connect
Core 1.0, 3.1.2.6)."""


def leave_for_provider() -> Response:
    """Ask the provider's address, and remember what its answer must match."""
    from glossary.web.accounts import provider

    settings, target = _settings(), asked_target()
    try:
        asked = provider.ask(settings, _redirect_uri())
    except ProviderFailed as failed:
        return _failed(failed, target)
    remember(Away(asked, target, page_language().code))
    return see_other(url_for("pages.provider"))


def way_to_provider() -> Response:
    """Lead to the provider; without having asked, there is nowhere to go."""
    settings, away = _settings(), who_is_away()
    if away is None:
        return see_other(url_for("pages.sign_in"))
    name = provider_name(settings)
    return page("accounts/to_provider.html", address=away.asked.url, provider=name)


def returned() -> Response:
    """Let somebody who comes back send on what the provider gave them."""
    settings, person = _settings(), current_person()
    if person is not None:
        # They have come back once already, and now by the button of the browser.
        return see_other(target_of(person, None))
    error = request.args.get("error")
    if error is not None:
        failed = ProviderFailed(_SAID.get(error, Failure.UNUSABLE), repr(error[:80]))
        return _failed(failed, _target(who_is_away()))
    response = page(
        "accounts/from_provider.html",
        provider=provider_name(settings),
        code=request.args.get("code", ""),
        state=request.args.get("state", ""),
    )
    return send_no_referrer(response)


def sign_in_returned() -> Response:
    """Let somebody in of whom the provider says who they are."""
    from glossary.web.accounts import provider

    settings, away = _settings(), who_is_away()
    target = _target(away)
    if away is None or not away.is_answered_by(typed("state")):
        return not_signed_in(Failure.STALE, target)
    forget()
    try:
        person = identities.recognise(
            db.session,
            provider.answered(settings, away.asked, typed("code"), _redirect_uri()),
            Policy(settings.oidc_roles, settings.oidc_new_people),
            language=page_language().code,
            now=now(),
        )
    except ProviderFailed as failed:
        return _failed(failed, target)
    except NotLetIn as refused:
        return not_signed_in(refused.reason, target)
    except (EmailTaken, InvitationSpent, ChangedMeanwhile):
        # The same person twice at once, who is let in when they try again.
        return not_signed_in(Failure.STALE, target)
    return welcome(person, target)


def _settings() -> Settings:
    """Return the settings, if they name a provider; else there are no such pages."""
    settings = site().settings
    if settings.oidc_issuer is None:
        abort(404)
    return settings


def _redirect_uri() -> str:
    """Return where the provider sends people back to: one address for all languages."""
    return full_address(url_for("preferences.provider_return"))


def _target(away: Away | None) -> str | None:
    return None if away is None else away.target


def _failed(failed: ProviderFailed, target: str | None) -> Response:
    if failed.failure is not Failure.REFUSED:
        logger.error("sign-in provider %s: %s", site().settings.oidc_issuer, failed)
    return not_signed_in(failed.failure, target)
