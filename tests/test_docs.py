"""What the documents say is so."""

import json
import re
import shlex
import tomllib
from pathlib import Path

import pytest

from glossary.cli.main import COMMANDS, build_parser, main
from glossary.loading.definition_shapes import (
    AcceptanceShape,
    CompanyShape,
    PublicationTextShape,
    PublishedShape,
    SourceTextShape,
    ViewShape,
)
from glossary.loading.quiz_shapes import (
    QUESTION_SHAPES,
    CardShape,
    CardTextShape,
    DrawShape,
    EventShape,
    QuizShape,
)
from glossary.settings import INSTANCE, SETTINGS, Settings, read_settings
from tests.web.sites import make_site

PROJECT = Path(__file__).parent.parent
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *sorted(f"docs/{path.name}" for path in (PROJECT / "docs").glob("*.md")),
)
SECTION = re.compile(r"^## `([\w-]+)`\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE_CODE = re.compile(r"`[^`\n]+`")
REQUEST = re.compile(r"\$ curl -s (.*?[^\\])\n(.*)", re.DOTALL)
LEFT_OUT = "…"
QUIZ_SHAPES = (
    CardShape,
    CardTextShape,
    EventShape,
    QuizShape,
    DrawShape,
    *dict.fromkeys(QUESTION_SHAPES.values()),
)
SHAPES = (
    AcceptanceShape,
    CompanyShape,
    PublicationTextShape,
    PublishedShape,
    SourceTextShape,
    ViewShape,
)


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
    if setting.default is False:
        default = "false"

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
    text = INLINE_CODE.sub("", BLOCK.sub("", document.read_text("utf-8")))
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", text)

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

    examples = list(_run_examples(sections[command], tmp_path, capsys))

    assert examples
    assert [said for said, _ in examples] == [expected for _, expected in examples]


@pytest.mark.parametrize("about", ["definitions", "quizzes"])
def test_the_examples_of_what_one_writes_are_read_as_they_are_shown(
    about, project, tmp_path, monkeypatch, capsys
):
    text = (project / f"docs/writing-{about}.md").read_text("utf-8")
    monkeypatch.chdir(tmp_path)

    examples = list(_run_examples(text, tmp_path, capsys))

    assert examples
    assert [said for said, _ in examples] == [expected for _, expected in examples]


def _run_examples(text, folder, capsys):
    """Write the files and run the commands of *text*; yield said and expected."""
    for kind, name, block in BLOCK.findall(text):
        if name:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(block, "utf-8")
        if kind == "console":
            line, _, expected = block.partition("\n")
            main(shlex.split(line.removeprefix("$ python3 app.py ")))
            said = capsys.readouterr()
            yield said.err + said.out.replace("\r\n", "\n"), expected


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_key_of_a_definition_is_explained(shape, project):
    text = (project / "docs/writing-definitions.md").read_text("utf-8")

    named = set(re.findall(r"\b([a-z_]+):|`([a-z_]+)`", text))
    known = {name for names in named for name in names}
    assert shape.model_fields.keys() - known == set()


@pytest.mark.parametrize("shape", QUIZ_SHAPES, ids=lambda shape: shape.__name__)
def test_every_key_of_a_quiz_is_explained(shape, project):
    text = (project / "docs/writing-quizzes.md").read_text("utf-8")

    named = set(re.findall(r"\b([a-z_]+):|`([a-z_]+)`", text))
    known = {name for names in named for name in names}
    assert shape.model_fields.keys() - known == set()


def test_the_api_answers_what_its_document_shows(project, tmp_path):
    text = (project / "docs/api.md").read_text("utf-8")
    client = make_site(Settings(instance=tmp_path)).test_client()
    examples = [REQUEST.findall(block) for _, _, block in BLOCK.findall(text)]

    assert examples
    for ((request, answer),) in examples:
        expected = json.loads(answer)
        assert _as_shown(_asked(client, request), expected) == expected


def _asked(client, request):
    """Return what the API answers to *request*, the arguments of curl."""
    address, *options = shlex.split(request.replace("\\\n", ""))
    path = address.removeprefix("http://127.0.0.1:8000")
    if not options:
        return client.get(path).get_json()
    chosen = dict(zip(options[::2], options[1::2], strict=True))
    kind = chosen["-H"].removeprefix("Content-Type: ")
    return client.post(path, data=chosen["-d"], content_type=kind).get_json()


def _as_shown(said, shown):
    """Return *said* without the texts that *shown* leaves out."""
    if shown == LEFT_OUT and isinstance(said, str):
        return LEFT_OUT
    if isinstance(said, dict) and isinstance(shown, dict):
        return {key: _as_shown(each, shown.get(key)) for key, each in said.items()}
    if isinstance(said, list) and isinstance(shown, list) and len(said) == len(shown):
        return [_as_shown(one, two) for one, two in zip(said, shown, strict=True)]
    return said


def test_every_command_that_a_document_names_exists(project):
    for name in DOCUMENTS:
        text = (project / name).read_text("utf-8")
        named = set(re.findall(r"app\.py ([a-z-]+)", text))

        assert named <= set(COMMANDS), name


def test_nothing_stands_before_the_two_commands_but_words_and_a_picture(project):
    readme = (project / "README.md").read_text("utf-8")

    blocks = re.split(r"\n\s*\n", readme)
    assert blocks[0] == "# Lemma"
    assert blocks[2].startswith("![")
    assert blocks[3].startswith("```sh\npython3 app.py ")


def test_the_changelog_has_a_place_for_what_is_not_released(project):
    assert "\n## Unreleased\n" in (project / "CHANGELOG.md").read_text("utf-8")
