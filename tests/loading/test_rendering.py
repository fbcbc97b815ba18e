"""Rendering: clean HTML, and terms linked where they first occur."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from glossary.loading.rendering import LinkTable, Renderer, clean, plain_text

TABLE = LinkTable.of(
    [
        ("lead", "lead"),
        ("leads", "lead"),
        ("lead scoring", "lead-scoring"),
        ("SQL", "sql"),
        ("affaire", "opportunity"),
        ("deal", "opportunity"),
        ("deal", "customer"),
    ]
)
KNOWN = frozenset(
    {"lead", "lead-scoring", "sql", "opportunity", "customer", "prospect"}
)


def renderer(slug: str = "prospect") -> Renderer:
    """Return a French renderer for the entry *slug*."""
    fresh = Renderer("fr", table=TABLE, known=KNOWN)
    fresh.open(slug)
    return fresh


def links(markup: str) -> list[tuple[str, str]]:
    """Return text and address of each link in *markup*."""
    soup = BeautifulSoup(markup, "html.parser")
    return [(a.get_text(), str(a["href"])) for a in soup.find_all("a")]


def test_a_term_is_linked_where_it_first_occurs_and_only_there() -> None:
    rendered = renderer()

    first = rendered.block("Un lead, des leads, encore un lead.")
    second = rendered.block("Un lead.")

    assert links(first) == [("lead", "/fr/terms/lead")]
    assert links(second) == []


def test_the_longest_form_wins() -> None:
    assert links(renderer().block("Le lead scoring, un lead.")) == [
        ("lead scoring", "/fr/terms/lead-scoring"),
        ("lead", "/fr/terms/lead"),
    ]


def test_a_form_follows_an_elided_article_and_opens_a_sentence() -> None:
    assert links(renderer().block("L’affaire. Leads : deux.")) == [
        ("affaire", "/fr/terms/opportunity"),
        ("Leads", "/fr/terms/lead"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "leadership",
        "mislead",
        "team-lead",
        "Le sql des développeurs",
        "un deal",
        "`lead`",
        "*lead*{: lang=en}",
        "# lead",
        "[autre](https://example.com/lead)",
    ],
)
def test_what_is_no_running_mention_is_not_linked(text: str) -> None:
    found = links(renderer().block(text))

    assert [link for link in found if link[1].startswith("/")] == []


def test_an_entry_does_not_link_to_itself() -> None:
    assert links(renderer("lead").block("Un lead.")) == []


def test_a_link_by_hand_counts_as_the_first_occurrence() -> None:
    assert links(renderer().block("[celui-ci](term:lead), puis un lead.")) == [
        ("celui-ci", "/fr/terms/lead")
    ]


def test_a_foreign_word_keeps_its_language() -> None:
    assert renderer().line("*to lead*{: lang=en}") == '<em lang="en">to lead</em>'


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "[x](vbscript:x)",
        "[x](data:text/html;base64,x)",
        '*x*{: onclick="alert(1)" style="x" id=a class=b lang=en}',
        "<svg/onload=alert(1)>",
        "[x](https://example.com){: onmouseover=alert(1)}",
        '<a href="jav&#x09;ascript:alert(1)">x</a>',
        "<style>*{display:none}</style>",
    ],
)
def test_nothing_hostile_survives_the_renderer(hostile: str) -> None:
    soup = BeautifulSoup(renderer().block(hostile), "html.parser")

    for tag in soup.find_all(True):
        assert tag.name in {
            "p",
            "ul",
            "ol",
            "li",
            "em",
            "strong",
            "a",
            "code",
            "blockquote",
        }
        assert set(tag.attrs) <= {"href", "lang", "hreflang"}
        href = str(tag.get("href", "/"))
        assert href.startswith(("/", "https://", "http://", "mailto:"))


def test_plain_text_keeps_the_no_break_spaces_of_french() -> None:
    assert plain_text("<p>« deux\u00a0»\n suite</p>") == "« deux\u00a0» suite"


def test_cleaning_twice_changes_nothing() -> None:
    once = clean("<p>a <b>b</b> &amp; <em lang=fr>c</em></p>")

    assert clean(once) == once


def test_plain_text_separates_blocks_and_decodes_entities() -> None:
    assert (
        plain_text("<p>R&amp;D</p><ul><li>one</li><li>two</li></ul>") == "R&D one two"
    )
