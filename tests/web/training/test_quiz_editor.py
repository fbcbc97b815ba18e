"""A quiz put together in the browser: drafted, arranged, published, taken away."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from glossary.people import Role
from glossary.storage import audit, db
from tests.quizzes.training import card_file, quiz_file, without
from tests.web.conftest import soup, words
from tests.web.people import send, signed_in
from tests.web.practising.quizzing import glossary_of, start
from tests.web.training import forms
from tests.web.training.forms import form_of
from tests.web.training.writing import publish, served_texts, stored_text

EDIT = "/en/training/quizzes/ours/edit"
TERM_QUESTION = "{kind: definition, term: lead, pick: term}"
KINDS = ("classify", "agree", "facts", "ask", "sort", "definition", "word", "statement")


@pytest.fixture
def trainer(school: Flask) -> FlaskClient:
    """Return a browser in which a trainer is signed in."""
    return signed_in(school, Role.TRAINER)


def begin(client: FlaskClient, slug: str = "ours", **fields: str) -> TestResponse:
    titles = {"title-en": "Ours", "title-fr": "Le nôtre", "title-it": "Il nostro"}
    return send(client, "/en/training/quizzes/new", slug=slug, **{**titles, **fields})


def press(client: FlaskClient, act: str, path: str = EDIT, **fields: Any) -> Any:
    """Fill in *fields* of the form as it stands now, and press a button."""
    return forms.press(client, act, path, **fields)


ABOUT = {"about-en": "One learns.", "about-fr": "On apprend.", "about-it": "Si impara."}


def complete(client: FlaskClient) -> None:
    """Begin a quiz that lacks nothing: one question on a term."""
    begin(client)
    press(client, "add", add="definition", **ABOUT)
    press(client, "save", **{"q1-term": "lead", "q1-pick": "term"})


def test_a_quiz_from_nothing_to_a_trainee(school: Flask, trainer: FlaskClient) -> None:
    complete(trainer)
    before = school.test_client().get("/en/quiz/ours").status_code
    published = press(trainer, "publish", practice="true")

    assert (before, published.status_code) == (404, 303)
    assert "Ours" in words(soup(school.test_client(), "/en/quiz/ours"))
    start(school.test_client(), "ours")


def test_what_is_to_be_assigned_is_not_rehearsed_unless_its_author_lets_it(
    school: Flask, trainer: FlaskClient
) -> None:
    complete(trainer)
    press(trainer, "publish")
    reader = school.test_client()

    assert "practice: false" in served_texts(school)["ours.yaml"]
    assert "Ours" not in words(soup(reader, "/en/practice"))
    assert reader.get("/en/quiz/ours").status_code == 404
    assert send(reader, "/en/quiz/ours").status_code == 404
    assert "only assigned" in words(soup(trainer, "/en/training/quizzes/"))
    # Whoever teaches tries it.
    start(trainer, "ours")

    press(trainer, "publish", practice="true")
    assert "Ours" in words(soup(reader, "/en/practice"))


def test_a_copy_of_what_is_practised_is_not_practised_itself(
    school: Flask, trainer: FlaskClient
) -> None:
    begin(trainer, "mine", copied="five-steps")

    assert "practice: false" in (stored_text(school, "mine.yaml") or "")


def test_publishing_is_in_the_audit_log(school: Flask, trainer: FlaskClient) -> None:
    complete(trainer)
    press(trainer, "publish")

    with school.app_context():
        [entry] = audit.list_newest(db.session).values
        assert (entry.action, entry.object_id) == ("training_published", "ours.yaml")
    page = soup(signed_in(school, Role.ADMINISTRATOR), "/en/admin/audit")
    assert "Card or quiz published" in words(page)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_question_can_be_added(
    school: Flask, trainer: FlaskClient, kind: str
) -> None:
    begin(trainer)
    added = press(trainer, "add", add=kind)

    assert added.location == f"{EDIT}#question-1"
    assert soup(trainer, EDIT).select_one("#question-1") is not None
    assert f"kind: {kind}" in (stored_text(school, "ours.yaml") or "")


def test_every_field_of_a_shipped_quiz_comes_back(
    school: Flask, trainer: FlaskClient
) -> None:
    from glossary.loading.yaml_reader import parse

    for slug in glossary_of(school).quizzes:
        path = f"/en/training/quizzes/{slug}/edit"
        press(trainer, "save", path)
        file = glossary_file(school, slug)
        kept = parse(stored_text(school, f"{slug}.yaml") or "").value
        assert kept == counted(parse(file).value), slug


def glossary_file(app: Flask, slug: str) -> str:
    found = app.extensions["lemma"].training.get(f"{slug}.yaml")
    return str(found.content.decode())


def counted(value: Any) -> Any:
    """Return a quiz with each draw's count said, as the form always says it."""
    for question in value["questions"]:
        if "draw" in question:
            question["draw"].setdefault("count", 1)
    return value


