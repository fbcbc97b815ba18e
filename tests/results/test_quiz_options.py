"""What a pinned question offered and what was picked, under names that all share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glossary.quiz_options import asked, picked
from glossary.quiz_scores import DONT_KNOW, right_answer, wanted
from glossary.quizzes import Classify, Kind, Pick, RightWord, Scale, Statement
from tests.quizzes.making import EVERY_KIND, TEXT, pinned


@pytest.mark.parametrize("question", EVERY_KIND, ids=repr)
def test_the_right_answer_picks_nothing_but_right_options(grader, question):
    kept = pinned(question, grader)

    found = asked(kept)
    ids = picked(kept, right_answer(kept))

    assert ids
    assert {found.option(id).is_right for id in ids} == {True}
    assert any(not option.is_right for option in found.options)


@pytest.mark.parametrize("question", EVERY_KIND, ids=repr)
def test_another_order_is_the_same_question_with_the_same_options(grader, question):
    one, other = (asked(pinned(question, grader, seed=seed)) for seed in (1, 2))

    assert one.id == other.id
    assert {option.id for option in one.right} == {option.id for option in other.right}


@pytest.mark.parametrize("question", EVERY_KIND, ids=repr)
def test_i_dont_know_is_no_option(grader, question):
    kept = pinned(question, grader)

    assert picked(kept, DONT_KNOW) == (DONT_KNOW,)
    assert asked(kept).option(DONT_KNOW) is None


def test_every_question_of_every_kind_has_an_id_of_its_own(grader):
    ids = [asked(pinned(question, grader)).id for question in EVERY_KIND]

    assert len(set(ids)) == len(EVERY_KIND)


def test_a_wrong_answer_picks_a_wrong_option_in_either_order(grader):
    for seed in range(1, 6):
        kept = pinned(EVERY_KIND[6], grader, seed=seed)
        wrong = next(e for e in kept["options"] if e != kept["key"])

        (id,) = picked(kept, wrong)

        assert kept["pick"] == Pick.DEFINITION
        assert id == kept["terms"][wrong]
        assert not asked(kept).option(id).is_right


def test_two_teams_and_places_are_told_apart(grader):
    agree, sort = (pinned(EVERY_KIND[index], grader) for index in (1, 2))

    said = picked(agree, {"sales": "lead", "marketing": "lead"})
    placed = picked(sort, sort["key"])

    assert said == ("sales:lead", "marketing:lead")
    assert placed[0] == "1:002-listed"
    assert [id.partition(":")[0] for id in placed] == ["1", "2", "3", "4"]


def test_two_contacts_of_one_rank_are_right_at_either_place():
    kept = {
        "kind": "sort",
        "view": "sales",
        "scale": "steps",
        "cards": {
            number: {"id": id, "facts": {}, "stage": "lead"}
            for number, id in (("1", "x"), ("2", "y"), ("3", "z"))
        },
        "options": ["1", "2", "3"],
        "ranks": {"1": 1, "2": 0, "3": 1},
        "key": ["2", "1", "3"],
    }

    found = asked(kept)

    rights = {option.id for option in found.right}
    assert rights == {"1:y", "2:x", "2:z", "3:x", "3:z"}


def test_another_key_for_the_same_card_is_another_question(grader):
    kept = pinned(Classify("005-scored"), grader)
    changed = {**kept, "key": "customer"}
    revised = {**kept, "revision": "another"}

    assert asked(kept).id != asked(changed).id
    assert asked(kept).id == asked(revised).id


def test_another_scale_or_view_is_another_question(grader):
    ids = {
        asked(pinned(Classify("005-scored", view=view), grader, scale=scale)).id
        for view in ("sales", "marketing")
        for scale in Scale
    }

    assert len(ids) == 4


def test_a_statement_put_otherwise_is_another_one(grader):
    statement = Statement(TEXT, is_true=False, reason=TEXT, source="S0-22")
    other = replace(statement, text={**TEXT, "en": "No?"})

    assert asked(pinned(statement, grader)).id != asked(pinned(other, grader)).id


def test_stages_keep_their_order_and_facts_get_one(grader):
    stages = asked(pinned(EVERY_KIND[0], grader))
    facts = {
        tuple(e.id for e in asked(pinned(EVERY_KIND[3], grader, seed=seed)).options)
        for seed in range(1, 9)
    }

    assert [e.id for e in stages.options[:3]] == ["suspect", "lead", "prospect"]
    assert len(facts) == 1


def test_words_are_their_own_options(grader):
    kept = pinned(RightWord("lead", "fr", "plomb"), grader)

    assert asked(kept).option("plomb").is_right is False
    assert Kind(kept["kind"]) is Kind.WORD
    assert wanted(kept) == "one"
