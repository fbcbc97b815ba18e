"""What machines read: health, sitemap, OpenSearch, robots.

Owns that JSON and XML, here and of the API, are sent compressed.
"""

from __future__ import annotations

from flask import (
    Blueprint,
    Response,
    g,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
)

from glossary.errors import Severity
from glossary.web.addresses import full_address
from glossary.web.compression import compressed
from glossary.web.site import site
from glossary.web.static_files import static_url

machines = Blueprint("machines", __name__)
machines.after_app_request(compressed)


@machines.get("/healthz")
def healthz() -> Response:
    """Say that the process answers."""
    return _fresh(jsonify(status="ok"))


@machines.get("/readyz")
def readyz() -> Response:
    """Say what is served, and what was left out of it; a stranger may ask."""
    served: dict[str, object] = {
        "status": "ok",
        "revision": site().glossary.revision,
        "terms": len(site().glossary.terms),
    }
    if site().is_open:
        # It quotes the content.
        errors = [p for p in site().problems if p.severity is not Severity.WARNING]
        served["left_out"] = [str(error) for error in errors]
    return _fresh(jsonify(served))


@machines.get("/sitemap.xml")
def sitemap() -> Response:
    """List every public page with its other languages."""
    return _xml("machines/sitemap.xml", "application/xml", public_pages=_public_pages())


_PAGES = (
    "home",
    "terms",
    "journey",
    "classify",
    "traps",
    "about",
    "sources",
    "differences",
    "accessibility",
    "keyboard",
    "print",
)


def _public_pages() -> list[tuple[str, dict[str, str], list[str]]]:
    """Return every public page: endpoint, values, and the languages that have it."""
    glossary = site().glossary
    every = [language.code for language in glossary.languages]
    pages: list[tuple[str, dict[str, str], list[str]]] = []
    pages += [(f"pages.{name}", {}, every) for name in _PAGES]
    pages += [
        ("pages.stage", {"id": each.id}, every) for each in glossary.journey.stages
    ]
    pages += [
        ("pages.source", {"id": id}, every) for id in glossary.definitions.sources
    ]
    for slug in glossary.terms:
        written = [entry.language for entry in glossary.translations(slug)]
        pages.append(("pages.term", {"slug": slug}, written))
    return pages


@machines.get("/opensearch.xml")
def opensearch() -> Response:
    """Describe the search, so that a browser can offer it in its address bar.

    All of it is in the language ``lang``, as the pages that link here are.
    """
    g.language = request.args.get("lang", "")
    return _xml("machines/opensearch.xml", "application/opensearchdescription+xml")


@machines.get("/favicon.ico")
def favicon() -> Response:
    """Lead browsers that ask for the old address to the icon."""
    response = redirect(static_url("favicon.svg"), 308)
    assert isinstance(response, Response)
    return response


@machines.get("/robots.txt")
def robots() -> Response:
    """Keep search engines out of results and choices, and out of a closed site."""
    if not site().is_open:
        return _text(["User-agent: *", "Disallow: /"])
    lines = [
        "User-agent: *",
        "Disallow: /language/",
        "Disallow: /display/",
        "Disallow: /shortcuts/",
        "Disallow: /*/search",
        f"Sitemap: {full_address('/sitemap.xml')}",
    ]
    return _text(lines)


def _text(lines: list[str]) -> Response:
    text = "\n".join(lines) + "\n"
    return Response(text, content_type="text/plain; charset=utf-8")


def _xml(template: str, content_type: str, **context: object) -> Response:
    response = make_response(render_template(template, **context))
    response.content_type = f"{content_type}; charset=utf-8"
    return response


def _fresh(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
