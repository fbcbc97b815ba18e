"""Styles, scripts and fonts: read once, compressed once, named by their content.

An address carries a hash of the file, so a browser may keep it for a year and
an upgrade is seen at once.
"""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Flask, Response, abort, request, url_for

from glossary.web.compression import accepts_gzip, compress

PACKAGE = Path(__file__).parent.parent
STATIC = PACKAGE / "static"

_COMPRESSIBLE = {"text/css", "text/javascript", "image/svg+xml", "text/plain"}
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file as it is sent."""

    mimetype: str
    body: bytes
    compressed: bytes | None
    version: str


@cache
def read_static(folder: Path = STATIC) -> dict[str, StaticFile]:
    """Return every file below *folder* by its path."""
    return {
        path.relative_to(folder).as_posix(): _read(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _read(path: Path) -> StaticFile:
    body = path.read_bytes()
    mimetype = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if path.suffix == ".woff2":
        mimetype = "font/woff2"
    if path.suffix == ".js":
        mimetype = "text/javascript"
    compressed = compress(body, level=9) if mimetype in _COMPRESSIBLE else None
    return StaticFile(mimetype, body, compressed, hashlib.sha256(body).hexdigest()[:10])


def static_url(name: str) -> str:
    """Return the address of the static file *name*; raises KeyError."""
    return url_for("static", filename=name, v=read_static()[name].version)


def init_app(app: Flask) -> None:
    """Serve the files at ``/static/`` and give templates their addresses."""
    app.add_url_rule("/static/<path:filename>", "static", send_static)
    app.jinja_env.globals["static_url"] = static_url


def send_static(filename: str) -> Response:
    """Send one file, compressed where the browser takes it."""
    file = read_static().get(filename)
    if file is None:
        abort(404)
    encoded = file.compressed is not None and accepts_gzip()
    body = file.compressed if encoded and file.compressed is not None else file.body
    response = Response(body, mimetype=file.mimetype)
    response.set_etag(f"{file.version}{'-gz' if encoded else ''}")
    if encoded:
        response.content_encoding = "gzip"
    if file.compressed is not None:
        response.vary.add("Accept-Encoding")
    is_named = request.args.get("v") == file.version
    response.cache_control.public = True
    response.cache_control.max_age = _YEAR if is_named else 0
    response.cache_control.immutable = is_named
    response.make_conditional(request)
    return response
