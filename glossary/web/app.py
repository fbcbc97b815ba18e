"""The application: content loaded, every area of the site registered."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from glossary.errors import Severity
from glossary.loading.content import Loaded, load_content
from glossary.reasoning import Reasoning
from glossary.search import SearchEngine
from glossary.settings import LANGUAGES, BadSetting, Settings
from glossary.storage import db
from glossary.web import (
    api,
    clock,
    errors,
    filters,
    headers,
    interface,
    machines,
    preferences,
    static_files,
)
from glossary.web.access import counting, gate, keys, renewal, safety
from glossary.web.access.sessions import StoredSessions
from glossary.web.accounts import (
    invitations,
    second_factor,
    second_factor_setup,
    settings_email,
    setup,
    signing_in,
)
from glossary.web.accounts import settings as own_settings
from glossary.web.admin import audit, overview, people, person, site_settings
from glossary.web.definitions import classify, sources
from glossary.web.pages import pages
from glossary.web.practising import (
    drill,
    practice,
    previews,
    quizzes,
    results,
    rounds,
    start_here,
    taking,
)
from glossary.web.reading import home, journey, reference, search, terms
from glossary.web.site import Site

logger = logging.getLogger("glossary")

READING = (home, terms, journey, classify, search, reference, sources)
PRACTISING = (quizzes, taking, results, practice, rounds, drill, start_here, previews)
ADMINISTRATION = (overview, people, person, site_settings, audit)
ACCOUNTS = (
    signing_in,
    second_factor,
    invitations,
    own_settings,
    settings_email,
    second_factor_setup,
)

LARGEST_REQUEST = 1024 * 1024
"""Bytes; nothing that is sent to this site is larger."""


def create_app(
    settings: Settings,
    loaded: Loaded | None = None,
    *,
    password_cost: Mapping[str, int] | None = None,
) -> Flask:
    """Return the site for *settings*, ready to serve; its database is migrated before.

    Content is read, checked, rendered and indexed here, once. *password_cost* is
    argon2's own unless tests say otherwise. Raises BrokenModel when a model file
    cannot be used, and BadSetting when a setting names a language that the content
    does not declare, or when the secret key is missing or short.
    """
    keys.refuse_weak_key(settings)
    if loaded is None:
        loaded = load_content(overlay=settings.instance / "content")
    _log_problems(loaded)
    try:
        glossary = loaded.glossary.limited_to(settings.languages)
    except ValueError as error:
        declared = ", ".join(language.code for language in loaded.glossary.languages)
        raise BadSetting(LANGUAGES.variable, settings.languages, declared) from error
    app = Flask("glossary", static_folder=None, root_path=str(static_files.PACKAGE))
    safety.refuse_debug(app, urlsplit(settings.base_url or "").hostname)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    Site(
        glossary=glossary,
        engine=SearchEngine(glossary),
        reasoning=Reasoning(glossary.definitions),
        settings=settings,
        problems=loaded.problems,
    ).attach(app)
    _trust_proxies(app, settings.proxy_count)
    db.connect(app, settings)
    _protect(app, settings, password_cost)
    for part in (interface, static_files, filters, headers, errors):
        part.init_app(app)
    _register(app)
    gate.close(app)
    return app


def _protect(
    app: Flask, settings: Settings, password_cost: Mapping[str, int] | None
) -> None:
    """Let nothing pass but the gate, and know who asks."""
    app.session_interface = StoredSessions(app, settings.base_url)
    for part in (clock, renewal, gate, safety):
        part.init_app(app)
    setup.init_app(app, password_cost=password_cost)
    counting.init_app(app, settings)


def _register(app: Flask) -> None:
    """Register every area of the site."""
    for blueprint in (
        pages([*READING, *PRACTISING, *ACCOUNTS, *ADMINISTRATION]),
        api.api,
        machines.machines,
        preferences.preferences,
    ):
        app.register_blueprint(blueprint)


def _trust_proxies(app: Flask, count: int) -> None:
    """Believe the forwarded headers of *count* proxies; of none by default."""
    if count:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=count, x_proto=count, x_host=count
        )


def _log_problems(loaded: Loaded) -> None:
    """Write what was left out to the log: each error, and a count of all."""
    errors = [p for p in loaded.problems if p.severity is not Severity.WARNING]
    for problem in errors:
        logger.error("left out: %s", problem)
    if loaded.problems:
        logger.warning(
            "content: %d errors, %d warnings; python3 app.py check lists them",
            len(errors),
            len(loaded.problems) - len(errors),
        )
