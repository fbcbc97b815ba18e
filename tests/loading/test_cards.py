"""Contact cards: what is read, and what is refused with its line."""

from __future__ import annotations

import pytest

from glossary.cards import Said
from glossary.languages import Language
from glossary.loading import SHIPPED as CONTENT
from glossary.loading.cards import parted
from glossary.loading.content import load_content
from glossary.loading.training import Training, read_training
from tests.quizzes.training import card_file, file_set, write

SHIPPED = load_content().glossary
CARD = card_file({"fit": "yes", "gave_details": True, "interest": "signal"})
NB = "\u00a0"


def load(*, is_own: bool = False, **texts: str) -> Training:
    """Return what is made of card files by their id, and nothing else."""
    named = {f"cards/{id.replace('_', '-')}.yaml": text for id, text in texts.items()}
    files = file_set(named, is_own=is_own)
    return read_training(files, SHIPPED.definitions, SHIPPED.languages, SHIPPED.entries)


def said(training: Training) -> list[str]:
    return [str(problem) for problem in training.problems]


def quoting(opening: str, closing: str) -> Language:
    return Language("xx", "X", 1, (), {}, quotes=(opening, closing))


def test_a_card_has_its_facts_and_a_text_in_every_language():
    training = load(**{"001-ann": CARD})

    card = training.cards.card("001-ann")
    assert training.problems == ()
    assert card.contact["fit"] == "yes"
    assert card.contact["gave_details"] is True
    assert card.contact["need"] == "unknown"
    assert set(card.texts) == {"fr", "it", "en"}
    assert card.texts["en"].known == (("Sector", "Castings"),)
    assert card.sells is None


def test_the_day_and_the_quotation_of_an_event_stand_apart():
    training = load(**{"001-ann": CARD})

    event = training.cards.card("001-ann").texts["en"].history[0]
    assert (event.month, event.day) == (3, 9)
    assert event.parts == (Said("Writes to us: ", False), Said("“Call me.”", True))
    assert event.text == "Writes to us: “Call me.”"


def test_somebody_may_have_no_name():
    training = load(**{"001-nobody": CARD.replace("name: Ann", 'name: ""')})

    assert training.problems == ()


def test_a_card_may_say_what_is_sold_and_how_somebody_read_it():
    own = "sells: {en: Vans., fr: Des camionnettes., it: Furgoni.}\n" + CARD
    own += "  reading: {fit: no, interest: signal}\n"

    card = load(**{"001-ann": own}).cards.card("001-ann")

    assert card.sells == {"en": "Vans.", "fr": "Des camionnettes.", "it": "Furgoni."}
    # The last language of the file is Italian; "no" is a word here.
    assert card.texts["it"].reading == {"fit": "no", "interest": "signal"}


def changed(old: str, new: str) -> str:
    assert old in CARD
    return CARD.replace(old, new, 1)


WITHOUT_ITALIAN = CARD[: CARD.index("it:\n")]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (changed('"fit": "yes"', '"fit": "maybe"'), 1, "unknown value 'maybe'"),
        (changed('"fit"', '"mood"'), 1, "unknown fact 'mood'"),
        (WITHOUT_ITALIAN, 1, "no card in 'it'"),
        (changed("on: 03-09", "on: 13-09"), 8, "write the day as month-day"),
        (changed("on: 03-09", "on: 02-30"), 8, "write the day as month-day"),
        (changed("on: 03-09", "on: 9"), 8, "write the day as month-day"),
        (changed("on: 03-09", "on: W10-1"), 8, "write the day as month-day"),
        (changed("Call me.”", "Call me."), 8, "a quotation that does not end"),
        (changed("role: ", "rolle: "), 4, "unknown key 'rolle'"),
        (changed("unknown: [Budget]", "unknown: []"), 10, "at least 1"),
        (changed("facts:", "es: {}\nfacts:"), 1, "unknown key 'es'"),
        ("sells: {en: Vans.}\n" + CARD, 1, "'sells' is not said in 'fr'"),
        (CARD + "  reading: {fit: maybe}\n", 29, "unknown value 'maybe'"),
    ],
)
def test_a_broken_card_is_left_out_and_named_with_its_line(text, line, message):
    training = load(**{"001-ann": text, "002-ben": CARD})

    assert list(training.cards.by_id) == ["002-ben"]
    assert any(
        each.startswith(f"quizzes/cards/001-ann.yaml:{line}: ") and message in each
        for each in said(training)
    ), said(training)


