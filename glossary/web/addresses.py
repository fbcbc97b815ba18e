"""Addresses: the full address of a page, and the same page in other languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from glossary.languages import Language
from glossary.terms import Shown
from glossary.web.site import site

KEPT = ("q", "by", "only")
"""What a page keeps of its query when the reader changes language."""


def public_address(path: str) -> str:
    """Return *path* under the configured base address, or as it is without one.

    A page that is kept for other readers must not hold what this reader sent
    as the host.
    """
    return (site().settings.base_url or "") + path


def full_address(path: str) -> str:
    """Return *path* with scheme and host, for files that must have both."""
    return (site().settings.base_url or request.url_root.rstrip("/")) + path


@dataclass(frozen=True, slots=True)
class Alternate:
    """This page in one language."""

    language: Language
    path: str
    is_current: bool
    is_indexed: bool
    """False where the page would show another language's text."""


def alternates(current: str, shown: Shown | None = None) -> tuple[Alternate, ...]:
    """Return this page in every language, in the order of the switch.

    With *shown*, a term's page: a language without an entry of its own is
    offered to readers but not to search engines.
    """
    glossary = site().glossary
    return tuple(
        Alternate(
            language=language,
            path=_same_page(language.code),
            is_current=language.code == current,
            is_indexed=shown is None
            or glossary.entry(shown.entry.slug, language.code) is not None,
        )
        for language in glossary.languages
    )


def _same_page(code: str) -> str:
    """Return the path of this page in the language *code*; home for no page."""
    endpoint = request.endpoint or ""
    if not endpoint.startswith("pages."):
        return url_for("pages.home", language=code)
    values: dict[str, Any] = dict(request.view_args or {})
    values["language"] = code
    values.update({key: request.args[key] for key in KEPT if key in request.args})
    return url_for(endpoint, **values)
