"""Groups for tests of the trainers' pages, and how those pages are read."""

from __future__ import annotations

import io

from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from glossary.groups import Group
from glossary.people import Person
from glossary.services import groups
from glossary.storage import db
from glossary.web.clock import now
from tests.web.conftest import soup
from tests.web.people import token_of

GROUPS = "/en/training/groups/"
IMPORT = "/en/training/groups/import"


def make_group(site: Flask, trainer: Person, name: str = "Lyon") -> Group:
    """Return a group that *trainer* has made."""
    with site.test_request_context():
        return groups.make(db.session, name, "Europe/Paris", actor=trainer, now=now())


def address_of(group: Group) -> str:
    """Return where the page of *group* is."""
    return f"{GROUPS}{group.id}"


def upload(
    client: FlaskClient, content: bytes, name: str = "list.csv", path: str = IMPORT
) -> TestResponse:
    """Send *content* as the file of a list, to be tried out."""
    fields = {
        "csrf_token": token_of(client),
        "act": "try",
        "file": FileStorage(io.BytesIO(content), name),
    }
    # In memory: the client would leave a file open for a large one.
    boundary, body = encode_multipart(fields)
    return client.post(
        path, data=body, content_type=f'multipart/form-data; boundary="{boundary}"'
    )


def agreed(report: TestResponse) -> dict[str, str]:
    """Return what the button on a report sends."""
    page = BeautifulSoup(report.get_data(as_text=True), "html.parser")
    form = page.select_one("form:has(button[value=import])")
    assert form is not None, page.get_text()[:400]
    hidden = form.select("input[type=hidden]")
    return {"act": "import"} | {
        str(each["name"]): str(each["value"]) for each in hidden
    }


def bring_in(client: FlaskClient, text: str) -> TestResponse:
    """Try the list *text* out, agree to it, and return what is answered."""
    fields = agreed(upload(client, text.encode()))
    return client.post(IMPORT, data=fields)


def rows(client: FlaskClient, path: str, table: str = ".table--people") -> list[str]:
    """Return the rows of a table, in words."""
    found = soup(client, path).select(f"{table} tbody tr")
    return [" ".join(each.get_text(" ").split()) for each in found]
