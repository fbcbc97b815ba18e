"""The application: content loaded, every area of the site registered."""

from __future__ import annotations

import logging

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from glossary.errors import Severity
from glossary.loading.content import Loaded, load_content
from glossary.reasoning import Reasoning
from glossary.search import SearchEngine
from glossary.settings import LANGUAGES, BadSetting, Settings
from glossary.web import (
    api,
    classify,
    errors,
    filters,
    headers,
    home,
    interface,
    journey,
    machines,
    preferences,
    reference,
    search,
    sources,
    static_files,
    terms,
)
from glossary.web.pages import pages
from glossary.web.site import Site

logger = logging.getLogger("glossary")

LARGEST_REQUEST = 1024 * 1024
"""Bytes; nothing that is sent to this site is larger."""


def create_app(settings: Settings, loaded: Loaded | None = None) -> Flask:
    """Return the site for *settings*, ready to serve.

    Content is read, checked, rendered and indexed here, once. Raises
    BrokenModel when a model file cannot be used, and BadSetting when a
    setting names a language that the content does not declare.
    """
    if loaded is None:
        loaded = load_content(overlay=settings.instance / "content")
    _log_problems(loaded)
    try:
        glossary = loaded.glossary.limited_to(settings.languages)
    except ValueError as error:
        declared = ", ".join(language.code for language in loaded.glossary.languages)
        raise BadSetting(LANGUAGES.variable, settings.languages, declared) from error
    app = Flask("glossary", static_folder=None, root_path=str(static_files.PACKAGE))
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    Site(
        glossary=glossary,
        engine=SearchEngine(glossary),
        reasoning=Reasoning(glossary.definitions),
        settings=settings,
        problems=loaded.problems,
    ).attach(app)
    _trust_proxies(app, settings.proxy_count)
    for part in (interface, static_files, filters, headers, errors):
        part.init_app(app)
    _register(app)
    return app


def _register(app: Flask) -> None:
    """Register every area of the site."""
    for blueprint in (
        pages([home, terms, journey, classify, search, reference, sources]),
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
