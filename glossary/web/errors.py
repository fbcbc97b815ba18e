"""Errors as pages: in the reader's language, with a way on.

A domain error becomes a page here and nowhere else. Under ``/api/`` an error
is a problem document (RFC 9457) instead. What was typed into a form that could not
be taken is on the page, but for passwords and codes.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Flask, Response, g, make_response, render_template, request, url_for
from flask_babel import format_decimal
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import (
    Forbidden,
    HTTPException,
    InternalServerError,
    NotFound,
    RequestEntityTooLarge,
    TooManyRequests,
)

from glossary.errors import OutOfReach, UnknownTerm
from glossary.storage import ChangedMeanwhile, StorageBusy, StorageDown
from glossary.web import people_named
from glossary.web.access import safety
from glossary.web.access.rules import Rule
from glossary.web.access.sessions import SAFE_METHODS
from glossary.web.interface import page_language
from glossary.web.problems import problem
from glossary.web.sent import UnseenCharacters, without_unseen
from glossary.web.site import site

logger = logging.getLogger("glossary")

RETRY_BUSY = 5
"""Seconds; the request itself has waited for half a minute."""
RETRY_DOWN = 30
_SECRETS = ("password", "code", "token", "secret")
"""Parts of the names of fields that no page gives back."""
ANSWER = "pages.answer"
"""Where an answer of a quiz is sent: there nothing was written that could be lost."""
UNREADABLE = frozenset({"sealed", "fingerprint"})
"""Fields that are sent again and say nothing to a reader (``training/sealed.py``)."""
LONG = 12
"""Characters from which on a value is shown: shorter ones are choices."""


@dataclass(frozen=True, slots=True)
class UnsentForm:
    """What a form held that could not be taken."""

    fields: tuple[tuple[str, str], ...] = ()
    """Name and value of each, to be sent again."""
    texts: tuple[str, ...] = ()
    """What somebody wrote, to be copied."""


def init_app(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(UnknownTerm, unknown_term)
    app.register_error_handler(OutOfReach, attempt_not_here)
    app.register_error_handler(StorageBusy, storage_busy)
    app.register_error_handler(StorageDown, storage_down)
    app.register_error_handler(ChangedMeanwhile, changed_meanwhile)
    app.register_error_handler(UnseenCharacters, unseen_characters)
    app.register_error_handler(CSRFError, form_refused)
    app.register_error_handler(safety.ForeignForm, foreign_form)
    app.register_error_handler(safety.SignedOutMeanwhile, signed_out_meanwhile)
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


def attempt_not_here(error: OutOfReach) -> Response:
    """Answer 404: whose it is, or that there is none, is nobody else's business."""
    return _page("errors/attempt.html", 404)


def storage_busy(error: StorageBusy) -> Response:
    """Answer 503: others hold the database, and the same may pass in a moment."""
    return _unavailable("busy", RETRY_BUSY)


def storage_down(error: StorageDown) -> Response:
    """Answer 503: the database does not answer."""
    logger.error("%s", error)
    return _unavailable("down", RETRY_DOWN)


def changed_meanwhile(error: ChangedMeanwhile) -> Response:
    """Answer 409: somebody else was faster, and what was typed is not lost."""
    return _page(
        "errors/changed.html", 409, unsent=unsent_form(), back=safety.this_address()
    )


def unseen_characters(error: UnseenCharacters) -> Response:
    """Answer 400: nobody has typed that, and the database may not keep it."""
    return _page("errors/unseen.html", 400, unsent=unsent_form())


def form_refused(error: CSRFError) -> Response:
    """Answer 403 to a form that does not prove to be ours.

    To send it again takes a press of a button, on a page that shows what is sent.
    """
    if request.endpoint == ANSWER:
        return answer_unsent()
    return _page("errors/form.html", 403, unsent=unsent_form())


