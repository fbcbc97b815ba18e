"""Search: the results page, and the same results as a fragment while typing."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from glossary.web.finished import VARY, kept, public_page
from glossary.web.interface import page_language
from glossary.web.reading.findings import (
    Findings,
    confused_with,
    findings,
    other_traps,
    related_to,
)
from glossary.web.site import site

LONGEST_QUERY = 200
PAGE_LIMIT = 20
SUGGEST_LIMIT = 6


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
    return render_template(
        "search/_suggestions.html",
        query=query,
        findings=findings(site().glossary, result, code),
    )


def _results(query: str, code: str, *, is_cut: bool) -> str:
    result = site().engine.search(query, code, limit=PAGE_LIMIT)
    shown = findings(site().glossary, result, code)
    return render_template(
        "search/results.html",
        query=query,
        is_cut=is_cut,
        findings=shown,
        other_traps=other_traps(site().glossary, shown.traps, code),
        **_beside_the_first(shown),
    )


def _beside_the_first(shown: Findings) -> dict[str, object]:
    """Return what stands beside the hit in large, if there is one."""
    if shown.first is None:
        return {"confused": (), "related": ()}
    glossary, term = site().glossary, shown.first.shown
    return {
        "confused": confused_with(glossary, term),
        "related": related_to(glossary, term),
    }
