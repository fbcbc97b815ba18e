"""Search: the results page, and the same results as a fragment while typing."""

from __future__ import annotations

from functools import partial
from time import sleep

from flask import Flask, Response, render_template, request

from glossary.web.finished import VARY, kept, kept_page, public_page
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
VARY_TYPING = f"{VARY}, HX-Request"
SECONDS_BETWEEN = 0.002
"""After each beginning that is made beforehand, so that requests come between."""


def search() -> Response:
    """Show what is found for ``q``: a page, or a fragment while typing."""
    typed = " ".join(request.args.get("q", "").replace("\0", " ").split())
    query = typed[:LONGEST_QUERY]
    code = page_language().code
    if request.headers.get("HX-Request") == "true":
        # The same few letters are typed all day, by everybody.
        make = partial(_suggestions, query, code)
        return kept("suggestions", (code, query), make, vary=VARY_TYPING)
    is_cut = len(typed) > LONGEST_QUERY
    make = partial(_results, query, code, is_cut=is_cut)
    if is_cut or not set(request.args) <= {"q"}:
        # Any other argument would be one more page for the same words.
        return public_page(make(), vary=VARY_TYPING)
    return kept_page(make, "results", vary=VARY_TYPING)


def warm(app: Flask) -> None:
    """Make what is shown at the first letters that anybody types, and keep it.

    It gives way to whoever asks for something: a few seconds for 73 terms.
    """
    with app.app_context():
        served = site()
    if not served.is_open:
        return
    # Through the door, as a browser asks: what is sent is kept as well.
    client = app.test_client(use_cookies=False)
    headers = {"HX-Request": "true", "Accept-Encoding": "gzip"}
    for language in served.glossary.languages:
        for begun in served.engine.beginnings(language.code):
            client.get(
                f"/{language.code}/search",
                query_string={"q": begun},
                headers=headers,
                base_url=served.settings.base_url,
            )
            sleep(SECONDS_BETWEEN)


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
