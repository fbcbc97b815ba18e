"""The parts of a trainer's results: what stands in them, and that they are safe."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from glossary.assignment_results import assignment_results
from glossary.item_analysis import FirstAttempt, analysed
from glossary.item_labels import Label, labels
from glossary.people import Department
from glossary.quiz_options import asked
from glossary.quizzes import Classify, Scale
from glossary.web.practising.grading import grader
from glossary.web.practising.quiz_words import QuizWords
from glossary.web.training.mending import Mending
from glossary.web.training.option_words import OptionWords
from glossary.web.training.question_rows import QuestionRows
from glossary.web.training.result_words import LABELS, sentence
from glossary.web.training.score_plot import score_plot
from tests.results.making import (
    DAY,
    NOW,
    attempt,
    figures,
    question,
    taken,
    taker,
    terms,
)
from tests.web.training.made_results import people, pinned, rendered

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def page(app):
    return BeautifulSoup(rendered(app, "en"), "html.parser")


def part(page, id):
    """Return the words of the section whose heading has *id*."""
    section = page.find("section", attrs={"aria-labelledby": id})
    return " ".join(section.get_text(" ").split())


def rows(page, id):
    """Return the rows of the table in that section, each as its cells' words."""
    section = page.find("section", attrs={"aria-labelledby": id})
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.find_all(["th", "td"])]
        for row in section.select("tbody tr")
    ]


def test_four_figures(page):
    found = " ".join(page.find("dl", class_="figures").get_text(" ").split())

    assert found == (
        "Finished 11 of 14 Passed 7 of 12 Middle score 82% 12 scores Middle time 6 min"
    )


def test_without_a_pass_mark_nobody_is_said_to_have_passed(app):
    some = assignment_results([taker("A", taken(90), terms=terms(pass_mark=None))], NOW)

    page = BeautifulSoup(rendered(app, "en", results=some), "html.parser")

    assert "Passed" not in page.find("dl", class_="figures").get_text()


def test_the_plot_has_a_mark_for_each_score_and_says_the_same_in_words(page):
    section = page.find("section", attrs={"aria-labelledby": "scores"})

    assert len(section.select("svg.plot .plot__dot")) == 12
    assert section.find("svg", class_="plot")["aria-hidden"] == "true"
    assert "Sales: 60%, 70%, 70%, 84%, 90%, 90%, 100%" in part(page, "scores")
    assert "Marketing: 50%, 70%, 80%, 90%, 96%" in part(page, "scores")


def test_who_has_not_finished_and_how_far_they_are(page):
    said = part(page, "not-finished")

    assert "Elisa Bruni Sales Used 1 of 2 attempts, 70% To retry" in said
    assert "Owen Price Sales Stopped at question 6, 16 November" in said
    assert "Inès Carpentier Other Not opened yet Not started" in said
    assert "Nora" not in said


@pytest.mark.parametrize(
    ("attempts", "chosen", "expected"),
    [
        ((), {"terms": terms(opens_at=NOW + DAY)}, "Opens on 21 November"),
        ((), {"terms": terms(due_at=NOW - DAY)}, "Not opened yet Overdue"),
        ((taken(60),), {"terms": terms(attempts=None)}, "Used one attempt, 60%"),
        # Midnight in Paris is past: the day is the one on the wall there.
        (
            (taken(started_at=NOW.replace(hour=23, minute=30), is_finished=False),),
            {},
            "Stopped at question 6, 21 November",
        ),
    ],
)
def test_how_far_somebody_is_in_a_sentence(app, attempts, chosen, expected):
    some = assignment_results([taker("Nora", *attempts, **chosen)], NOW)

    page = BeautifulSoup(rendered(app, "en", results=some), "html.parser")

    assert expected in part(page, "not-finished")


def test_questions_of_every_kind_are_named_with_what_was_picked(page):
    found = {row[0]: row for row in rows(page, "questions")}

    assert set(found) == set("123456789")
    assert found["1"][1].startswith("Ruaridh Dunbar")
    assert found["1"][2] == "step 2 2 Lead"
    assert found["1"][3] == "66% of 12"
    assert "Lead: 8" in found["1"][4]
    assert "8 Marketing: Lead right answer" in found["3"][4]
    assert "of 12 in the right order." in found["4"][4]
    assert "1. Roland Pumphrey" in found["4"][2]
    assert "The company has a problem that our offer solves." in found["5"][4]
    assert found["7"][1] == "lead Definition"
    assert found["8"][1] == "lead Word"
    assert found["9"][1] == "A lead is a sale. True or false?"
    assert "First attempts: 12. Early figures" in part(page, "questions")


