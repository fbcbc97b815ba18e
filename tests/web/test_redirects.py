"""Redirects lead to this site, whatever host the reader sent."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/fr", "/fr/"),
        ("/fr/terms", "/fr/terms/"),
        ("/fr/terms?by=step", "/fr/terms/?by=step"),
    ],
)
def test_a_missing_slash_is_mended_without_naming_a_host(
    client: FlaskClient, path: str, target: str
) -> None:
    answer = client.get(path, headers={"Host": "evil.example"})

    assert answer.status_code == 308
    assert answer.headers["Location"] == target
    assert answer.headers["Cache-Control"] == "no-cache"


def test_a_host_with_two_slashes_is_no_way_out(client: FlaskClient) -> None:
    answer = client.get("//evil.example/fr")

    assert answer.status_code in {308, 404}
    assert not answer.headers.get("Location", "/").startswith("//")


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/fr/terms/lead/", "/fr/terms/lead"),
        ("/fr/terms/piste/", "/fr/terms/piste"),
    ],
)
def test_a_slash_too_many_leads_to_the_term(
    client: FlaskClient, path: str, target: str
) -> None:
    answer = client.get(path)

    assert answer.status_code == 308
    assert answer.headers["Location"] == target


def test_the_old_address_of_the_icon_leads_to_it(client: FlaskClient) -> None:
    answer = client.get("/favicon.ico")

    assert answer.status_code == 308
    assert client.get(answer.headers["Location"]).mimetype == "image/svg+xml"
