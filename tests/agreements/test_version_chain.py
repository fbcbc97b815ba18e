"""The chain of versions: any changed character is found, and most are named."""

from dataclasses import fields, replace
from datetime import date, timedelta
from functools import reduce

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as some

from glossary.agreements import Scope
from glossary.signed_contents import NO_HASH
from glossary.version_chain import Break, BreakKind, Head, Link, breaks, link
from tests.agreements.signing import BY_SALES, LATER, STAGE, TERM, VERSION, stage

VERSIONS = (
    VERSION,
    replace(VERSION, subject="lead", content=TERM, review_by=None),
    replace(
        VERSION,
        scope=Scope.SALES,
        content=stage("none"),
        signatures=(BY_SALES,),
        published_at=BY_SALES.signed_at,
        reason="Prima è più «semplice».",
    ),
    replace(VERSION, number=2, content=stage("planned")),
)


def chained(versions):
    """Return *versions* as links, and their head."""

    def longer(links, version):
        return [*links, link(version, head_of(links))]

    return reduce(longer, versions, [])


def head_of(links):
    return Head(links[-1].seq, links[-1].hash) if links else Head()


LINKS = chained(VERSIONS)
HEAD = head_of(LINKS)
TEXTS = [each.name for each in fields(Link) if each.name not in ("seq", "number")]


def found(links, head=HEAD):
    return [(each.kind, each.seq, each.field) for each in breaks(links, head)]


def with_change(seq, **changes):
    return [replace(each, **changes) if each.seq == seq else each for each in LINKS]


def test_nothing_is_wrong_with_versions_as_they_were_signed():
    assert found(LINKS) == []
    assert found([], Head()) == []
    assert [each.version for each in LINKS] == list(VERSIONS)


def test_each_link_names_the_one_before_it():
    assert [each.seq for each in LINKS] == [1, 2, 3, 4]
    assert [each.previous_hash for each in LINKS] == [
        NO_HASH,
        *(each.hash for each in LINKS[:-1]),
    ]


@pytest.mark.parametrize("seq", [1, 2, 3, 4])
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("scope", "marketing"),
        ("subject", "prospects"),
        ("number", 7),
        ("published_at", "2026-03-01T10:30:00.000001+00:00"),
        ("previous_hash", "1" * 64),
        ("hash", "1" * 64),
    ],
)
def test_what_has_few_values_is_named_when_it_was_changed(field, value, seq):
    is_known = field != "subject" or any(
        each.subject == LINKS[seq - 1].subject for each in LINKS if each.seq != seq
    )
    expected = field if is_known else None

    assert found(with_change(seq, **{field: value})) == [
        (BreakKind.CHANGED, seq, expected)
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("scope", "ours"),
        ("number", "2"),
        ("content", LINKS[0].content.replace(":", ": ")),
        ("content", "{"),
        ("content", "[" * 100_000),
        ("content", b"{}"),
        ("signatures", LINKS[0].signatures + " "),
        ("signatures", LINKS[0].signatures.replace("+00:00", "Z")),
        ("signatures", '[{"department":"sales"}]'),
        ("reason", "\udcff"),
        ("reason", None),
        ("review_by", "20270301"),
        ("review_by", ""),
        ("published_at", "2026-03-01 10:30:00.000000+00:00"),
        ("published_at", "yesterday"),
    ],
)
def test_what_nobody_has_written_is_named(field, value):
    assert found(with_change(1, **{field: value})) == [(BreakKind.CHANGED, 1, field)]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("content", LINKS[0].content.replace("planned", "none")),
        ("signatures", LINKS[0].signatures.replace('"person":1', '"person":3')),
        ("reason", "We agreed."),
        ("review_by", "2028-03-01"),
        ("review_by", None),
    ],
)
def test_a_change_to_what_could_be_anything_is_found_without_its_name(field, value):
    assert found(with_change(1, **{field: value})) == [(BreakKind.CHANGED, 1, None)]


@settings(max_examples=300, deadline=None)
@given(chance=some.data())
def test_any_changed_character_is_found_at_its_place(chance):
    changed = chance.draw(some.sampled_from(LINKS))
    name = chance.draw(some.sampled_from(TEXTS))
    text = getattr(changed, name) or ""
    at = chance.draw(some.integers(0, len(text)))
    cut = chance.draw(some.integers(0, 1))
    other = chance.draw(some.text(max_size=1))
    new = text[:at] + other + text[at + cut :]
    assume(new != text)

    wrong = found(with_change(changed.seq, **{name: new}))

    assert [(kind, seq) for kind, seq, _ in wrong] == [(BreakKind.CHANGED, changed.seq)]
    assert wrong[0][2] in (None, name)


@pytest.mark.parametrize("seq", [1, 2, 3, 4])
def test_a_version_that_was_taken_away_is_missed(seq):
    left = [each for each in LINKS if each.seq != seq]

    assert found(left) == [(BreakKind.MISSING, seq, None)]


def test_a_history_that_is_gone_is_missed():
    assert found([]) == [(BreakKind.MISSING, seq, None) for seq in (1, 2, 3, 4)]


def test_versions_that_changed_places_are_found_both():
    one, two, three, four = LINKS
    swapped = [replace(two, seq=1), replace(one, seq=2), three, four]

    assert found(swapped) == [
        (BreakKind.CHANGED, 1, "seq"),
        (BreakKind.CHANGED, 2, "seq"),
    ]


def test_later_versions_that_closed_the_gap_are_found():
    one, _, three, four = LINKS
    closed = [one, replace(three, seq=2), replace(four, seq=3)]

    assert found(closed) == [
        (BreakKind.CHANGED, 2, "seq"),
        (BreakKind.CHANGED, 3, "seq"),
        (BreakKind.MISSING, 4, None),
    ]


@pytest.mark.parametrize("seq", [1, 2, 3, 4])
def test_a_version_that_was_written_anew_with_its_hash_is_found(seq):
    before = head_of(LINKS[: seq - 1])
    forged = link(replace(LINKS[seq - 1].version, reason="We agreed."), before)

    wrong = found([*LINKS[: seq - 1], forged, *LINKS[seq:]])

    assert wrong == [(BreakKind.REPLACED, seq, None)]


def test_a_first_version_that_follows_something_else_is_found():
    forged = [link(VERSION, Head(0, "1" * 64))]

    assert found(forged, head_of(forged)) == [(BreakKind.REPLACED, 1, None)]


def test_a_version_beyond_the_end_is_found():
    longer = chained((*VERSIONS, replace(VERSION, number=3)))

    assert found(longer) == [(BreakKind.ADDED, 5, None)]
    assert found(LINKS, Head()) == [
        (BreakKind.ADDED, seq, None) for seq in (1, 2, 3, 4)
    ]


def test_what_is_found_has_the_link_with_it():
    [wrong] = breaks(with_change(2, reason="We agreed."), HEAD)

    assert wrong == Break(
        BreakKind.CHANGED, 2, replace(LINKS[1], reason="We agreed."), None
    )


def test_the_moments_and_days_of_a_link_are_the_texts_that_were_hashed():
    version = replace(
        VERSION,
        content=STAGE,
        review_by=date(2027, 12, 31),
        published_at=LATER + timedelta(microseconds=7),
    )

    kept = link(version, Head())

    assert kept.review_by == "2027-12-31"
    assert kept.published_at == "2026-03-01T10:30:00.000007+00:00"
