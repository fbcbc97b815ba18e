"""Flask-Security, set up: passwords, links with a token, signing in and out.

Owns its settings, the keys it signs with and how it meets our sessions. Its pages
are not used: ours are in ``accounts.py`` and beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

from flask import Flask
from flask_login.signals import user_logged_in, user_logged_out
from flask_security import Security

from glossary.settings import OIDC_ISSUER, BadSetting, Settings
from glossary.storage import db
from glossary.storage.datastore import make_datastore
from glossary.web.access.keys import derive
from glossary.web.access.visitors import browser_session

SECURITY: dict[str, Any] = {
    "PASSWORD_HASH": "argon2",
    "PASSWORD_SCHEMES": ["argon2"],
    # Else every password would be lost with the secret key.
    "PASSWORD_SINGLE_HASH": True,
    "DEFAULT_REMEMBER_ME": False,
    "TOTP_ISSUER": "Lemma",
}
"""Without the prefix that they have in Flask's configuration."""
PROVIDER_LIBRARIES = ("authlib", "joserfc", "requests")
"""To sign in by a provider; a site without one does without them."""


def refuse_missing_library(settings: Settings) -> None:
    """Raise BadSetting if a provider is set that nothing here can ask."""
    missing = [name for name in PROVIDER_LIBRARIES if find_spec(name) is None]
    if settings.oidc_issuer is not None and missing:
        allowed = f"only with the extra sso installed, which has {', '.join(missing)}"
        raise BadSetting(OIDC_ISSUER.variable, settings.oidc_issuer, allowed)


def init_app(app: Flask, *, password_cost: Mapping[str, int] | None = None) -> None:
    """Set up the accounts of *app*; *password_cost* is argon2's, for tests."""
    app.config["SECRET_KEY"] = derive(app, "Flask").hex()
    for name, value in SECURITY.items():
        app.config[f"SECURITY_{name}"] = value
    app.config["SECURITY_PASSWORD_SALT"] = derive(app, "passwords").hex()
    app.config["SECURITY_TOTP_SECRETS"] = {"1": derive(app, "second factors").hex()}
    app.config["SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS"] = {
        f"argon2__{name}": value for name, value in (password_cost or {}).items()
    }
    # Of a session by its browser and address: phones change theirs all day.
    app.config["SESSION_PROTECTION"] = None
    security = Security(app, make_datastore(db), register_blueprint=False)
    # Else every page would load the account anew.
    security.principal.identity_loaders.clear()
    # A session is the only way in: no token in a header, an address or a body.
    security.login_manager.request_loader(None)
    user_logged_in.connect(_sign_in, app)
    user_logged_out.connect(_sign_out, app)


def _sign_in(sender: Flask, user: Any, **more: Any) -> None:
    browser_session().change_person(user.id)


def _sign_out(sender: Flask, **more: Any) -> None:
    browser_session().change_person(None)
