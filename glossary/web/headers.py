"""Headers of every answer, errors and static files included.

Owns the security headers, and that a redirect stays on this site.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Response, g, request

from glossary.web.site import site

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
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)
REFERRER_POLICY = "strict-origin-when-cross-origin"
_OWN_POLICY = "referrer_policy"
TRANSPORT_SECURITY = "max-age=31536000"
"""A year of TLS and nothing else; other hosts of the domain are not ours to bind."""


def init_app(app: Flask) -> None:
    """Add the headers to every answer of *app*."""
    # The last one added is the first one called.
    app.after_request(add_headers)
    app.after_request(stay_on_the_site)


def send_no_referrer(response: Response) -> Response:
    """Keep the address of this page, which holds a token, to itself."""
    setattr(g, _OWN_POLICY, "no-referrer")
    return response


def add_headers(response: Response) -> Response:
    """Set the security headers on *response*."""
    for name, value in HEADERS:
        # No view sets one of them; to look for each would double the cost.
        response.headers.add(name, value)
    known = g._get_current_object()
    response.headers.add("Referrer-Policy", known.get(_OWN_POLICY, REFERRER_POLICY))
    if request.scheme == "https" or _is_behind_tls():
        response.headers.add("Strict-Transport-Security", TRANSPORT_SECURITY)
    if "has_session_cookie" in known:
        # Whatever it is, it may be about somebody.
        response.headers["Cache-Control"] = "no-store"
    return response


def _is_behind_tls() -> bool:
    return (site().settings.base_url or "").startswith("https:")


def stay_on_the_site(response: Response) -> Response:
    """Name no host in a redirect: a shared cache may keep it for other readers.

    A missing slash is mended by the routing, with whatever host was sent.
    """
    if 300 <= response.status_code < 400 and response.location is not None:
        base = site().settings.base_url
        if base is not None and response.location.startswith(f"{base}/"):
            # From another host to the configured one.
            return response
        target = urlsplit(response.location)
        path = target._replace(scheme="", netloc="").geturl()
        response.headers["Location"] = "/" + path.lstrip("/")
        response.headers.setdefault("Cache-Control", "no-cache")
    return response
