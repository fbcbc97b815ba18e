"""The front: finished pages, answered before Flask begins.

Most requests are for a page that is finished, by a reader without cookies. Of such an
answer the status, the headers and the body are kept as the site gave them, and given
again. It stands behind the proxies' headers and before everything else, so it answers
only what the gate would let pass: as long as nothing new was published, whoever asks
the right host for the same address gets the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask

from glossary.web.access import renewal
from glossary.web.compression import holds_gzip
from glossary.web.finished import ANSWERS, IS_KEPT, Shelf, shelf_of
from glossary.web.site import Site

Headers = list[tuple[str, str]]
_OF_A_BODY = ("Content-Length", "Content-Type", "Content-Encoding")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it was given."""

    headers: Headers
    body: bytes
    etag: str

    def without_body(self) -> Headers:
        """Return the headers for a reader who has the body."""
        return [each for each in self.headers if each[0] not in _OF_A_BODY]


def init_app(app: Flask) -> None:
    """Answer from the front whatever *app* has finished."""
    app.wsgi_app = Front(app)  # type: ignore[method-assign]


class Front:
    """Gives an answer again, or lets the site give it."""

    def __init__(self, app: Flask) -> None:
        """Stand before *app*."""
        self._app = app
        self._site: WSGIApplication = app.wsgi_app

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer as WSGI asks."""
        is_plain = environ["REQUEST_METHOD"] == "GET" and "HTTP_COOKIE" not in environ
        if not is_plain or not self._is_asked_as_it_is_called(environ):
            return self._site(environ, start_response)
        # Held from before the site answers: what is published meanwhile begins another.
        kept: Shelf[Answer] = shelf_of(self._app, ANSWERS)
        key = _key(environ)
        answer = None if renewal.is_due(self._app) else kept.get(key)
        if answer is None:
            return self._ask(environ, start_response, kept, key)
        held = environ.get("HTTP_IF_NONE_MATCH")
        if held is not None and (answer.etag in held or held == "*"):
            start_response("304 NOT MODIFIED", answer.without_body())
            return []
        start_response("200 OK", list(answer.headers))
        return [answer.body]

    def _is_asked_as_it_is_called(self, environ: WSGIEnvironment) -> bool:
        served: Site = self._app.extensions["lemma"]
        base = served.settings.base_url
        return base is None or environ.get("HTTP_HOST") == base.partition("://")[2]

    def _ask(
        self,
        environ: WSGIEnvironment,
        start_response: StartResponse,
        kept: Shelf[Answer],
        key: tuple[object, ...],
    ) -> Iterable[bytes]:
        """Let the site answer, and keep what is finished."""
        given: list[tuple[str, Headers]] = []

        def start(
            status: str, headers: Headers, error: Any = None
        ) -> Callable[[bytes], object]:
            given.append((status, headers))
            return start_response(status, headers, error)

        body = self._site(environ, start)
        if IS_KEPT not in environ or not given[-1][0].startswith("200"):
            return body
        whole = b"".join(body)
        # What it was closed with is the request, which is over.
        getattr(body, "close", _nothing)()
        headers = given[-1][1]
        kept.put(key, Answer(list(headers), whole, dict(headers)["ETag"]))
        return [whole]


def _nothing() -> None:
    """Close what has nothing to close."""


def _key(environ: WSGIEnvironment) -> tuple[object, ...]:
    """Return all that a finished page of a reader without cookies depends on."""
    return (
        environ["PATH_INFO"],
        environ["QUERY_STRING"],
        holds_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")),
        environ.get("HTTP_HX_REQUEST"),
        environ["wsgi.url_scheme"],
        environ["SCRIPT_NAME"],
    )
