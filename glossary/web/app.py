"""The application: content loaded, every area of the site registered."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from glossary.errors import Problem, Severity
from glossary.reasoning import Reasoning
from glossary.settings import Settings
from glossary.storage import db
from glossary.web import (
    clock,
    errors,
    filters,
    front,
    headers,
    interface,
    machines,
    preferences,
    remembering,
    static_files,
)
from glossary.web.access import counting, gate, keys, renewal, safety
from glossary.web.access.sessions import StoredSessions
from glossary.web.accounts import setup
from glossary.web.pages import api, pages
from glossary.web.prepared import Prepared, prepare
from glossary.web.remembering import RememberingFlask
from glossary.web.routes import load_views
from glossary.web.site import Site

logger = logging.getLogger("glossary")

LARGEST_REQUEST = 1024 * 1024
"""Bytes; nothing that is sent to this site is larger."""


def create_app(
    settings: Settings,
    content: Prepared | None = None,
    *,
    password_cost: Mapping[str, int] | None = None,
) -> Flask:
    """Return the site for *settings*, ready to serve; its database is migrated before.

    *content* is read, checked, rendered and indexed here unless it is given.
    *password_cost* is argon2's own unless tests say otherwise. Raises BadSetting
    when the secret key is missing or short, or a sign-in provider is set that cannot
    be asked, and what ``prepare`` does.
    """
    keys.refuse_weak_key(settings)
    setup.refuse_missing_library(settings)
    if content is None:
        content = prepare(settings)
    _log_problems(content.problems)
    app = RememberingFlask(
        "glossary", static_folder=None, root_path=str(static_files.PACKAGE)
    )
    safety.refuse_debug(app, urlsplit(settings.base_url or "").hostname)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    # A list that was tried out comes back in one field.
    app.config["MAX_FORM_MEMORY_SIZE"] = LARGEST_REQUEST
    Site(
        glossary=content.glossary,
        whole=content.whole,
        training=content.training,
        searching=content.searching,
        reasoning=Reasoning(content.glossary.definitions),
        settings=settings,
        problems=content.problems,
    ).attach(app)
    db.connect(app, settings)
    _protect(app, settings, password_cost)
    for part in (interface, remembering, static_files, filters, headers, errors):
        part.init_app(app)
    _register(app)
    gate.close(app)
    front.init_app(app)
    _trust_proxies(app, settings.proxy_count)
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
        pages(),
        api(),
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


def load_the_rest(app: Flask) -> None:
    """Load what a start leaves for whoever asks first: views, the search engine."""
    load_views(app)
    served: Site = app.extensions["lemma"]
    served.searching.get()


def _log_problems(problems: Sequence[Problem]) -> None:
    """Write what was left out to the log: each error, and a count of all."""
    errors = [p for p in problems if p.severity is not Severity.WARNING]
    for problem in errors:
        logger.error("left out: %s", problem)
    if problems:
        logger.warning(
            "content: %d errors, %d warnings; python3 app.py check lists them",
            len(errors),
            len(problems) - len(errors),
        )
