"""What is begun without an account goes on with one, once, and with nobody else."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from glossary.people import Role
from tests.web.conftest import soup, words
from tests.web.people import browser_of, make_person, send
from tests.web.practising.quizzing import (
    answer,
    answers_at,
    feedback_of,
    give_up,
    owner_at,
    sign_in,
    start,
)


def test_an_attempt_goes_on_after_signing_in(
    school: Flask, reader: FlaskClient
) -> None:
    person = make_person(school, Role.TRAINEE)
    place = start(reader, "start-here")
    answer(reader, place, 1, answer="suspect")

    sign_in(reader, person)

    assert owner_at(school, place) == person.id
    assert feedback_of(reader, place, 1) == "right"
    assert start(reader, "start-here") == place
    assert answer(reader, place, 2, answer="lead").status_code == 303
    assert answers_at(school, place) == {1: "suspect", 2: "lead"}


def test_what_was_answered_before_comes_back_as_a_review(
    school: Flask, reader: FlaskClient
) -> None:
    person = make_person(school, Role.TRAINEE)
    answer(reader, start(reader, "start-here"), 1, answer="lead")

    sign_in(reader, person)

    assert "0 of 1" in words(soup(reader, "/en/practice"))


def test_after_signing_out_the_browser_has_nothing(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(reader, "start-here")
    answer(reader, place, 1, answer="suspect")
    sign_in(reader, make_person(school, Role.TRAINEE))

    send(reader, "/en/sign-out")

    assert reader.get(f"{place}/1").status_code == 404
    assert start(reader, "start-here") != place


def test_whoever_signs_in_next_gets_nothing(school: Flask, reader: FlaskClient) -> None:
    first, next_one = make_person(school), make_person(school)
    place = start(reader, "start-here")
    sign_in(reader, first)
    send(reader, "/en/sign-out")

    sign_in(reader, next_one)

    assert owner_at(school, place) == first.id
    assert reader.get(f"{place}/1").status_code == 404
    assert "Go on" not in words(soup(reader, "/en/quiz/start-here"))


def test_signing_in_once_more_claims_nothing_twice(
    school: Flask, reader: FlaskClient
) -> None:
    person = make_person(school, Role.TRAINEE)
    answer(reader, start(reader, "start-here"), 1, answer="lead")
    sign_in(reader, person)
    send(reader, "/en/sign-out")

    sign_in(reader, person)

    assert "0 of 1" in words(soup(reader, "/en/practice"))


def test_what_is_begun_after_signing_out_is_the_browsers_again(
    school: Flask, reader: FlaskClient
) -> None:
    first, next_one = make_person(school), make_person(school)
    sign_in(reader, first)
    send(reader, "/en/sign-out")
    place = start(reader, "five-steps")

    sign_in(reader, next_one)

    assert owner_at(school, place) == next_one.id


def test_somebody_with_an_attempt_of_their_own_keeps_both(
    school: Flask, reader: FlaskClient
) -> None:
    person = make_person(school, Role.TRAINEE)
    own = start(browser_of(school, person), "start-here")
    place = start(reader, "start-here")
    answer(reader, place, 1, answer="suspect")

    sign_in(reader, person)

    assert owner_at(school, own) == owner_at(school, place) == person.id
    assert start(reader, "start-here") == place
    give_up(school, reader, place)
    assert start(reader, "start-here") == own


def test_a_browser_that_has_begun_nothing_claims_nothing(
    school: Flask, reader: FlaskClient
) -> None:
    place = start(school.test_client(), "start-here")

    sign_in(reader, make_person(school))

    assert owner_at(school, place) is None