def test_questions_are_moved_and_removed(school: Flask, trainer: FlaskClient) -> None:
    publish(
        school,
        "ours.yaml",
        quiz_file(
            TERM_QUESTION,
            "{kind: classify, card: 008-listed-name}",
            "{kind: ask, card: 057-accepted-need}",
        ),
    )
    press(trainer, "up-3")
    press(trainer, "down-1")
    press(trainer, "remove-2")

    titles = [each.text for each in soup(trainer, EDIT).select(".asked-for__title")]
    assert [each.partition(" · ")[2] for each in titles] == [
        "What to ask next?",
        "Which stage?",
    ]


def test_a_draft_changes_nothing_for_trainees(
    school: Flask, trainer: FlaskClient
) -> None:
    publish(school, "ours.yaml", quiz_file(TERM_QUESTION))
    press(trainer, "save", **{"title-en": "Another title"})

    assert glossary_of(school).quiz("ours").title["en"] == "Quiz"
    assert "Another title" in words(soup(trainer, EDIT))


IN_FRENCH = {
    **dict.fromkeys(("title-en", "title-it", "about-en", "about-it"), ""),
    "title-fr": "Le nôtre",
    "about-fr": "On apprend.",
}


def test_a_quiz_is_published_in_one_language_and_the_others_are_said_to_be_missing(
    school: Flask, trainer: FlaskClient
) -> None:
    complete(trainer)
    published = press(trainer, "publish", **IN_FRENCH)

    assert published.status_code == 303
    bank = words(soup(trainer, "/en/training/quizzes/"))
    assert "Le nôtre missing: Italian and English" in bank
    assert "Missing: Italian and English." in words(soup(trainer, EDIT))
    assert "French missing: Italian and English" in words(
        soup(trainer, "/en/quiz/ours")
    )


@pytest.mark.parametrize("field", ["title-it", "about-it"])
def test_a_language_that_was_begun_has_to_be_whole(
    school: Flask, trainer: FlaskClient, field: str
) -> None:
    complete(trainer)
    refused = press(trainer, "publish", **{field: ""})

    assert refused.status_code == 422
    assert f'id="bad-{field}"' in refused.text
    assert served_texts(school) == {}


def test_a_quiz_that_no_language_has_whole_is_not_published(
    school: Flask, trainer: FlaskClient
) -> None:
    publish(school, "cards/900-ours.yaml", without("fr", card_file({"fit": "yes"})))
    complete(trainer)
    press(trainer, "add", add="classify")
    refused = press(trainer, "publish", **IN_FRENCH, **{"q2-card": "900-ours"})

    assert refused.status_code == 422
    assert 'id="bad-title-en"' in refused.text
    assert "ours.yaml" not in served_texts(school)


def test_a_question_about_a_card_takes_its_languages_from_the_quiz(
    school: Flask, trainer: FlaskClient
) -> None:
    publish(school, "cards/900-ours.yaml", without("it", card_file({"fit": "yes"})))
    complete(trainer)
    press(trainer, "add", add="classify")
    press(trainer, "publish", **{"q2-card": "900-ours"})

    assert "Ours missing: Italian" in words(soup(trainer, "/en/training/quizzes/"))


