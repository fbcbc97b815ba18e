"""What the leads send from the pages of the workbench, and what stands there."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.conftest import soup
from tests.web.people import send

SIGN = "/en/workbench/prospect/sign"
PROPOSE = "/en/workbench/prospect/propose"
QUIET = {"from": "sales", "off": ["one-of-bant", "not-interest.refused"], "on": "asked"}
"""A prospect who has asked for something; nothing is odd about that."""
ODD = {"from": "sales", "off": "one-of-bant", "on": "asked"}
"""The same, and has not refused: whoever has asked has not."""


def propose(client: FlaskClient, **fields: Any) -> TestResponse:
    """Propose QUIET, or what *fields* say."""
    wanted = {**QUIET, "reason": "One word, one meaning.", **fields}
    return send(client, PROPOSE, **wanted)


def read(client: FlaskClient) -> dict[str, str]:
    """Return the hidden fields by which this browser says what it has read."""
    page = soup(client, SIGN)
    found = page.select("main form input[type=hidden]")
    named = {str(each["name"]): str(each["value"]) for each in found}
    kept = ("csrf_token", "department", "finding")
    return {name: value for name, value in named.items() if name not in kept}


def do(client: FlaskClient, act: str, **fields: Any) -> TestResponse:
    """Press the button *act* on the page of the draft, as it stands there now."""
    return send(client, SIGN, act=act, **{**read(client), **fields})


def sign(client: FlaskClient, department: str, **fields: Any) -> TestResponse:
    """Sign for *department*."""
    return do(client, "sign", department=department, **fields)


def agree(nadia: FlaskClient, paul: FlaskClient, **fields: Any) -> None:
    """Let both sign what *fields* say."""
    assert propose(nadia, **fields).status_code == 303
    assert sign(nadia, "sales").status_code == 303
    assert sign(paul, "marketing").location == "/en/terms/prospect"


def parsed(answer: TestResponse) -> BeautifulSoup:
    """Return the page that was answered."""
    return BeautifulSoup(answer.get_data(as_text=True), "html.parser")
