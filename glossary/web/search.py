"""Search: the results page, and the same results as a fragment while typing."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request

from glossary.glossary import TrapSign
from glossary.search import Hit, SearchResult
from glossary.terms import Shown
from glossary.web.finished import public_page
from glossary.web.interface import page_language
from glossary.web.site import site

LONGEST_QUERY = 200
PAGE_LIMIT = 20
SUGGEST_LIMIT = 6


@dataclass(frozen=True, slots=True)
class Found:
    """One hit and the entry it leads to."""

    hit: Hit
    shown: Shown


def add_views(pages: Blueprint) -> None:
    """Register the views of this area."""
    pages.add_url_rule("/search", "search", search, methods=["GET"])


def search() -> Response:
    """Show what is found for ``q``: a page, or a fragment while typing."""
    typed = " ".join(request.args.get("q", "").replace("\0", " ").split())
    query = typed[:LONGEST_QUERY]
    code = page_language().code
    engine = site().engine
    is_fragment = request.headers.get("HX-Request") == "true"
    if is_fragment:
        result = engine.suggest(query, code, limit=SUGGEST_LIMIT)
    else:
        result = engine.search(query, code, limit=PAGE_LIMIT)
    response = public_page(
        render_template(
            "search/_suggestions.html" if is_fragment else "search/results.html",
            query=query,
            is_cut=len(typed) > LONGEST_QUERY,
            result=result,
            found=[_found(hit) for hit in result.hits],
            traps=trap_signs(result),
            comparison=_comparison(result),
            suggestions=[
                site().glossary.shown(slug, code) for slug in result.suggestions
            ],
            other_traps=site().glossary.traps([code])[:5],
        )
    )
    response.vary.add("HX-Request")
    return response


def _found(hit: Hit) -> Found:
    return Found(hit, site().glossary.shown(hit.slug, hit.language))


def _comparison(result: SearchResult) -> tuple[Shown, Shown] | None:
    if result.comparison is None:
        return None
    glossary = site().glossary
    return (
        glossary.shown(result.comparison.one, result.language),
        glossary.shown(result.comparison.other, result.language),
    )


def trap_signs(result: SearchResult) -> tuple[TrapSign, ...]:
    """Return the wrong forms that were typed, each with the entry it should be.

    The reason comes from the entry in the form's own language; the reader
    sees the right word in theirs through the term's slug.
    """
    glossary = site().glossary
    signs = []
    for hit in result.traps:
        entry = glossary.entry(hit.slug, hit.trap_language)
        trap = (
            next((t for t in entry.traps if t.form == hit.form), None)
            if entry
            else None
        )
        if entry is not None and trap is not None:
            signs.append(TrapSign(trap, entry))
    return tuple(signs)
