"""Two hundred people submit at once, on the database that Lemma brings."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest
import waitress
from flask import Flask
from flask.testing import FlaskClient

from glossary.cli.serving import MOST_CONNECTIONS, THREADS
from glossary.people import Role
from glossary.settings import Settings
from glossary.storage import db
from tests.services.assigning import a_group, an_assignment
from tests.web.people import (
    browser_of,
    cookie_name,
    cookie_of,
    make_person,
    send,
    token_of,
)
from tests.web.practising.quizzing import answers_at, place_of
from tests.web.sites import make_site

PEOPLE = 200
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def served(tmp_path):
    """A site on SQLite, and the port at which it is served as ``serve`` does."""
    site = make_site(Settings(instance=tmp_path))
    server = waitress.create_server(
        site,
        host="127.0.0.1",
        port=0,
        threads=THREADS,
        connection_limit=MOST_CONNECTIONS,
        asyncore_use_poll=True,
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield site, server.effective_port
    server.close()
    with site.app_context():
        db.engine.dispose()


def begun(site: Flask) -> list[tuple[FlaskClient, str]]:
    """Return the browsers of people who have begun what they were assigned."""
    trainer = make_person(site, Role.TRAINER)
    people = [make_person(site, Role.TRAINEE) for _ in range(PEOPLE)]
    now = datetime.now(UTC)
    with site.app_context():
        group = a_group(db.session, *people, trainer=trainer, joined_at=now)
        due = now + timedelta(days=1)
        given = an_assignment(
            db.session, group, trainer=trainer, quiz="who-is-this", now=now, due_at=due
        )
    browsers = [browser_of(site, each) for each in people]
    task = f"/en/practice/assigned/{given}"
    return [(browser, place_of(send(browser, task))) for browser in browsers]


def test_nothing_acknowledged_is_lost_and_nobody_is_turned_away(served):
    site, port = served
    everybody = begun(site)
    sent = [
        (
            place,
            urlencode({"csrf_token": token_of(browser), "unknown": "1"}),
            f"{cookie_name(site)}={cookie_of(browser)}",
        )
        for browser, place in everybody
    ]
    together = threading.Barrier(PEOPLE)

    def submit(one: tuple[str, str, str]) -> int:
        place, body, cookie = one
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        headers = {"Content-Type": FORM, "Cookie": cookie}
        together.wait()
        connection.request("POST", f"{place}/1", body, headers)
        status = connection.getresponse().status
        connection.close()
        return status

    with ThreadPoolExecutor(PEOPLE) as pool:
        statuses = Counter(pool.map(submit, sent))

    assert statuses == {303: PEOPLE}
    for _, place in everybody:
        assert len(answers_at(site, place)) == 1
