"""The blueprints of all that is written down as routes: pages, and the API.

Owns that the language of a page stands first in its path.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g

from glossary.web.accounts import routes as accounts
from glossary.web.admin import routes as administration
from glossary.web.api import routes as programs
from glossary.web.definitions import routes as definitions
from glossary.web.interface import page_language
from glossary.web.practising import routes as practising
from glossary.web.reading import routes as reading
from glossary.web.routes import add_routes
from glossary.web.training import routes as training
from glossary.web.workbench import routes as workbench

AREAS = (
    reading,
    definitions,
    practising,
    workbench,
    training,
    accounts,
    administration,
)


def pages() -> Blueprint:
    """Return a blueprint with the routes of every area."""
    blueprint = Blueprint("pages", __name__, url_prefix="/<language:language>")
    blueprint.url_value_preprocessor(_take_language)
    blueprint.app_url_defaults(_give_language)
    for area in AREAS:
        add_routes(blueprint, area)
    return blueprint


def api() -> Blueprint:
    """Return a blueprint with the routes of the API, whose paths name no language."""
    blueprint = Blueprint("api", __name__, url_prefix="/api/v1")
    add_routes(blueprint, programs)
    return blueprint


def _take_language(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Keep the language of the path aside, so that views need not name it."""
    if values is not None:
        g.language = values.pop("language")


def _give_language(endpoint: str, values: dict[str, Any]) -> None:
    """Link to the page's own language unless told otherwise."""
    if endpoint.startswith("pages."):
        values.setdefault("language", page_language().code)
