"""The database of an application, and what Flask-Security keeps in it."""

import pytest
from flask import Flask

from glossary.settings import Settings
from glossary.storage import (
    Database,
    StorageSession,
    WriteRefused,
    people,
    writing,
)
from glossary.storage.datastore import make_datastore
from tests.storage.databases import NOW, PERSON


@pytest.fixture
def app(address, tmp_path):
    """An application on a migrated database."""
    app = Flask("lemma")
    database = Database(session_options={"class_": StorageSession})
    url = address.render_as_string(hide_password=False)
    database.connect(app, Settings(instance=tmp_path, database_url=url))
    app.config["SECURITY_JOIN_USER_ROLES"] = True
    app.extensions["database"] = database
    yield app
    with app.app_context():
        database.engine.dispose()


@pytest.fixture
def database(app):
    """Its database, inside a request's context."""
    with app.app_context():
        yield app.extensions["database"]


def test_flask_security_finds_whom_we_have_kept(database):
    with writing(database.session):
        PERSON.added_to(database.session)

    user = make_datastore(database).find_user(
        email="ADA@example.com", case_insensitive=True
    )

    assert people.person_of(user).roles == set(PERSON.roles)


def test_flask_security_changes_nobody(database):
    datastore = make_datastore(database)
    datastore.create_user(
        email="ada@example.com",
        name="Ada",
        language="en",
        department="sales",
        created_at=NOW,
    )

    with pytest.raises(WriteRefused):
        datastore.commit()


def test_no_session_writes_while_it_may_only_read(app):
    database = app.extensions["database"]
    is_asking = True
    database.refuse_writing(app, lambda: is_asking)

    with app.app_context(), pytest.raises(WriteRefused, match="only asks"):
        PERSON.added_to(database.session)
    is_asking = False
    with app.app_context():
        PERSON.added_to(database.session)

    with app.app_context():
        assert people.count(database.session) == 1
