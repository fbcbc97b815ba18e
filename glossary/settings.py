"""Settings: what whoever runs Lemma may choose, and what they get otherwise.

Owns every setting's name, default and rule. Knows nothing of files or of the
process environment: both come in as mappings. ``docs/settings.md`` has the
table for readers; a test keeps it complete.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from glossary import provider_values, setting_values
from glossary.errors import GlossaryError
from glossary.identities import GroupRoles, NewPeople
from glossary.setting_values import BaseView, Reading

PREFIX = "LEMMA_"
INSTANCE = "LEMMA_INSTANCE"
"""Read from the environment alone: it says where ``settings.toml`` stands."""
DEFAULT_INSTANCE = "instance"

_UNSHOWN = "(not shown)"

Value = TypeVar("Value")


class BadSetting(GlossaryError):
    """A setting holds a value that it may not hold; a secret one is not shown."""

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
    time_zone: str = "UTC"
    """IANA name of the zone that times are shown in."""
    reading: Reading = Reading.OPEN
    secret_key: str | None = field(default=None, repr=False)
    """Signs what goes out and comes back; None until the start has made one."""
    database_url: str | None = field(default=None, repr=False)
    """Where people, sessions and answers are kept; None for the instance's file."""
    limits_url: str | None = field(default=None, repr=False)
    """Where attempts are counted; None for the memory of each process."""
    smtp_url: str | None = field(default=None, repr=False)
    """The server that mail goes through; None if there is no mail."""
    smtp_sender: str | None = None
    oidc_issuer: str | None = None
    """The provider that signs people in; None if there is none."""
    oidc_client_id: str | None = None
    oidc_client_secret: str | None = field(default=None, repr=False)
    """What proves to the provider that it is us; None for a public client."""
    oidc_name: str | None = None
    """What people call the provider; None for its host."""
    oidc_groups_claim: str = "groups"
    """Where the provider says which groups somebody is in."""
    oidc_roles: GroupRoles = ()
    oidc_new_people: NewPeople = NewPeople.EXPECTED
    retention_days: int = 0
    """How long ``tidy`` keeps what somebody practised; 0 for as long as the account."""
    base_view: BaseView = BaseView.SALES
    """Whose criteria decide a stage while nothing is agreed on it."""
    single_signer: bool = False
    """One person who leads both departments may sign for both."""
    fixed: frozenset[str] = frozenset()
    """Keys set by whoever runs the server, which nobody changes on the site."""


@dataclass(frozen=True, slots=True)
class Setting(Generic[Value]):
    """One setting: its key in ``settings.toml``, its default, how it is read."""

    key: str
    default: Value
    read: Callable[[object], Value]
    """Return the value to use; raises ValueError with what is allowed."""
    prefix: str = PREFIX
    """Nothing for the names that hosts and other programs know too."""
    is_secret: bool = False
    """True if its value is never to be shown."""

    @property
    def variable(self) -> str:
        """The setting's name in the environment."""
        return self.prefix + self.key.upper()


BASE_URL: Setting[str | None] = Setting("base_url", None, setting_values.read_base_url)
PROXY_COUNT = Setting("proxy_count", 0, setting_values.read_proxy_count)
NAME = Setting("name", "Lemma", setting_values.read_name)
LANGUAGES: Setting[tuple[str, ...]] = Setting(
    "languages", (), setting_values.read_languages
)
DEFAULT_LANGUAGE = Setting("default_language", "en", setting_values.read_language)
TIME_ZONE = Setting("time_zone", "UTC", setting_values.read_time_zone)
READING = Setting("reading", Reading.OPEN, setting_values.read_reading)
BASE_VIEW = Setting("base_view", BaseView.SALES, setting_values.read_base_view)
SINGLE_SIGNER = Setting("single_signer", False, setting_values.read_single_signer)
SECRET_KEY: Setting[str | None] = Setting(
    "secret_key", None, setting_values.read_secret_key, is_secret=True
)
DATABASE_URL: Setting[str | None] = Setting(
    "database_url", None, setting_values.read_database_url, prefix="", is_secret=True
)
LIMITS_URL: Setting[str | None] = Setting(
    "limits_url", None, setting_values.read_limits_url, is_secret=True
)
SMTP_URL: Setting[str | None] = Setting(
    "smtp_url", None, setting_values.read_smtp_url, prefix="", is_secret=True
)
SMTP_SENDER: Setting[str | None] = Setting(
    "smtp_sender", None, setting_values.read_smtp_sender, prefix=""
)

