"""Words for facts and parts: complete in every language, refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary.errors import BrokenModel
from glossary.phrases import Predicate
from tests.loading.conftest import ContentFolder

FILE = "en/_facts.yaml"
TALKED = """\
  talked:
    label: Talked
    help: Each side has said something.
    question: Have we talked?
    values:
      "false": {label: "No", sentence: We have not talked.}
      "true":
        label: "Yes"
        sentence: We have talked.
        is: has talked with us
        is_not: has not | talked with us
"""


def refusal(content: ContentFolder) -> list[str]:
    """Return the problems for which the folder is refused."""
    with pytest.raises(BrokenModel) as raised:
        content.load()
    return [str(problem) for problem in raised.value.problems]


def with_a_fact_of_true_and_false(content: ContentFolder) -> None:
    """Add a fact of true and false, with its words in every language."""
    facts = (content.path / "facts.yaml").read_text(encoding="utf-8")
    talked = "  - {id: talked, values: [false, true], default: false}\n"
    content.write("facts.yaml", facts + talked)
    content.change(
        "company.yaml", "notes:\n", "notes:\n  talked: {en: A talk., fr: Un échange.}\n"
    )
    for code in ("en", "fr"):
        content.change(f"{code}/_facts.yaml", "parts:\n", f"{TALKED}parts:\n")
    with_a_fact_in_the_drill(content, "talked", "true: [We talked.], false: [Silent.]")


def with_a_fact_in_the_drill(content: ContentFolder, fact: str, said: str) -> None:
    """Add *fact* to the drill, in every language alike."""
    content.change("drill.yaml", "[identity]", f"[identity, {fact}]")
    for code in ("en", "fr"):
        content.change(
            f"{code}/_drill.yaml", "facts:\n", f"facts:\n  {fact}: {{{said}}}\n"
        )


def test_each_declared_language_has_its_words(content: ContentFolder) -> None:
    content.change("fr/_facts.yaml", "label: Contact", "label: Fiche")

    words = content.load().glossary.fact_words

    assert words["en"].facts["identity"].label == "Contact"
    assert words["fr"].facts["identity"].label == "Fiche"


def test_values_come_in_the_order_of_the_fact(content: ContentFolder) -> None:
    words = content.load().glossary.fact_words["en"]

    assert list(words.facts["identity"].values) == ["anonymous", "identified"]


def test_a_bar_ends_the_words_that_neighbours_share(content: ContentFolder) -> None:
    content.change(
        FILE, "is: is known, is_not: is not known", "is: is | known, is_not: x"
    )

    words = content.load().glossary.fact_words["en"]

    assert words.parts["known"].predicate == Predicate("is known", "x", "is", "")


def test_false_says_what_true_does_not(content: ContentFolder) -> None:
    with_a_fact_of_true_and_false(content)

    values = content.load().glossary.fact_words["en"].facts["talked"].values

    assert values[False].label == "No"
    assert values[False].predicate.yes == "has not talked with us"
    assert values[False].predicate.no == values[True].predicate.yes


def test_an_overlay_may_say_it_in_its_own_words(
    content: ContentFolder, tmp_path: Path
) -> None:
    own = (content.path / FILE).read_text(encoding="utf-8")
    overlay = ContentFolder(tmp_path / "own")
    overlay.write(FILE, own.replace("label: Known", "label: Named"))

    words = content.load(overlay.path).glossary.fact_words["en"]

    assert words.parts["known"].label == "Named"


def test_a_missing_file_stops_the_start(content: ContentFolder) -> None:
    (content.path / FILE).unlink()

    assert refusal(content) == ["content/en/_facts.yaml:1: the file is missing"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("  identity:\n", "  identiti:\n", "20: facts: 'identity' is missing"),
        ("  identity:\n", "  identiti:\n", "21: facts: unknown key 'identiti'"),
        (
            "      anonymous:\n",
            "      nobody:\n",
            "25: facts.identity.values: 'anonymous'",
        ),
        (
            "      anonymous:\n",
            "      nobody:\n",
            "26: facts.identity.values: unknown key",
        ),
        ("        is: is anonymous\n", "", "26: facts.identity.values.anonymous: 'is'"),
        (
            "        is_not: is not anonymous\n",
            "",
            "26: facts.identity.values.anonymous",
        ),
        (
            "    help: Identified when",
            "    hint: When",
            "'facts.identity.help' is missing",
        ),
        ("  known:", "  unknown:", "parts: 'known' is missing"),
        ("  known:", "  unknown:", "parts: unknown key 'unknown'; allowed: known"),
        ('  nor: "{} or {}"\n', "", "1: patterns: 'nor' is missing"),
        (
            '  nor: "{} or {}"',
            '  neither: "{} or {}"',
            "patterns: unknown key 'neither'",
        ),
        ('  nor: "{} or {}"', '  nor: "{}"', "9: patterns.nor: needs {} 2 times"),
        (
            "always: Every contact qualifies.",
            'always: "{} qualifies."',
            "16: patterns.always: needs {} 0 times",
        ),
        ("parts:\n", "more: 1\nparts:\n", "unknown key 'more'"),
    ],
)
def test_what_is_missing_or_too_much_is_refused(
    content: ContentFolder, old: str, new: str, problem: str
) -> None:
    content.change(FILE, old, new)

    found = refusal(content)

    assert any(f"content/{FILE}:" in each and problem in each for each in found), found


def test_a_sentence_of_its_own_for_false_is_refused(content: ContentFolder) -> None:
    with_a_fact_of_true_and_false(content)
    content.change(FILE, "We have not talked.}", "We have not talked., is: is silent}")

    assert refusal(content) == [
        "content/en/_facts.yaml:41: facts.talked.values.false: no 'is' here; true says "
        "it with 'is_not'"
    ]


@pytest.mark.parametrize(
    ("groups", "problem"),
    [
        (
            "[anonymous, nobody]",
            "identity: unknown value in a group; allowed: anonymous",
        ),
        (
            "[anonymous, identified]",
            "identity: a group has two values or more, each once",
        ),
        (
            "[anonymous, anonymous]",
            "identity: a group has two values or more, each once",
        ),
    ],
)
def test_a_group_that_can_never_be_said_is_refused(
    content: ContentFolder, groups: str, problem: str
) -> None:
    group = f"    groups:\n      - {{values: {groups}, is: is x, is_not: is not x}}\n"
    content.change(FILE, "parts:\n", f"{group}parts:\n")

    (found,) = refusal(content)

    assert found.startswith("content/en/_facts.yaml:37: ")
    assert problem in found


def test_a_part_that_takes_contacts_out_needs_its_reason(
    content: ContentFolder,
) -> None:
    content.change(
        "stages.yaml",
        "  - {id: none, kind: exit}",
        "  - {id: out, kind: exit, house: false}\n  - {id: none, kind: exit}",
    )
    for code in ("en", "fr"):
        content.change(
            f"{code}/_stages.yaml",
            "none:",
            "out: {label: Out, verdict: it is out, sentence: Out.}\nnone:",
        )
    content.change(
        "sources/book-a.yaml", "stages:\n", "stages:\n  out: {part: known}\n"
    )
    content.change("fr/_facts.yaml", "is_not: is not known", "is_not: x, reason: known")

    assert refusal(content) == [
        "content/en/_facts.yaml:37: parts.known: 'reason' is missing; "
        "a way out names it"
    ]
