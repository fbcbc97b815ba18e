"""Safety: where a request may come from, and where an answer may lead.

Owns the canonical host, own paths, and the proof that a form is ours: a token and
the origin. The API is outside of it: it reads no cookie, so that another site can
do nothing with it in a reader's name.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import NoReturn
from urllib.parse import quote, unquote, urlsplit

from flask import Flask, Response, current_app, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import (
    Forbidden,
    HTTPException,
    MethodNotAllowed,
    MisdirectedRequest,
)

from glossary.settings import BadSetting
from glossary.web.access.sessions import SAFE_METHODS
from glossary.web.site import site

_HOSTLESS = ("/healthz", "/readyz")
"""Asked for by machines that know an address and no name."""
_csrf = CSRFProtect()


class SignedOutMeanwhile(Forbidden):
    """A form was sent by somebody whose session has ended."""


class ForeignForm(Forbidden):
    """A form was sent from a page of another site."""


def init_app(app: Flask) -> None:
    """Set up the tokens of forms; they are asked for in ``gate.py``."""
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    # Pages with a token in their address send no referrer; the origin is looked at.
    app.config["WTF_CSRF_SSL_STRICT"] = False
    _csrf.init_app(app)


def refuse_debug(app: Flask, host: str | None) -> None:
    """Raise BadSetting if *app* is in debug mode and reached at *host* by others."""
    if app.debug and host is not None and not _is_this_machine(host):
        raise BadSetting("FLASK_DEBUG", "1", "only where nobody else can reach it")


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def check_form() -> None:
    """Raise ForeignForm or CSRFError unless our page in this session sent it."""
    if is_from_elsewhere():
        raise ForeignForm
    _csrf.protect()


def is_from_elsewhere() -> bool:
    """Return whether the browser says that another site's page asks.

    Without a word of it, the token alone decides: it may be an old browser.
    """
    said = request.headers.get("Sec-Fetch-Site")
    if said is not None:
        return said not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    # "null" comes from our own pages too, those that send no referrer.
    if origin is None or origin == "null":
        return False
    return urlsplit(origin).netloc != request.host


def lead_to_the_host() -> Response | None:
    """Answer what came to another host than the configured one; None if it did not."""
    base = site().settings.base_url
    if base is None or request.path in _HOSTLESS:
        return None
    if request.host == urlsplit(base).netloc:
        return None
    if request.method not in SAFE_METHODS:
        raise MisdirectedRequest
    headers = {"Location": base + this_address(), "Cache-Control": "no-cache"}
    return Response(status=308, headers=headers)


def own_path(target: str | None) -> str | None:
    """Return *target* if it is a path of this site, else None.

    Browsers read a backslash as a slash and drop control characters, so
    ``/\\host`` and ``/<tab>/host`` lead away: both are refused, and so is a path
    that becomes one of them when it is decoded once more on its way.
    """
    if target is None:
        return None
    path, _, _ = target.partition("?")
    is_own = _is_own(target) and _is_own(unquote(path))
    return target if is_own else None


def own_page(target: str | None) -> str | None:
    """Return *target* if it is a path of this site that can be opened, else None.

    An address that only takes forms would answer 405 to whoever is led to it.
    """
    path = own_path(target)
    return path if path is not None and _can_be_opened(path) else None


def _can_be_opened(path: str) -> bool:
    addresses = current_app.create_url_adapter(request)
    assert addresses is not None
    try:
        addresses.match(unquote(path.partition("?")[0]), method="GET")
    except MethodNotAllowed:
        return False
    except HTTPException:
        # It leads on, or it is a page that says that there is none.
        return True
    return True


def _is_own(target: str) -> bool:
    if not target.startswith("/") or target.startswith("//") or "\\" in target:
        return False
    if any(ord(letter) < 33 or ord(letter) == 127 for letter in target):
        return False
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc


def this_address() -> str:
    """Return the path and the query of this request, as a link has them."""
    query = request.query_string.decode("ascii", "replace")
    path = quote(request.path)
    return f"{path}?{query}" if query else path


def refuse_signed_out() -> NoReturn:
    """Raise SignedOutMeanwhile: what was typed is kept on the page that says so."""
    raise SignedOutMeanwhile
