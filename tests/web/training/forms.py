"""Forms of the bank, filled in and sent as a browser without a script does."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.conftest import soup
from tests.web.people import send


def form_of(page: BeautifulSoup) -> dict[str, Any]:
    """Return what the form would send as it stands, less its buttons."""
    form = page.select_one("form.composed")
    assert form is not None
    sent: dict[str, Any] = {}
    for each in form.select("input[name], textarea[name]"):
        if each.get("type") in ("radio", "checkbox") and not each.has_attr("checked"):
            continue
        value = each.get("value", "") if each.name == "input" else each.get_text()
        sent.setdefault(str(each["name"]), []).append(str(value).removeprefix("\n"))
    for each in form.select("select[name]"):
        chosen = each.select_one("option[selected]") or each.select_one("option")
        sent[str(each["name"])] = ["" if chosen is None else str(chosen["value"])]
    return sent


def press(client: FlaskClient, act: str, path: str, **fields: Any) -> TestResponse:
    """Fill in *fields* of the form at *path* as it stands, and press a button."""
    return send(client, path, **{**form_of(soup(client, path)), "act": act, **fields})
