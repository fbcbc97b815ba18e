"""The command ``tidy``: delete what is past its time, for whoever runs the server.

Owns the words printed about it. What is kept for how long is decided in
``services/tidying.py``. It loads no content: cron may call it every night.
"""

from __future__ import annotations

import json
import os
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

from glossary.cli.exit_codes import FINE
from glossary.cli.instances import (
    UnusableInstance,
    existing_instance,
    load_settings,
)
from glossary.services.tidying import Tidied, tidy
from glossary.storage import make_engine, make_session, migrate, storage_address


def tidy_up(instance: Path | None, *, is_json: bool = False) -> int:
    """Delete what has ended, and what is older than the setting says; print how much.

    Raises BadSetting, UnusableInstance and StorageFailure.
    """
    settings = load_settings(existing_instance(instance, os.environ), os.environ)
    address = storage_address(settings)
    if settings.database_url is None and not Path(str(address.database)).exists():
        raise UnusableInstance(f"there is no database in {settings.instance}")
    migrate(address)
    days = settings.retention_days
    engine = make_engine(address)
    with closing(make_session(engine)) as session:
        tidied = tidy(
            session, keeps=timedelta(days=days) if days else None, now=datetime.now(UTC)
        )
    engine.dispose()
    print(json.dumps(asdict(tidied)) if is_json else _said(tidied))
    return FINE


def _said(tidied: Tidied) -> str:
    counts = ", ".join(f"{count} {name}" for name, count in asdict(tidied).items())
    return f"deleted: {counts}"
