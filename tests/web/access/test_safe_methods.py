"""GET and HEAD write nothing: every route, whoever asks, on both databases."""

from __future__ import annotations

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient
from sqlalchemy import select

from glossary.people import Department, Person, Role
from glossary.services import accounts, invitations
from glossary.storage import db
from glossary.storage.tables import Base
from glossary.web.accounts.links import move_link, reset_link
from glossary.web.clock import now
from tests.web.access.test_access import SIGNED_OUT, address, routes
from tests.web.people import browser_of, make_person, send

WHO = {
    SIGNED_OUT: None,
    "trainee": Role.TRAINEE,
    "administrator": Role.ADMINISTRATOR,
}


def rows(site: Flask) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table."""
    with site.app_context():
        return {
            table.name: sorted(map(tuple, db.session.execute(select(table))), key=str)
            for table in Base.metadata.sorted_tables
        }


def links(site: Flask, person: Person) -> list[str]:
    """Return the addresses that hold a token, each of them good."""
    with site.test_request_context():
        token, _ = invitations.invite(
            db.session,
            roles=[Role.TRAINER],
            department=Department.SALES,
            language="en",
            now=now(),
        )
        full = [reset_link(person), move_link(person, "new@example.com")]
    shown = [link.removeprefix("http://localhost") for link in full]
    return [f"/en/invitation/{token}", f"/invitation/{token}", *shown]


def browser(site: Flask, person: Person | None) -> FlaskClient:
    """Return a browser with all that a session may hold for a page to take."""
    if person is None:
        return site.test_client()
    client = browser_of(site, person)
    if Role.ADMINISTRATOR in person.roles:
        send(client, f"/en/admin/people/{person.id}", act="reset_link")
    return client


def status(client: FlaskClient, method: str, path: str) -> int:
    """Ask for *path* and read the answer to its end, as a browser does."""
    answer = client.open(path, method=method)
    answer.get_data()
    return answer.status_code


@pytest.mark.parametrize("who", WHO)
def test_no_route_writes_on_get_or_head(site: Flask, who: str) -> None:
    role, other = WHO[who], make_person(site)
    client = browser(site, None if role is None else make_person(site, role))
    paths = [address(site, name) for name, method in routes(site) if method == "GET"]
    paths += links(site, other)
    before = rows(site)

    statuses = [status(client, way, path) for path in paths for way in ("GET", "HEAD")]

    assert rows(site) == before
    assert [each for each in statuses if each >= 500] == []


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_view_that_writes_on_a_safe_method_fails_and_nothing_is_kept(
    site: Flask, method: str
) -> None:
    person = make_person(site)
    client = browser_of(site, person)

    def writes() -> Response:
        accounts.note_sign_in(db.session, person, now=now())
        return Response()

    site.view_functions["pages.settings"] = writes
    before = rows(site)

    answer = client.open("/en/settings", method=method)

    assert answer.status_code == 500
    assert rows(site) == before
