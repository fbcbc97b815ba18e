"""Tokens: what a link or a cookie carries, and the little of it that is kept.

Owns their length and their digest. Whoever reads the database finds digests:
no cookie and no link can be made from them.
"""

from __future__ import annotations

import hashlib
import secrets

RANDOM_BYTES = 32


def make_token() -> str:
    """Return a new secret, safe in a URL and in a cookie."""
    return secrets.token_urlsafe(RANDOM_BYTES)


def digest(token: str) -> str:
    """Return what is kept of *token*: its SHA-256, in hexadecimal.

    A token has 256 random bits, so that nothing slower is needed.
    """
    return hashlib.sha256(token.encode()).hexdigest()
