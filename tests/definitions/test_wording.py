"""Criteria in words: grammatical in every language, and only one way to read them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.criteria import All, Any, Criterion, Is, Named, Not
from glossary.definitions import Definitions
from glossary.diagrams import Forest
from glossary.loading import SHIPPED, FileSet
from glossary.loading.definitions import load_definitions
from glossary.loading.wording import read_fact_words
from glossary.phrases import FactWords
from glossary.wording import Line, lines, sentence

FILES = FileSet.read(SHIPPED)
DEFINITIONS: Definitions = load_definitions(FILES)
WORDS: Mapping[str, FactWords] = {
    code: read_fact_words(FILES, code, DEFINITIONS) for code in FILES.languages()
}
ENGLISH = WORDS["en"]
STAGES = [
    (f"{view.id} {stage}", criterion)
    for view in DEFINITIONS.views
    for stage, criterion in view.criteria.items()
]
BY_HAND = yaml.safe_load(
    (Path(__file__).parent / "house_sentences.yaml").read_text(encoding="utf-8")
)

FIT = Is("fit", ("yes",))
NEED = Is("need", ("yes",))
BUDGET = Is("budget", ("yes",))
TALKED = Is("two_way", (True,))
LEFT_DETAILS = Is("gave_details", (True,))
OPTED_IN = Is("consent", ("given",))


def english(criterion: Criterion) -> str:
    """Return *criterion* in English."""
    return sentence(criterion, ENGLISH)


def conditions() -> st.SearchStrategy[Criterion]:
    """Return a strategy for one condition on a fact, or a named part."""
    named = st.sampled_from([Named(*each) for each in DEFINITIONS.parts.items()])
    facts = st.sampled_from(tuple(DEFINITIONS.facts)).flatmap(
        lambda fact: st.lists(st.sampled_from(fact.values), unique=True).map(
            lambda values: Is(fact.id, tuple(values))
        )
    )
    return facts | named


def criteria() -> st.SearchStrategy[Criterion]:
    """Return a strategy for any criterion."""
    return st.recursive(
        conditions(),
        lambda inner: (
            st.lists(inner, max_size=4).map(lambda parts: All(tuple(parts)))
            | st.lists(inner, max_size=4).map(lambda parts: Any(tuple(parts)))
            | inner.map(Not)
        ),
        max_leaves=12,
    )


def shapes(parts: Sequence[Criterion]) -> Iterator[Criterion]:
    """Yield every way to join *parts* in their order, two by two, by all and any."""
    if len(parts) == 1:
        yield parts[0]
    for cut in range(1, len(parts)):
        for one, other in product(shapes(parts[:cut]), shapes(parts[cut:])):
            yield All((one, other))
            yield Any((one, other))


def assert_is_a_sentence(text: str) -> None:
    assert text[0].isupper()
    assert text.endswith(".")
    assert text.count(".") == 1
    assert "  " not in text
    assert not re.search(r"[{}|_]|None|True|False|\s[,.]", text), text
    assert text.count("(") == text.count(")")


@pytest.mark.parametrize("code", WORDS)
@pytest.mark.parametrize(("stage", "criterion"), STAGES, ids=[s for s, _ in STAGES])
def test_every_stage_of_every_view_is_one_sentence(
    stage: str, criterion: Criterion, code: str
) -> None:
    assert_is_a_sentence(sentence(criterion, WORDS[code]))


@pytest.mark.parametrize("stage", BY_HAND)
def test_house_criteria_read_as_somebody_who_sells_would_say_them(stage: str) -> None:
    criterion = dict(STAGES)[stage]

    said = {code: sentence(criterion, words) for code, words in WORDS.items()}

    assert said == BY_HAND[stage]


def test_every_house_stage_was_written_by_hand() -> None:
    houses = {
        f"{view.id} {stage}"
        for view in DEFINITIONS.houses.values()
        for stage in view.criteria
    }

    assert set(BY_HAND) == houses


@given(criterion=criteria())
@settings(max_examples=300, deadline=None)
def test_any_criterion_is_one_sentence_in_every_language(criterion: Criterion) -> None:
    for words in WORDS.values():
        assert_is_a_sentence(sentence(criterion, words))


@given(found=st.lists(criteria(), min_size=2, max_size=30))
@settings(max_examples=100, deadline=None)
def test_criteria_that_mean_different_things_read_differently(
    found: list[Criterion],
) -> None:
    assert_unambiguous(found)


@pytest.mark.parametrize(
    "parts",
    [
        (FIT, NEED, BUDGET, Is("timeline", ("yes",))),
        (Not(LEFT_DETAILS), Not(OPTED_IN), TALKED, Not(Is("score_reached", (True,)))),
        (
            Not(Is("budget", ("no",))),
            Not(Is("authority", ("no",))),
            Named("two-of-three", DEFINITIONS.parts["two-of-three"]),
            Not(Named("objection", DEFINITIONS.parts["objection"])),
        ),
        (
            Is("interest", ("refused", "signal")),
            NEED,
            Is("deal", ("open", "demo")),
            Not(TALKED),
        ),
    ],
)
def test_no_two_ways_to_join_the_same_conditions_read_alike(
    parts: tuple[Criterion, ...],
) -> None:
    signs = product((True, False), repeat=len(parts))
    signed = [
        [part if sign else Not(part) for part, sign in zip(parts, each, strict=True)]
        for each in signs
    ]

    assert_unambiguous([joined for each in signed for joined in shapes(each)])


def assert_unambiguous(found: Sequence[Criterion]) -> None:
    """Assert that one sentence means one thing: equal diagrams, equal meaning."""
    forest = Forest(DEFINITIONS.facts)
    for code, words in WORDS.items():
        meant: dict[str, tuple[object, Criterion]] = {}
        for criterion in found:
            meaning = forest.criterion(criterion)
            said = sentence(criterion, words)
            first, other = meant.setdefault(said, (meaning, criterion))
            assert first == meaning, f"{code}: {said}\n{other}\n{criterion}"


@pytest.mark.parametrize("code", WORDS)
def test_every_choice_of_values_of_a_fact_has_a_sentence_of_its_own(code: str) -> None:
    choices = [
        Is(
            fact.id,
            tuple(v for v, taken in zip(fact.values, each, strict=True) if taken),
        )
        for fact in DEFINITIONS.facts
        for each in product((True, False), repeat=len(fact.values))
        if any(each) and not all(each)
    ]

    said = [sentence(choice, WORDS[code]) for choice in choices]

    assert len(set(said)) == len(choices)


def test_a_negation_is_said_at_the_facts() -> None:
    refused = Is("interest", ("refused",))

    said = english(Not(Any((All((FIT, NEED)), refused))))

    assert said == (
        "The contact has not refused the offer; in addition, the contact is not known "
        "to be in the target market or has no confirmed need."
    )


def test_a_negation_of_a_negation_is_plain() -> None:
    assert english(Not(Not(FIT))) == english(FIT)


def test_what_is_not_true_is_said_like_what_is_false() -> None:
    assert english(Not(TALKED)) == english(Is("two_way", (False,)))


def test_neighbours_that_begin_alike_begin_once() -> None:
    said = english(All((FIT, NEED, BUDGET)))

    assert said == (
        "The contact is in the target market and has a confirmed need and a budget."
    )


def test_denials_are_joined_where_both_are_denied() -> None:
    said = english(Not(Any((LEFT_DETAILS, OPTED_IN))))

    assert said == (
        "The contact has not left contact details or opted in to our messages."
    )


def test_denials_stay_apart_where_one_of_them_is_enough() -> None:
    said = english(Any((Not(LEFT_DETAILS), Not(OPTED_IN))))

    assert said == (
        "The contact has not left contact details or has not opted in to our messages."
    )


def test_what_lies_deep_stands_in_brackets() -> None:
    deep = All((TALKED, Any((FIT, All((NEED, LEFT_DETAILS))))))

    said = english(Any((OPTED_IN, deep)))

    assert said == (
        "The contact has opted in to our messages, or else has had a person-to-person "
        "exchange with us and (is in the target market or (has a confirmed need and "
        "has left contact details))."
    )


def test_the_same_condition_is_said_once() -> None:
    asked = Named("asked", DEFINITIONS.parts["asked"])

    assert english(All((asked, Is("interest", ("expressed", "intent"))))) == (
        "The contact has at least asked about the offer."
    )


def test_italian_writes_ed_before_another_e() -> None:
    said = sentence(All((TALKED, FIT)), WORDS["it"])

    assert (
        said == "Il contatto ha dialogato con noi da persona a persona ed è in target."
    )


@pytest.mark.parametrize("criterion", [All(()), Any((FIT, Not(Any(()))))])
def test_what_every_contact_fulfils_says_so(criterion: Criterion) -> None:
    assert english(criterion) == "Every contact qualifies."


@pytest.mark.parametrize("criterion", [Any(()), All((FIT, Is("need", ())))])
def test_what_no_contact_can_fulfil_says_so(criterion: Criterion) -> None:
    assert english(criterion) == "No contact qualifies."


def test_a_list_has_one_line_for_each_condition_under_its_heading() -> None:
    asked = Named("asked", DEFINITIONS.parts["asked"])

    found = lines(All((FIT, Any((NEED, asked)))), ENGLISH)

    assert found == (
        Line(0, "all of these:", opens=True),
        Line(1, "is in the target market", fact="fit"),
        Line(1, "at least one of these:", opens=True),
        Line(2, "has a confirmed need", fact="need"),
        Line(2, "has at least asked about the offer", part="asked"),
    )


def test_a_list_of_one_condition_is_its_line() -> None:
    assert lines(Not(FIT), ENGLISH) == (
        Line(0, "is not known to be in the target market", fact="fit"),
    )


def test_a_list_of_nothing_says_that_every_contact_qualifies() -> None:
    assert lines(All(()), ENGLISH) == (Line(0, "Every contact qualifies."),)


@pytest.mark.parametrize("code", WORDS)
def test_every_value_has_a_whole_sentence_for_a_card(code: str) -> None:
    said = [
        value.sentence
        for fact in WORDS[code].facts.values()
        for value in fact.values.values()
    ]

    assert len(set(said)) == len(said)
    for each in said:
        assert_is_a_sentence(each)


@pytest.mark.parametrize("code", WORDS)
def test_every_question_ends_like_one(code: str) -> None:
    ending = "\u202f?" if code == "fr" else "?"

    for fact in WORDS[code].facts.values():
        assert fact.question.endswith(ending)
        assert fact.help.endswith(".")


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("en", r"\s[;!?%:]|['\"«»]"),
        ("fr", r"[^\u202f][;!?%]|[^\u00a0]:|«[^\u00a0]|[^\u00a0]»|['\"“”]"),
        ("it", r"\s[;!?%:]|«\s|\s»|['\"“”]"),
    ],
)
def test_the_words_for_facts_are_set_as_each_language_sets_them(
    code: str, wrong: str
) -> None:
    facts = WORDS[code].facts.values()
    said = [
        *(text for fact in facts for text in (fact.label, fact.help, fact.question)),
        *(
            text
            for fact in facts
            for value in fact.values.values()
            for text in (value.label, value.sentence, value.predicate.yes)
        ),
        *(part.label for part in WORDS[code].parts.values()),
    ]

    assert [text for text in said if re.search(wrong, text)] == []
