"""Errors as pages: in the reader's language, with a way on.

A domain error becomes a page here and nowhere else. Under ``/api/`` an error
is a problem document (RFC 9457) instead.
"""

from __future__ import annotations

import logging

from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError, NotFound

from glossary.errors import UnknownTerm
from glossary.web.interface import page_language
from glossary.web.problems import problem
from glossary.web.site import site

logger = logging.getLogger("glossary")


def init_app(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(UnknownTerm, unknown_term)
    app.register_error_handler(HTTPException, http_error)


def unknown_term(error: UnknownTerm) -> Response:
    """Answer 404 with the terms that come closest to the name asked for."""
    code = page_language().code
    name = error.name.replace("-", " ")[:60]
    slugs = site().engine.close_terms(name, code)
    if _is_api():
        where = {"where": "slug", "value": error.name, "allowed": list(slugs)}
        return problem(404, "Unknown term", [where])
    close = [site().glossary.shown(slug, code) for slug in slugs]
    return _page("errors/unknown_term.html", 404, name=name, close=close)


def http_error(error: HTTPException) -> Response:
    """Answer any other mistake, ours or the reader's, in words."""
    response = error.get_response()
    if 300 <= response.status_code < 400:
        return make_response(response)
    answer = _said(error)
    for name in ("Allow", "Retry-After"):
        if name in response.headers:
            answer.headers[name] = response.headers[name]
    return answer


def _said(error: HTTPException) -> Response:
    status = error.code or 500
    if _is_api():
        return problem(status, error.name, [])
    if isinstance(error, InternalServerError):
        return _page("errors/500.html", 500)
    template = "errors/404.html" if isinstance(error, NotFound) else "errors/other.html"
    return _page(template, status, error_status=status)


def _is_api() -> bool:
    return request.path.startswith("/api/")


def _page(template: str, status: int, **context: object) -> Response:
    response = make_response(render_template(template, **context), status)
    response.headers["Cache-Control"] = "no-store"
    return response
