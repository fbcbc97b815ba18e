"""Headers of every answer, errors and static files included.

Owns the security headers, and that a redirect stays on this site.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Response

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = (
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)


def init_app(app: Flask) -> None:
    """Add the headers to every answer of *app*."""
    app.after_request(add_headers)
    app.after_request(stay_on_the_site)


def add_headers(response: Response) -> Response:
    """Set the security headers on *response*."""
    for name, value in HEADERS:
        # No view sets one of them; to look for it would double the cost.
        response.headers.add(name, value)
    return response


def stay_on_the_site(response: Response) -> Response:
    """Name no host in a redirect: a shared cache may keep it for other readers.

    A missing slash is mended by the routing, with whatever host was sent.
    """
    if response.location is not None:
        target = urlsplit(response.location)
        path = target._replace(scheme="", netloc="").geturl()
        response.headers["Location"] = "/" + path.lstrip("/")
        response.headers.setdefault("Cache-Control", "no-cache")
    return response
