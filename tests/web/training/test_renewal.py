"""What is published on the site is served by every process, without a restart."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from glossary.people import Role
from glossary.settings import Settings
from glossary.storage import db, stored_settings, writing
from glossary.web.access import renewal
from glossary.web.clock import now
from glossary.web.site import Site
from tests.quizzes.training import CONTACTS, card_file, quiz_file
from tests.web.conftest import soup, words
from tests.web.people import signed_in
from tests.web.practising.quizzing import (
    answer,
    answers_at,
    feedback_of,
    glossary_of,
    pinned_at,
    start,
)
from tests.web.sites import make_site
from tests.web.training.writing import publish

CARD = card_file(CONTACTS["004-ebook-in-target"], name="Ann Written")
OTHER_CARD = card_file(CONTACTS["001-visitor"], name="Ann Changed")
QUESTION = "{kind: classify, card: 900-ours}"
SECOND = "{kind: definition, term: lead, pick: term}"
QUIZ = quiz_file(QUESTION, SECOND)


def put_both(app: Flask) -> None:
    publish(app, "cards/900-ours.yaml", CARD)
    publish(app, "ours.yaml", QUIZ)


def test_a_published_quiz_can_be_taken_with_its_own_card(school: Flask) -> None:
    put_both(school)

    browser = school.test_client()
    place = start(browser, "ours")
    assert "Ann Written" in words(soup(browser, f"{place}/1"))
    answer(browser, place, 1, answer="lead")
    assert feedback_of(browser, place, 1) == "right"


def test_another_process_serves_it_within_a_second(school: Flask) -> None:
    served: Site = school.extensions["lemma"]
    other = make_site(Settings(instance=served.settings.instance))
    before = other.test_client().get("/en/quiz/ours").status_code
    put_both(school)
    seen = other.extensions["lemma-renewal"]
    seen.looked_at -= renewal.SECONDS

    assert before == 404
    assert other.test_client().get("/en/quiz/ours").status_code == 200
    assert glossary_of(other).revision == glossary_of(school).revision


def test_only_the_entries_and_definitions_stay_the_same_values(school: Flask) -> None:
    before = glossary_of(school)
    put_both(school)

    after = glossary_of(school)
    assert after.entries is before.entries
    assert after.definitions is before.definitions
    assert after.revision != before.revision


def test_each_state_has_a_revision_of_its_own(school: Flask) -> None:
    seen = {glossary_of(school).revision}
    for text in (CARD, OTHER_CARD):
        publish(school, "cards/900-ours.yaml", text)
        seen.add(glossary_of(school).revision)

    assert len(seen) == 3


def test_a_shipped_quiz_is_replaced_and_taken_away(school: Flask) -> None:
    browser = school.test_client()
    publish(school, "start-here.yaml", quiz_file(SECOND))
    replaced = glossary_of(school).quiz("start-here").count
    publish(school, "start-here.yaml", "")

    assert replaced == 1
    assert browser.get("/en/quiz/start-here").status_code == 404


def test_a_broken_quiz_is_left_out_and_named_to_the_administrator(
    school: Flask,
) -> None:
    put_both(school)
    publish(school, "cards/900-ours.yaml", "")

    assert school.test_client().get("/en/quiz/ours").status_code == 404
    assert school.test_client().get("/en/quiz/five-steps").status_code == 200
    page = soup(signed_in(school, Role.ADMINISTRATOR), "/en/admin/content")
    assert "written/ours.yaml:10 unknown card '900-ours'" in words(page)


def test_a_finished_page_is_made_again(school: Flask) -> None:
    reader = school.test_client()
    before = words(soup(reader, "/en/practice"))
    publish(school, "ours.yaml", quiz_file(SECOND).replace("en: Quiz", "en: Our own"))

    assert "Our own" not in before
    assert "Our own" in words(soup(reader, "/en/practice"))


def test_a_card_that_changes_grades_who_begins_now_and_nobody_before(
    school: Flask,
) -> None:
    put_both(school)
    early, late = school.test_client(), school.test_client()
    place = start(early, "ours")
    publish(school, "cards/900-ours.yaml", OTHER_CARD)

    answer(early, place, 1, answer="lead")
    assert feedback_of(early, place, 1) == "right"
    assert pinned_at(school, start(late, "ours"), 1)["key"] == "none"


def test_what_is_taken_away_changes_no_past_score(school: Flask) -> None:
    put_both(school)
    browser = school.test_client()
    place = start(browser, "ours")
    answer(browser, place, 1, answer="lead")
    answer(browser, place, 2, unknown="1")
    before = _score(school, browser, place)

    publish(school, "ours.yaml", quiz_file(SECOND))
    publish(school, "cards/900-ours.yaml", "")

    assert _score(school, browser, place) == before
    publish(school, "ours.yaml", "")
    assert _score(school, browser, place) == before


def _score(app: Flask, browser: FlaskClient, place: str) -> object:
    page = words(soup(browser, f"{place}/result"))
    assert "Right answers: 1 of 2" in page
    return [pinned_at(app, place, number) for number in (1, 2)], answers_at(app, place)


def test_on_a_site_in_two_languages_files_still_have_three(tmp_path) -> None:
    made = make_site(Settings(instance=tmp_path, languages=("en", "fr")))
    put_both(made)

    served = glossary_of(made)
    assert [each.code for each in served.languages] == ["en", "fr"]
    assert "ours" in served.quizzes
    assert len(served.quizzes) == 16


def test_settings_that_change_later_keep_what_is_written(school: Flask) -> None:
    put_both(school)
    with school.test_request_context():
        with writing(db.session) as session:
            stored_settings.write(
                session, "base_view", "marketing", changed_by=None, now=now()
            )
        renewal.renew(at_once=True)

    served: Site = school.extensions["lemma"]
    assert served.settings.base_view == "marketing"
    assert "ours" in served.glossary.quizzes