def test_practice_offers_a_quiz_to_readers_of_its_languages(
    school: Flask, trainer: FlaskClient
) -> None:
    complete(trainer)
    press(trainer, "publish", **IN_FRENCH, practice="true")
    reader = school.test_client()

    assert "Le nôtre" in words(soup(reader, "/fr/practice"))
    assert "Le nôtre" not in words(soup(reader, "/it/practice"))
    page = soup(reader, "/it/quiz/ours")
    assert page.h1.select_one("[lang=fr]").text == "Le nôtre"
    assert page.select_one("[data-notice=fallback]") is not None
    assert soup(reader, "/fr/quiz/ours").select_one("[data-notice]") is None


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("MQL", "mql"),
        ("marketing qualified lead", "mql"),
        ("Lead", "lead"),
        ("OPPORTUNITÀ", "opportunity"),
        ("opportunite", "opportunity"),
        ("sales-cycle", "sales-cycle"),
    ],
)
def test_a_term_is_known_by_its_word_in_any_language(
    school: Flask, trainer: FlaskClient, typed: str, slug: str
) -> None:
    complete(trainer)
    press(trainer, "save", **{"q1-term": typed})

    assert f"term: {slug}\n" in (stored_text(school, "ours.yaml") or "")
    shown = glossary_of(school).shown(slug, "fr").entry.short
    page = soup(trainer, EDIT.replace("/en/", "/fr/"))
    assert page.select_one("#q1-term")["value"] == shown
    assert page.select_one(f"#terms option[value='{shown}']").text == slug


@pytest.mark.parametrize(
    "typed",
    [
        "020-price-page-known",
        "clifford harkaway",
        "Tarcisio Dal Lago",
        "AYMERIC POULIQUEN",
    ],
)
def test_a_card_is_known_by_the_name_of_the_contact(
    school: Flask, trainer: FlaskClient, typed: str
) -> None:
    complete(trainer)
    press(trainer, "add", add="sort")
    press(trainer, "add", add="classify")
    press(trainer, "save", **{"q2-cards": [typed, "nobody"], "q3-card": typed})

    text = stored_text(school, "ours.yaml") or ""
    assert text.count("020-price-page-known") == 2
    page = soup(trainer, EDIT)
    label = "Clifford Harkaway, Lythe & Sons, Whitby"
    assert page.select_one("#q3-card")["value"] == label
    assert [each["value"] for each in page.select("[name=q2-cards]")][:2] == [
        label,
        "nobody",
    ]


def test_what_is_wrong_is_said_beside_its_field_and_everything_typed_is_kept(
    school: Flask, trainer: FlaskClient
) -> None:
    complete(trainer)
    refused = press(
        trainer,
        "publish",
        **{"minutes": "soon", "q1-term": "leed", "about-it": "Si impara molto."},
    )

    page = BeautifulSoup(refused.text, "html.parser")
    assert refused.status_code == 422
    links = [each["href"] for each in page.select(".problems a")]
    assert links == ["#minutes", "#q1-term"]
    assert "Question 1: there is no term “leed”" in words(page)
    assert form_of(page)["minutes"] == ["soon"]
    assert form_of(page)["about-it"] == ["Si impara molto."]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_only_the_loader_finds_is_said_in_its_words_at_its_question(
    school: Flask, trainer: FlaskClient, language: str
) -> None:
    complete(trainer)
    press(trainer, "add", add="facts")
    path = EDIT.replace("/en/", f"/{language}/")
    refused = press(trainer, "publish", path, **{"q2-card": "008-listed-name"})

    page = BeautifulSoup(refused.text, "html.parser")
    said = page.select_one("#bad-question-2")
    assert refused.status_code == 422
    assert said is not None
    assert "no key" in said.text
    assert bool(said.select("[lang=en]")) is (language != "en")
    for each in said.select("[lang=en]"):
        each.extract()
    # Elsewhere a whole sentence is left, in the language of the page.
    assert ("." in said.text) is (language != "en")


def test_the_preview_of_a_draft_shows_every_answer(
    school: Flask, trainer: FlaskClient
) -> None:
    complete(trainer)
    shown = press(trainer, "preview")

    assert shown.location == "/en/training/quizzes/ours/draft"
    page = soup(trainer, shown.location)
    assert len(page.select(".previews .given__row--right")) == 1
    assert served_texts(school) == {}


def test_a_draft_that_lacks_something_has_no_preview(
    school: Flask, trainer: FlaskClient
) -> None:
    begin(trainer)

    assert press(trainer, "preview").status_code == 422
    answer = trainer.get("/en/training/quizzes/ours/draft")
    assert answer.location == EDIT


def test_a_second_save_is_refused_with_both_texts_side_by_side(
    school: Flask, trainer: FlaskClient
) -> None:
    complete(trainer)
    mine = form_of(soup(trainer, EDIT))
    press(trainer, "save", **{"title-en": "Theirs"})
    refused = send(trainer, EDIT, **{**mine, "title-en": "Mine", "act": "save"})

    page = BeautifulSoup(refused.text, "html.parser")
    assert refused.status_code == 409
    marked = [each.text.strip() for each in page.select(".written mark")]
    assert marked == ["en: Theirs", "en: Mine"]
    again = send(trainer, EDIT, **{**form_of(page), "act": "save"})
    assert again.status_code == 303
    assert "en: Mine" in (stored_text(school, "ours.yaml") or "")


