"""Own agreements: what one person has signed, written and said of definitions.

Owns their shape in the file of one's own data; the rest of it is in ``own_data.py``.
"""

from __future__ import annotations

from glossary.agreements import Draft, Version
from glossary.storage import Session, agreements


def own_agreements(session: Session, person_id: int) -> dict[str, object]:
    """Return what is kept of a person beside definitions, as JSON can hold it."""
    drafts = agreements.drafts(session)
    signed: list[Version | Draft] = [*agreements.every_version(session), *drafts]
    return {
        "signatures": [
            signature for each in signed for signature in _signatures(each, person_id)
        ],
        "drafts": [
            {
                "whose": each.scope,
                "definition": each.subject,
                "edited_at": each.edited_at and each.edited_at.isoformat(),
            }
            for each in drafts
            if each.edited_by == person_id
        ],
        "remarks_on_drafts": [
            {
                "whose": each.scope,
                "definition": each.subject,
                "department": each.department,
                "kind": each.kind,
                "text": each.text,
                "said_at": each.said_at.isoformat(),
            }
            for each in agreements.remarks_by(session, person_id)
        ],
    }


def _signatures(signed: Version | Draft, person_id: int) -> list[dict[str, object]]:
    return [
        {
            "whose": signed.scope,
            "definition": signed.subject,
            "version": signed.number if isinstance(signed, Version) else None,
            "department": each.department,
            "signed_at": each.signed_at.isoformat(),
        }
        for each in signed.signatures
        if each.person == person_id
    ]
