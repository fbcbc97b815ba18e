"""Addresses: the full address of a page, and the same page in other languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from glossary.languages import Language
from glossary.terms import Shown
from glossary.web.site import site

KEPT = (
    *("q", "by", "only", "one", "other", "next"),
    *("role", "state", "action", "person", "page"),
)
"""What a page keeps of its query when the reader changes language."""
DRAFT = ("from", "stage", "off", "on")
"""The same of a draft of the workbench, as ``draft_addresses.py`` names it."""


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
    """For readers: with what they chose of it."""
    canonical: str
    """For search engines: one address for one page."""
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
            canonical=_canonical(language.code),
            is_current=language.code == current,
            is_indexed=shown is None
            or glossary.entry(shown.entry.slug, language.code) is not None,
        )
        for language in glossary.languages
    )


def _same_page(code: str) -> str:
    """Return the path of this page in the language *code*; home for no page."""
    named = request.view_args or {}
    kept = {
        key: request.args[key]
        for key in (*KEPT, *_facts())
        if key in request.args and key not in named
    }
    return _path(code, **kept, **_draft())


def _draft() -> dict[str, list[str]]:
    """Return what the address of a draft says: each name as often as it does."""
    if request.endpoint not in ("pages.workbench_stage", "pages.workbench_propose"):
        return {}
    return {name: request.args.getlist(name) for name in DRAFT if name in request.args}


def _facts() -> tuple[str, ...]:
    """Return what the address of a classified contact may say beside ``KEPT``."""
    if request.endpoint != "pages.classify":
        return ()
    return tuple(fact.id for fact in site().glossary.definitions.facts)


def _canonical(code: str) -> str:
    """Return the path that names this page in the language *code*.

    It has no query, and two terms are in the order of ``terms.yaml``.
    """
    if request.endpoint != "pages.compare":
        return _path(code)
    named = request.view_args or {}
    order = {slug: place for place, slug in enumerate(site().glossary.terms)}
    one, other = sorted(
        (named["one"], named["other"]),
        # On the page of a mistake one of them is no term.
        key=lambda name: (order.get(name, len(order)), name),
    )
    return _path(code, one=one, other=other)


def _path(code: str, **changed: str | list[str]) -> str:
    endpoint = request.endpoint or ""
    if not endpoint.startswith("pages."):
        return url_for("pages.home", language=code)
    values: dict[str, Any] = {**(request.view_args or {}), **changed}
    return url_for(endpoint, **{**values, "language": code})