def test_a_quiz_that_is_taken_away_comes_back_from_its_versions(
    school: Flask, trainer: FlaskClient
) -> None:
    complete(trainer)
    press(trainer, "publish")
    press(trainer, "take_away")
    gone = trainer.get("/en/quiz/ours").status_code
    press(trainer, "publish")

    assert gone == 404
    assert trainer.get("/en/quiz/ours").status_code == 200


def test_a_shipped_quiz_goes_back_to_how_it_came(
    school: Flask, trainer: FlaskClient
) -> None:
    path = "/en/training/quizzes/five-steps/edit"
    press(trainer, "publish", path, **{"title-en": "Changed"})
    changed = glossary_of(school).quiz("five-steps").title["en"]
    original = form_of(soup(trainer, f"{path}?version=0"))
    send(trainer, path, **{**original, "act": "publish"})

    assert changed == "Changed"
    assert glossary_of(school).quiz("five-steps").title["en"] != "Changed"


QUALIFIED = "042-score-fit"
"""A card of those that marketing calls an MQL, and sales a lead."""


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"view": "base", "stages": "steps"}, ["MQL counts as Lead here."]),
        ({"view": "base", "stages": "all"}, ["MQL counts as Lead here."]),
        ({"view": "marketing", "stages": "steps"}, ["MQL counts as Lead here."]),
        ({"view": "marketing", "stages": "all"}, []),
    ],
)
def test_a_stage_that_no_answer_names_is_remarked_on(
    school: Flask, trainer: FlaskClient, settings: dict[str, str], expected: list[str]
) -> None:
    complete(trainer)
    press(trainer, "add", add="classify")
    press(trainer, "save", **settings, **{"q2-card": QUALIFIED})

    assert remarks(trainer) == expected


def remarks(client: FlaskClient) -> list[str]:
    found = soup(client, EDIT).select("#question-2 .remark")
    for link in (each.a for each in found):
        assert link is not None
        link.extract()
    return [each.text.strip() for each in found]


def test_a_draw_at_a_stage_that_no_answer_names_is_remarked_on(
    school: Flask, trainer: FlaskClient
) -> None:
    complete(trainer)
    press(trainer, "add", add="classify")
    draw = {"q2-stage": "mql", "q2-other": "sql", "q2-count": "2"}
    press(trainer, "save", **draw)
    on_steps = remarks(trainer)
    press(trainer, "save", **draw, view="marketing", stages="all")

    no_card = "is no answer here: no card is drawn there."
    assert on_steps == [f"MQL {no_card}", f"SQL {no_card}"]
    assert remarks(trainer) == []


def test_a_published_quiz_can_be_assigned_from_its_page_and_from_the_list(
    school: Flask, trainer: FlaskClient
) -> None:
    complete(trainer)
    link = "a[href='/en/training/assignments/new?quiz=ours']"
    before = soup(trainer, EDIT).select(link)
    press(trainer, "publish")

    assert before == []
    assert len(soup(trainer, EDIT).select(link)) == 1
    assert len(soup(trainer, "/en/training/quizzes/").select(link)) == 1


def test_a_copy_is_a_quiz_of_its_own(school: Flask, trainer: FlaskClient) -> None:
    begin(trainer, "mine", copied="five-steps")
    path = "/en/training/quizzes/mine/edit"
    assert press(trainer, "publish", path).status_code == 303

    quizzes = glossary_of(school).quizzes
    assert quizzes["mine"].questions == quizzes["five-steps"].questions
    assert quizzes["mine"].title["en"] == "Ours"


@pytest.mark.parametrize(
    "slug",
    ["Ours", "a b", "../etc", "five-steps", "review", "practice-x", "a" * 139],
)
def test_a_name_that_cannot_be_is_refused_and_the_titles_are_kept(
    school: Flask, trainer: FlaskClient, slug: str
) -> None:
    refused = begin(trainer, slug)

    assert refused.status_code == 422
    assert 'value="Le nôtre"' in refused.text
    assert stored_text(school, f"{slug}.yaml") is None


