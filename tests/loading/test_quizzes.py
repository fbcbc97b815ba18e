"""Quizzes: what is read, and what is refused with its line."""

from __future__ import annotations

import pytest

from glossary.errors import Severity
from glossary.loading import ContentFiles
from glossary.loading.content import load_content
from glossary.loading.training import Training, read_training
from glossary.quiz_languages import languages_of
from glossary.quizzes import (
    Agree,
    AskNext,
    Classify,
    Definition,
    Draw,
    FeedbackTime,
    Level,
    Pick,
    RightWord,
    Scale,
    Sort,
    Statement,
    WhichFacts,
)
from tests.quizzes.training import card_file, file_set, files, quiz_file, without

SHIPPED = load_content().glossary
FIRST_QUESTION = 10
"""The line of the first question in a quiz of these tests."""
SAID = "{en: a, fr: b, it: c}"
STATEMENT = (
    f"{{kind: statement, text: {SAID}, is_true: false, reason: {SAID}, source: S0-22}}"
)


def load(quiz: str, *, is_own: bool = False, **changes: str | None) -> Training:
    """Return what is made of the cards of these tests and of one quiz."""
    return read_training(
        file_set({**files(**changes), "ours.yaml": quiz}, is_own=is_own),
        SHIPPED.definitions,
        SHIPPED.languages,
        SHIPPED.entries,
    )


ABOUT = "about: {en: One learns., fr: On apprend., it: Si impara.}"


def in_french(quiz: str) -> str:
    """Return *quiz* with title and sentence in French alone."""
    quiz = quiz.replace("title: {en: Quiz, fr: Quiz, it: Quiz}", "title: {fr: Quiz}")
    return quiz.replace(ABOUT, "about: {fr: On apprend.}")


def languages(training: Training) -> tuple[str, ...]:
    codes = [each.code for each in SHIPPED.languages]
    return languages_of(training.quizzes["ours"], training.cards, codes)


def test_a_quiz_is_taken_in_the_languages_that_all_of_it_is_written_in():
    card = without("it", card_file({"fit": "yes"}))
    question = "{kind: classify, card: 002-listed}"
    changes = {"cards/002-listed.yaml": card}

    assert languages(load(quiz_file(STATEMENT), is_own=True)) == ("fr", "it", "en")
    assert languages(load(quiz_file(question), is_own=True, **changes)) == ("fr", "en")
    assert languages(load(in_french(quiz_file(question)), is_own=True)) == ("fr",)


def test_a_quiz_that_no_language_has_whole_is_refused():
    card = without("fr", card_file({"fit": "yes"}))
    quiz = in_french(quiz_file("{kind: classify, card: 002-listed}"))

    training = load(quiz, is_own=True, **{"cards/002-listed.yaml": card})

    assert training.quizzes == {}
    assert "no language has all of it" in training.problems[0].message


def test_cards_are_drawn_among_those_in_the_languages_of_the_quiz():
    card = without("it", card_file({"fit": "yes"}))
    draw = quiz_file("{kind: classify, draw: {stage: suspect, count: 2}}")
    changes = {"cards/002-listed.yaml": card}

    assert "1 found" in load(draw, is_own=True, **changes).problems[0].message
    assert load(in_french(draw), is_own=True, **changes).problems == ()


def test_what_is_shipped_is_for_every_language():
    whole = in_french(quiz_file(STATEMENT))

    assert "'title' is not said in 'it'" in [e.message for e in load(whole).problems]


def test_nobody_practises_a_quiz_whose_file_does_not_say_so():
    quiz = quiz_file(STATEMENT)

    assert load(quiz).quizzes["ours"].is_practised
    silent = load(quiz.replace("practice: true\n", "")).quizzes["ours"]
    assert not silent.is_practised


def test_a_quiz_holds_what_its_author_wrote():
    training = load(quiz_file(STATEMENT))

    quiz = training.quizzes["ours"]
    assert training.problems == ()
    assert (quiz.level, quiz.feedback) == (Level.BEGINNER, FeedbackTime.AT_ONCE)
    assert (quiz.view, quiz.minutes, quiz.stages) == ("sales", 6, Scale.STEPS)
    assert quiz.title["it"] == "Quiz"


