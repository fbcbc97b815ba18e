"""Styles, scripts and fonts: read once, compressed once, named by their content.

An address carries a hash of the file, so a browser may keep it for a year and
an upgrade is seen at once.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from flask import Flask, Response, abort, request, url_for

from glossary.web.compression import accepts_gzip, compress

PACKAGE = Path(__file__).parent.parent
STATIC = PACKAGE / "static"

_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".woff2": "font/woff2",
}
_COMPRESSIBLE = set(_TYPES.values()) - {"font/woff2"}
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class StaticFile:
    """One file as it is sent."""

    mimetype: str
    body: bytes

    @cached_property
    def version(self) -> str:
        """What changes with the file."""
        return hashlib.sha256(self.body).hexdigest()[:10]

    @cached_property
    def compressed(self) -> bytes | None:
        """The file compressed; None where that saves nothing."""
        if self.mimetype not in _COMPRESSIBLE:
            return None
        return compress(self.body, level=9)


@cache
def read_static(folder: Path = STATIC) -> dict[str, StaticFile]:
    """Return every file below *folder* by its path."""
    return {
        path.relative_to(folder).as_posix(): StaticFile(
            _TYPES.get(path.suffix, "application/octet-stream"), path.read_bytes()
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


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
