"""Compression: whether this reader takes it, and how it is done."""

from __future__ import annotations

import gzip
from functools import lru_cache

from flask import request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header


def accepts_gzip() -> bool:
    """Return whether the reader takes a compressed answer."""
    return _holds_gzip(request.headers.get("Accept-Encoding", ""))


@lru_cache(maxsize=256)
def _holds_gzip(accepted: str) -> bool:
    # There are as many of these headers as kinds of browser.
    return parse_accept_header(accepted, Accept)["gzip"] > 0


def compress(body: bytes, *, level: int = 6) -> bytes:
    """Return *body* compressed; the same bytes for the same body."""
    return gzip.compress(body, level, mtime=0)
