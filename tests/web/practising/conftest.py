"""One site for each module: a browser of its own is what a test needs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from glossary.settings import Settings
from glossary.storage import db
from tests.web.sites import make_site


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Return a site with the shipped quizzes, on a database of its own."""
    made = make_site(Settings(instance=tmp_path_factory.mktemp("school")))
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def reader(school: Flask) -> FlaskClient:
    """Return a browser without an account that has begun nothing."""
    return school.test_client()