def test_a_label_comes_with_its_sentence(page):
    told = {row[0]: row[5] for row in rows(page, "questions")}

    assert told["1"] == (
        "Check the card Right: 0% of the best scorers, 100% of the weakest. Edit the"
        " card"
    )


def test_questions_with_too_few_answers_are_folded_away_behind_the_others(app):
    few, some = figures(*[attempt("none")] * 4), figures(*[attempt("lead")] * 5)
    with app.test_request_context("/en/about"):
        words = QuizWords("en", grader().glossary, grader())
        both = QuestionRows(words, Mending("ours", words)).rows((some, few))

    mixed = BeautifulSoup(rendered(app, "en", questions=both), "html.parser")
    alone = BeautifulSoup(rendered(app, "en", questions=both[1:]), "html.parser")

    (fold,) = mixed.select("section[aria-labelledby=questions] details")
    assert not fold.has_attr("open")
    assert fold.summary.get_text() == "1 question with too few answers yet"
    assert "Too early to tell" in fold.get_text()
    assert "Too early to tell" not in fold.find_previous("table").get_text()
    assert alone.select_one("section[aria-labelledby=questions] details[open]")


def test_the_matrix_counts_and_says_which_stages_are_confused(page):
    found = rows(page, "confusions")

    assert [row[0] for row in found] == ["Lead", "Prospect"]
    assert [row[-1] for row in found] == ["12", "12"]
    assert "8 right" in found[0]
    assert "I don’t know" in part(page, "confusions")
    region = page.select_one(".scroll")
    assert (region["role"], region["tabindex"]) == ("region", "0")


def test_a_small_department_is_withheld_and_so_is_the_one_beside_it(page):
    found = {row[0]: row[1:] for row in rows(page, "splits")}

    assert found["Sales"] == ["6 of 8", "7", "4", "84%"]
    withheld = ["Hidden: fewer than five people, here or beside it."]
    assert (found["Marketing"], found["Other"]) == (withheld, withheld)
    assert found["French"][0] == "8 of 8"


def test_the_people_with_their_results(page):
    found = rows(page, "people")

    assert len(found) == 14
    assert found[0][:4] == ["Nora Whitfield", "Sales", "100%", "2 of 2"]
    assert (found[0][-1], found[10][-1]) == ("Passed", "Not passed stuck")
    assert found[-1][0] == "Owen Price"


def test_with_nothing_yet_every_part_says_so(app):
    nobody = assignment_results([], NOW)

    page = BeautifulSoup(
        rendered(
            app,
            "en",
            results=nobody,
            questions=(),
            confusions={"rows": ()},
            splits=(),
        ),
        "html.parser",
    )

    assert "Nobody has a score yet." in part(page, "scores")
    assert "Everybody has finished." in part(page, "not-finished")
    assert "No first attempt is finished yet." in part(page, "questions")
    assert "No question on a stage has been answered yet." in part(page, "confusions")


