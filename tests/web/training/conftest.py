"""Sites for the tests of trainers' pages, each test on an empty database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from glossary.people import Person, Role
from glossary.settings import Settings
from glossary.storage import db

# ruff: noqa: F401 (pytest finds fixtures by their names)
from tests.web.accounts.test_mail import inbox, smtp
from tests.web.anew import start_anew
from tests.web.people import browser_of, make_person
from tests.web.sites import make_site


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return make_site(Settings(instance=tmp_path_factory.mktemp("training")))


@pytest.fixture
def site(made) -> Flask:
    return start_anew(made)


@pytest.fixture
def trainer(site: Flask) -> Person:
    return make_person(site, Role.TRAINER, name="Marco Ferri")


@pytest.fixture
def client(site: Flask, trainer: Person) -> FlaskClient:
    return browser_of(site, trainer)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Return a site on which cards and quizzes are written."""
    folder: Path = tmp_path_factory.mktemp("training")
    return make_site(Settings(instance=folder))


@pytest.fixture
def school(built: Flask) -> Iterator[Flask]:
    """Return that site with an empty database and nothing written."""
    yield start_anew(built)
    with built.app_context():
        db.engine.dispose()
