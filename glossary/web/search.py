"""Search: the results page, and the same results as a fragment while typing."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request

from glossary.glossary import TrapSign
from glossary.search import Hit, SearchResult
from glossary.terms import Shown
from glossary.web.finished import VARY, kept, public_page
from glossary.web.interface import page_language
from glossary.web.listing import trap_choice
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
    if request.headers.get("HX-Request") == "true":
        # The same few letters are typed all day, by everybody.
        response = kept("suggestions", (code, query), lambda: _suggestions(query, code))
    else:
        is_cut = len(typed) > LONGEST_QUERY
        response = public_page(_results(query, code, is_cut=is_cut))
    # Not vary.add(), which would parse what send() has just written.
    response.headers["Vary"] = f"{VARY}, HX-Request"
    return response


def _suggestions(query: str, code: str) -> str:
    result = site().engine.suggest(query, code, limit=SUGGEST_LIMIT)
    return render_template("search/_suggestions.html", **_context(query, result))


def _results(query: str, code: str, *, is_cut: bool) -> str:
    result = site().engine.search(query, code, limit=PAGE_LIMIT)
    return render_template(
        "search/results.html",
        is_cut=is_cut,
        other_traps=trap_choice(site().glossary, code, 6) if result.traps else (),
        **_context(query, result),
    )


def _context(query: str, result: SearchResult) -> dict[str, object]:
    glossary = site().glossary
    code = page_language().code
    return {
        "query": query,
        "result": result,
        "found": [_found(hit) for hit in result.hits],
        "traps": trap_signs(result),
        "comparison": _comparison(result),
        "suggestions": [glossary.shown(slug, code) for slug in result.suggestions],
    }


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
