"""One entry: each mistake an author can make is named with file and line."""

from __future__ import annotations

import pytest

from tests.loading.conftest import ContentFolder


def line_of(content: ContentFolder, file: str, text: str) -> int:
    """Return the first line of *file* that holds *text*."""
    lines = (content.path / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("owner: Editors", "ownr: Editors", "unknown key 'ownr'"),
        ("kind: mistranslation", "kind: joke", "forbidden.0.kind: unknown value"),
        ("reviewed: 2026-11-24", "reviewed: 24 Nov", "write the date as 2026-11-24"),
        ("revision: 1", "revision: one", "revision: input should be a valid integer"),
        ("headword: lead", "headword: [lead", "bad YAML"),
        ("headword: lead", "headword: &a lead", "anchors (&name) are not accepted"),
        ("headword: lead", "headword: !!str lead", "tags (!name) are not accepted"),
        (
            "headword: lead",
            "headword: lead\nheadword: led",
            "'headword' is written twice",
        ),
        ("A contact.", "A <b>contact</b>.", "raw HTML is not accepted"),
        ("A contact.", "<!-- hidden -->", "raw HTML is not accepted"),
        ("A contact.", "[x](javascript:alert(1))", "link to 'javascript:alert(1'"),
        ("A contact.", "[x](JaVaScRiPt:alert`1`)", "link to 'JaVaScRiPt:"),
        ("A contact.", "[x](data:text/html,x)", "link to 'data:text/html,x'"),
        ("A contact.", "[x][y]\n\n[y]: javascript:alert(1)", "link to 'javascript:"),
        ("A contact.", "![x](https://example.com/x.png)", "images are not accepted"),
        ("## Example", "## Exemple", "unknown heading 'Exemple'; allowed: Sales"),
        ("## Example", "### Example", "write the heading as '## Example'"),
        ("| sales |", "| finance |", "unknown department 'finance'"),
        ('| sales | "30" |', '| sales | "30" | "31" |', "a row has three cells"),
        ("- [lead]", "[lead]", "confusions are a list"),
        ("A contact.\n", "", "nothing under '## Example'"),
        ("## Sales", "Hello.\n\n## Sales", "text before the first heading"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    content: ContentFolder, old: str, new: str, expected: str
) -> None:
    content.change("en/lead.md", old, new)

    problems = content.problems()

    assert any(expected in problem for problem in problems), problems
    assert all(problem.startswith("content/en/lead.md:") for problem in problems)
    assert content.load().glossary.entry("lead", "en") is None


def test_the_line_is_the_one_an_editor_shows(content: ContentFolder) -> None:
    content.change("en/lead.md", "A contact.", "A <b>contact</b>.")
    content.change("en/lead.md", "kind: mistranslation", "kind: joke")

    lines = [problem.split(":")[1] for problem in content.problems()]

    assert lines == [
        str(line_of(content, "en/lead.md", "kind: joke")),
        str(line_of(content, "en/lead.md", "<b>")),
    ]


def test_one_mistake_hides_no_other(content: ContentFolder) -> None:
    content.change("en/lead.md", "owner: Editors", "ownr: Editors")
    content.change("en/lead.md", "A contact.", "A [contact](term:nada) <b>.")
    again = "forbidden:\n  - {form: Plomb, kind: joke, reason: x, gloss: y}"
    content.change("en/lead.md", "forbidden:", again)

    found = "\n".join(content.problems())

    for expected in ("'ownr'", "'nada'", "raw HTML", "forbidden twice", "kind"):
        assert expected in found


def test_text_under_an_unknown_heading_is_not_reported_again(
    content: ContentFolder,
) -> None:
    content.change("en/lead.md", "## Example", "## example")

    problems = content.problems()

    assert not any("before the first heading" in problem for problem in problems)
    assert any("unknown heading 'example'" in problem for problem in problems)


def test_a_region_is_a_tag(content: ContentFolder) -> None:
    avoided = "deprecated:\n  - {form: x, reason: y, region: klingon}\nplural:"
    content.change("en/lead.md", "plural:", avoided)

    assert any("deprecated.0.region" in problem for problem in content.problems())


def test_a_missing_heading_is_named(content: ContentFolder) -> None:
    content.change("en/lead.md", "## Example\n\nA contact.\n\n", "")

    assert any("heading '## Example' is missing" in p for p in content.problems())


def test_parts_in_another_order_are_refused(content: ContentFolder) -> None:
    content.change(
        "en/lead.md", "## Example\n\nA contact.\n\n## Practice\n\n- Ask.", ""
    )
    content.change(
        "en/lead.md",
        "## Sales",
        "## Practice\n\n- Ask.\n\n## Example\n\nA contact.\n\n## Sales",
    )

    assert any("parts stand in another order" in p for p in content.problems())


def test_a_heading_may_not_stand_twice(content: ContentFolder) -> None:
    content.change("en/lead.md", "## Example", "## Example\n\nOne.\n\n## Example")

    assert any("heading 'Example' stands twice" in p for p in content.problems())


def test_a_form_may_not_be_forbidden_twice_in_one_entry(content: ContentFolder) -> None:
    again = "forbidden:\n  - {form: PLOMB, kind: mistranslation, reason: x, gloss: y}"
    content.change("en/lead.md", "forbidden:", again)

    assert any("'plomb' is forbidden twice" in p for p in content.problems())


def test_a_form_may_be_forbidden_in_two_entries(content: ContentFolder) -> None:
    traps = content.load().glossary.traps(["en"])

    assert [(sign.trap.form, sign.entry.slug) for sign in traps] == [
        ("plomb", "lead"),
        ("plomb", "prospect"),
    ]


def test_a_form_may_not_be_admitted_and_forbidden(content: ContentFolder) -> None:
    content.change("en/lead.md", "plural:", "synonyms:\n  - {form: Plomb}\nplural:")

    assert any("both admitted and forbidden" in p for p in content.problems())


def test_a_form_may_not_be_synonym_and_inflection(content: ContentFolder) -> None:
    content.change(
        "en/lead.md",
        "plural:",
        "synonyms:\n  - {form: sales lead}\ninflections: [sales lead]\nplural:",
    )

    assert any("'sales lead' is a synonym already" in p for p in content.problems())


def test_bytes_that_are_not_utf_8_are_named_with_their_line(
    content: ContentFolder,
) -> None:
    content.write("en/lead.md", b"---\nheadword: pr\xe9t\n---\n")

    assert content.problems() == [
        "content/en/lead.md:2: not UTF-8: byte 0xe9; save the file as UTF-8"
    ]


def test_an_entry_that_is_no_term_is_listed(content: ContentFolder) -> None:
    entry = (content.path / "en/lead.md").read_text(encoding="utf-8")
    content.write("en/leed.md", entry)

    assert content.problems() == ["content/en/leed.md:1: 'leed' is not in terms.yaml"]


def test_a_link_that_leads_nowhere_is_left_out_and_listed(
    content: ContentFolder,
) -> None:
    content.change("en/lead.md", "A contact.", "A [contact](term:contact).")

    loaded = content.load()

    entry = loaded.glossary.shown("lead", "en").entry
    assert "A contact." in entry.text
    assert "contact</a>" not in "".join(entry.parts.values())
    line = line_of(content, "en/lead.md", "term:contact")
    assert [str(problem) for problem in loaded.problems] == [
        f"content/en/lead.md:{line}: link to 'contact', which is no term"
    ]


@pytest.mark.parametrize("text", ["", "---", "---\nheadword: lead\n", "# Title\n"])
def test_a_file_without_front_matter_is_refused(
    content: ContentFolder, text: str
) -> None:
    content.write("en/lead.md", text)

    problems = content.problems()

    assert len(problems) == 1
    assert "front matter" in problems[0]


def test_words_that_other_yaml_readers_take_for_values_stay_words(
    content: ContentFolder,
) -> None:
    content.change("en/lead.md", "headword: lead", "headword: no")

    assert content.load().glossary.shown("lead", "en").entry.headword == "no"


def test_windows_line_ends_and_a_byte_order_mark_are_accepted(
    content: ContentFolder,
) -> None:
    text = (content.path / "en/lead.md").read_text(encoding="utf-8")
    content.write("en/lead.md", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())

    assert content.load().problems == ()
