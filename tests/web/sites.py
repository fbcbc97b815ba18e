"""Sites under test: on a database whose tables are there, with cheap passwords."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from flask import Flask
from sqlalchemy import make_url

from glossary.loading import Loaded
from glossary.settings import Settings
from glossary.storage import migrate
from glossary.storage.database import FILE
from glossary.web import create_app
from glossary.web.prepared import Prepared, prepare

SECRET = "a secret for tests, which protects nobody"
CHEAP = {"time_cost": 1, "memory_cost": 8, "parallelism": 1}
"""Argon2 at its least: a test signs in a hundred times."""
OVERLAYS = ("content", "quizzes")
"""What an instance may have of its own."""


def make_site(settings: Settings, loaded: Loaded | None = None) -> Flask:
    """Return the site of *settings*; without a database of their own, a new one."""
    database = settings.instance / FILE
    if settings.database_url is None and not database.exists():
        settings.instance.mkdir(parents=True, exist_ok=True)
        shutil.copy(_migrated(), database)
    if settings.secret_key is None:
        settings = replace(settings, secret_key=SECRET)
    return create_app(settings, _content(settings, loaded), password_cost=CHEAP)


def _content(settings: Settings, loaded: Loaded | None) -> Prepared:
    has_own = any((settings.instance / each).exists() for each in OVERLAYS)
    if loaded is not None or has_own:
        return prepare(settings, loaded)
    return _shipped(settings.languages)


@cache
def _shipped(languages: tuple[str, ...]) -> Prepared:
    """Return the shipped content: no site changes it, so that one is enough."""
    nowhere = Path(tempfile.gettempdir()) / "no-such-instance-of-lemma"
    return prepare(Settings(instance=nowhere, languages=languages))


@cache
def _migrated() -> Path:
    """Return a file with every table, made once for each test process."""
    file = Path(tempfile.mkdtemp(prefix="lemma-template-")) / FILE
    migrate(make_url(f"sqlite:///{file}"))
    return file
