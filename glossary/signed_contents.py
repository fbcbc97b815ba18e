"""Signed contents: what is signed as plain values, as one text, and as a hash.

Owns the form in which definitions are kept and handed on, and the chain: each version
has a hash over all that was signed and over the hash of the version before it, of
whatever subject. A changed byte anywhere changes every hash from there on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from glossary.agreements import (
    Content,
    Draft,
    Scope,
    Signature,
    StageDefinition,
    TermTexts,
    Version,
)
from glossary.facts import Facts
from glossary.people import Department
from glossary.plain_criteria import UnreadableContent, plain_criterion, read_criterion
from glossary.views import Acceptance

NO_HASH = "0" * 64
"""What the first version of all has before it."""
_OF_STAGE = {"criterion", "texts", "notes", "accepts"}
_OF_TERM = {"files", "category", "related"}


def canonical(plain: object) -> str:
    """Return plain values as the one text that stands for them."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def chain_hash(version: Version, seq: int, previous: str) -> str:
    """Return the hash of *version*, the one number *seq* of all, after *previous*.

    SHA-256 in hexadecimal over the canonical text of all that was signed, in UTF-8.
    """
    signed = plain_version(version) | {"seq": seq, "previous": previous}
    return sha256(canonical(signed).encode()).hexdigest()


def plain_content(content: Content) -> dict[str, object]:
    """Return *content* as plain values."""
    match content:
        case StageDefinition(criterion, texts, notes, accepts):
            return {
                "criterion": None if criterion is None else plain_criterion(criterion),
                "texts": dict(texts),
                "notes": {fact: dict(said) for fact, said in notes.items()},
                "accepts": [
                    {
                        "finding": each.finding,
                        "stage": each.stage,
                        "because": dict(each.because),
                    }
                    for each in accepts
                ],
            }
        case TermTexts(files, category, related):
            return {
                "files": dict(files),
                "category": category,
                "related": list(related),
            }


def read_content(plain: object, facts: Facts | None = None) -> Content:
    """Return the content that *plain* is.

    Raises UnreadableContent for what is none, and for a fact or value that *facts*
    do not have. Without them any will do: what was signed once can always be read.
    """
    if isinstance(plain, dict) and plain.keys() == _OF_STAGE:
        return _stage(plain, facts)
    if isinstance(plain, dict) and plain.keys() == _OF_TERM:
        return _term(plain)
    raise UnreadableContent("content", "neither a stage nor a term")


def write_content(content: Content, facts: Facts | None = None) -> str:
    """Return *content* as the text it is kept as.

    Raises UnreadableContent for what could not be read back: nobody signs that.
    """
    text = canonical(plain_content(content))
    if read_content(json.loads(text), facts) != content:
        raise UnreadableContent("content", "holds what a text cannot keep")
    return text


def plain_signatures(signatures: tuple[Signature, ...]) -> list[dict[str, object]]:
    """Return *signatures* as plain values, in the order they were given."""
    return [
        {
            "department": each.department.value,
            "person": each.person,
            "signed_at": write_moment(each.signed_at),
        }
        for each in signatures
    ]


def read_signatures(plain: object) -> tuple[Signature, ...]:
    """Return the signatures that *plain* are; raises UnreadableContent."""
    try:
        return tuple(_signature(each) for each in _listed(plain))
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableContent("signatures", f"no signatures: {error}") from error


def plain_draft(draft: Draft) -> dict[str, object]:
    """Return *draft* as plain values."""
    return {
        "scope": draft.scope.value,
        "subject": draft.subject,
        "content": plain_content(draft.content),
        "edit": draft.edit,
        "based_on": draft.based_on,
        "reason": draft.reason,
        "review_by": _plain_day(draft.review_by),
        "signatures": plain_signatures(draft.signatures),
        "edited_by": draft.edited_by,
        "edited_at": None if draft.edited_at is None else write_moment(draft.edited_at),
    }


def plain_version(version: Version) -> dict[str, object]:
    """Return *version* as plain values: all that was signed, and when."""
    return {
        "scope": version.scope.value,
        "subject": version.subject,
        "number": version.number,
        "content": plain_content(version.content),
        "signatures": plain_signatures(version.signatures),
        "reason": version.reason,
        "review_by": _plain_day(version.review_by),
        "published_at": write_moment(version.published_at),
    }


def read_version(plain: Mapping[str, Any], facts: Facts | None = None) -> Version:
    """Return the version that *plain* is; raises UnreadableContent."""
    content = read_content(plain.get("content"), facts)
    signatures = read_signatures(plain.get("signatures"))
    try:
        day = plain["review_by"]
        return Version(
            scope=Scope(plain["scope"]),
            subject=plain["subject"],
            number=plain["number"],
            content=content,
            signatures=signatures,
            reason=plain["reason"],
            review_by=None if day is None else date.fromisoformat(day),
            published_at=read_moment(plain["published_at"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableContent("version", f"no version: {error}") from error


def write_moment(at: datetime) -> str:
    """Return *at* as the one text that stands for it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def read_moment(text: str) -> datetime:
    """Return the moment that *text* is; raises ValueError for one without a zone."""
    at = datetime.fromisoformat(text)
    if at.utcoffset() is None:
        raise ValueError(f"{text!r} has no time zone")
    return at


def _plain_day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _stage(plain: Mapping[str, Any], facts: Facts | None) -> StageDefinition:
    criterion = plain["criterion"]
    return StageDefinition(
        None if criterion is None else read_criterion(criterion, facts),
        _texts(plain["texts"], "texts"),
        _notes(plain["notes"], facts),
        _acceptances(plain["accepts"]),
    )


def _term(plain: Mapping[str, Any]) -> TermTexts:
    words = [plain["category"], *_listed(plain["related"])]
    for each in words:
        if not isinstance(each, str):
            raise UnreadableContent("content", f"{each!r} is no text")
    return TermTexts(_texts(plain["files"], "files"), words[0], tuple(words[1:]))


def _signature(plain: dict[str, Any]) -> Signature:
    person = plain["person"]
    if not isinstance(person, int):
        raise ValueError(f"{person!r} is no person")
    at = read_moment(plain["signed_at"])
    return Signature(Department(plain["department"]), person, at)


def _notes(plain: object, facts: Facts | None) -> Mapping[str, Mapping[str, str]]:
    if not isinstance(plain, dict):
        raise UnreadableContent("notes", "needs a mapping by fact")
    for fact in plain:
        if facts is not None and facts.get(fact) is None:
            allowed = ", ".join(each.id for each in facts)
            message = f"unknown fact {fact!r}; allowed: {allowed}"
            raise UnreadableContent("notes", message)
    return {fact: _texts(said, f"notes.{fact}") for fact, said in plain.items()}


def _acceptances(plain: object) -> tuple[Acceptance, ...]:
    found = []
    for each in _listed(plain):
        match each:
            case {"finding": str(finding), "stage": str(stage), "because": because}:
                reasons = _texts(because, "accepts.because")
                found.append(Acceptance(finding, stage, reasons))
            case _:
                raise UnreadableContent("accepts", "needs finding, stage and because")
    return tuple(found)


def _listed(plain: object) -> list[Any]:
    if not isinstance(plain, list):
        raise UnreadableContent("content", f"{plain!r} is no list")
    return plain


def _texts(plain: object, place: str) -> Mapping[str, str]:
    if not isinstance(plain, dict):
        raise UnreadableContent(place, "needs a mapping by language")
    for language, text in plain.items():
        if not isinstance(text, str):
            raise UnreadableContent(f"{place}.{language}", f"{text!r} is no text")
    return plain
