"""The sign-in provider in words: what it is called, and what can go wrong with it.

Owns the reasons why somebody is not signed in by it, and what is said of each: what
happened, and how to go on. Nothing of the protocol.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from flask import Response
from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from glossary.errors import GlossaryError
from glossary.services.identities import Reason
from glossary.settings import Settings
from glossary.web.forms import page
from glossary.web.site import site


class Failure(StrEnum):
    """What went wrong between this site, a browser and the provider."""

    DOWN = "down"
    """The provider does not answer."""
    REFUSED = "refused"
    """It has not let them in, or they have turned back."""
    STALE = "stale"
    """It took too long, was begun in another browser, or is over."""
    CLOCK = "clock"
    """Its clock and ours do not agree."""
    UNTRUSTED = "untrusted"
    """What it said is not proved to come from it, or to be meant for us."""
    UNUSABLE = "unusable"
    """It and this site are not set up for each other."""


class ProviderFailed(GlossaryError):
    """Nobody could be signed in by the provider; *detail* is for the log."""

    def __init__(self, failure: Failure, detail: str = "") -> None:
        super().__init__(f"{failure}: {detail}" if detail else failure)
        self.failure = failure


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says to somebody who was not signed in."""

    status: int
    heading: LazyString
    text: LazyString
    asks_administrator: bool = False
    """True if somebody else must mend it."""


WORDS: dict[Failure | Reason, Words] = {
    Failure.DOWN: Words(
        503,
        _("The sign-in provider does not answer"),
        _("Nothing was lost. Try again in a few minutes."),
    ),
    Failure.REFUSED: Words(
        403,
        _("You were not signed in"),
        _(
            "The sign-in was cancelled, or the provider did not allow it for this site."
            " You can try again, perhaps with another account there."
        ),
    ),
    Failure.STALE: Words(
        400,
        _("This sign-in is no longer valid"),
        _(
            "It took longer than ten minutes, had already been used, or was started in"
            " another browser. Start again from here."
        ),
    ),
    Failure.CLOCK: Words(
        502,
        _("The clocks do not agree"),
        _(
            "According to the clock of this site, the answer of the provider has"
            " expired or comes from the future. Try again; if it happens again, the"
            " clocks of the two servers must be set right."
        ),
        asks_administrator=True,
    ),
    Failure.UNTRUSTED: Words(
        502,
        _("The answer of the provider could not be verified"),
        _(
            "Nothing proves that the answer comes from the provider and is meant for"
            " you, so you were not signed in. Try again."
        ),
        asks_administrator=True,
    ),
    Failure.UNUSABLE: Words(
        502,
        _("Sign-in by the provider is not set up correctly"),
        _("This site and the provider do not understand each other."),
        asks_administrator=True,
    ),
    Reason.UNKNOWN: Words(
        403,
        _("You do not have an account here yet"),
        _("The provider knows you, but nobody has invited you to this site."),
        asks_administrator=True,
    ),
    Reason.NO_ADDRESS: Words(
        403,
        _("Your e-mail address is missing"),
        _("The provider did not send one, and an account cannot be created without."),
        asks_administrator=True,
    ),
    Reason.UNVERIFIED: Words(
        403,
        _("Your e-mail address is not verified"),
        _(
            "The provider does not confirm that the address is yours. Confirm it there,"
            " or sign in with your password if you have one."
        ),
        asks_administrator=True,
    ),
    Reason.LINKED: Words(
        403,
        _("This address belongs to another sign-in"),
        _(
            "There is an account with your address, but it is linked to somebody else"
            " at the provider."
        ),
        asks_administrator=True,
    ),
    Reason.DEACTIVATED: Words(
        403,
        _("Your account is deactivated"),
        _("Only an administrator can reactivate it."),
    ),
}
"""The words for each; whoever adds a reason adds them here."""


def provider_name(settings: Settings) -> str | None:
    """Return what people call the provider; None if there is none."""
    if settings.oidc_issuer is None:
        return None
    return settings.oidc_name or urlsplit(settings.oidc_issuer).hostname


def not_signed_in(why: Failure | Reason, target: str | None) -> Response:
    """Answer somebody who was not signed in, with the ways on."""
    words = WORDS[why]
    return page(
        "accounts/not_signed_in.html",
        words.status,
        words=words,
        provider=provider_name(site().settings),
        target=target,
    )
