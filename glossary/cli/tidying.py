"""The command ``tidy``: delete what is past its time, for whoever runs the server.

Owns the words printed about it. What is kept for how long is decided in
``services/tidying.py``. It loads no content: cron may call it every night.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

from glossary.cli.databases import existing_database
from glossary.cli.exit_codes import FINE
from glossary.services.tidying import Tidied, tidy


def tidy_up(instance: Path | None, *, is_json: bool = False) -> int:
    """Delete what has ended, and what is older than the setting says; print how much.

    Raises BadSetting, UnusableInstance and StorageFailure.
    """
    with existing_database(instance) as (settings, session):
        days = settings.retention_days
        tidied = tidy(
            session, keeps=timedelta(days=days) if days else None, now=datetime.now(UTC)
        )
    print(json.dumps(asdict(tidied)) if is_json else _said(tidied))
    return FINE


def _said(tidied: Tidied) -> str:
    counts = ", ".join(f"{count} {name}" for name, count in asdict(tidied).items())
    return f"deleted: {counts}"
