"""Finished pages: named, compressed, and the same for everybody who asks alike."""

from __future__ import annotations

import gzip

from flask import Flask
from flask.testing import FlaskClient

from glossary.web.finished import FinishedPage, Shelf


def test_a_page_that_the_reader_has_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/fr/terms/lead")

    again = client.get(
        "/fr/terms/lead", headers={"If-None-Match": first.headers["ETag"]}
    )

    assert again.status_code == 304
    assert again.data == b""
    assert again.headers["ETag"] == first.headers["ETag"]


def test_a_reader_who_has_any_version_gets_none(client: FlaskClient) -> None:
    answer = client.get("/fr/terms/lead", headers={"If-None-Match": "*"})

    assert answer.status_code == 304


def test_a_compressed_page_is_the_same_page_under_another_tag(
    client: FlaskClient,
) -> None:
    plain = client.get("/fr/terms/lead")
    packed = client.get("/fr/terms/lead", headers={"Accept-Encoding": "gzip"})

    assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_a_reader_who_refuses_gzip_gets_none(client: FlaskClient) -> None:
    answer = client.get("/fr/terms/lead", headers={"Accept-Encoding": "gzip;q=0"})

    assert "Content-Encoding" not in answer.headers


def test_a_page_may_be_shared_but_is_asked_for_again(client: FlaskClient) -> None:
    answer = client.get("/fr/terms/lead")

    assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Cookie" in answer.headers["Vary"]
    assert "Set-Cookie" not in answer.headers


def test_what_a_reader_sends_as_host_reaches_no_other_reader(app: Flask) -> None:
    app.test_client().get("/it/terms/sal", headers={"Host": "evil.example"})

    assert b"evil.example" not in app.test_client().get("/it/terms/sal").data


def test_pages_with_a_query_are_not_kept(app: Flask) -> None:
    client = app.test_client()
    client.get("/fr/terms/")
    before = len(app.extensions["lemma-shelves"]["pages"])

    for number in range(20):
        client.get(f"/fr/terms/?by={number}")

    assert len(app.extensions["lemma-shelves"]["pages"]) == before


def test_a_full_shelf_drops_the_page_unread_for_longest() -> None:
    shelf: Shelf[FinishedPage] = Shelf(size=2)
    pages = [FinishedPage.of(text) for text in "abc"]
    shelf.put(("a", "auto"), pages[0])
    shelf.put(("b", "auto"), pages[1])
    shelf.get(("a", "auto"))

    shelf.put(("c", "auto"), pages[2])

    assert shelf.get(("a", "auto")) is pages[0]
    assert shelf.get(("b", "auto")) is None
    assert shelf.get(("c", "auto")) is pages[2]
