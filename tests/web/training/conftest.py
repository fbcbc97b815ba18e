"""A site for each test, on which cards and quizzes are written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from glossary.settings import Settings
from glossary.storage import db
from tests.web.anew import start_anew
from tests.web.sites import make_site


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Return a site with the shipped quizzes."""
    folder: Path = tmp_path_factory.mktemp("training")
    return make_site(Settings(instance=folder))


@pytest.fixture
def school(built: Flask) -> Iterator[Flask]:
    """Return that site with an empty database and nothing written."""
    yield start_anew(built)
    with built.app_context():
        db.engine.dispose()