RETENTION_DAYS = Setting("retention_days", 0, setting_values.read_retention_days)
OIDC_ISSUER: Setting[str | None] = Setting(
    "oidc_issuer", None, provider_values.read_issuer, prefix=""
)
OIDC_CLIENT_ID: Setting[str | None] = Setting(
    "oidc_client_id", None, provider_values.read_line, prefix=""
)
OIDC_CLIENT_SECRET: Setting[str | None] = Setting(
    "oidc_client_secret", None, provider_values.read_line, prefix="", is_secret=True
)
OIDC_NAME: Setting[str | None] = Setting(
    "oidc_name", None, provider_values.read_line, prefix=""
)
OIDC_GROUPS_CLAIM = Setting(
    "oidc_groups_claim", "groups", provider_values.read_line, prefix=""
)
OIDC_ROLES: Setting[GroupRoles] = Setting(
    "oidc_roles", (), provider_values.read_group_roles, prefix=""
)
OIDC_NEW_PEOPLE = Setting(
    "oidc_new_people", NewPeople.EXPECTED, provider_values.read_new_people, prefix=""
)

SETTINGS: tuple[Setting[Any], ...] = (
    BASE_URL,
    PROXY_COUNT,
    NAME,
    LANGUAGES,
    DEFAULT_LANGUAGE,
    TIME_ZONE,
    READING,
    BASE_VIEW,
    SINGLE_SIGNER,
    SECRET_KEY,
    DATABASE_URL,
    LIMITS_URL,
    SMTP_URL,
    SMTP_SENDER,
    RETENTION_DAYS,
    OIDC_ISSUER,
    OIDC_CLIENT_ID,
    OIDC_CLIENT_SECRET,
    OIDC_NAME,
    OIDC_GROUPS_CLAIM,
    OIDC_ROLES,
    OIDC_NEW_PEOPLE,
)
"""Every setting but the instance folder, in the order of the docs."""
ON_SITE = (NAME, DEFAULT_LANGUAGE, TIME_ZONE, READING, BASE_VIEW)
"""What an administrator may change on the site, unless it is fixed."""


def read_settings(
    environ: Mapping[str, str], stored: Mapping[str, object], *, instance: Path
) -> Settings:
    """Return the settings made of *environ* and *stored*.

    A variable of the environment wins over a key of ``settings.toml``; an
    empty one counts as not set. Raises BadSetting.
    """
    _refuse_unknown(stored)
    values: dict[str, Any] = {
        each.key: _value(each, environ, stored) for each in SETTINGS
    }
    fixed = frozenset(
        each.key
        for each in SETTINGS
        if environ.get(each.variable) or each.key in stored
    )
    settings = Settings(instance=instance, fixed=fixed, **values)
    _refuse_default_not_served(settings)
    _refuse_mail_from_nobody(settings)
    _refuse_provider_unknown_to(settings)
    return settings


def with_chosen(settings: Settings, chosen: Mapping[str, object]) -> Settings:
    """Return *settings* with what an administrator has chosen on the site.

    What is fixed stays, and so does what can no longer be used: a language that
    is not served any more must not stop a start.
    """
    usable: dict[str, Any] = {}
    for setting in ON_SITE:
        if setting.key in chosen and setting.key not in settings.fixed:
            with suppress(ValueError):
                usable[setting.key] = setting.read(chosen[setting.key])
    return replace(settings, **usable)


def _refuse_unknown(stored: Mapping[str, object]) -> None:
    keys = [setting.key for setting in SETTINGS]
    for key in stored:
        if key not in keys:
            allowed = f"only the keys {', '.join(keys)}"
            # It may be a secret under a mistyped name.
            raise BadSetting(f"settings.toml: {key}", _UNSHOWN, allowed)


def _refuse_default_not_served(settings: Settings) -> None:
    default, served = settings.default_language, settings.languages
    if served and default not in served:
        allowed = f"one of {LANGUAGES.variable} ({', '.join(served)})"
        raise BadSetting(DEFAULT_LANGUAGE.variable, default, allowed)


def _refuse_mail_from_nobody(settings: Settings) -> None:
    if settings.smtp_url is not None and settings.smtp_sender is None:
        allowed = f"an address, since {SMTP_URL.variable} is set"
        raise BadSetting(SMTP_SENDER.variable, settings.smtp_sender, allowed)


def _refuse_provider_unknown_to(settings: Settings) -> None:
    if settings.oidc_issuer is not None and settings.oidc_client_id is None:
        allowed = (
            f"the id that the provider of {OIDC_ISSUER.variable} knows this site by"
        )
        raise BadSetting(OIDC_CLIENT_ID.variable, settings.oidc_client_id, allowed)


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
        if setting.is_secret:
            # What led to it may quote the secret.
            raise BadSetting(name, _UNSHOWN, str(error)) from None
        raise BadSetting(name, value, str(error)) from error