@pytest.mark.parametrize(
    ("written", "question"),
    [
        ("{kind: classify, card: 002-listed}", Classify("002-listed")),
        (
            "{kind: classify, card: 002-listed, view: marketing}",
            Classify("002-listed", view="marketing"),
        ),
        (
            "{kind: classify, draw: {boundary: [lead, prospect], count: 3}}",
            Classify(draw=Draw(("lead", "prospect"), 3)),
        ),
        (
            "{kind: classify, draw: {stage: customer}}",
            Classify(draw=Draw(("customer",), 1)),
        ),
        ("{kind: agree, card: 006-asks}", Agree("006-asks")),
        (
            "{kind: sort, cards: [006-asks, 002-listed]}",
            Sort(("006-asks", "002-listed")),
        ),
        (
            "{kind: facts, card: 004-ebook-in-target}",
            WhichFacts("004-ebook-in-target"),
        ),
        ("{kind: ask, card: 002-listed}", AskNext("002-listed")),
        (
            "{kind: definition, term: lead, pick: term}",
            Definition("lead", Pick.TERM),
        ),
        (
            "{kind: word, term: lead, trap: plomb, language: fr}",
            RightWord("lead", "fr", "plomb"),
        ),
        (
            STATEMENT,
            Statement(
                {"en": "a", "fr": "b", "it": "c"},
                False,
                {"en": "a", "fr": "b", "it": "c"},
                "S0-22",
            ),
        ),
    ],
)
def test_every_kind_of_question_is_read(written, question):
    training = load(quiz_file(written))

    assert training.problems == ()
    assert training.quizzes["ours"].questions == (question,)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{card: 002-listed}", "'kind' is missing"),
        ("{kind: guess, card: 002-listed}", "unknown kind 'guess'"),
        ("{kind: pair, card: 002-listed}", "unknown kind 'pair'"),
        ("{kind: classify}", "name one thing: card or draw"),
        ("{kind: classify, card: 099-gone}", "unknown card '099-gone'"),
        ("{kind: classify, card: 002-listed, view: boss}", "unknown view 'boss'"),
        ("{kind: classify, card: 002-listed, is_true: true}", "only a statement's key"),
        ("{kind: ask, card: 002-listed, key: need}", "only a statement's key"),
        ("{kind: classify, card: 002-listed, hint: no}", "unknown key"),
        ("{kind: agree, card: 006-asks, view: sales}", "leave view out"),
        ("{kind: sort, cards: [002-listed]}", "at least 2"),
        ("{kind: sort, cards: [002-listed, 002-listed]}", "twice"),
        ("{kind: sort, cards: [004-ebook-in-target, 006-asks]}", "are both 'lead'"),
        ("{kind: sort, cards: [002-listed, 011-student]}", "no place on the axis"),
        (
            "{kind: classify, draw: {boundary: [lead, prospect], count: 4}}",
            "4 cards wanted, and 3 found, at lead and prospect one fact apart",
        ),
        (
            "{kind: classify, draw: {stage: customer, count: 2}}",
            "2 cards wanted",
        ),
        ("{kind: classify, draw: {boundary: [lead, lead]}}", "two different stages"),
        ("{kind: classify, draw: {boundary: [lead, boss]}}", "unknown stage 'boss'"),
        ("{kind: classify, draw: {stage: lead, boundary: [a, b]}}", "one thing"),
        ("{kind: facts, card: 002-listed}", "no key"),
        ("{kind: ask, card: 010-buyer}", "no key"),
        ("{kind: definition, term: boss, pick: term}", "unknown term 'boss'"),
        ("{kind: definition, term: lead, pick: both}", "allowed: term, definition"),
        ("{kind: word, term: lead, language: de}", "no language 'de'"),
        ("{kind: word, term: lead, trap: piste, language: fr}", "no form to avoid"),
        (STATEMENT.replace("is_true: false, ", ""), "'is_true' is missing"),
        (STATEMENT.replace("is_true: false", "is_true: no"), "is_true"),
        (STATEMENT.replace(", it: c}", "}", 1), "'text' is not said in 'it'"),
        (STATEMENT.replace("S0-22}", "S0-22, term: boss}"), "unknown term 'boss'"),
    ],
)
def test_a_broken_question_is_named_and_its_quiz_left_out(written, message):
    training = load(quiz_file(STATEMENT, written))

    assert training.quizzes == {}
    (found,) = map(str, training.problems)
    assert found.startswith(f"quizzes/ours.yaml:{FIRST_QUESTION + 1}: ")
    assert message in found


def test_one_question_is_not_asked_twice():
    one = "{kind: classify, card: 002-listed}"

    (found,) = load(quiz_file(one, STATEMENT, one)).problems

    assert found.line == FIRST_QUESTION + 2
    assert found.message == "this question stands here twice"


def test_a_quiz_that_needs_a_broken_card_is_left_out_with_it():
    broken = card_file({"fit": "maybe"})
    quiz = quiz_file("{kind: classify, card: 002-listed}")

    training = load(quiz, **{"cards/002-listed.yaml": broken})

    assert training.quizzes == {}
    assert [problem.file for problem in training.problems] == [
        "quizzes/cards/002-listed.yaml",
        "quizzes/ours.yaml",
    ]
    assert "'002-listed' cannot be used" in training.problems[1].message


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("level: beginner", "level: hard", 1, "allowed: first-day, beginner"),
        ("view: sales", "view: boss", 2, "unknown view 'boss'"),
        ("feedback: at-once", "feedback: never", 3, "at-once, at-the-end"),
        ("minutes: 6", "minutes: 0", 4, "greater than or equal to 1"),
        ("stages: steps", "stages: some", 5, "allowed: steps, all"),
        ("title: {en: Quiz, ", "title: {", 7, "'title' is not said in 'en'"),
        ("it: Si impara.", "es: Algo.", 8, "'about' is not said in 'it'"),
    ],
)
def test_what_is_wrong_with_the_whole_is_named(old, new, line, message):
    text = quiz_file(STATEMENT)
    assert old in text

    training = load(text.replace(old, new, 1))

    assert training.quizzes == {}
    assert any(
        each.line == line and message in each.message for each in training.problems
    ), training.problems


