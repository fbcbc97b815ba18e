"""Limits: how often somebody may try, by account and by address.

Owns what is allowed and the pause. Nothing is ever locked: every window moves on.
Of what proves something (a password, a code, a link) only failures are counted, so
that a class behind one address can sign in at once; of what sends a mail, everything.
The counts are of what was typed, never of what is stored: they say nothing about
whether there is an account.

What holds of somebody who tries another's account without end:

- From one address, an IPv6 network of 64 bits being one, they slow nobody but
  themselves and whoever shares it.
- From many, they keep the account slow for every browser in which its owner has never
  signed in: such a browser may have to wait for as long as they go on.
- A browser in which the owner has signed in, or chosen a password by a link, is
  counted by itself and never slowed by others (``known_browsers.py``). So a link to
  another password, from the mail or an administrator, always leads in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, ip_address, ip_network
from math import ceil

from flask import request
from limits import RateLimitItem, RateLimitItemPerMinute
from werkzeug.exceptions import TooManyRequests

from glossary.people import fold_email
from glossary.web.access.counting import count_key, counts
from glossary.web.access.known_browsers import known_browser


@dataclass(frozen=True, slots=True)
class Limits:
    """What is allowed of one kind of attempt."""

    both: RateLimitItem
    """For one account from one address, or from one browser that it knows: a person,
    or somebody who plays them."""
    account: RateLimitItem
    """For one account from wherever it is tried, but for browsers that it knows. More
    of them: one who tries another's account from one address must not fill it."""
    address: RateLimitItem
    """From one address for whatever accounts: an office may share one."""


def _within(minutes: int, both: int, account: int, address: int) -> Limits:
    counts = (both, account, address)
    return Limits(*(RateLimitItemPerMinute(count, minutes) for count in counts))


# A token has 256 bits and nobody guesses one: this bounds how much is hashed. A class
# behind one address, each of whom is refused a password or two, stays below.
_BY_A_LINK = _within(15, both=20, account=40, address=300)
LIMITS = {
    # Somebody who forgot which of their passwords it was tries about as often. Of
    # the thousand commonest, which nobody can choose here, a day tries them all.
    # Fewer in less time for the account: who has to wait, waits for five minutes.
    "sign-in": Limits(
        both=RateLimitItemPerMinute(10, 15),
        account=RateLimitItemPerMinute(15, 5),
        address=RateLimitItemPerMinute(60, 15),
    ),
    # The password is known by then. Of a million codes a few are right at a time:
    # at this pace one is guessed in a day with a chance of one in 350.
    "second-factor": _within(15, both=5, account=10, address=60),
    # Each one may send a mail, which annoys; nobody needs a fourth.
    "reset-mail": _within(15, both=3, account=6, address=20),
    "reset": _BY_A_LINK,
    "invitation": _BY_A_LINK,
    # The current password, asked of somebody signed in: a phone left on a table.
    "password": _within(15, both=10, account=20, address=60),
}


def slow_down(kind: str, account: str) -> None:
    """Count an attempt of *kind* on *account*; raises TooManyRequests past a limit.

    *account* is what was typed or what the address names, whether or not it is
    anybody's. To be called before anything is looked up.
    """
    _refuse_past(counts().wait, _limits(kind, account))


class Attempt:
    """One attempt to prove something, of which only a failure is counted.

    Raises TooManyRequests past a limit: when it begins, to be done before anything
    is looked up, and when it ends. Of many at the same time as many count as if they
    had come one after another: one that proves to be right after others have failed
    too often is refused as they are.
    """

    def __init__(self, kind: str, account: str) -> None:
        self._limits = _limits(kind, account)
        _refuse_past(counts().look, self._limits)

    def end(self, *, was_right: bool) -> None:
        """Say what came of it."""
        _refuse_past(counts().look if was_right else counts().wait, self._limits)


def _limits(kind: str, account: str) -> list[tuple[RateLimitItem, str]]:
    """Return each limit that binds this request, and the key that it counts by."""
    limits, account = LIMITS[kind], fold_email(account)
    browser = known_browser(account)
    if browser is not None:
        return [(limits.both, count_key(kind, "browser", browser, account))]
    address = _network(request.remote_addr or "")
    # In this order: what one limit refuses is not counted by the next ones.
    return [
        (limits.address, count_key(kind, "address", address)),
        (limits.both, count_key(kind, "both", address, account)),
        (limits.account, count_key(kind, "account", account)),
    ]


def _refuse_past(
    seconds: Callable[[RateLimitItem, str], float],
    limits: list[tuple[RateLimitItem, str]],
) -> None:
    for limit, key in limits:
        wait = seconds(limit, key)
        if wait > 0:
            raise TooManyRequests(retry_after=ceil(wait))


def _network(address: str) -> str:
    """Return what *address* counts as: whoever has one of IPv6 has a whole network."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ip_network((parsed, 64), strict=False))
