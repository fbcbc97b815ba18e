"""The command ``verify-history``: whether every version is still what was signed.

Owns the words printed about it; what is looked for is in ``version_chain.py``. It
loads no content: what was signed stands for itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from glossary.cli.databases import existing_database
from glossary.cli.exit_codes import FINDINGS, FINE
from glossary.cli.tables import as_json, numbered
from glossary.storage import agreements
from glossary.storage.version_links import links
from glossary.version_chain import Break, BreakKind, Link, breaks

_SAID = {
    BreakKind.CHANGED: "what was signed was changed",
    BreakKind.REPLACED: "it does not fit what follows: one of the two was written anew",
    BreakKind.MISSING: "the version that stood here is gone",
    BreakKind.ADDED: "it stands beyond the end of what was signed",
}
_UNTOLD = "in content, signatures, reason or review_by, or in several fields"


def verify_history(instance: Path | None, *, is_json: bool = False) -> int:
    """Print what is wrong with the history; return 1 if anything is.

    Raises BadSetting, UnusableInstance and StorageFailure.
    """
    with existing_database(instance) as (_, session):
        kept = links(session)
        found = breaks(kept, agreements.head(session))
    print(_report(kept, found) if is_json else _text(kept, found))
    return FINDINGS if found else FINE


def _text(kept: Sequence[Link], found: Sequence[Break]) -> str:
    if found:
        return "\n".join(map(_line, found))
    return f"{numbered(len(kept), 'version')}, each as it was signed."


def _line(found: Break) -> str:
    said = _SAID[found.kind]
    if found.kind is BreakKind.CHANGED:
        said = f"{said}: {found.field or _UNTOLD}"
    if found.link is None:
        return f"{found.seq}: {said}"
    number, subject, scope = _names(found.link)
    return f"{found.seq}: version {number} of {subject} ({scope}): {said}"


def _report(kept: Sequence[Link], found: Sequence[Break]) -> str:
    return as_json({"versions": len(kept), "breaks": [_broken(each) for each in found]})


def _broken(found: Break) -> dict[str, object]:
    names = (None, None, None) if found.link is None else _names(found.link)
    return {
        "kind": found.kind,
        "seq": found.seq,
        **dict(zip(("number", "subject", "scope"), names, strict=True)),
        "field": found.field,
    }


def _names(link: Link) -> tuple[object, ...]:
    """Return what names the version, fit to be printed whatever stands there."""
    return tuple(
        each if isinstance(each, int) else _printable(each)
        for each in (link.number, link.subject, link.scope)
    )


def _printable(found: str | bytes) -> str:
    as_bytes = (
        found.encode(errors="surrogateescape") if isinstance(found, str) else found
    )
    return as_bytes.decode(errors="backslashreplace")
