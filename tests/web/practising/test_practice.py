"""The page of practice, the rounds that begin there, and what comes back when."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from glossary.groups import Group, Membership
from glossary.people import Person, Role
from glossary.reviews import Grade, Mark, Subject, about
from glossary.services import groups, reviews
from glossary.storage import db, writing
from glossary.storage import groups as stored_groups
from glossary.web.practising.reviewing import revision_of
from tests.web.clocks import clock_of
from tests.web.conftest import soup, words
from tests.web.people import browser_of, make_person, send, signed_in
from tests.web.practising.quizzing import (
    answer,
    count_of,
    everything_stored,
    give_up,
    glossary_of,
    pinned_at,
    place_of,
    start,
    start_again,
    start_drill,
    start_round,
)

CODES = ("en", "fr", "it")


@pytest.mark.parametrize("code", CODES)
def test_a_reader_sees_every_quiz_and_that_no_account_is_needed(
    school: Flask, reader: FlaskClient, code: str
) -> None:
    page = soup(reader, f"/{code}/practice")

    listed = {
        str(each["href"]).rpartition("/")[2]
        for each in page.select(f"main a[href^='/{code}/quiz/']")
    }
    assert listed == set(glossary_of(school).quizzes) - {"start-here"}
    assert page.select_one(f"main a[href='/{code}/start-here']") is not None
    assert page.select_one(f"main a[href^='/{code}/sign-in']") is not None
    assert page.select("progress, .known-row") == []


def test_every_round_that_is_offered_can_be_begun(
    school: Flask, reader: FlaskClient
) -> None:
    page = soup(reader, "/en/practice")
    offered = page.select("button[name=course], select[name=course] option")
    courses = [str(each["value"]) for each in offered]

    for course in courses:
        place = start_round(reader, course)
        assert reader.get(f"{place}/1").status_code == 200

    assert len(courses) == len(set(courses))
    assert "practice-lead.prospect" in courses
    assert "practice-bant" in courses


def test_a_round_that_was_left_goes_on(reader: FlaskClient) -> None:
    place = start_round(reader, "practice-lead.prospect")
    answer(reader, place, 1, unknown="1")

    sent = send(reader, "/en/practice", course="practice-lead.prospect")

    assert sent.location == f"{place}/2"


def test_a_series_goes_on_under_the_same_view_and_anew_under_another(
    reader: FlaskClient,
) -> None:
    first = start_drill(reader, "sales")

    assert start_drill(reader, "sales") == first
    assert start_drill(reader, "marketing") != first


def test_a_trainee_is_told_strengths_and_confusions_in_words(school: Flask) -> None:
    browser = signed_in(school, Role.TRAINEE)
    for _time in range(2):
        place = start_again(browser, "start-here")
        answer(browser, place, 1, answer="suspect")  # right
        answer(browser, place, 2, answer="prospect")  # a lead, twice mistaken

    page = soup(browser, "/en/practice")

    said = words(page)
    assert "Surest: Suspect. Still to learn: Lead." in said
    assert "“Prospect” instead of “Lead”" in said
    assert "2 of 2 times" in said
    known = [" ".join(e.get_text(" ").split()) for e in page.select(".known-row")]
    assert known == ["Suspect 2 of 2", "Lead 0 of 2"]
    form = page.select_one("form button[value='practice-lead.prospect']")
    assert form is not None


def test_a_confusion_leads_to_the_two_side_by_side(school: Flask) -> None:
    browser = signed_in(school, Role.TRAINEE)
    for _time in range(2):
        place = start_again(browser, "start-here")
        answer(browser, place, 2, answer="prospect")

    link = soup(browser, "/en/practice").find("a", string="Compare")

    assert link is not None
    assert browser.get(str(link["href"])).status_code == 200  # type: ignore[index]


def test_nobody_else_sees_what_somebody_knows(school: Flask) -> None:
    trainee = make_person(school, Role.TRAINEE, name="Zelda Quill")
    browser = browser_of(school, trainee)
    answer(browser, start(browser, "start-here"), 1, answer="lead")
    assert "0 of 1" in words(soup(browser, "/en/practice"))

    for role in (Role.TRAINEE, Role.TRAINER, Role.ADMINISTRATOR):
        page = words(soup(signed_in(school, role), "/en/practice"))
        assert "Zelda" not in page
        assert "0 of 1" not in page


def test_the_page_says_that_nobody_else_sees_it(school: Flask) -> None:
    page = words(soup(signed_in(school, Role.TRAINEE), "/en/practice"))

    assert "Only you see this page" in page


@pytest.mark.parametrize("code", CODES)
def test_somebody_without_an_answer_yet_gets_a_page(school: Flask, code: str) -> None:
    browser = signed_in(school, Role.TRAINEE)

    assert browser.get(f"/{code}/practice").status_code == 200


# Review.


def test_nothing_is_due_on_the_day_it_was_learned(school: Flask) -> None:
    browser = signed_in(school, Role.TRAINEE)
    give_up(school, browser, start(browser, "start-here"))

    sent = send(browser, "/en/practice/review")

    assert sent.location == "/en/practice#today"
    assert "Nothing to review today." in words(soup(browser, "/en/practice"))


def test_a_review_asks_for_each_subject_that_is_due_once(school: Flask) -> None:
    with clock_of(school) as clock:
        browser = signed_in(school, Role.TRAINEE)
        place = start(browser, "start-here")
        answer(browser, place, 1, answer="lead")
        clock.pass_by(days=2)

        # Of a suspect taken for a lead: the stage, and the line between the two.
        assert "2 cards to review" in words(soup(browser, "/en/practice"))
        place = place_of(send(browser, "/en/practice/review"))

        kinds = [pinned_at(school, place, n)["kind"] for n in (1, 2)]
        assert count_of(school, place) == 2
        assert kinds == ["classify", "classify"]
        give_up(school, browser, place)
        assert "Nothing to review today." in words(soup(browser, "/en/practice"))


def test_no_day_has_more_than_twenty_cards(school: Flask) -> None:
    with clock_of(school) as clock:
        browser = signed_in(school, Role.TRAINEE)
        for slug in glossary_of(school).quizzes:
            give_up(school, browser, start(browser, slug))
        for term in list(glossary_of(school).terms)[:30]:
            give_up(school, browser, start_round(browser, f"practice-{term}"))
        clock.pass_by(days=3)

        page = words(soup(browser, "/en/practice"))
        place = place_of(send(browser, "/en/practice/review"))

    assert 10 <= count_of(school, place) <= 20
    assert f"{count_of(school, place)} cards to review" in page
    assert "The rest can wait until tomorrow." in page


def test_a_review_begun_goes_on(school: Flask) -> None:
    with clock_of(school) as clock:
        browser = signed_in(school, Role.TRAINEE)
        answer(browser, start(browser, "start-here"), 1, answer="lead")
        clock.pass_by(days=2)
        place = place_of(send(browser, "/en/practice/review"))
        answer(browser, place, 1, unknown="1")

        again = send(browser, "/en/practice/review")

    assert again.location == f"{place}/2"


def test_asking_for_the_head_of_a_review_begins_none(school: Flask) -> None:
    with clock_of(school) as clock:
        browser = signed_in(school, Role.TRAINEE)
        answer(browser, start(browser, "start-here"), 1, answer="lead")
        clock.pass_by(days=2)
        before = everything_stored(school)

        asked = browser.head("/en/practice/review")

        assert asked.location == "/en/practice#today"
        assert everything_stored(school) == before


def test_a_review_begun_is_offered_though_nothing_else_is_due(school: Flask) -> None:
    with clock_of(school) as clock:
        person = make_person(school, Role.TRAINEE)
        browser = browser_of(school, person)
        answer(browser, start(browser, "start-here"), 1, answer="lead")
        clock.pass_by(days=2)
        place = place_of(send(browser, "/en/practice/review"))
        answer(browser, place, 1, unknown="1")
        # What is left of it was met elsewhere in the meantime.
        mark(school, person, *subjects_of(school, person), at=clock.time)

        page = soup(browser, "/en/practice")

    link = page.select_one(f"#today a[href='{place}/2']")
    assert link is not None
    assert link.get_text() == "Go on with question 2 of 2"
    assert "One card to review" in words(page)


def test_of_thirty_definitions_that_changed_page_and_review_have_the_same(
    school: Flask,
) -> None:
    person = make_person(school, Role.TRAINEE)
    terms = [about(slug) for slug in glossary_of(school).terms][:30]
    mark(school, person, *terms, at=datetime.now(UTC), revision="of-before")
    browser = browser_of(school, person)

    page = words(soup(browser, "/en/practice"))
    place = place_of(send(browser, "/en/practice/review"))

    # 30 are dealt out over two days.
    assert "15 cards to review" in page
    assert count_of(school, place) == 15


def test_what_is_gone_from_the_content_is_not_offered(school: Flask) -> None:
    with clock_of(school) as clock:
        person = make_person(school, Role.TRAINEE)
        mark(school, person, about("no-such-term"), at=clock.time)
        clock.pass_by(days=9)
        browser = browser_of(school, person)

        page = words(soup(browser, "/en/practice"))
        sent = send(browser, "/en/practice/review")

    assert "Nothing to review today." in page
    assert sent.location == "/en/practice#today"


@pytest.mark.parametrize("view", ["sales", "marketing"])
def test_the_words_of_a_mark_come_back_as_a_question(school: Flask, view: str) -> None:
    with clock_of(school) as clock:
        person = make_person(school, Role.TRAINEE)
        mark(school, person, about("mql"), at=clock.time, view=view)
        clock.pass_by(days=9)

        place = place_of(send(browser_of(school, person), "/en/practice/review"))

    assert pinned_at(school, place, 1)["asked_for"] == "mql"


def test_a_reader_without_an_account_has_no_review(reader: FlaskClient) -> None:
    asked, sent = reader.get("/en/practice/review"), send(reader, "/en/practice/review")

    assert (asked.status_code, asked.location) == (303, "/en/practice#today")
    assert (sent.status_code, sent.location) == (303, "/en/practice#today")


# Sooner and later.


def test_feedback_says_when_it_comes_back_and_lets_that_be_changed(
    school: Flask,
) -> None:
    person = make_person(school, Role.TRAINEE)
    browser = browser_of(school, person)
    place = start(browser, "start-here")
    answer(browser, place, 1, answer="suspect")
    fields = moved(browser, place)
    before = due(school, person)

    sent = send(browser, "/en/practice/due", act="later", **fields)

    assert (sent.status_code, sent.location) == (303, f"{place}/1")
    assert due(school, person) > before
    send(browser, "/en/practice/due", act="sooner", **moved(browser, place))
    assert due(school, person) < before


def test_later_pressed_twice_counts_once(school: Flask) -> None:
    person = make_person(school, Role.TRAINEE)
    browser = browser_of(school, person)
    place = start(browser, "start-here")
    answer(browser, place, 1, answer="suspect")
    fields = moved(browser, place)
    send(browser, "/en/practice/due", act="later", **fields)
    once = due(school, person)

    send(browser, "/en/practice/due", act="later", **fields)

    assert due(school, person) == once


@pytest.mark.parametrize(
    "fault", [{}, {"subject": "no-such"}], ids=["stale", "unknown"]
)
def test_what_was_not_moved_is_not_said_to_be_saved(
    school: Flask, fault: dict[str, str]
) -> None:
    browser = signed_in(school, Role.TRAINEE)
    place = start(browser, "start-here")
    answer(browser, place, 1, answer="suspect")
    fields = moved(browser, place)
    first = send(browser, "/en/practice/due", act="later", **fields)
    assert "Saved." in words(soup(browser, first.location))

    again = send(browser, "/en/practice/due", act="later", **{**fields, **fault})

    assert "Saved." not in words(soup(browser, again.location))


def test_a_reader_without_an_account_is_told_of_no_day(reader: FlaskClient) -> None:
    place = start(reader, "start-here")
    answer(reader, place, 1, answer="suspect")

    assert soup(reader, f"{place}/1").select("form.returns") == []


@pytest.mark.parametrize(
    "back",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "", "/en/sign-out"],
)
def test_no_form_leads_to_another_site(school: Flask, back: str) -> None:
    browser = signed_in(school, Role.TRAINEE)
    place = start(browser, "start-here")
    answer(browser, place, 1, answer="suspect")

    sent = send(
        browser,
        "/en/practice/due",
        act="later",
        **{**moved(browser, place), "back": back},
    )

    assert (sent.status_code, sent.location) == (303, "/en/practice")


@pytest.mark.parametrize(
    "odd",
    [
        {"subject": ""},
        {"subject": "lead/lead/lead"},
        {"subject": "no-such"},
        {"subject": "x" * 5000},
        {"shown": ""},
        {"shown": "tomorrow"},
        {"shown": "2026-12-01T00:00:00"},
        {"shown": "0001-01-01T00:00:00+00:00"},
        {"shown": "9999-12-31T23:59:59+00:00"},
        {"shown": "9999-12-31T23:59:59-23:59"},
        {"act": "never"},
    ],
    ids=str,
)
def test_an_odd_form_moves_nothing_and_is_no_fault(
    school: Flask, odd: dict[str, str]
) -> None:
    person = make_person(school, Role.TRAINEE)
    browser = browser_of(school, person)
    place = start(browser, "start-here")
    answer(browser, place, 1, answer="suspect")
    before = due(school, person)
    fields = {"act": "later", **moved(browser, place), **odd}

    sent = send(browser, "/en/practice/due", **fields)

    assert sent.status_code < 500
    if "act" not in odd:
        assert due(school, person) == before


def mark(
    app: Flask,
    person: Person,
    *subjects: Subject,
    at: datetime,
    view: str = "sales",
    revision: str = "",
) -> None:
    """Let *person* know *subjects*, as they are defined now or in *revision*."""
    with app.test_request_context():
        marks = [
            Mark(
                each,
                Grade.RIGHT,
                view=view,
                revision=revision or revision_of(each, view) or "",
            )
            for each in subjects
        ]
        reviews.record_all(
            db.session, person.id, marks, view=view, revision=revision, now=at
        )


def subjects_of(app: Flask, person: Person) -> list[Subject]:
    """Return all that *person* reviews."""
    with app.app_context():
        return [each.subject for each in reviews.waiting(db.session, person.id)]


def moved(client: FlaskClient, place: str) -> dict[str, str]:
    """Return what the form under the feedback sends, less its token and button."""
    form = soup(client, f"{place}/1").select_one("form.returns")
    assert form is not None
    return {
        str(each["name"]): str(each["value"])
        for each in form.select("input")
        if each["name"] != "csrf_token"
    }


def due(app: Flask, person: Person) -> datetime:
    """Return when what a suspect is comes back to *person*."""
    with app.app_context():
        for each in reviews.waiting(db.session, person.id):
            if each.subject == about("suspect"):
                return each.due_at
    raise AssertionError("it does not come back")


def test_somebody_is_told_for_two_weeks_that_they_have_come_into_a_group(
    school: Flask,
) -> None:
    with clock_of(school) as clock:
        clock.time = datetime(2026, 12, 1, 9, tzinfo=UTC)
        marco = make_person(school, Role.TRAINER, name="Marco <b>Ferri</b>")
        ada = make_person(school, Role.TRAINEE)
        bea = make_person(school, Role.TRAINEE)
        put_into(school, marco, "Lyon", ada, at=clock.time)
        put_into(school, marco, "Nantes", bea, at=clock.time)
        notice = words(soup(browser_of(school, ada), "/en/practice"))

        clock.pass_by(days=14)
        later = words(soup(browser_of(school, ada), "/en/practice"))

    assert "You are now in the group Lyon (Marco <b>Ferri</b>)." in notice
    assert "Your groups" not in notice
    assert "You are now in" not in later
    assert "Your groups: Lyon (Marco <b>Ferri</b>)." in later
    assert "Nantes" not in notice + later


def test_nothing_is_said_of_groups_that_are_archived_or_not_joined(
    school: Flask,
) -> None:
    marco = make_person(school, Role.TRAINER)
    ada = make_person(school, Role.TRAINEE)
    metz = put_into(school, marco, "Metz", ada, at=datetime.now(UTC))
    with school.test_request_context():
        groups.archive(db.session, metz.id, actor=marco, now=datetime.now(UTC))

    for person in (ada, marco):
        page = soup(browser_of(school, person), "/en/practice")
        assert page.select_one("[data-notice=group]") is None
        assert "Metz" not in words(page)


def put_into(
    site: Flask, trainer: Person, name: str, person: Person, at: datetime
) -> Group:
    """Return a group that *trainer* has made and *person* is in."""
    with site.test_request_context():
        group = groups.make(db.session, name, "Europe/Paris", actor=trainer, now=at)
        with writing(db.session):
            joined = Membership(group.id, person.id, at)
            stored_groups.add_members(db.session, [joined])
        return group
