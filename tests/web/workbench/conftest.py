"""A site on which nothing is agreed, and the two who lead its departments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from glossary.people import Department, Role
from glossary.settings import Settings
from glossary.storage import db
from tests.web.people import signed_in
from tests.web.sites import make_site


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Flask]:
    """Return a site of its own, on which nothing is agreed."""
    made = make_site(Settings(instance=tmp_path))
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def nadia(bench: Flask) -> FlaskClient:
    """Return the browser of a sales lead."""
    return signed_in(
        bench, Role.SALES_LEAD, department=Department.SALES, name="Nadia Rahmani"
    )


@pytest.fixture
def paul(bench: Flask) -> FlaskClient:
    """Return the browser of a marketing lead."""
    return signed_in(
        bench,
        Role.MARKETING_LEAD,
        department=Department.MARKETING,
        name="Paul Escoffier",
    )
