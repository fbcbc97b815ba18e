"""Settings: what whoever runs Lemma may choose, and what they get otherwise.

Owns every setting's name, default and rule. Knows nothing of files or of the
process environment: both come in as mappings. ``docs/settings.md`` has the
table for readers; a test keeps it complete.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from glossary.errors import GlossaryError

PREFIX = "LEMMA_"
INSTANCE = "LEMMA_INSTANCE"
"""Read from the environment alone: it says where ``settings.toml`` stands."""
DEFAULT_INSTANCE = "instance"

_LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LARGEST_PROXY_COUNT = 10
_LONGEST_NAME = 60

Value = TypeVar("Value")


class BadSetting(GlossaryError):
    """A setting holds a value that it may not hold."""

    def __init__(self, name: str, value: object, allowed: str) -> None:
        super().__init__(f"{name} is {value!r}; allowed: {allowed}")
        self.name = name
        self.value = value
        self.allowed = allowed


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices one running Lemma was started with."""

    instance: Path
    """The folder that holds everything of this installation."""
    base_url: str | None = None
    """Address the site is reached at, without a slash at its end."""
    proxy_count: int = 0
    """Trusted proxies in front; 0 means that no forwarded header is believed."""
    name: str = "Lemma"
    languages: tuple[str, ...] = ()
    """Codes of the languages served; empty for every declared one."""
    default_language: str = "en"


@dataclass(frozen=True, slots=True)
class Setting(Generic[Value]):
    """One setting: its key in ``settings.toml``, its default, how it is read."""

    key: str
    default: Value
    read: Callable[[object], Value]
    """Return the value to use; raises ValueError with what is allowed."""

    @property
    def variable(self) -> str:
        """The setting's name in the environment."""
        return PREFIX + self.key.upper()


def _read_base_url(value: object) -> str:
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


def _read_proxy_count(value: object) -> int:
    allowed = f"a whole number from 0 to {_LARGEST_PROXY_COUNT}"
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,2}", value):
        value = int(value)
    # True is an int in Python, and never a count.
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(allowed)
    if not 0 <= value <= _LARGEST_PROXY_COUNT:
        raise ValueError(allowed)
    return value


def _read_name(value: object) -> str:
    allowed = f"one line of 1 to {_LONGEST_NAME} characters"
    if not isinstance(value, str) or not value.isprintable():
        raise ValueError(allowed)
    name = value.strip()
    if not 1 <= len(name) <= _LONGEST_NAME:
        raise ValueError(allowed)
    return name


def _read_language(value: object) -> str:
    if not isinstance(value, str) or not _LANGUAGE_CODE.fullmatch(value.strip()):
        raise ValueError("a language code such as en or pt-BR")
    return value.strip()


def _read_languages(value: object) -> tuple[str, ...]:
    allowed = "language codes such as en,fr,it, each once"
    codes = value.split(",") if isinstance(value, str) else value
    if not isinstance(codes, list):
        raise ValueError(allowed)
    try:
        languages = tuple(_read_language(code) for code in codes)
    except ValueError as error:
        raise ValueError(allowed) from error
    if len(set(languages)) != len(languages):
        raise ValueError(allowed)
    return languages


BASE_URL: Setting[str | None] = Setting("base_url", None, _read_base_url)
PROXY_COUNT = Setting("proxy_count", 0, _read_proxy_count)
NAME = Setting("name", "Lemma", _read_name)
LANGUAGES: Setting[tuple[str, ...]] = Setting("languages", (), _read_languages)
DEFAULT_LANGUAGE = Setting("default_language", "en", _read_language)

SETTINGS = (BASE_URL, PROXY_COUNT, NAME, LANGUAGES, DEFAULT_LANGUAGE)
"""Every setting but the instance folder, in the order of the docs."""


def read_settings(
    environ: Mapping[str, str], stored: Mapping[str, object], *, instance: Path
) -> Settings:
    """Return the settings made of *environ* and *stored*.

    A variable of the environment wins over a key of ``settings.toml``; an
    empty one counts as not set. Raises BadSetting.
    """
    _refuse_unknown(stored)
    settings = Settings(
        instance=instance,
        base_url=_value(BASE_URL, environ, stored),
        proxy_count=_value(PROXY_COUNT, environ, stored),
        name=_value(NAME, environ, stored),
        languages=_value(LANGUAGES, environ, stored),
        default_language=_value(DEFAULT_LANGUAGE, environ, stored),
    )
    _refuse_default_not_served(settings)
    return settings


def _refuse_unknown(stored: Mapping[str, object]) -> None:
    keys = [setting.key for setting in SETTINGS]
    for key, value in stored.items():
        if key not in keys:
            allowed = f"only the keys {', '.join(keys)}"
            raise BadSetting(f"settings.toml: {key}", value, allowed)


def _refuse_default_not_served(settings: Settings) -> None:
    default, served = settings.default_language, settings.languages
    if served and default not in served:
        allowed = f"one of {LANGUAGES.variable} ({', '.join(served)})"
        raise BadSetting(DEFAULT_LANGUAGE.variable, default, allowed)


def _value(
    setting: Setting[Value], environ: Mapping[str, str], stored: Mapping[str, object]
) -> Value:
    variable = environ.get(setting.variable)
    if variable:
        return _read(setting, setting.variable, variable)
    if setting.key in stored:
        return _read(setting, f"settings.toml: {setting.key}", stored[setting.key])
    return setting.default


def _read(setting: Setting[Value], name: str, value: object) -> Value:
    try:
        return setting.read(value)
    except ValueError as error:
        raise BadSetting(name, value, str(error)) from error