def test_an_order_is_checked_with_the_stages_that_are_offered():
    # 007 is a prospect and 008 an SQL: one step, two stages.
    both = "{kind: sort, cards: [007-in-need, 008-qualified]}"

    steps = load(quiz_file(both))
    stages = load(quiz_file(both, stages="all"))

    assert "are both 'prospect'" in steps.problems[0].message
    assert stages.problems == ()


def test_an_order_is_checked_under_the_view_that_grades():
    # For marketing, 006 is a prospect.
    both = "{kind: sort, cards: [004-ebook-in-target, 006-asks], view: marketing}"

    assert load(quiz_file(both)).problems == ()


def test_quizzes_come_from_the_first_day_to_expert():
    expert = quiz_file(STATEMENT).replace("beginner", "expert")
    first = quiz_file(STATEMENT).replace("beginner", "first-day")

    training = load(expert, **{"a.yaml": quiz_file(STATEMENT), "z.yaml": first})

    assert list(training.quizzes) == ["z", "a", "ours"]


def load_as(name: str) -> Training:
    """Return what is made of a quiz in the file *name*, which is right but for it."""
    return read_training(
        file_set({**files(), name: quiz_file(STATEMENT)}),
        SHIPPED.definitions,
        SHIPPED.languages,
        SHIPPED.entries,
    )


@pytest.mark.parametrize(
    "slug", ["review", "near-misses", "practice-lead", "practice-lead-again"]
)
def test_no_quiz_has_the_name_of_what_the_site_puts_together(slug):
    training = load_as(f"{slug}.yaml")

    assert training.quizzes == {}
    (found,) = map(str, training.problems)
    assert found.startswith(f"quizzes/{slug}.yaml:1: ")
    assert f"{slug!r} is a name that the site has" in found
    assert "give the file another one" in found


def test_a_name_that_only_begins_alike_is_a_name():
    training = load_as("practice.yaml")

    assert training.problems == ()
    assert list(training.quizzes) == ["practice"]


def test_a_name_is_as_long_as_the_database_can_hold():
    # "practice-", and two names of 64 characters with a dot: 9 + 64 + 1 + 64.
    longest = load_as(f"{'q' * 138}.yaml")
    longer = load_as(f"{'q' * 139}.yaml")

    assert list(longest.quizzes) == ["q" * 138]
    assert longer.quizzes == {}
    (found,) = longer.problems
    assert "139 characters, of at most 138" in found.message


def test_a_file_with_another_ending_is_named_as_unread():
    training = load_as("ours.yml")

    assert training.quizzes == {}
    (found,) = training.problems
    assert (found.file, found.severity) == ("quizzes/ours.yml", Severity.WARNING)
    assert "its name must end in .yaml" in found.message


def test_a_file_with_another_ending_is_read_from_the_folder_to_be_named(tmp_path):
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "quizzes" / "ours.yml").write_text(quiz_file(STATEMENT), "utf-8")

    found = ContentFiles.read(tmp_path / "content")

    assert list(found.training.files) == ["ours.yml"]


@pytest.mark.parametrize(
    ("others", "draw", "message"),
    [
        # Sales puts 004, 005 and 006 at lead.
        (
            ["{kind: agree, card: 006-asks}"],
            "{kind: classify, draw: {stage: lead, count: 3}}",
            "3 cards wanted, and 2 found, at lead under sales; "
            "of 3, the other questions may take 1",
        ),
        (
            ["{kind: sort, cards: [002-listed, 006-asks, 007-in-need]}"],
            "{kind: classify, draw: {stage: lead, count: 3}}",
            "3 cards wanted, and 2 found",
        ),
        (
            ["{kind: agree, draw: {stage: lead, count: 2}}"],
            "{kind: classify, draw: {stage: lead, count: 2}}",
            "2 cards wanted, and 1 found",
        ),
        ([], "{kind: ask, draw: {stage: customer}}", "1 cards wanted, and 0 found"),
        # 002 has one fact that is stated, so that none is wrong to choose.
        (
            ["{kind: classify, card: 003-ebook}"],
            "{kind: facts, draw: {stage: suspect}}",
            "1 cards wanted, and 0 found",
        ),
    ],
)
def test_a_draw_that_an_attempt_cannot_fill_is_refused(others, draw, message):
    training = load(quiz_file(*others, draw))

    assert training.quizzes == {}
    (found,) = training.problems
    assert found.line == FIRST_QUESTION + len(others)
    assert message in found.message


def test_draws_that_find_their_cards_beside_the_others_are_read():
    training = load(
        quiz_file(
            "{kind: classify, draw: {stage: lead, count: 2}}",
            "{kind: agree, draw: {stage: lead, count: 1}}",
            "{kind: classify, draw: {stage: customer}}",
        )
    )

    assert training.problems == ()
