"""What is signed as plain values and as text: nothing lost on the way."""

import hashlib
import json
from dataclasses import fields, replace
from datetime import date, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from glossary.agreements import Scope, StageDefinition, TermTexts
from glossary.criteria import All, Any, Is, Named, Not
from glossary.plain_criteria import (
    DEEPEST,
    UnreadableContent,
    plain_criterion,
    read_criterion,
)
from glossary.signed_contents import (
    NO_HASH,
    canonical,
    chain_hash,
    plain_content,
    plain_draft,
    plain_version,
    read_content,
    read_version,
    write_content,
)
from glossary.views import Acceptance
from tests.agreements.signing import (
    ASKED,
    BY_SALES,
    DRAFT,
    FACTS,
    LATER,
    NOW,
    STAGE,
    TERM,
    VERSION,
    stage,
)

CONDITIONS = some.sampled_from(tuple(FACTS)).flatmap(
    lambda fact: some.lists(
        some.sampled_from(fact.values), min_size=1, unique=True
    ).map(lambda values: Is(fact.id, tuple(values)))
)
CRITERIA = some.recursive(
    CONDITIONS,
    lambda below: some.one_of(
        some.lists(below, max_size=3).map(lambda parts: All(tuple(parts))),
        some.lists(below, max_size=3).map(lambda parts: Any(tuple(parts))),
        below.map(Not),
        some.builds(Named, some.text(min_size=1), below),
    ),
    max_leaves=12,
)
TEXTS = some.dictionaries(some.text(), some.text(), max_size=3)
CONTENTS = some.one_of(
    some.builds(
        StageDefinition,
        some.none() | CRITERIA,
        TEXTS,
        some.dictionaries(some.sampled_from([each.id for each in FACTS]), TEXTS),
        some.lists(
            some.builds(Acceptance, some.text(), some.text(), TEXTS), max_size=2
        ).map(tuple),
    ),
    some.builds(
        TermTexts, TEXTS, some.text(), some.lists(some.text(), max_size=3).map(tuple)
    ),
)


@settings(max_examples=200, deadline=None)
@given(content=CONTENTS)
def test_whatever_is_written_is_read_back_the_same(content):
    text = write_content(content, FACTS)

    assert read_content(json.loads(text), FACTS) == content


def test_criteria_have_the_shape_of_the_files_and_parts_keep_their_meaning():
    assert plain_criterion(STAGE.criterion) == {
        "all": [
            {"answered": [True]},
            {
                "any": [
                    {"budget": ["planned", "approved"]},
                    {"not": {"answered": [True]}},
                ]
            },
            {"part": "ready", "means": {"budget": ["approved"]}},
        ]
    }


def test_the_text_has_one_order_no_spaces_and_letters_as_they_are():
    plain = {"b": ["è", {"d": None, "c": True}], "a": 1}

    assert canonical(plain) == '{"a":1,"b":["è",{"c":true,"d":null}]}'


@pytest.mark.parametrize(
    ("plain", "said"),
    [
        (
            {"size": ["big"]},
            "criterion: unknown fact 'size'; allowed: budget, answered",
        ),
        (
            {"budget": ["huge"]},
            "criterion.budget: unknown value 'huge'; allowed: 'none'",
        ),
        ({"answered": [1]}, "1 is neither a text nor a boolean"),
        ({"budget": []}, "criterion.budget: needs a list of values"),
        ({"budget": "none"}, "criterion.budget: needs a list of values"),
        ({"budget": ["none", "none"]}, "names 'none' twice"),
        ({"all": {"budget": ["none"]}}, "criterion.all: needs a list of criteria"),
        (
            {"all": [{"any": [{}]}]},
            r"criterion.all\[0\].any\[0\]: a criterion is one of",
        ),
        ({"all": [], "any": []}, "a criterion is one of"),
        ({"part": "ready"}, "a criterion is one of"),
        ({"part": "ready", "means": {"budget": ["big"]}}, "criterion.ready.budget"),
        ({"not": None}, "criterion.not: a criterion is one of"),
        (["budget"], "a criterion is one of"),
    ],
)
def test_what_is_no_criterion_is_refused_by_its_place(plain, said):
    with pytest.raises(UnreadableContent, match=said):
        read_criterion(plain, FACTS)


def test_what_was_signed_is_read_without_the_facts_of_today():
    plain = {"size": ["big", True]}

    assert read_criterion(plain) == Is("size", ("big", True))


