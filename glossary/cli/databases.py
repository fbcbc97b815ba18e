"""Databases: that of an instance, for a command that makes none."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from glossary.cli.instances import (
    UnusableInstance,
    existing_instance,
    load_settings,
)
from glossary.settings import Settings
from glossary.storage import (
    Session,
    make_engine,
    make_session,
    migrate,
    storage_address,
)


@contextmanager
def existing_database(instance: Path | None) -> Iterator[tuple[Settings, Session]]:
    """Open the database of an instance, brought up to date; give its settings too.

    Raises BadSetting, UnusableInstance and StorageFailure.
    """
    settings = load_settings(existing_instance(instance, os.environ), os.environ)
    address = storage_address(settings)
    if settings.database_url is None and not Path(str(address.database)).exists():
        raise UnusableInstance(f"there is no database in {settings.instance}")
    migrate(address)
    engine = make_engine(address)
    try:
        with closing(make_session(engine)) as session:
            yield settings, session
    finally:
        engine.dispose()
