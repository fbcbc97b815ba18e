"""Keys: one for each purpose, derived from the one secret of the installation.

What is made with one of them proves nothing about another.
"""

from __future__ import annotations

import hashlib
import hmac

from flask import Flask

from glossary.setting_values import SHORTEST_SECRET
from glossary.settings import SECRET_KEY, BadSetting, Settings
from glossary.web.site import Site


def refuse_weak_key(settings: Settings) -> None:
    """Raise BadSetting unless *settings* hold a secret long enough to sign with."""
    if len(settings.secret_key or "") < SHORTEST_SECRET:
        allowed = f"at least {SHORTEST_SECRET} characters"
        raise BadSetting(SECRET_KEY.variable, "(not shown)", allowed)


def derive(app: Flask, purpose: str) -> bytes:
    """Return the key of *app* for *purpose*: 32 bytes."""
    served: Site = app.extensions["lemma"]
    secret = served.settings.secret_key
    assert secret is not None
    return hmac.digest(secret.encode(), purpose.encode(), hashlib.sha256)
