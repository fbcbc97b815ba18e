"""Loading a folder: what is served, what is left out, what stops the start."""

from __future__ import annotations

import pytest

from glossary.errors import BrokenModel, Severity
from glossary.languages import Part
from glossary.loading.content import load_content
from tests.loading.conftest import ENTRY, ContentFolder


def test_a_folder_that_is_right_has_no_problem(content: ContentFolder) -> None:
    assert content.load().problems == ()


def test_the_shipped_content_has_no_problem() -> None:
    loaded = load_content()

    assert [str(problem) for problem in loaded.problems] == []


def test_the_shipped_glossary_says_every_term_in_three_languages() -> None:
    glossary = load_content().glossary

    assert [language.code for language in glossary.languages] == ["fr", "it", "en"]
    assert set(glossary.entries) == {
        (slug, code) for slug in glossary.terms for code in ("fr", "it", "en")
    }


def test_every_shipped_stage_but_none_has_a_page() -> None:
    journey = load_content().glossary.journey

    assert [stage.id for stage in journey.stages if stage.term is None] == ["none"]
    assert [stage.id for stage in journey.steps] == [
        "suspect",
        "lead",
        "prospect",
        "opportunity",
        "customer",
    ]
    assert [stage.id for stage in journey.marks_on(2)] == ["mql", "sal"]
    assert [stage.id for stage in journey.marks_on(3)] == ["sql"]


def test_a_stage_stands_on_its_own_step_and_another_term_where_it_says(
    content: ContentFolder,
) -> None:
    terms = content.load().glossary.terms

    assert terms["lead"].step == 1
    assert terms["prospect"].step == 1


def test_a_headword_that_two_terms_share_is_listed(content: ContentFolder) -> None:
    content.change("en/prospect.md", "headword: prospect", "headword: Lead")

    problems = content.load().problems

    assert [str(problem) for problem in problems] == [
        "content/en/prospect.md:2: 'Lead' is the headword of 'lead' too"
    ]
    assert problems[0].severity is Severity.WARNING


def test_an_entry_cannot_be_translated_from_itself(content: ContentFolder) -> None:
    content.change(
        "fr/lead.md",
        "revision: 1",
        "translated_from: {language: fr, revision: 1}\nrevision: 1",
    )

    assert content.problems() == [
        "content/fr/lead.md:11: translated from fr revision 1:"
        " that is this entry's own language"
    ]


def test_a_file_that_nothing_reads_is_listed(content: ContentFolder) -> None:
    content.write("fr/drafts/lead.md", "---\n---\n")

    assert [str(problem) for problem in content.load().problems] == [
        "content/fr/drafts/lead.md:1: nothing reads this file;"
        " entries are <language>/<slug>.md"
    ]


def test_a_link_to_a_term_whose_entry_is_broken_is_no_second_mistake(
    content: ContentFolder,
) -> None:
    content.write("en/lead.md", "broken")
    content.write("fr/lead.md", "broken")

    loaded = content.load()

    assert [p.file for p in loaded.problems if p.severity is Severity.ERROR] == [
        "content/en/lead.md",
        "content/fr/lead.md",
    ]
    confusions = loaded.glossary.shown("prospect", "en").entry.confusions
    assert [confusion.slug for confusion in confusions] == [None]


def test_a_related_term_declared_once_is_shown_on_both_sides(
    content: ContentFolder,
) -> None:
    glossary = content.load().glossary

    assert glossary.related("lead") == ("prospect",)
    assert glossary.related("prospect") == ("lead",)


def test_a_broken_entry_is_left_out_and_the_rest_is_served(
    content: ContentFolder,
) -> None:
    content.change("fr/lead.md", "part_of_speech: noun", "part_of_speech: nown")

    loaded = content.load()

    assert loaded.glossary.entry("lead", "fr") is None
    assert loaded.glossary.entry("prospect", "fr") is not None
    assert loaded.glossary.shown("lead", "fr").entry.language == "en"


def test_a_missing_language_is_an_error(content: ContentFolder) -> None:
    (content.path / "fr/lead.md").unlink()

    problems = content.load().problems

    assert [str(problem) for problem in problems] == [
        "content/terms.yaml:1: 'lead' has no usable entry in 'fr'"
    ]
    assert problems[0].severity is Severity.ERROR


def test_a_term_without_any_entry_is_left_out_with_its_relations(
    content: ContentFolder,
) -> None:
    (content.path / "fr/prospect.md").unlink()
    (content.path / "en/prospect.md").unlink()

    glossary = content.load().glossary

    assert list(glossary.terms) == ["lead"]
    assert glossary.related("lead") == ()


def test_an_entry_made_from_an_older_revision_says_so(content: ContentFolder) -> None:
    content.change("en/lead.md", "revision: 1", "revision: 2")
    content.change(
        "fr/lead.md",
        "revision: 1",
        "translated_from: {language: en, revision: 1}\nrevision: 1",
    )

    loaded = content.load()

    assert loaded.glossary.shown("lead", "fr").is_outdated
    assert not loaded.glossary.shown("lead", "en").is_outdated
    assert [str(problem) for problem in loaded.problems] == [
        "content/fr/lead.md:11: translated from en revision 1; it is at 2 now"
    ]


