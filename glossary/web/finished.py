"""Finished pages: rendered and compressed once, then sent as they are.

A page depends on its path, what the reader chose of the display, who is named in
its header, and the glossary, which never changes while the process runs. So the
first reader's page is kept, with its ETag, for all the others. A page with a query
string that no page of ours links to is rendered each time: there is no end to them.

What is seen with a session is no shared cache's business: it is sent no-store. A
page that holds a form's token or a notice is kept for nobody.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from typing import Any, Generic, ParamSpec, TypeVar

from flask import Flask, Response, current_app, g, request

from glossary.terms import Category
from glossary.web.access.sessions import TOKEN
from glossary.web.access.visitors import (
    account_key,
    current_person,
    has_cookies,
    has_session_cookie,
)
from glossary.web.compression import accepts_gzip, compress
from glossary.web.display import PLAIN, display_key
from glossary.web.notices import has_notice

P = ParamSpec("P")
T = TypeVar("T")

LARGEST_SHELF = 2_000
"""Pages kept; past that, the one unread for longest goes."""
VARY = "Accept-Encoding, Cookie"
LINKED_QUERIES = {b"", b"by=letter", b"by=category", b"by=step"}
LINKED_QUERIES |= {f"only={sheet}".encode() for sheet in ("core", "all", *Category)}
ACCOUNT_PAGES = "account pages"
ANSWERS = "answers"
IS_KEPT = "lemma.is_kept"
"""Of a request: its answer is a page that is kept, and read more than once."""
_EXTENSION = "lemma-shelves"
SHELVES = {
    "pages": LARGEST_SHELF,
    "results": 1_000,
    "suggestions": 8_000,
    ACCOUNT_PAGES: LARGEST_SHELF,
    ANSWERS: 8_000,
}
"""What is searched for stands apart, and so does what is seen signed in: they push out
no page that everybody reads. A suggestion has a tenth of a page's size."""


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """One page as it is sent, plain and compressed."""

    body: bytes
    compressed: bytes
    etag: str

    @classmethod
    def of(cls, text: str) -> FinishedPage:
        """Compress and name the page *text*."""
        body = text.encode()
        return cls(
            body,
            compress(body),
            hashlib.sha256(body).hexdigest()[:16],
        )


class Shelf(Generic[T]):
    """What is finished, by what it depends on; the least recently read goes first."""

    def __init__(self, size: int = LARGEST_SHELF) -> None:
        self._pages: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()
        self._size = size

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, key: Hashable) -> T | None:
        """Return what is kept under *key*, or None."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: Hashable, page: T) -> None:
        """Keep *page* under *key*."""
        with self._lock:
            self._pages[key] = page
            self._pages.move_to_end(key)
            if len(self._pages) > self._size:
                self._pages.popitem(last=False)


def finished(view: Callable[P, str | Response]) -> Callable[P, Response]:
    """Answer with the finished page of this path, made by *view* if need be.

    *view* returns the page's text; a Response (a redirect) passes as it is.
    """

    @wraps(view)
    def answer(*args: P.args, **kwargs: P.kwargs) -> Response:
        def make() -> str | Response:
            return view(*args, **kwargs)

        if request.query_string not in LINKED_QUERIES:
            return _sent(make())
        return kept_page(make)

    return answer


def kept_page(
    make: Callable[[], str | Response], public: str = "pages", *, vary: str = VARY
) -> Response:
    """Answer with the finished page of this address, made by *make* if need be.

    *public* is the shelf of what everybody sees alike, *vary* what else it depends on.
    """
    name, key = public, (request.full_path, PLAIN)
    if has_cookies():
        if has_notice():
            return _sent(make(), vary=vary)
        name, key = _place(public)
    kept_on = shelf(name)
    page = kept_on.get(key)
    if page is None:
        made = make()
        if isinstance(made, Response):
            return made
        page = FinishedPage.of(made)
        # It would let whoever sees it next write in this reader's name.
        if TOKEN in g:
            return send(page, vary=vary)
        kept_on.put(key, page)
    request.environ[IS_KEPT] = True
    return send(page, vary=vary)


def _sent(made: str | Response, *, vary: str = VARY) -> Response:
    return made if isinstance(made, Response) else public_page(made, vary=vary)


def _place(public: str) -> tuple[str, tuple[str, str]]:
    """Return the shelf on which this page stands for this reader, and its key."""
    path = request.full_path
    if current_person() is None:
        return public, (path, display_key())
    return ACCOUNT_PAGES, (path, f"{display_key()}\0{account_key()}")


def shelf(name: str = "pages") -> Shelf[FinishedPage]:
    """Return the running site's shelf *name*."""
    return shelf_of(current_app, name)


def shelf_of(app: Flask, name: str) -> Shelf[Any]:
    """Return the shelf *name* of *app*."""
    shelves = app.extensions.setdefault(_EXTENSION, {})
    found = shelves.get(name)
    if found is None:
        found = shelves.setdefault(name, Shelf(SHELVES[name]))
    assert isinstance(found, Shelf)
    return found


def clear_shelves() -> None:
    """Forget every finished page: what they show has changed."""
    current_app.extensions[_EXTENSION] = {}


def kept(
    name: str, key: tuple[str, str], make: Callable[[], str], *, vary: str = VARY
) -> Response:
    """Answer with the page under *key* on the shelf *name*, made if need be."""
    kept_on = shelf(name)
    page = kept_on.get(key)
    if page is None:
        page = FinishedPage.of(make())
        kept_on.put(key, page)
    request.environ[IS_KEPT] = True
    return send(page, vary=vary)


def public_page(text: str, *, vary: str = VARY) -> Response:
    """Answer with the page *text*, the same for every reader who asks alike."""
    return send(FinishedPage.of(text), vary=vary)


def send(page: FinishedPage, *, vary: str = VARY) -> Response:
    """Answer with *page*: 304 if the reader has it, compressed if it may be."""
    if TOKEN in g or (has_cookies() and (has_session_cookie() or has_notice())):
        return _send_to_one(page, vary=vary)
    encoded = accepts_gzip()
    etag = f'"{page.etag}-gz"' if encoded else f'"{page.etag}"'
    headers = [
        ("ETag", etag),
        ("Cache-Control", "public, max-age=0, must-revalidate"),
        ("Vary", vary),
    ]
    held = request.headers.get("If-None-Match", "")
    if etag in held or held == "*":
        return Response(status=304, headers=headers)
    if encoded:
        headers.append(("Content-Encoding", "gzip"))
    body = page.compressed if encoded else page.body
    return Response(body, headers=headers, content_type="text/html; charset=utf-8")


def _send_to_one(page: FinishedPage, *, vary: str) -> Response:
    """Answer with *page* for this reader alone; nobody keeps it."""
    headers = [("Cache-Control", "no-store"), ("Vary", vary)]
    encoded = accepts_gzip()
    if encoded:
        headers.append(("Content-Encoding", "gzip"))
    body = page.compressed if encoded else page.body
    return Response(body, headers=headers, content_type="text/html; charset=utf-8")
