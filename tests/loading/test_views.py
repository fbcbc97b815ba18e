"""Files of views: which may be there, what they may define and accept."""

from __future__ import annotations

import pytest

from glossary.errors import BrokenModel
from glossary.views import Acceptance
from tests.loading.conftest import VIEW, ContentFolder

GAP = """\
accepts:
  - finding: gap
    stage: none
    because: {en: It is silent., fr: Elle se tait.}
"""


def refusal(content: ContentFolder) -> list[str]:
    """Load *content*, which is refused, and return what is wrong."""
    with pytest.raises(BrokenModel) as refused:
        content.load()
    return [str(problem) for problem in refused.value.problems]


def test_a_view_of_nobody_in_the_house_is_refused_with_where_it_belongs(
    content: ContentFolder,
) -> None:
    content.write("views/partners.yaml", VIEW)

    assert refusal(content) == [
        "content/views/partners.yaml:1: 'partners' is none of our departments (sales,"
        " marketing): move a definition of somebody else to sources/"
    ]


def test_so_is_one_of_an_instance(content: ContentFolder) -> None:
    overlay = ContentFolder(content.path.parent / "instance" / "content")
    overlay.write("views/agreed.yaml", VIEW)

    with pytest.raises(BrokenModel) as refused:
        content.load(overlay.path)

    (problem,) = refused.value.problems
    assert (problem.file, problem.line) == (
        (overlay.path / "views/agreed.yaml").as_posix(),
        1,
    )


@pytest.fixture
def with_published_stage(content: ContentFolder) -> ContentFolder:
    """Return a folder with a stage that only published definitions may use."""
    content.change(
        "stages.yaml",
        "  - {id: none,",
        "  - {id: warm, kind: mark, step: 1, house: false}\n  - {id: none,",
    )
    for code in ("en", "fr"):
        content.change(
            f"{code}/_stages.yaml",
            "none:",
            "warm: {label: W, verdict: it is warm, sentence: Warm.}\nnone:",
        )
    return content


def test_a_stage_that_no_page_shows_is_refused_in_a_department_with_its_line(
    with_published_stage: ContentFolder,
) -> None:
    with_published_stage.write("views/sales.yaml", f"{VIEW}  warm: {{part: known}}\n")

    assert refusal(with_published_stage) == [
        "content/views/sales.yaml:3: stage 'warm' is for sources/ alone: no page shows"
        " it; allowed: lead"
    ]


def test_a_published_definition_may_use_it(with_published_stage: ContentFolder) -> None:
    with_published_stage.change(
        "sources/book-a.yaml", "stages:\n", "stages:\n  warm: {part: known}\n"
    )

    definitions = with_published_stage.load().glossary.definitions

    assert "warm" in definitions.view("Book-a").criteria


@pytest.mark.parametrize("name", ["views/sales.yaml", "sources/book-a.yaml"])
def test_a_view_of_either_kind_may_accept_a_finding(
    content: ContentFolder, name: str
) -> None:
    content.change(name, "stages:\n", f"{GAP}stages:\n")

    definitions = content.load().glossary.definitions

    view = definitions.view("Book-a" if name.startswith("sources") else "sales")
    assert view.accepts == (
        Acceptance("gap", "none", {"en": "It is silent.", "fr": "Elle se tait."}),
    )


@pytest.mark.parametrize("name", ["views/sales.yaml", "sources/book-a.yaml"])
@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "finding: gap",
            "finding: gape",
            "{line}: unknown finding 'gape'; allowed: unreachable, shadowed, gap, same,"
            " reversal, idle",
        ),
        ("finding: gap", "finding: unused", "{line}: unknown finding 'unused'; "),
        (
            "stage: none",
            "stage: lead",
            "{below}: no gap can be found at 'lead'; allowed: none",
        ),
        ("finding: gap", "finding: same", "{below}: no same can be found at 'none'; "),
        (
            ", fr: Elle se tait.",
            "",
            "{because}: language 'fr' is missing",
        ),
        (
            "fr: Elle",
            "de: Sie",
            "{because}: unknown language 'de'; allowed: en, fr",
        ),
        ("because:", "reason:", "{because}: unknown key 'accepts.0.reason'"),
        ("fr: Elle se tait.", "fr: ' '", "{because}: accepts.0.because.fr: "),
    ],
)
def test_an_acceptance_that_says_nothing_is_refused_with_its_line(
    content: ContentFolder, name: str, old: str, new: str, problem: str
) -> None:
    file = content.path / name
    before = file.read_text(encoding="utf-8")
    content.write(name, before + GAP.replace(old, new))
    first = before.count("\n") + 2
    expected = problem.format(line=first, below=first + 1, because=first + 2)

    found = refusal(content)

    assert any(each.startswith(f"content/{name}:{expected}") for each in found), found


def test_what_is_accepted_twice_is_refused(content: ContentFolder) -> None:
    again = GAP.removeprefix("accepts:\n")
    content.write("views/sales.yaml", f"{VIEW}{GAP}{again}")

    assert refusal(content) == [
        "content/views/sales.yaml:7: gap at none is accepted twice"
    ]