def test_an_entry_made_from_a_revision_to_come_is_an_error(
    content: ContentFolder,
) -> None:
    content.change(
        "fr/lead.md",
        "revision: 1",
        "translated_from: {language: en, revision: 3}\nrevision: 1",
    )

    assert content.problems() == [
        "content/fr/lead.md:11: translated from en revision 3, but it is only at 1"
    ]


def test_an_instance_overlays_the_shipped_files(content: ContentFolder) -> None:
    overlay = ContentFolder(content.path.parent / "instance" / "content")
    entry = ENTRY.format(headword="lead").replace("gave a sign.\nrev", "is ours.\nrev")
    overlay.write("en/lead.md", entry)

    glossary = content.load(overlay.path).glossary

    assert glossary.shown("lead", "en").entry.definition == "Somebody who is ours."
    assert (
        glossary.shown("prospect", "en").entry.definition == "Somebody who gave a sign."
    )


def test_a_problem_in_the_overlay_names_the_overlay(content: ContentFolder) -> None:
    overlay = ContentFolder(content.path.parent / "instance" / "content")
    overlay.write("en/lead.md", "no front matter")

    problems = [str(problem) for problem in content.load(overlay.path).problems]

    place = (overlay.path / "en/lead.md").resolve()
    assert any(
        problem.startswith(f"{place}:1: no front matter") for problem in problems
    )


def test_the_revision_changes_with_any_byte(content: ContentFolder) -> None:
    before = content.load().glossary.revision
    content.change("en/lead.md", "A contact.", "A contact!")

    assert content.load().glossary.revision != before


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "terms.yaml",
            "category: stage",
            "category: stag",
            "unknown value; allowed: stage",
        ),
        ("terms.yaml", "step: 1", "stepp: 1", "unknown key 'stepp'"),
        ("terms.yaml", "step: 1", "step: 9", "step 9 does not exist; there are 1"),
        (
            "terms.yaml",
            "related:",
            "step: 1\n  related:",
            "'lead' is a stage: its step",
        ),
        ("terms.yaml", "prospect:\n", "Prospect:\n", "bad slug 'Prospect'"),
        (
            "terms.yaml",
            "prospect:\n  cat",
            "lead:\n  cat",
            "key 'lead' is written twice",
        ),
        ("stages.yaml", "step: 1", "step: 2", "number the steps 1, 2, 3"),
        ("stages.yaml", "kind: exit", "kind: way-out", "allowed: step, mark, exit"),
        ("stages.yaml", "term: lead", "term: leed", "'leed', which does not exist"),
        (
            "en/_stages.yaml",
            'question: "Any sign?", ',
            "",
            "step 'lead' needs its question",
        ),
        ("en/_stages.yaml", "none:", "nobody:", "stage 'none' is missing"),
        (
            "en/_language.yaml",
            "code: en",
            "code: de",
            "'de' differs from its folder 'en'",
        ),
        ("en/_language.yaml", "  notes: Notes\n", "", "'headings.notes' is missing"),
    ],
)
def test_a_broken_model_file_stops_the_start(
    content: ContentFolder, file: str, old: str, new: str, expected: str
) -> None:
    content.change(file, old, new)

    with pytest.raises(BrokenModel) as caught:
        content.load()

    assert expected in str(caught.value)
    assert f"content/{file}:" in str(caught.value)


def test_every_problem_of_the_model_is_reported_at_once(content: ContentFolder) -> None:
    content.change("terms.yaml", "category: stage", "category: stag")
    content.change("en/_language.yaml", "order: 2", "order: two")

    with pytest.raises(BrokenModel) as caught:
        content.load()

    places = [(problem.file, problem.line) for problem in caught.value.problems]
    assert places == [("content/en/_language.yaml", 3), ("content/terms.yaml", 2)]


def test_a_relation_that_leads_nowhere_is_left_out_and_listed(
    content: ContentFolder,
) -> None:
    content.change("terms.yaml", "[prospect]", "[prospect, leed]")

    loaded = content.load()

    assert loaded.glossary.related("lead") == ("prospect",)
    assert [str(problem) for problem in loaded.problems] == [
        "content/terms.yaml:3: related term 'leed' does not exist"
    ]


def test_the_parts_keep_the_order_of_the_page(content: ContentFolder) -> None:
    entry = content.load().glossary.shown("prospect", "en").entry

    assert list(entry.parts) == [
        Part.SALES,
        Part.MARKETING,
        Part.EXAMPLE,
        Part.PRACTICE,
    ]
    assert [(row.department, row.means) for row in entry.said] == [
        ("sales", "30 of ours."),
        ("marketing", "900 of theirs."),
    ]
    assert entry.said_note == "<p>One word, two numbers.</p>"
    assert [confusion.slug for confusion in entry.confusions] == ["lead"]
