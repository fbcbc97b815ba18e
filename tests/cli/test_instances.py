"""Where an instance is, and the settings it holds."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from glossary.cli.instances import (
    SECRET_FILE,
    UnusableInstance,
    load_settings,
    make_instance,
    with_secret_key,
)
from glossary.settings import BadSetting, Settings


def store(folder: Path, text: str) -> Path:
    (folder / "settings.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_folder_named_on_the_command_line_comes_first(tmp_path):
    settings = load_settings(tmp_path / "chosen", {"LEMMA_INSTANCE": "other"})

    assert settings.instance == tmp_path / "chosen"


def test_the_folder_of_the_environment_comes_next(tmp_path):
    settings = load_settings(None, {"LEMMA_INSTANCE": str(tmp_path / "other")})

    assert settings.instance == tmp_path / "other"


def test_otherwise_it_is_a_folder_named_instance_here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    settings = load_settings(None, {})

    assert settings.instance == tmp_path / "instance"


def test_settings_are_read_from_the_folder(tmp_path):
    store(tmp_path, 'name = "Mots de la vente"\nlanguages = ["fr", "en"]')

    settings = load_settings(tmp_path, {})

    assert (settings.name, settings.languages) == ("Mots de la vente", ("fr", "en"))


def test_a_settings_file_that_is_no_toml_is_refused_by_name(tmp_path):
    store(tmp_path, "name = Lemma")

    with pytest.raises(UnusableInstance, match=r"settings\.toml.*line 1"):
        load_settings(tmp_path, {})


def test_a_settings_file_that_is_no_utf8_is_refused_by_name(tmp_path):
    (tmp_path / "settings.toml").write_bytes(b'name = "Caf\xe9"')

    with pytest.raises(UnusableInstance, match=r"settings\.toml"):
        load_settings(tmp_path, {})


def test_a_key_that_is_no_setting_is_refused_by_name(tmp_path):
    store(tmp_path, 'nmae = "Lemma"')

    with pytest.raises(BadSetting, match="nmae"):
        load_settings(tmp_path, {})


def test_the_folder_is_made_with_those_above_it(tmp_path):
    make_instance(tmp_path / "deep" / "instance")

    assert (tmp_path / "deep" / "instance").is_dir()


def test_a_file_where_the_folder_should_be_is_refused(tmp_path):
    (tmp_path / "instance").write_text("")

    with pytest.raises(UnusableInstance, match="--instance DIR"):
        make_instance(tmp_path / "instance")


def test_the_first_start_makes_a_secret_key_that_later_ones_find(tmp_path):
    first = with_secret_key(Settings(instance=tmp_path))
    second = with_secret_key(Settings(instance=tmp_path))

    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 32


def test_two_instances_have_two_secret_keys(tmp_path):
    keys = set()
    for name in ("one", "two"):
        make_instance(tmp_path / name)
        keys.add(with_secret_key(Settings(instance=tmp_path / name)).secret_key)

    assert len(keys) == 2


def test_several_first_starts_at_once_agree_on_one_secret_key(tmp_path):
    with ThreadPoolExecutor(8) as starts:
        made = starts.map(with_secret_key, [Settings(instance=tmp_path)] * 8)

        assert len({settings.secret_key for settings in made}) == 1
    assert [path.name for path in tmp_path.iterdir()] == [SECRET_FILE]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights than modes")
def test_the_secret_key_is_its_owners_alone(tmp_path):
    with_secret_key(Settings(instance=tmp_path))

    assert (tmp_path / SECRET_FILE).stat().st_mode & 0o777 == 0o600


def test_a_secret_key_that_was_given_is_used_and_none_is_made(tmp_path):
    given = Settings(instance=tmp_path, secret_key="k" * 32)

    assert with_secret_key(given) == given
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["", "short", "  \n"])
def test_a_secret_key_that_is_too_short_is_refused_and_not_shown(content, tmp_path):
    (tmp_path / SECRET_FILE).write_text(content)

    with pytest.raises(UnusableInstance, match="secret-key has fewer than 32") as error:
        with_secret_key(Settings(instance=tmp_path))

    assert "short" not in str(error.value)


def test_an_instance_that_cannot_keep_a_secret_key_is_refused(tmp_path):
    with pytest.raises(UnusableInstance, match=SECRET_FILE):
        with_secret_key(Settings(instance=tmp_path / "missing"))