def answer_unsent() -> Response:
    """Answer 403 to an answer that came without its session; the choice is kept."""
    chosen = [
        (name, value) for name, value in unsent_form().fields if name != "unknown"
    ]
    if safety.is_from_elsewhere():
        chosen = []
    question = f"{request.path}?{urlencode(chosen)}" if chosen else request.path
    slug = (request.view_args or {}).get("slug")
    quiz = site().glossary.quizzes.get(str(slug))
    start = url_for("pages.practice")
    if quiz is not None and quiz.is_practised:
        start = url_for("pages.quiz", slug=slug)
    return _page("errors/answer.html", 403, question=question, start=start)


def foreign_form(error: safety.ForeignForm) -> Response:
    """Answer 403 to a form from another site; what it held is shown to nobody."""
    return _page("errors/foreign_form.html", 403)


def signed_out_meanwhile(error: safety.SignedOutMeanwhile) -> Response:
    """Answer 403 to somebody whose session ended while they were typing."""
    if request.endpoint == ANSWER:
        return answer_unsent()
    sent = UnsentForm() if safety.is_from_elsewhere() else unsent_form()
    return _page("errors/signed_out.html", 403, unsent=sent)


def http_error(error: HTTPException) -> Response:
    """Answer any other mistake, ours or the reader's, in words."""
    cause = getattr(error, "original_exception", None)
    if isinstance(cause, (StorageBusy, StorageDown)):
        # It happened after the view, where the session is kept.
        return (
            storage_busy(cause)
            if isinstance(cause, StorageBusy)
            else (storage_down(cause))
        )
    response = error.get_response()
    if 300 <= response.status_code < 400:
        return make_response(response)
    answer = _said(error)
    for name in ("Allow", "Retry-After"):
        if name in response.headers:
            answer.headers[name] = response.headers[name]
    return answer


def unsent_form() -> UnsentForm:
    """Return what this request's form held, without passwords and codes."""
    if request.method in SAFE_METHODS:
        return UnsentForm()
    fields = tuple(
        (without_unseen(name), without_unseen(value))
        for name, value in request.form.items(multi=True)
        if not any(part in name.lower() for part in _SECRETS)
    )
    texts = tuple(
        value
        for name, value in fields
        if len(value.strip()) >= LONG and name not in UNREADABLE
    )
    return UnsentForm(fields, texts)


def _said(error: HTTPException) -> Response:
    status = error.code or 500
    if _is_api():
        return problem(status, error.name, [])
    if isinstance(error, InternalServerError):
        return _page("errors/500.html", 500)
    if isinstance(error, Forbidden):
        rule = g.get("refused_by")
        named = people_named.people_named(rule) if isinstance(rule, Rule) else ()
        return _page("errors/403.html", 403, people=named)
    if isinstance(error, TooManyRequests):
        seconds = error.retry_after if isinstance(error.retry_after, int) else 60
        minutes = -(-seconds // 60)
        return _page("errors/429.html", 429, minutes=minutes, unsent=unsent_form())
    if isinstance(error, RequestEntityTooLarge):
        return _too_large()
    template = "errors/404.html" if isinstance(error, NotFound) else "errors/other.html"
    return _page(template, status, error_status=status)


def _too_large() -> Response:
    # What was typed has not been read: the browser keeps it, one page back.
    limit = (request.max_content_length or 0) // 1_000_000
    rule = request.url_rule
    is_read = rule is not None and "GET" in (rule.methods or ())
    back = safety.this_address() if is_read else ""
    return _page("errors/413.html", 413, size=format_decimal(limit), back=back)


def _unavailable(reason: str, seconds: int) -> Response:
    if _is_api():
        response = problem(503, "The database does not answer", [])
    else:
        response = _page("errors/503.html", 503, reason=reason, unsent=unsent_form())
    response.headers["Retry-After"] = str(seconds)
    return response


def _is_api() -> bool:
    return request.path.startswith("/api/")


def _page(template: str, status: int, **context: object) -> Response:
    response = make_response(render_template(template, **context), status)
    response.headers["Cache-Control"] = "no-store"
    return response
