"""What a setting may hold.

Each function takes what stands in the environment or in ``settings.toml`` and
returns the value to use; it raises ValueError with what is allowed.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

_LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LARGEST_PROXY_COUNT = 10
_LONGEST_NAME = 60
_MOST_DAYS = 36500
SHORTEST_SECRET = 32
"""Characters of a secret key."""
_LIMITS_SCHEMES = ("redis", "rediss", "valkey", "valkeys")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")


class Reading(StrEnum):
    """Who may read the glossary."""

    OPEN = "open"
    MEMBERS = "members"
    """Only people who are signed in."""


class BaseView(StrEnum):
    """The view that the agreed one borrows from."""

    SALES = "sales"
    MARKETING = "marketing"


def read_base_url(value: object) -> str:
    """Return the address of the site, without a slash at its end."""
    allowed = "an address such as https://glossary.example.com, without a path"
    if not isinstance(value, str):
        raise ValueError(allowed)
    try:
        parts = urlsplit(value)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
        is_plain = not (parts.query or parts.fragment or parts.username)
        is_plain = is_plain and parts.path in ("", "/")
        is_plain = is_plain and parts.port != 0
    except ValueError as error:
        raise ValueError(allowed) from error
    if not (is_address and is_plain) or re.search(r"\s", value):
        raise ValueError(allowed)
    return value.rstrip("/")


def read_proxy_count(value: object) -> int:
    """Return how many proxies stand before the site."""
    return _whole_number(value, most=_LARGEST_PROXY_COUNT)


def read_retention_days(value: object) -> int:
    """Return for how many days practice is kept; 0 for as long as the account."""
    return _whole_number(value, most=_MOST_DAYS)


def read_name(value: object) -> str:
    """Return the name of the site."""
    allowed = f"one line of 1 to {_LONGEST_NAME} characters"
    if not isinstance(value, str) or not value.isprintable():
        raise ValueError(allowed)
    name = value.strip()
    if not 1 <= len(name) <= _LONGEST_NAME:
        raise ValueError(allowed)
    return name


def read_language(value: object) -> str:
    """Return a code of a language."""
    if not isinstance(value, str) or not _LANGUAGE_CODE.fullmatch(value.strip()):
        raise ValueError("a language code such as en or pt-BR")
    return value.strip()


def read_languages(value: object) -> tuple[str, ...]:
    """Return codes of languages, each once."""
    allowed = "language codes such as en,fr,it, each once"
    codes = value.split(",") if isinstance(value, str) else value
    if not isinstance(codes, list):
        raise ValueError(allowed)
    try:
        languages = tuple(read_language(code) for code in codes)
    except ValueError as error:
        raise ValueError(allowed) from error
    if len(set(languages)) != len(languages):
        raise ValueError(allowed)
    return languages


def read_time_zone(value: object) -> str:
    """Return the name of a time zone."""
    allowed = "the name of a time zone such as Europe/Rome"
    if not isinstance(value, str):
        raise ValueError(allowed)
    try:
        ZoneInfo(value)
    except (ValueError, LookupError, OSError) as error:
        # A name may also be that of a folder of zones.
        raise ValueError(allowed) from error
    return value


def read_reading(value: object) -> Reading:
    """Return who may read."""
    try:
        return Reading(str(value))
    except ValueError as error:
        raise ValueError(" or ".join(Reading)) from error


def read_base_view(value: object) -> BaseView:
    """Return whose definitions decide at first."""
    try:
        return BaseView(str(value))
    except ValueError as error:
        raise ValueError(" or ".join(BaseView)) from error


def read_single_signer(value: object) -> bool:
    """Return whether one person may sign for both departments."""
    text = str(value).lower() if isinstance(value, bool) else value
    if text not in ("true", "false"):
        raise ValueError("true or false")
    return text == "true"


def read_secret_key(value: object) -> str:
    """Return the secret key."""
    if not isinstance(value, str) or len(value.strip()) < SHORTEST_SECRET:
        raise ValueError(f"at least {SHORTEST_SECRET} characters")
    return value.strip()


def read_database_url(value: object) -> str:
    """Return the address of the database."""
    allowed = (
        "postgresql://USER:PASSWORD@HOST/DATABASE, or sqlite:/// and the whole path"
        " of a file"
    )
    parts = _split(value, allowed)
    if parts.scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        is_address = len(parts.path) > 1
    else:
        path = parts.path.removeprefix("/")
        is_address = parts.scheme == "sqlite" and not parts.netloc
        is_address = is_address and Path(path).is_absolute() and not parts.query
    if not is_address:
        raise ValueError(allowed)
    return str(value)


def read_limits_url(value: object) -> str:
    """Return where attempts are counted."""
    allowed = "redis://HOST:PORT or valkey://HOST:PORT, with an s before :// for TLS"
    parts = _split(value, allowed)
    if parts.scheme not in _LIMITS_SCHEMES or not parts.hostname:
        raise ValueError(allowed)
    return str(value)


def read_smtp_url(value: object) -> str:
    """Return the mail server."""
    allowed = "smtp://USER:PASSWORD@HOST:PORT, or smtps:// for TLS from the beginning"
    parts = _split(value, allowed)
    is_bare = parts.path in ("", "/") and not parts.query
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or not is_bare:
        raise ValueError(allowed)
    return str(value)


def read_smtp_sender(value: object) -> str:
    """Return who mails are from."""
    if not isinstance(value, str) or not _ADDRESS.fullmatch(value):
        raise ValueError("an address such as lemma@example.com")
    return value


def _whole_number(value: object, *, most: int) -> int:
    allowed = f"a whole number from 0 to {most}"
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,5}", value):
        value = int(value)
    # True is an int in Python, and never a count.
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(allowed)
    if not 0 <= value <= most:
        raise ValueError(allowed)
    return value


def _split(value: object, allowed: str) -> SplitResult:
    if not isinstance(value, str) or re.search(r"\s", value):
        raise ValueError(allowed)
    try:
        parts = urlsplit(value)
        # Only a look at the port tells whether it is one.
        has_port = parts.port != 0
    except ValueError as error:
        raise ValueError(allowed) from error
    if not has_port:
        raise ValueError(allowed)
    return parts
