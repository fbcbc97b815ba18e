"""Prepared content: a second start serves the same, and trusts nothing but itself."""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import Environment

from glossary.settings import Settings
from glossary.web.kept import FOLDER, KeptFiles, KeptTemplates
from glossary.web.prepared import CONTENT, INDEX, Content, prepare, prepared
from tests.web.sites import SECRET

QUERIES = [
    ("fr", "plomb"),
    ("en", "qualifyed lead"),
    ("it", "prospects"),
    ("fr", "base légale"),
    ("en", '"hand over"'),
]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(instance=tmp_path, secret_key=SECRET)


def kept_file(settings: Settings, title: str = CONTENT) -> Path:
    return settings.instance / FOLDER / title


def alike(made: Content) -> dict[str, object]:
    """Return the glossary field by field, less the one that is itself alone."""
    return {**vars(made.glossary), "plausibility": None}


def test_a_second_start_finds_what_the_first_one_made(settings):
    first = prepared(settings)
    second = prepared(settings)

    assert alike(second) == alike(first)
    assert second.problems == first.problems
    for language, query in QUERIES:
        expected = first.engine.search(query, language)
        assert expected.hits
        assert second.engine.search(query, language) == expected
        assert second.engine.suggest(query, language) == first.engine.suggest(
            query, language
        )


def test_a_second_start_reads_no_entry(settings):
    prepared(settings)
    code = f"""
import sys
from pathlib import Path
from glossary.settings import Settings
from glossary.web.prepared import prepared
prepared(Settings(instance=Path({str(settings.instance)!r}), secret_key={SECRET!r}))
print(sorted({{"markdown", "nh3", "pydantic", "whoosh", "yaml"}} & sys.modules.keys()))
"""
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert found.stdout == "[]\n"


def test_a_changed_file_is_read(settings):
    prepared(settings)
    own = settings.instance / "content" / "en"
    own.mkdir(parents=True)
    shipped = Path(__file__).parents[2] / "content" / "en" / "lead.md"
    told = shipped.read_text("utf-8")
    (own / "lead.md").write_text(
        told.replace("sign-up]", "sign-up, zanzibar]", 1), "utf-8"
    )

    again = prepared(settings)

    assert "zanzibar" in again.glossary.entries["lead", "en"].search_also
    assert "lead" in [hit.slug for hit in again.engine.search("zanzibar", "en").hits]


def test_other_languages_are_prepared_anew(settings):
    prepared(settings)

    french = prepared(replace(settings, languages=("fr",)))

    assert [each.code for each in french.glossary.languages] == ["fr"]


class Evil:
    """Runs when it is unpickled."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self):
        return Path.touch, (self.file,)


@pytest.mark.parametrize("title", [CONTENT, INDEX])
def test_what_another_hand_wrote_is_not_run(settings, tmp_path, title):
    prepared(settings)
    proof = tmp_path / "it-ran"
    file = kept_file(settings, title)
    file.write_bytes(file.read_bytes()[:32] + pickle.dumps(Evil(proof)))

    again = prepared(settings)

    assert alike(again) == alike(prepare(settings))
    assert again.engine.search("lead", "en").hits
    assert not proof.exists()


def test_what_was_sealed_with_another_key_is_not_run(settings, tmp_path):
    proof = tmp_path / "it-ran"
    prepared(settings)
    thief = KeptFiles(replace(settings, secret_key="another key, just as long as it"))
    thief.write("content", b"", pickle.dumps(Evil(proof)))

    prepared(settings)

    assert not proof.exists()


@pytest.mark.parametrize("title", [CONTENT, INDEX])
@pytest.mark.parametrize("left", [0, 10, 5_000])
def test_a_file_cut_short_is_made_again(settings, left, title):
    prepared(settings)
    file = kept_file(settings, title)
    whole = file.read_bytes()
    file.write_bytes(whole[:left])

    again = prepared(settings)

    assert again.engine.search("lead", "en").hits
    assert len(file.read_bytes()) == pytest.approx(len(whole), rel=0.01)


def test_the_index_is_of_the_content_that_is_served(settings):
    expected = prepared(settings).engine.search("plomb", "fr")
    served = prepared(settings)
    # Another start leaves an index of its own before anybody has searched.
    prepared(replace(settings, languages=("en",)))

    assert expected.traps
    assert served.engine.search("plomb", "fr") == expected


def test_where_nothing_can_be_kept_it_serves_and_says_so(settings, caplog):
    (settings.instance / FOLDER).write_text("a file in the folder's place", "utf-8")

    made = prepared(settings)

    assert made.engine.search("lead", "en").hits
    assert "nothing is kept" in caplog.text


def test_a_file_is_kept_whole_and_for_its_owner_alone(settings):
    prepared(settings)

    kept = sorted((settings.instance / FOLDER).iterdir())
    assert kept == [kept_file(settings), kept_file(settings, INDEX)]
    assert all(each.stat().st_mode & 0o077 == 0 for each in kept)


def compiled(settings: Settings, text: str) -> str:
    """Return what a site makes of a template whose text is *text*."""
    from jinja2 import DictLoader

    cache = KeptTemplates(KeptFiles(settings))
    loader = DictLoader({"page.html": text})
    environment = Environment(loader=loader, bytecode_cache=cache, autoescape=True)
    return environment.get_template("page.html").render(name="<b>")


def test_templates_are_kept_until_they_change(settings):
    first = compiled(settings, "Hello {{ name }}")
    (kept,) = (settings.instance / FOLDER).iterdir()
    before = kept.read_bytes()

    assert compiled(settings, "Hello {{ name }}") == first == "Hello &lt;b&gt;"
    assert kept.read_bytes() == before
    assert compiled(settings, "Bye {{ name }}") == "Bye &lt;b&gt;"
    assert kept.read_bytes() != before


def test_the_code_of_a_template_that_another_hand_wrote_is_not_run(settings):
    compiled(settings, "Hello {{ name }}")
    (kept,) = (settings.instance / FOLDER).iterdir()
    kept.write_bytes(kept.read_bytes().replace(b"Hello", b"Howdy"))

    assert compiled(settings, "Hello {{ name }}") == "Hello &lt;b&gt;"
