"""One site for many tests, each on an empty database."""

from __future__ import annotations

import shutil

from flask import Flask

from glossary.storage import db
from glossary.storage.database import FILE
from glossary.web.access.renewal import renew
from glossary.web.site import Site
from tests.web.sites import _migrated


def start_anew(app: Flask) -> Flask:
    """Give *app* tables without a row, and the settings that it was made with."""
    served: Site = app.extensions["lemma"]
    file = served.settings.instance / FILE
    with app.app_context():
        db.engine.dispose()
    for each in file.parent.glob(f"{FILE}*"):
        each.unlink()
    shutil.copy(_migrated(), file)
    with app.test_request_context():
        renew(at_once=True)
    return app
