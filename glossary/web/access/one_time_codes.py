"""One-time codes: what an authenticator app shows, and what replaces a lost one.

Owns the secret that both sides share, encrypted as it is kept, the picture of it,
and the recovery codes. The arithmetic (RFC 6238) is Flask-Security's; that no code
is good twice is held by the counter that comes back from here.
"""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import qrcode
from cryptography.fernet import Fernet, InvalidToken
from flask import Flask, current_app
from flask_security.totp import Totp

from glossary.web.access.keys import derive
from glossary.web.clock import now
from glossary.web.site import site

STEP = 30
"""Seconds that a code is shown for; one step before and after is let pass."""
RECOVERY_CODES = 8
_DIGITS = 6


@dataclass(slots=True)
class _Attempt:
    """Who tries a code, as far as the arithmetic needs them."""

    last_counter: int | None
    counter: int | None = None


class _Codes(Totp):
    """The arithmetic, with the site's clock and without a code used twice."""

    def __init__(self, app: Flask, issuer: str) -> None:
        super().__init__({"1": derive(app, "second factors").hex()}, issuer)
        self._totp = self._totp.using(now=lambda: now().timestamp())

    def get_last_counter(self, user: Any) -> int | None:
        """Return the time step of the code used last."""
        counter: int | None = user.last_counter
        return counter

    def set_last_counter(self, user: Any, tmatch: Any) -> None:
        """Keep the time step of the code that was right."""
        user.counter = tmatch.counter


@dataclass(frozen=True, slots=True)
class SharedSecret:
    """A secret as a person takes it into an app."""

    picture: str
    """The dark squares as one SVG path."""
    size: int
    """Squares on each side, the quiet zone included."""
    words: str
    """To be typed where nothing can be scanned, in groups of four."""
    address: str
    """Opens the app on this device."""


def new_secret() -> str:
    """Return a new secret, encrypted."""
    return str(_codes().generate_totp_secret())


def shared(secret: str, email: str) -> SharedSecret:
    """Return what the person under *email* needs to put *secret* into an app."""
    address = _codes().get_totp_uri(email, secret)
    drawn = qrcode.QRCode(border=4)
    drawn.add_data(address)
    drawn.make(fit=True)
    rows = drawn.get_matrix()
    words = _codes().get_totp_pretty_key(secret).replace("-", " ")
    return SharedSecret(_path(rows), len(rows), words, address)


def counter_of(code: str, secret: str, last_counter: int | None) -> int | None:
    """Return the time step at which *secret* shows *code*, if it is near enough.

    None for a wrong one, and for one not later than *last_counter*.
    """
    digits = "".join(code.split())
    if len(digits) != _DIGITS or not (digits.isascii() and digits.isdigit()):
        return None
    attempt = _Attempt(last_counter)
    _codes().verify_totp(digits, secret, attempt, window=STEP)  # type: ignore[arg-type] # it asks for no more of a user
    return attempt.counter


def make_recovery_codes() -> tuple[str, ...]:
    """Return new recovery codes, as they are shown."""
    return tuple(_codes().generate_recovery_codes(RECOVERY_CODES))


def sealed(codes: Iterable[str]) -> list[str]:
    """Return *codes* as they are kept."""
    return [_cryptor().encrypt(code.encode()).decode() for code in codes]


def opened(kept: Collection[str]) -> dict[str, str]:
    """Return recovery codes as they are kept, by what was shown."""
    readable = {}
    for each in kept:
        try:
            readable[_cryptor().decrypt(each.encode()).decode()] = each
        except InvalidToken:
            # The secret key is another one now: the code is worth nothing.
            continue
    return readable


def plain_code(code: str) -> str:
    """Return a recovery code in the spelling in which it was shown."""
    bare = "".join(letter for letter in code.casefold() if letter.isalnum())
    return "-".join(bare[start : start + 4] for start in range(0, len(bare), 4))


def _codes() -> _Codes:
    return _Codes(current_app, site().settings.name)


def _cryptor() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(derive(current_app, "recovery codes")))


def _path(rows: list[list[Any]]) -> str:
    return "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
