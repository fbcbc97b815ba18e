"""The blueprint of every page: its language stands first in the path."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g

from glossary.web.interface import page_language

pages = Blueprint("pages", __name__, url_prefix="/<language:language>")


@pages.url_value_preprocessor
def _take_language(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Keep the language of the path aside, so that views need not name it."""
    if values is not None:
        g.language = values.pop("language")


@pages.app_url_defaults
def _give_language(endpoint: str, values: dict[str, Any]) -> None:
    """Link to the page's own language unless told otherwise."""
    if endpoint.startswith("pages."):
        values.setdefault("language", g.get("language") or page_language().code)
