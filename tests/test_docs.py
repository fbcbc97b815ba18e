"""What the documents say is so."""

import re
import shlex
import tomllib

import pytest

from glossary.cli.main import COMMANDS, build_parser, main
from glossary.settings import INSTANCE, SETTINGS, read_settings

DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/commands.md",
    "docs/settings.md",
)
SECTION = re.compile(r"^## `(\w+)`\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def rows(project):
    """The table of settings: variable to (key, default), as written."""
    text = (project / "docs" / "settings.md").read_text("utf-8")
    found = re.findall(r"^\| `(\w+)` \|([^|]*)\|([^|]*)\|", text, flags=re.MULTILINE)
    return {
        variable: (key.strip(" `"), default.strip(" `"))
        for variable, key, default in found
    }


def test_the_table_has_every_setting_in_order(rows):
    expected = [INSTANCE, *(setting.variable for setting in SETTINGS)]

    assert list(rows) == expected


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_the_table_has_the_key_and_the_default(setting, rows):
    default = "" if setting.default in (None, ()) else str(setting.default)

    assert rows[setting.variable] == (setting.key, default)


def test_the_settings_file_shown_is_one_that_is_accepted(project):
    text = (project / "docs" / "settings.md").read_text("utf-8")
    shown = re.search(r"```toml\n(.*?)```", text, flags=re.DOTALL)[1]

    settings = read_settings({}, tomllib.loads(shown), instance=project)

    assert settings.default_language == "fr"


def test_every_variable_named_in_the_source_is_documented(project):
    documented = (project / "docs" / "settings.md").read_text("utf-8")
    sources = [project / "app.py", *(project / "glossary").rglob("*.py")]
    named = set()
    for source in (*sources, *(project / "tests" / "browser").glob("conftest.py")):
        named |= set(re.findall(r"\bLEMMA_[A-Z_]+\b", source.read_text("utf-8")))

    assert named, "no source names a setting"
    assert {name for name in named if f"`{name}`" not in documented} == set()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_inside_the_project_leads_somewhere(name, project):
    document = project / name
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text("utf-8"))

    inside = [target for target in targets if "://" not in target]
    assert [each for each in inside if not (document.parent / each).exists()] == []


def test_every_command_is_in_the_readme_and_in_the_help(project):
    readme = (project / "README.md").read_text("utf-8")
    text = build_parser().format_help()

    for command in COMMANDS:
        assert command in text
        assert command == "serve" or f"python3 app.py {command}" in readme


def test_every_command_has_a_section_with_its_use(project):
    sections = dict(SECTION.findall((project / "docs/commands.md").read_text("utf-8")))

    assert list(sections) == list(COMMANDS)
    for command, text in sections.items():
        assert f"python3 app.py {command}" in text


@pytest.mark.parametrize("command", ["check", "classify", "lint", "compare"])
def test_the_examples_of_a_command_say_what_it_says(
    command, project, tmp_path, monkeypatch, capsys
):
    sections = dict(SECTION.findall((project / "docs/commands.md").read_text("utf-8")))
    monkeypatch.chdir(tmp_path)
    examples = 0
    for kind, name, text in BLOCK.findall(sections[command]):
        if name:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text)
        if kind == "console":
            line, _, expected = text.partition("\n")
            main(shlex.split(line.removeprefix("$ python3 app.py ")))
            said = capsys.readouterr()

            assert said.err + said.out.replace("\r\n", "\n") == expected
            examples += 1
    assert examples


def test_every_command_that_a_document_names_exists(project):
    for name in DOCUMENTS:
        text = (project / name).read_text("utf-8")
        named = set(re.findall(r"app\.py ([a-z]+)", text))

        assert named <= set(COMMANDS), name


def test_nothing_stands_before_the_two_commands_but_words_and_a_picture(project):
    readme = (project / "README.md").read_text("utf-8")

    blocks = re.split(r"\n\s*\n", readme)
    assert blocks[0] == "# Lemma"
    assert blocks[2].startswith("![")
    assert blocks[3].startswith("```sh\npython3 app.py ")


def test_the_changelog_has_a_place_for_what_is_not_released(project):
    assert "\n## Unreleased\n" in (project / "CHANGELOG.md").read_text("utf-8")
