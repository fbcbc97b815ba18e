"""The blueprint of every page: its language stands first in the path."""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType
from typing import Any

from flask import Blueprint, g

from glossary.web.interface import page_language


def pages(areas: Iterable[ModuleType]) -> Blueprint:
    """Return a blueprint with the views of each of *areas* (``add_views``)."""
    blueprint = Blueprint("pages", __name__, url_prefix="/<language:language>")
    blueprint.url_value_preprocessor(_take_language)
    blueprint.app_url_defaults(_give_language)
    for area in areas:
        area.add_views(blueprint)
    return blueprint


def _take_language(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Keep the language of the path aside, so that views need not name it."""
    if values is not None:
        g.language = values.pop("language")


def _give_language(endpoint: str, values: dict[str, Any]) -> None:
    """Link to the page's own language unless told otherwise."""
    if endpoint.startswith("pages."):
        values.setdefault("language", page_language().code)
