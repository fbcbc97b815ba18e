"""Compression: whether this reader takes it, and how it is done."""

from __future__ import annotations

import gzip

from flask import request


def accepts_gzip() -> bool:
    """Return whether the reader takes a compressed answer."""
    return request.accept_encodings["gzip"] > 0


def compress(body: bytes, *, level: int = 6) -> bytes:
    """Return *body* compressed; the same bytes for the same body."""
    return gzip.compress(body, level, mtime=0)
