"""Compression: whether this reader takes it, and how it is done."""

from __future__ import annotations

import gzip
from functools import lru_cache

from flask import Response, request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header, quote_etag

SMALLEST = 600
"""Bytes; less than that takes one packet either way."""


def accepts_gzip() -> bool:
    """Return whether the reader takes a compressed answer."""
    return holds_gzip(request.headers.get("Accept-Encoding", ""))


@lru_cache(maxsize=256)
def holds_gzip(accepted: str) -> bool:
    """Return whether the header *accepted* names gzip."""
    # There are as many of these headers as kinds of browser.
    return parse_accept_header(accepted, Accept)["gzip"] > 0


def compress(body: bytes, *, level: int = 6) -> bytes:
    """Return *body* compressed; the same bytes for the same body."""
    return gzip.compress(body, level, mtime=0)


def compressed(response: Response) -> Response:
    """Compress *response* if it holds JSON or XML and the reader takes it.

    Pages and static files are compressed before, and once.
    """
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    if not kind.endswith(("json", "xml")):
        return response
    response.vary.add("Accept-Encoding")
    if response.status_code == 304 or not accepts_gzip():
        return response
    body = response.get_data()
    if len(body) < SMALLEST or "Content-Encoding" in response.headers:
        return response
    response.set_data(compress(body, level=1))
    response.headers["Content-Encoding"] = "gzip"
    _weaken_etag(response)
    return response


def _weaken_etag(response: Response) -> None:
    """Say that the same answer may come in other bytes: compressed or not."""
    etag, _ = response.get_etag()
    if etag is not None:
        response.headers["ETag"] = quote_etag(etag, weak=True)
