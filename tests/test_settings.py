"""Settings: which source wins, and what each of them may hold."""

from pathlib import Path

import pytest

from glossary.settings import SETTINGS, BadSetting, Settings, read_settings

HERE = Path("instance")


def settings(stored=None, **environ) -> Settings:
    return read_settings(environ, stored or {}, instance=HERE)


def test_without_any_choice_everything_has_its_default():
    assert settings() == Settings(instance=HERE)


def test_every_setting_is_a_field():
    assert {setting.key for setting in SETTINGS} | {"instance"} == set(
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
        ("LEMMA_NAME", "   "),
        ("LEMMA_NAME", "two\nlines"),
        ("LEMMA_NAME", "x" * 61),
        ("LEMMA_LANGUAGES", "fr,,en"),
        ("LEMMA_LANGUAGES", "fr,fr"),
        ("LEMMA_LANGUAGES", "../etc"),
        ("LEMMA_DEFAULT_LANGUAGE", "français"),
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
        ("name", ["Lemma"]),
        ("languages", "fr en"),
        ("languages", {"fr": 1}),
        ("languages", [1]),
        ("default_language", None),
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