def test_criteria_that_nest_too_deep_are_refused_and_no_others():
    def nested(levels):
        plain: object = {"answered": [True]}
        for _ in range(levels):
            plain = {"not": plain}
        return plain

    assert plain_criterion(read_criterion(nested(DEEPEST))) == nested(DEEPEST)
    with pytest.raises(UnreadableContent, match="deeper than"):
        read_criterion(nested(DEEPEST + 1))


@pytest.mark.parametrize(
    "broken",
    [
        {"criterion": None},
        {**plain_content(STAGE), "more": 1},
        {**plain_content(STAGE), "texts": ["a"]},
        {**plain_content(STAGE), "texts": {"en": 1}},
        {**plain_content(STAGE), "notes": {"size": {"en": "big"}}},
        {**plain_content(STAGE), "notes": {"budget": "big"}},
        {**plain_content(STAGE), "accepts": [{"finding": "gap"}]},
        {**plain_content(STAGE), "accepts": {}},
        {**plain_content(TERM), "related": "lead"},
        {**plain_content(TERM), "related": [1]},
        {**plain_content(TERM), "category": None},
        "stage",
    ],
)
def test_what_is_no_content_is_refused(broken):
    with pytest.raises(UnreadableContent):
        read_content(broken, FACTS)


@pytest.mark.parametrize(
    "unusable", [stage("huge"), stage(fact="size"), StageDefinition(Is("budget", ()))]
)
def test_what_could_not_be_read_back_is_not_written(unusable):
    with pytest.raises(UnreadableContent):
        write_content(unusable, FACTS)


@pytest.mark.parametrize("content", [STAGE, TERM, StageDefinition(None)])
def test_a_version_is_read_back_the_same(content):
    version = replace(VERSION, content=content)

    assert read_version(json.loads(canonical(plain_version(version)))) == version


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {**plain_version(VERSION), "scope": "ours"},
        {**plain_version(VERSION), "published_at": "2026-03-01T09:30:00"},
        {**plain_version(VERSION), "review_by": 7},
        {**plain_version(VERSION), "signatures": [{"department": "sales"}]},
        {**plain_version(VERSION), "signatures": None},
    ],
)
def test_what_is_no_version_is_refused(broken):
    with pytest.raises(UnreadableContent):
        read_version(broken)


def test_a_draft_says_all_there_is_of_it():
    draft = replace(DRAFT, signatures=(BY_SALES,), edited_by=1, edited_at=NOW)

    assert plain_draft(draft) == {
        "scope": "agreed",
        "subject": "prospect",
        "content": plain_content(STAGE),
        "edit": 1,
        "based_on": 0,
        "reason": "We disagreed.",
        "review_by": None,
        "signatures": [
            {
                "department": "sales",
                "person": 1,
                "signed_at": "2026-03-01T09:30:00.000000+00:00",
            }
        ],
        "edited_by": 1,
        "edited_at": "2026-03-01T09:30:00.000000+00:00",
    }


CHANGES = {
    "scope": Scope.SALES,
    "subject": "lead",
    "number": 2,
    "content": stage("approved"),
    "signatures": (BY_SALES,),
    "reason": "We disagreed",
    "review_by": date(2027, 3, 2),
    "published_at": LATER + timedelta(microseconds=1),
}


def test_every_field_of_a_version_counts_for_its_hash():
    assert CHANGES.keys() == {each.name for each in fields(VERSION)}
    changed = [replace(VERSION, **{name: each}) for name, each in CHANGES.items()]

    hashes = {chain_hash(each, 1, NO_HASH) for each in (VERSION, *changed)}

    assert len(hashes) == 1 + len(changed)


def test_the_place_in_the_chain_counts_for_the_hash():
    hashes = [
        chain_hash(VERSION, seq, previous)
        for seq, previous in ((1, NO_HASH), (2, NO_HASH), (1, "1" * 64))
    ]

    assert len(set(hashes)) == len(hashes)


def test_the_same_moment_in_another_zone_has_the_same_hash():
    elsewhere = LATER.astimezone(timezone(timedelta(hours=2)))

    there = replace(VERSION, published_at=elsewhere)

    assert chain_hash(there, 1, NO_HASH) == chain_hash(VERSION, 1, NO_HASH)


def test_the_hash_of_a_version_is_what_anybody_computes_from_the_docs():
    signed = {**plain_version(VERSION), "seq": 1, "previous": NO_HASH}
    text = json.dumps(signed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    assert (
        chain_hash(VERSION, 1, NO_HASH)
        == hashlib.sha256(text.encode("utf-8")).hexdigest()
    )


def test_a_condition_keeps_the_order_of_its_values():
    one, other = stage("planned", "none"), stage("none", "planned")

    assert write_content(one) != write_content(other)
    assert plain_criterion(ASKED) == {"answered": [True]}
