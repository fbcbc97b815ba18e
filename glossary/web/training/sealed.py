"""Sealed files: what somebody handed in, kept on the page until they agree to it.

Owns how a file travels through a hidden field and comes back as it was: packed, and
under a key of this site, so that nothing is ever unpacked that it has not packed.
"""

from __future__ import annotations

import base64
import zlib

from cryptography.fernet import Fernet, InvalidToken
from flask import current_app

from glossary.web.access.keys import derive
from glossary.web.clock import now

LARGEST_SEAL = 1_000_000
"""Characters; a request has room for little more."""
_SECONDS = 24 * 60 * 60


def seal(content: bytes) -> str | None:
    """Return *content* as a field of a form holds it; None if it is too large."""
    packed = zlib.compress(content, level=9)
    sealed = _cryptor().encrypt_at_time(packed, int(now().timestamp())).decode()
    return sealed if len(sealed) <= LARGEST_SEAL else None


def unseal(sealed: str) -> bytes | None:
    """Return what was sealed; None if that is a day ago, or was not done here."""
    moment = int(now().timestamp())
    try:
        packed = _cryptor().decrypt_at_time(sealed.encode(), _SECONDS, moment)
    except InvalidToken:
        return None
    return zlib.decompress(packed)


def _cryptor() -> Fernet:
    key = derive(current_app, "files handed in")
    return Fernet(base64.urlsafe_b64encode(key))
