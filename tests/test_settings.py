"""Settings: which source wins, and what each of them may hold."""

import traceback
from pathlib import Path

import pytest

from glossary.people import Role
from glossary.setting_values import Reading
from glossary.settings import SETTINGS, BadSetting, Settings, read_settings, with_chosen

HERE = Path("instance")


def settings(stored=None, **environ) -> Settings:
    return read_settings(environ, stored or {}, instance=HERE)


def test_without_any_choice_everything_has_its_default():
    assert settings() == Settings(instance=HERE)


def test_every_setting_is_a_field():
    others = {"instance", "fixed"}
    assert {setting.key for setting in SETTINGS} | others == set(
        Settings.__dataclass_fields__
    )


def test_the_environment_wins_over_the_file():
    chosen = settings({"name": "File", "proxy_count": 2}, LEMMA_NAME="Environment")

    assert (chosen.name, chosen.proxy_count) == ("Environment", 2)


def test_an_empty_variable_counts_as_not_set():
    assert settings({"name": "File"}, LEMMA_NAME="").name == "File"


def test_languages_come_as_a_list_or_with_commas():
    assert settings({"languages": ["fr", "en"]}).languages == ("fr", "en")
    assert settings(LEMMA_LANGUAGES="fr, en,pt-BR").languages == ("fr", "en", "pt-BR")


def test_a_base_address_loses_its_last_slash():
    chosen = settings(LEMMA_BASE_URL="https://example.com/")

    assert chosen.base_url == "https://example.com"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("LEMMA_BASE_URL", "example.com"),
        ("LEMMA_BASE_URL", "ftp://example.com"),
        ("LEMMA_BASE_URL", "https://"),
        ("LEMMA_BASE_URL", "https://example.com/?a=b"),
        ("LEMMA_BASE_URL", "https://someone@example.com"),
        ("LEMMA_BASE_URL", "https://example.com:port"),
        ("LEMMA_BASE_URL", "https://[::1"),
        ("LEMMA_BASE_URL", "https://exa mple.com"),
        ("LEMMA_PROXY_COUNT", "-1"),
        ("LEMMA_PROXY_COUNT", "11"),
        ("LEMMA_PROXY_COUNT", "one"),
        ("LEMMA_PROXY_COUNT", "²"),
        ("LEMMA_RETENTION_DAYS", "-1"),
        ("LEMMA_RETENTION_DAYS", "36501"),
        ("LEMMA_RETENTION_DAYS", "a year"),
        ("LEMMA_NAME", "   "),
        ("LEMMA_NAME", "two\nlines"),
        ("LEMMA_NAME", "x" * 61),
        ("LEMMA_LANGUAGES", "fr,,en"),
        ("LEMMA_LANGUAGES", "fr,fr"),
        ("LEMMA_LANGUAGES", "../etc"),
        ("LEMMA_DEFAULT_LANGUAGE", "français"),
        ("LEMMA_TIME_ZONE", "Turin"),
        ("LEMMA_TIME_ZONE", "Europe"),
        ("LEMMA_TIME_ZONE", "../Europe/Rome"),
        ("LEMMA_TIME_ZONE", "/etc/localtime"),
        ("LEMMA_READING", "closed"),
        ("SMTP_SENDER", "lemma"),
        ("SMTP_SENDER", "a@example.com b@example.com"),
        ("OIDC_ISSUER", "login.example.com"),
        ("OIDC_ISSUER", "http://login.example.com"),
        ("OIDC_ISSUER", "https://login.example.com/?realm=sales"),
        ("OIDC_ISSUER", "https://[::1"),
        ("OIDC_ISSUER", "https://login.example.com/" + "x" * 255),
        ("OIDC_NAME", "two\nlines"),
        ("OIDC_ROLES", "sales-heads"),
        ("OIDC_ROLES", "sales-heads=head"),
        ("OIDC_ROLES", "=trainer"),
        ("OIDC_NEW_PEOPLE", "everybody"),
    ],
)
def test_a_bad_variable_is_named_with_its_value(variable, value):
    with pytest.raises(BadSetting) as refused:
        settings(**{variable: value})

    assert (refused.value.name, refused.value.value) == (variable, value)
    assert refused.value.allowed


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("base_url", 1),
        ("proxy_count", True),
        ("proxy_count", 1.0),
        ("retention_days", True),
        ("single_signer", 1),
        ("single_signer", "yes"),
        ("name", ["Lemma"]),
        ("languages", "fr en"),
        ("languages", {"fr": 1}),
        ("languages", [1]),
        ("default_language", None),
        ("time_zone", 1),
        ("reading", True),
        ("smtp_sender", ["lemma@example.com"]),
        ("oidc_issuer", 1),
        ("oidc_client_id", 7),
        ("oidc_roles", ["sales-heads=sales_lead"]),
        ("oidc_roles", {"sales-heads": 1}),
        ("oidc_roles", {"": "trainer"}),
    ],
)
def test_a_bad_key_is_named_with_its_file(key, value):
    with pytest.raises(BadSetting) as refused:
        settings({key: value})

    assert refused.value.name == f"settings.toml: {key}"


def test_an_unknown_key_is_refused_and_the_known_ones_named():
    with pytest.raises(BadSetting, match=r"bas_url.*base_url"):
        settings({"bas_url": "https://example.com"})


def test_the_default_language_is_one_of_those_served():
    with pytest.raises(BadSetting, match=r"LEMMA_DEFAULT_LANGUAGE is 'it'.*fr, en"):
        settings(LEMMA_LANGUAGES="fr,en", LEMMA_DEFAULT_LANGUAGE="it")


