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
    api,
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
from glossary.web.accounts import (
    invitations,
    provider_sign_in,
    second_factor,
    second_factor_setup,
    settings_email,
    setup,
    signing_in,
)
from glossary.web.accounts import settings as own_settings
from glossary.web.admin import audit, erasing, overview, people, person, site_settings
from glossary.web.definitions import classify, sources
from glossary.web.pages import pages
from glossary.web.practising import (
    certificates,
    drill,
    home,
    practice,
    previews,
    quizzes,
    results,
    rounds,
    start_here,
    taking,
    tasks,
)
from glossary.web.prepared import Prepared, prepare
from glossary.web.reading import journey, reference, search, terms
from glossary.web.remembering import RememberingFlask
from glossary.web.site import Site
from glossary.web.training import (
    assignment,
    assignment_page,
    assignments,
    card_bank,
    card_editor,
    card_readings,
    exchange,
    group,
    groups,
    imports,
    programme,
    programme_progress,
    programmes,
    quiz_bank,
    quiz_editor,
    taken_answers,
)
from glossary.web.training import overview as training
from glossary.web.workbench import bench, propose, signing, stages, versions

logger = logging.getLogger("glossary")

READING = (terms, journey, classify, search, reference, sources)
PRACTISING = (
    home,
    quizzes,
    taking,
    results,
    practice,
    rounds,
    drill,
    start_here,
    previews,
    tasks,
    certificates,
)
TRAINING = (
    training,
    groups,
    group,
    imports,
    assignments,
    assignment,
    assignment_page,
    taken_answers,
    quiz_bank,
    quiz_editor,
    card_bank,
    card_editor,
    card_readings,
    exchange,
    programmes,
    programme,
    programme_progress,
)
ADMINISTRATION = (overview, people, person, erasing, site_settings, audit)
WORKBENCH = (stages, bench, propose, signing, versions)
ACCOUNTS = (
    signing_in,
    provider_sign_in,
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
    provider_sign_in.refuse_missing_library(settings)
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
        engine=content.engine,
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
        pages(
            [*READING, *PRACTISING, *TRAINING, *WORKBENCH, *ACCOUNTS, *ADMINISTRATION]
        ),
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
