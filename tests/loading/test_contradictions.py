"""The questions: what is asked, who is told of, and words for all of it."""

import pytest

from glossary.contradictions import ClassOf, StageNeeds, Told
from glossary.criteria import Is, plain
from glossary.errors import BrokenModel


def test_a_question_asks_the_criteria_or_tells_in_words(content):
    known, caller, advice = content.load().glossary.contradictions

    assert isinstance(known.asks, StageNeeds)
    assert known.asks.stage == "lead"
    assert plain(known.asks.condition) == Is("identity", ("identified",))
    assert isinstance(caller.asks, ClassOf)
    assert caller.asks.contact["identity"] == "identified"
    assert isinstance(advice.asks, Told)
    assert advice.asks.answers["Book", "fr"] == "Wait."
    assert ("marketing", "fr") not in advice.asks.answers


def test_a_remark_adds_to_one_views_answer(content):
    known, caller, _ = content.load().glossary.contradictions

    assert known.remarks["Book-a", "en"] == "Not by name."
    assert caller.remarks == {}


def test_a_question_has_its_words_in_each_language(content):
    content.change("fr/_sources.yaml", "Known?", "Connu ?")

    known = content.load().glossary.contradictions[0]

    assert known.texts["fr"].question == "Connu ?"
    assert (known.texts["en"].choice, known.texts["en"].why) == ("Yes.", "We ask.")


QUESTIONS = "contradictions.yaml"
WORDS = "en/_sources.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (QUESTIONS, "stage: lead", "stage: leed", "2: stage: unknown 'leed'; allowed"),
        (QUESTIONS, "part: known", "part: knwon", "2: unknown part 'knwon'"),
        (QUESTIONS, "{identity: id", "{identy: id", "3: unknown fact 'identy'"),
        (QUESTIONS, "{identity: id", "{identity: x", "3: identity: unknown value"),
        (QUESTIONS, "id: caller", "id: known", "3: question 'known' is declared twice"),
        (QUESTIONS, "[Book-a]", "[Book]", "2: remarks: unknown 'Book'; allowed: "),
        (QUESTIONS, "[sales,", "[sails,", "4: told: unknown 'sails'; allowed: "),
        (QUESTIONS, "told: [sales, Book]", "told: []", "4: "),
        (QUESTIONS, "needs: {part: known}, ", "", "2: "),
        (QUESTIONS, "contact: ", "told: [sales], contact: ", "3: "),
        (WORDS, "  caller:", "  coller:", "11: unknown question 'coller'"),
        (WORDS, "  caller:", "  coller:", "5: question 'caller' is missing"),
        (WORDS, "{sales: Call., ", "{", "19: advice: told 'sales' is missing"),
        (WORDS, "{Book-a: Not", "{sales: Not", "10: known: unknown remarks 'sales'"),
        (WORDS, "why: We ask.", "whi: We ask.", "9: unknown key"),
    ],
)
def test_a_mistake_stops_the_start_and_is_named_with_its_line(
    content, file, old, new, problem
):
    content.change(file, old, new)

    with pytest.raises(BrokenModel) as caught:
        content.load()

    found = [str(each) for each in caught.value.problems]
    assert any(each.startswith(f"content/{file}:{problem}") for each in found), found


def test_every_broken_file_is_reported_at_once(content):
    content.change("company.yaml", "horizon:", "horizonn:")
    content.change("examples.yaml", "id: caller", "id: visitor")
    content.change("contradictions.yaml", "stage: lead", "stage: leed")
    content.change("fr/_sources.yaml", "  Book-a:", "  Book-b:")

    with pytest.raises(BrokenModel) as caught:
        content.load()

    assert {problem.file for problem in caught.value.problems} == {
        "content/company.yaml",
        "content/examples.yaml",
        "content/contradictions.yaml",
        "content/fr/_sources.yaml",
    }