def test_who_reads_and_when_it_is_are_chosen():
    chosen = settings(LEMMA_READING="members", LEMMA_TIME_ZONE="Europe/Rome")

    assert (chosen.reading, chosen.time_zone) == (Reading.MEMBERS, "Europe/Rome")


SECRETS = {
    "LEMMA_SECRET_KEY": "secret-" * 5,
    "DATABASE_URL": "postgresql://ada:secret@db.example:5432/lemma",
    "LEMMA_LIMITS_URL": "rediss://:secret@cache.example:6379/0",
    "SMTP_URL": "smtps://ada:secret@mail.example:465",
    "OIDC_CLIENT_SECRET": "secret-of-the-client",
}


def test_no_secret_is_shown_with_the_settings():
    chosen = settings(**SECRETS, SMTP_SENDER="lemma@example.com")

    assert chosen.secret_key == SECRETS["LEMMA_SECRET_KEY"]
    assert chosen.database_url == SECRETS["DATABASE_URL"]
    assert chosen.limits_url == SECRETS["LEMMA_LIMITS_URL"]
    assert chosen.smtp_url == SECRETS["SMTP_URL"]
    assert chosen.oidc_client_secret == SECRETS["OIDC_CLIENT_SECRET"]
    assert "secret-" not in repr(chosen)
    assert ":secret" not in repr(chosen)


def test_every_setting_that_holds_a_password_is_a_secret():
    assert {each.variable for each in SETTINGS if each.is_secret} == set(SECRETS)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("LEMMA_SECRET_KEY", "tell-nobody"),
        ("LEMMA_SECRET_KEY", "tell-nobody" + " " * 32),
        ("DATABASE_URL", "mysql://ada:tell-nobody@host/lemma"),
        ("DATABASE_URL", "postgresql://ada:tell-nobody@host"),
        ("DATABASE_URL", "postgresql://ada:tell-nobody#1@host/lemma"),
        ("DATABASE_URL", "sqlite:///tell-nobody.sqlite"),
        ("DATABASE_URL", "sqlite:////tmp/tell-nobody.sqlite?uri=true"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "tell-nobody"),
        ("LEMMA_LIMITS_URL", "http://tell-nobody"),
        ("LEMMA_LIMITS_URL", "redis://"),
        ("SMTP_URL", "smtp://ada:tell-nobody@host:none"),
        ("SMTP_URL", "smtp://ada:tell-nobody@"),
        ("SMTP_URL", "mail.example"),
        ("OIDC_CLIENT_SECRET", "tell-nobody\nof-two-lines"),
    ],
)
def test_a_bad_secret_is_named_and_not_shown(variable, value):
    with pytest.raises(BadSetting) as refused:
        settings(**{variable: value})

    told = traceback.format_exception(refused.value)
    assert refused.value.name == variable
    assert "tell-nobody" not in str(refused.value) + repr(refused.value.value)
    assert refused.value.__cause__ is None, told


def test_a_secret_under_a_mistyped_key_is_not_shown():
    with pytest.raises(BadSetting) as refused:
        settings({"databse_url": SECRETS["DATABASE_URL"]})

    assert ":secret" not in str(refused.value)


@pytest.mark.parametrize(
    "address",
    [
        "postgres://ada@host/lemma",
        "postgresql+psycopg://host/lemma",
        "postgresql:///lemma?host=/var/run/postgresql",
        f"sqlite:///{Path('lemma.sqlite').absolute()}",
    ],
)
def test_a_database_is_named_as_hosts_do(address):
    assert settings(DATABASE_URL=address).database_url == address


def test_mail_needs_somebody_it_comes_from():
    with pytest.raises(BadSetting, match="SMTP_SENDER") as refused:
        settings(SMTP_URL=SECRETS["SMTP_URL"])

    assert "secret" not in str(refused.value)


def test_a_provider_is_asked_under_an_id():
    with pytest.raises(BadSetting, match="OIDC_CLIENT_ID"):
        settings(OIDC_ISSUER="https://login.example.com")


@pytest.mark.parametrize(
    "issuer", ["https://login.example.com/", "http://localhost:9000/realms/sales"]
)
def test_the_issuer_stays_as_it_is_to_the_last_character(issuer):
    chosen = settings(OIDC_ISSUER=issuer, OIDC_CLIENT_ID="lemma")

    assert chosen.oidc_issuer == issuer


def test_groups_give_roles_in_a_variable_or_in_a_table():
    written = "heads=sales_lead, heads=trainer, cn=staff=trainee, heads=trainer"
    table = {"heads": ["sales_lead", "trainer"], "cn=staff": "trainee"}

    expected = (
        ("heads", Role.SALES_LEAD),
        ("heads", Role.TRAINER),
        ("cn=staff", Role.TRAINEE),
    )
    assert settings(OIDC_ROLES=written).oidc_roles == expected
    assert settings({"oidc_roles": table}).oidc_roles == expected


def test_what_is_set_is_fixed_and_what_is_not_can_be_chosen():
    started = settings(
        {"time_zone": "Europe/Rome"}, LEMMA_NAME="Ours", LEMMA_READING=""
    )

    chosen = {"name": "Theirs", "time_zone": "UTC", "reading": "members"}
    found = with_chosen(started, chosen)

    assert started.fixed == {"name", "time_zone"}
    assert (found.name, found.time_zone) == ("Ours", "Europe/Rome")
    assert found.reading is Reading.MEMBERS


@pytest.mark.parametrize(
    "chosen",
    [
        {"time_zone": "Mars/Olympus"},
        {"base_view": None},
        {"reading": 7},
        {"secret_key": "x" * 40},
        {"unknown": "x"},
    ],
)
def test_what_was_chosen_and_can_no_longer_be_used_stops_nothing(chosen):
    started = settings()

    assert with_chosen(started, chosen) == started