def test_the_address_is_made_of_the_title_and_is_nobody_elses(
    school: Flask, trainer: FlaskClient
) -> None:
    french = "/fr/training/quizzes/new"
    titles = {"title-en": "Sorting", "title-fr": "Trier : l’été, à Sète"}
    made = [send(trainer, french, **titles).location for _ in range(2)]
    only = send(trainer, french, **{"title-it": "Five steps"}).location
    none = send(trainer, french).location

    assert [each.split("/")[4] for each in (*made, only, none)] == [
        "trier-l-ete-a-sete",
        "trier-l-ete-a-sete-2",
        "five-steps-2",
        "quiz",
    ]


def test_texts_without_end_are_not_kept(school: Flask, trainer: FlaskClient) -> None:
    begin(trainer)
    refused = press(trainer, "save", **{"about-en": "a" * 70_000})

    assert refused.status_code == 422
    assert "too long" in refused.text


@pytest.mark.parametrize("act", ["", "other", "up-1", "down-9", "remove-0", "up-x"])
def test_what_no_button_says_is_refused(trainer: FlaskClient, act: str) -> None:
    begin(trainer)

    assert press(trainer, act).status_code == 400


def test_a_quiz_that_is_not_there_is_not_found(trainer: FlaskClient) -> None:
    assert trainer.get(EDIT).status_code == 404
    assert trainer.get("/en/training/quizzes/ours/draft").status_code == 404


@pytest.mark.parametrize("path", ["/en/training/quizzes/new", EDIT])
@pytest.mark.parametrize("role", [Role.TRAINEE, Role.SALES_LEAD])
def test_nobody_else_writes(school: Flask, path: str, role: Role) -> None:
    publish(school, "ours.yaml", quiz_file(TERM_QUESTION))
    sent = send(signed_in(school, role), path, slug="mine", act="take_away")

    assert sent.status_code == 403
    assert list(served_texts(school)) == ["ours.yaml"]
    assert stored_text(school, "mine.yaml") is None


@pytest.mark.parametrize("path", ["/en/training/quizzes/new", EDIT])
def test_without_a_token_nothing_is_written(
    school: Flask, trainer: FlaskClient, path: str
) -> None:
    publish(school, "ours.yaml", quiz_file(TERM_QUESTION))
    answer = trainer.post(path, data={"slug": "mine", "act": "take_away"})

    assert answer.status_code == 403
    assert stored_text(school, "mine.yaml") is None
    assert served_texts(school)["ours.yaml"] != ""


def test_the_bank_lists_what_is_shipped_drafted_and_taken_away(
    school: Flask, trainer: FlaskClient
) -> None:
    begin(trainer)
    publish(school, "start-here.yaml", "")

    rows = {
        str(each.select_one("code").text): " ".join(each.text.split())
        for each in soup(trainer, "/en/training/quizzes/").select("tbody tr")
    }
    assert len(rows) == 16
    assert "shipped" in rows["five-steps"]
    assert "draft" in rows["ours"]
    assert "written here · version 1" in rows["ours"]
    assert "taken away" in rows["start-here"]


@pytest.mark.parametrize(
    ("role", "label"),
    [
        (Role.SALES_LEAD, "Quizzes and cards"),
        (Role.MARKETING_LEAD, "Quizzes and cards"),
        (Role.TRAINER, None),
        (Role.TRAINEE, None),
    ],
)
def test_the_navigation_leads_to_the_bank_whoever_has_no_other_way(
    school: Flask, role: Role, label: str | None
) -> None:
    client = signed_in(school, role)

    links = soup(client, "/en/journey").select(".header__nav a")

    found = {str(each["href"]): each.get_text() for each in links}
    assert found.get("/en/training/quizzes/") == label


@pytest.mark.parametrize("path", ["quizzes/", "cards/"])
def test_a_lead_sees_in_the_navigation_that_this_is_the_bank(
    school: Flask, path: str
) -> None:
    page = soup(signed_in(school, Role.SALES_LEAD), f"/en/training/{path}")

    here = page.select_one(".header__nav a[aria-current]")

    assert here is not None
    assert here.get_text() == "Quizzes and cards"


def test_a_lead_reads_the_bank_and_is_offered_nothing_to_write(school: Flask) -> None:
    page = soup(signed_in(school, Role.MARKETING_LEAD), "/en/training/quizzes/")

    assert page.select("a[href$='/preview']")
    assert not page.select("a[href$='/edit'], a[href*='/new']")
