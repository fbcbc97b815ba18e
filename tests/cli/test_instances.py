"""Where an instance is, and the settings it holds."""

from pathlib import Path

import pytest

from glossary.cli.instances import UnusableInstance, load_settings, make_instance
from glossary.settings import BadSetting


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
