"""Own training: groups, assignments and other sign-ins of one person, for that person.

Owns their shape in the file of one's own data; the rest of it is in ``own_data.py``.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from glossary.storage import Session, identities, own_rows


def own_training(session: Session, person_id: int) -> dict[str, object]:
    """Return what the tables of training hold about a person, as JSON can hold it."""
    return {
        "sign_in_providers": [
            {
                "provider": identity.issuer,
                "subject": identity.subject,
                "since": at.isoformat(),
            }
            for identity, at in identities.list_of(session, person_id)
        ],
        "groups": [
            {"name": each.name, "joined_at": each.joined_at.isoformat()}
            if each.joined_at is not None
            else {"name": each.name, "trains": True}
            for each in own_rows.list_groups(session, person_id)
        ],
        "assignments": [
            _told(asdict(each))
            for each in own_rows.list_assignments(session, person_id)
        ],
        "changed_for_you": [
            _told(asdict(each)) for each in own_rows.list_overrides(session, person_id)
        ],
        "reminders": [
            _told(asdict(each)) for each in own_rows.list_reminders(session, person_id)
        ],
    }


def _told(row: dict[str, Any]) -> dict[str, object]:
    return {
        key: value.isoformat() if isinstance(value, datetime) else value
        for key, value in row.items()
    }
