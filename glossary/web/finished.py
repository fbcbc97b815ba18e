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
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from typing import ParamSpec

from flask import Response, current_app, g, request

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

LARGEST_SHELF = 2_000
"""Pages kept; past that, the one unread for longest goes."""
VARY = "Accept-Encoding, Cookie"
LINKED_QUERIES = {b"", b"by=letter", b"by=category", b"by=step"}
LINKED_QUERIES |= {f"only={sheet}".encode() for sheet in ("core", "all", *Category)}
ACCOUNT_PAGES = "account pages"
SHELVES = {"pages": LARGEST_SHELF, "suggestions": 8_000, ACCOUNT_PAGES: LARGEST_SHELF}
"""A suggestion has a tenth of a page's size, and there are more of them. Pages seen
signed in stand apart, so that they push out no public one."""


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


class Shelf:
    """Finished pages by path and display; the least recently read goes first."""

    def __init__(self, size: int = LARGEST_SHELF) -> None:
        self._pages: OrderedDict[tuple[str, str], FinishedPage] = OrderedDict()
        self._lock = Lock()
        self._size = size

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, key: tuple[str, str]) -> FinishedPage | None:
        """Return the page kept under *key*, or None."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: tuple[str, str], page: FinishedPage) -> None:
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
        if request.query_string not in LINKED_QUERIES:
            made = view(*args, **kwargs)
            return made if isinstance(made, Response) else public_page(made)
        if has_cookies():
            if has_notice():
                made = view(*args, **kwargs)
                return made if isinstance(made, Response) else public_page(made)
            name, key = _place()
        else:
            name, key = "pages", (request.full_path, PLAIN)
        kept_on = shelf(name)
        page = kept_on.get(key)
        if page is None:
            made = view(*args, **kwargs)
            if isinstance(made, Response):
                return made
            page = FinishedPage.of(made)
            # It would let whoever sees it next write in this reader's name.
            if TOKEN not in g:
                kept_on.put(key, page)
        return send(page)

    return answer


def _place() -> tuple[str, tuple[str, str]]:
    """Return the shelf on which this page stands for this reader, and its key."""
    path = request.full_path
    if current_person() is None:
        return "pages", (path, display_key())
    return ACCOUNT_PAGES, (path, f"{display_key()}\0{account_key()}")


def shelf(name: str = "pages") -> Shelf:
    """Return the running site's shelf *name*."""
    shelves = current_app.extensions.setdefault("lemma-shelves", {})
    found = shelves.get(name)
    if found is None:
        found = shelves.setdefault(name, Shelf(SHELVES[name]))
    assert isinstance(found, Shelf)
    return found


def clear_shelves() -> None:
    """Forget every finished page: what they show has changed."""
    current_app.extensions["lemma-shelves"] = {}


def kept(name: str, key: tuple[str, str], make: Callable[[], str]) -> Response:
    """Answer with the page under *key* on the shelf *name*, made if need be."""
    page = shelf(name).get(key)
    if page is None:
        page = FinishedPage.of(make())
        shelf(name).put(key, page)
    return send(page)


def public_page(text: str) -> Response:
    """Answer with the page *text*, the same for every reader who asks alike."""
    return send(FinishedPage.of(text))


def send(page: FinishedPage) -> Response:
    """Answer with *page*: 304 if the reader has it, compressed if it may be."""
    if TOKEN in g or (has_cookies() and (has_session_cookie() or has_notice())):
        return send_to_one(page)
    encoded = accepts_gzip()
    etag = f'"{page.etag}-gz"' if encoded else f'"{page.etag}"'
    headers = [
        ("ETag", etag),
        ("Cache-Control", "public, max-age=0, must-revalidate"),
        ("Vary", VARY),
    ]
    held = request.headers.get("If-None-Match", "")
    if etag in held or held == "*":
        return Response(status=304, headers=headers)
    if encoded:
        headers.append(("Content-Encoding", "gzip"))
    body = page.compressed if encoded else page.body
    return Response(body, headers=headers, content_type="text/html; charset=utf-8")


def send_to_one(page: FinishedPage) -> Response:
    """Answer with *page* for this reader alone; nobody keeps it."""
    headers = [("Cache-Control", "no-store"), ("Vary", "Accept-Encoding")]
    encoded = accepts_gzip()
    if encoded:
        headers.append(("Content-Encoding", "gzip"))
    body = page.compressed if encoded else page.body
    return Response(body, headers=headers, content_type="text/html; charset=utf-8")
