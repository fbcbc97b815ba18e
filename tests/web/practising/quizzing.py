"""Quizzes taken over HTTP, and what the database holds of them."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from glossary.glossary import Glossary
from glossary.people import Person
from glossary.storage import db, writing
from glossary.storage.database import FILE
from glossary.storage.learning_tables import ANSWERS, ATTEMPTS, QUESTIONS
from glossary.web.site import Site
from tests.web.conftest import soup
from tests.web.people import PASSWORD, send

Pinned = dict[str, Any]


def glossary_of(app: Flask) -> Glossary:
    """Return what *app* serves."""
    served: Site = app.extensions["lemma"]
    return served.glossary


def start(client: FlaskClient, slug: str, language: str = "en", **fields: Any) -> str:
    """Begin the quiz *slug*, or go on with it; return the address of the attempt."""
    return place_of(send(client, f"/{language}/quiz/{slug}", **fields))


def start_again(client: FlaskClient, slug: str) -> str:
    """Press what begins the quiz *slug*, ending what is open; return the address."""
    button = soup(client, f"/en/quiz/{slug}").select_one("main input[name='again']")
    again = {} if button is None else {"again": str(button["value"])}
    return start(client, slug, **again)


def start_round(client: FlaskClient, course: str) -> str:
    """Begin a round of practice; return the address of the attempt."""
    return place_of(send(client, "/en/practice", course=course))


def start_drill(client: FlaskClient, view: str = "sales", **fields: Any) -> str:
    """Begin a series of near misses; return the address of the attempt."""
    return place_of(send(client, "/en/practice/near-misses", view=view, **fields))


def place_of(response: TestResponse) -> str:
    """Return the attempt that *response* leads to: the address less the question."""
    assert response.status_code == 303, response.get_data(as_text=True)[:400]
    assert "/attempt/" in response.location
    return response.location.rpartition("/")[0]


def id_of(place: str) -> int:
    """Return the number of the attempt at the address *place*."""
    return int(place.rpartition("/")[2])


def in_language(place: str, code: str) -> str:
    """Return the address of the same attempt under another language."""
    return f"/{code}{place[3:]}"


def pinned_at(app: Flask, place: str, number: int) -> Pinned:
    """Return a question as it is stored, with its key."""
    asked = select(QUESTIONS.c.pinned).where(
        QUESTIONS.c.attempt_id == id_of(place), QUESTIONS.c.number == number
    )
    with app.app_context():
        found: Pinned = db.session.scalars(asked).one()
        return found


def pin_at(app: Flask, place: str, number: int, pinned: Mapping[str, Any]) -> None:
    """Let the database hold *pinned* in place of a question."""
    changed = (
        update(QUESTIONS)
        .where(QUESTIONS.c.attempt_id == id_of(place), QUESTIONS.c.number == number)
        .values(pinned=dict(pinned))
    )
    with app.app_context(), writing(db.session) as session:
        session.execute(changed)


def lose_mark(app: Flask, place: str, stage: str) -> None:
    """Let every answer of an attempt have confused a stage that is gone: *stage*."""
    here = ANSWERS.c.attempt_id == id_of(place)
    with app.app_context(), writing(db.session) as session:
        stored = session.execute(select(ANSWERS.c.number, ANSWERS.c.marks).where(here))
        for number, marks in stored.all():
            kept = json.loads(json.dumps(marks).replace(f'"{stage}"', '"gone"'))
            one = update(ANSWERS).where(here, ANSWERS.c.number == number)
            session.execute(one.values(marks=kept))


def count_of(app: Flask, place: str) -> int:
    """Return how many questions an attempt has."""
    asked = select(QUESTIONS.c.number).where(QUESTIONS.c.attempt_id == id_of(place))
    with app.app_context():
        return len(db.session.scalars(asked).all())


def answers_at(app: Flask, place: str) -> dict[int, Any]:
    """Return what is stored as answered, by the number of the question."""
    asked = select(ANSWERS.c.number, ANSWERS.c.answer).where(
        ANSWERS.c.attempt_id == id_of(place)
    )
    with app.app_context():
        return {number: answer for number, answer in db.session.execute(asked)}


def owner_at(app: Flask, place: str) -> int | None:
    """Return the person whose attempt it is; None if it is a browser's."""
    asked = select(ATTEMPTS.c.person_id).where(ATTEMPTS.c.id == id_of(place))
    with app.app_context():
        found: int | None = db.session.scalars(asked).one()
        return found


def is_finished(app: Flask, place: str) -> bool:
    """Return whether an attempt takes no more answers."""
    asked = select(ATTEMPTS.c.finished_at).where(ATTEMPTS.c.id == id_of(place))
    with app.app_context():
        return db.session.scalars(asked).one() is not None


def answer(client: FlaskClient, place: str, number: int, **fields: Any) -> TestResponse:
    """Send the form of question *number*."""
    return send(client, f"{place}/{number}", **fields)


def give_up(app: Flask, client: FlaskClient, place: str) -> None:
    """Answer every question of an attempt with "I don't know"."""
    for number in range(1, count_of(app, place) + 1):
        sent = answer(client, place, number, unknown="1")
        assert sent.status_code == 303


def mark_of(page: BeautifulSoup) -> str:
    """Return how an answer did, as its feedback shows it; empty on another page."""
    head = page.find(class_="verdict-head")
    if head is None:
        return ""
    prefix = "verdict-head--"
    found = [each for each in head["class"] if each.startswith(prefix)]
    return str(found[0]).removeprefix(prefix)


def feedback_of(client: FlaskClient, place: str, number: int) -> str:
    """Return how the answer to question *number* did."""
    return mark_of(soup(client, f"{place}/{number}"))


def options_on(page: BeautifulSoup) -> list[str]:
    """Return the values that a question offers, in the order of the page."""
    return [str(each["value"]) for each in page.find_all("input", {"name": "answer"})]


def sign_in(client: FlaskClient, person: Person) -> None:
    """Sign *person* in as they do it themselves."""
    sent = send(client, "/en/sign-in", email=person.email, password=PASSWORD)
    assert sent.status_code == 303


def everything_stored(app: Flask) -> str:
    """Return a digest of every row of every table."""
    served: Site = app.extensions["lemma"]
    opened = sqlite3.connect(served.settings.instance / FILE)
    try:
        return hashlib.sha256("\n".join(opened.iterdump()).encode()).hexdigest()
    finally:
        opened.close()
