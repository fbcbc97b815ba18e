"""The site on a temporary instance, as a browser without a window sees it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from glossary.settings import Settings
from glossary.storage import db

# ruff: noqa: F401, F811 (pytest finds fixtures by their names)
from tests.storage.conftest import (
    address,
    kind,
    postgresql,
    postgresql_template,
    sqlite_template,
)
from tests.web.sites import make_site


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Return the site with the shipped content."""
    instance: Path = tmp_path_factory.mktemp("instance")
    return make_site(Settings(instance=instance))


@pytest.fixture
def site(address, tmp_path):
    """Return a site of its own, on a fresh database of each kind."""
    made = make_site(
        Settings(
            instance=tmp_path / "instance",
            database_url=address.render_as_string(hide_password=False),
        )
    )
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    """Return a reader without cookies."""
    with app.test_client() as client:
        yield client


def soup(client: FlaskClient, path: str, status: int = 200) -> BeautifulSoup:
    """Return the page at *path* parsed; its status must be *status*."""
    response = client.get(path)
    assert response.status_code == status, response.get_data(as_text=True)[:400]
    return BeautifulSoup(response.get_data(as_text=True), "html.parser")


def words(page: BeautifulSoup) -> str:
    """Return the words of *page*'s main part, single-spaced."""
    main = page.find("main")
    assert main is not None
    return " ".join(main.get_text(" ").split())


def overlay(instance: Path, name: str, text: str) -> None:
    """Write the file *name* that *instance* has of its own."""
    target = instance / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