def test_of_a_card_of_the_sites_own_one_language_is_enough():
    training = load(is_own=True, **{"001-ann": WITHOUT_ITALIAN})

    assert training.problems == ()
    assert set(training.cards.card("001-ann").texts) == {"en", "fr"}


def test_what_is_sold_is_said_wherever_the_card_is_written():
    sold = "sells: {en: Vans., it: Furgoni.}\n" + WITHOUT_ITALIAN

    assert (
        "'sells' is not said in 'fr'" in said(load(is_own=True, **{"001-ann": sold}))[0]
    )


def test_a_card_without_any_language_is_no_card():
    facts = CARD[: CARD.index("en:\n")]

    training = load(is_own=True, **{"001-ann": facts})

    assert list(training.cards) == []
    assert "write it in one language at least" in said(training)[0]


def test_everything_wrong_is_said_at_once():
    text = changed('"fit"', '"mood"').replace("on: 03-09", "on: 13-09")

    training = load(**{"001-ann": text})

    # The fact, and the day in each language.
    assert len(training.problems) == 4


def test_the_name_of_a_file_is_an_id():
    assert "small letters" in said(load(**{"Ann": CARD}))[0]


@pytest.mark.parametrize(
    ("text", "quotes", "expected"),
    [
        ("Rings.", ("“", "”"), (Said("Rings.", False),)),
        (
            "“No”, she says.",
            ("“", "”"),
            (Said("“No”", True), Said(", she says.", False)),
        ),
        (
            f"Dit : «{NB}Non{NB}».",
            (f"«{NB}", f"{NB}»"),
            (Said("Dit : ", False), Said(f"«{NB}Non{NB}»", True), Said(".", False)),
        ),
        (
            "«Sì» e «no»",
            ("«", "»"),
            (Said("«Sì»", True), Said(" e ", False), Said("«no»", True)),
        ),
    ],
)
def test_quotations_are_parted_from_the_rest(text, quotes, expected):
    assert parted(text, quoting(*quotes)) == expected


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("“No, she says.", ("“", "”")),
        ("No”, she says.", ("“", "”")),
        ("“She said “no”.", ("“", "”")),
        ("« Non »", (f"«{NB}", f"{NB}»")),
        ("«Non»", (f"«{NB}", f"{NB}»")),
        (f"«{NB}No{NB}»", ("«", "»")),
    ],
)
def test_marks_without_their_fellow_or_their_space_are_refused(text, quotes):
    with pytest.raises(ValueError, match="write"):
        parted(text, quoting(*quotes))


def test_cards_and_quizzes_of_an_instance_take_the_place_of_the_shipped(tmp_path):
    write(
        tmp_path / "shipped/quizzes",
        {"cards/001-ann.yaml": CARD, "cards/002-ben.yaml": CARD},
    )
    write(
        tmp_path / "instance/quizzes",
        {"cards/002-ben.yaml": card_file({}, name="Benedict")},
    )
    (tmp_path / "shipped/content").symlink_to(CONTENT)

    glossary = load_content(
        tmp_path / "shipped/content", tmp_path / "instance/content"
    ).glossary

    names = {card.id: card.texts["en"].name for card in glossary.cards}
    assert names == {"001-ann": "Ann", "002-ben": "Benedict"}


def test_a_changed_card_changes_the_revision(tmp_path):
    (tmp_path / "content").symlink_to(CONTENT)
    write(tmp_path / "quizzes", {"cards/001-ann.yaml": CARD})
    before = load_content(tmp_path / "content").glossary.revision

    write(tmp_path / "quizzes", {"cards/001-ann.yaml": card_file({})})

    assert load_content(tmp_path / "content").glossary.revision != before


def test_a_file_that_nothing_reads_is_pointed_out():
    training = read_training(
        file_set({"cards/old/001-ann.yaml": CARD}),
        SHIPPED.definitions,
        SHIPPED.languages,
        SHIPPED.entries,
    )

    assert [str(each) for each in training.problems] == [
        "quizzes/cards/old/001-ann.yaml:1: nothing reads this file;"
        " cards are quizzes/cards/<id>.yaml"
    ]