@pytest.mark.parametrize("code", ["en", "fr", "it"])
def test_nothing_on_the_page_is_styled_or_scripted_inline(app, code):
    html = rendered(app, code)
    page = BeautifulSoup(html, "html.parser")

    assert not page.select("main [style], main script, main style")
    assert not re.findall(r"\son\w+=", html)
    ids = [each["id"] for each in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_a_name_is_never_markup(app):
    some = assignment_results([taker(HOSTILE), taker(HOSTILE, taken(90))], NOW)

    html = rendered(app, "en", results=some)

    assert HOSTILE not in html
    assert "&lt;script&gt;" in html


def test_what_is_gone_from_the_content_is_named_by_what_is_left(app):
    with app.test_request_context("/en/about"):
        named = OptionWords(QuizWords("en", grader().glossary, grader()))
        kept = {
            **pinned(Classify("030-fit-and-ebook"), grader(), 1, Scale.STEPS),
            "view": "gone",
            "card": {"id": "gone", "facts": {"gone": "yes"}},
            "options": ["lead", "gone"],
        }
        question = asked(kept)

        names = [named.name(question, option) for option in question.options]
        subject = named.subject(question)

    assert names == ["Lead", "gone"]
    assert subject.text == "Name unknown"


def test_every_label_has_its_words():
    assert set(LABELS) == set(Label)


def test_marks_that_would_overlap_stand_above_each_other():
    scores = (70, 71, 72, 80, 90)
    some = assignment_results(
        [taker(str(each), taken(each), terms=terms(attempts=1)) for each in scores], NOW
    )

    plot = score_plot(some.people, 80)

    heights = [dot.y for dot in plot.dots]
    assert heights[0] > heights[1] > heights[2]
    assert heights[0] == heights[3] == heights[4]
    assert [tick.percent for tick in plot.ticks] == [100, 90, 80, 70, 60, 50, 40]


def test_the_axis_reaches_down_to_the_lowest_score_and_keeps_everything_inside():
    some = assignment_results(
        [
            taker(str(each), taken(each), terms=terms(attempts=1))
            for each in [0, 100, *[50] * 60]
        ],
        NOW,
    )

    plot = score_plot(some.people, 80)

    assert plot.ticks[-1].percent == 0
    assert all(0 < dot.x < 100 and 0 < dot.y < plot.base for dot in plot.dots)
    assert plot.base < 300


def test_the_axis_reaches_down_to_a_low_pass_mark():
    plot = score_plot(people().people, 10)

    assert (plot.pass_mark.percent, plot.ticks[-1].percent) == (10, 20)
    assert plot.pass_mark.x < plot.ticks[-1].x
    assert not plot.is_left_of_mark


def test_a_slip_between_two_terms_leads_to_their_comparison(app):
    with app.test_request_context("/en/about"):
        kept = pinned(Classify("030-fit-and-ebook"), grader(), 1, Scale.STEPS)
        slips = [
            FirstAttempt(Department.SALES, [question(kept, pick)])
            for pick in ("prospect", "prospect", "lead", "lead", "lead")
        ]
        words = QuizWords("en", grader().glossary, grader())

        rows = QuestionRows(words, Mending("ours", words))
        (row,) = rows.rows(analysed(slips, grader().journey))

    assert (row.label, row.sentence) == ("Common slip", "2 of 5 chose “Prospect”.")
    assert row.action.address == "/en/compare/lead/prospect"


def apart(**by):
    """Return five right answers and five wrong ones, that differ in *by*."""
    one, other = ({key: pair[at] for key, pair in by.items()} for at in (0, 1))
    return [
        *[attempt("prospect", "prospect", **one)] * 5,
        *[attempt("lead", "prospect", **other)] * 5,
    ]


@pytest.mark.parametrize(
    ("attempts", "expected"),
    [
        (
            apart(department=(Department.SALES, Department.MARKETING)),
            "Right: Sales 0%, Marketing 100%.",
        ),
        (
            apart(language=("it", "fr")),
            "Right in Italian: 0%, in French: 100%. On the other questions they are"
            " closer.",
        ),
        ([attempt("lead")] * 4, "Fewer than 5 answers so far."),
        ([attempt("lead")] * 5, "Everybody was right. Fine as a warm-up."),
        (
            [*[attempt("lead")] * 19, attempt("none")],
            "Nearly everybody was right. Fine as a warm-up.",
        ),
        (
            [*[attempt("lead", "prospect")] * 7, *[attempt("none", "none")] * 3],
            "Who knows the rest gets this right.",
        ),
        (
            [*[attempt("lead", "prospect")] * 7, *[attempt("none", "prospect")] * 3],
            "Nothing stands out.",
        ),
    ],
)
def test_each_label_says_what_it_rests_on(app, attempts, expected):
    with app.test_request_context("/en/about"):
        found = figures(*attempts)

        assert (
            sentence(labels(found)[0], found, lambda option: option.value) == expected
        )


@pytest.mark.parametrize("id", ["people", "not-finished"])
def test_a_long_list_of_people_is_folded_after_twelve(app, id):
    some = assignment_results(
        [taker(f"P {n}", person_id=n + 1) for n in range(40)], NOW
    )

    page = BeautifulSoup(rendered(app, "en", results=some), "html.parser")

    section = page.find("section", attrs={"aria-labelledby": id})
    fold = section.select_one("details.fold")
    assert not fold.has_attr("open")
    assert fold.summary.get_text() == "All 40 people"
    names = [f"P {n}" for n in range(40)]
    assert all(each in section.get_text(" ") for each in names)
    found = [each for each in section.stripped_strings if each in names]
    folded = [each for each in fold.stripped_strings if each in names]
    assert (len(found), len(folded)) == (40, 28)


@pytest.mark.parametrize("id", ["people", "not-finished"])
def test_a_list_of_twelve_is_not_folded(app, id):
    some = assignment_results(
        [taker(f"P {n}", person_id=n + 1) for n in range(12)], NOW
    )

    page = BeautifulSoup(rendered(app, "en", results=some), "html.parser")

    section = page.find("section", attrs={"aria-labelledby": id})
    assert section.select_one("details") is None
