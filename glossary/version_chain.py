"""The version chain: what is kept of each version, and whether it is as it was signed.

Owns the form of a link, in which every text that was hashed stands as it was hashed,
and the search for what is wrong with a chain. A database refuses to change or delete a
version; this finds what somebody has done to its file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum

from glossary.agreements import Scope, Version
from glossary.plain_criteria import UnreadableContent
from glossary.signed_contents import (
    NO_HASH,
    canonical,
    chain_hash,
    plain_content,
    plain_signatures,
    read_content,
    read_moment,
    read_signatures,
    write_content,
    write_moment,
)


@dataclass(frozen=True, slots=True)
class Link:
    """One version as it is kept: a row, each field as its text or number."""

    seq: int
    """From 1, over all versions of whatever subject, without a gap."""
    scope: str
    subject: str
    number: int
    content: str
    signatures: str
    reason: str
    review_by: str | None
    published_at: str
    previous_hash: str
    hash: str

    @property
    def version(self) -> Version:
        """The version it keeps; raises UnreadableContent and ValueError."""
        day = self.review_by
        return Version(
            scope=Scope(self.scope),
            subject=self.subject,
            number=self.number,
            content=read_content(json.loads(self.content)),
            signatures=read_signatures(json.loads(self.signatures)),
            reason=self.reason,
            review_by=None if day is None else date.fromisoformat(day),
            published_at=read_moment(self.published_at),
        )


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain ends; kept beside it, so that nobody cuts off its end."""

    seq: int = 0
    hash: str = NO_HASH


def link(version: Version, head: Head) -> Link:
    """Return what is kept of *version*, the next one after *head*.

    Raises UnreadableContent for a content that could not be read back.
    """
    day = version.review_by
    return Link(
        seq=head.seq + 1,
        scope=version.scope.value,
        subject=version.subject,
        number=version.number,
        content=write_content(version.content),
        signatures=canonical(plain_signatures(version.signatures)),
        reason=version.reason,
        review_by=None if day is None else day.isoformat(),
        published_at=write_moment(version.published_at),
        previous_hash=head.hash,
        hash=chain_hash(version, head.seq + 1, head.hash),
    )


class BreakKind(StrEnum):
    """What is wrong at one place of the chain."""

    CHANGED = "changed"
    """What stands there is not what was signed."""
    REPLACED = "replaced"
    """It agrees with itself, but not with what stands beside it."""
    MISSING = "missing"
    """No version has this number in the chain."""
    ADDED = "added"
    """It stands beyond the end."""


@dataclass(frozen=True, slots=True)
class Break:
    """One place where the chain is not as it was signed."""

    kind: BreakKind
    seq: int
    link: Link | None = None
    """None for one that is missing."""
    field: str | None = None
    """What was changed, where that can be told."""


def breaks(links: Sequence[Link], head: Head) -> tuple[Break, ...]:
    """Return what is wrong with *links*, which should end in *head*, in their order."""
    chain = _Chain(links, head)
    there = {each.seq for each in links}
    missing = [
        Break(BreakKind.MISSING, seq)
        for seq in range(1, head.seq + 1)
        if seq not in there
    ]
    wrong = (found for each in links if (found := chain.wrong(each)) is not None)
    return tuple(sorted((*missing, *wrong), key=lambda each: each.seq))


class _Chain:
    """Links that are held against each other."""

    def __init__(self, links: Sequence[Link], head: Head) -> None:
        self._links = links
        self._end = head.seq
        self._by_seq = {each.seq: each for each in links}
        # What is said of each link by the one after it, or by the head.
        self._said = {each.seq - 1: each.previous_hash for each in links}
        self._said[head.seq] = head.hash

    def wrong(self, link: Link) -> Break | None:
        """Return what is wrong with *link*; None if it is as it was signed."""
        if not 1 <= link.seq <= self._end:
            return Break(BreakKind.ADDED, link.seq, link)
        if not _is_whole(link):
            return Break(BreakKind.CHANGED, link.seq, link, self._changed(link))
        after = self._by_seq.get(link.seq + 1)
        # Else it is the one after it that was changed, and is found to be.
        is_trusted = after is None or _is_whole(after)
        is_first = link.seq == 1
        if (is_trusted and self._said.get(link.seq, link.hash) != link.hash) or (
            is_first and link.previous_hash != NO_HASH
        ):
            return Break(BreakKind.REPLACED, link.seq, link)
        return None

    def _changed(self, link: Link) -> str | None:
        """Return which field of *link* was changed, None if no one of them explains it.

        What has few values is tried: with the right one the hash is right again.
        """
        unwritten = _unwritten(link)
        if unwritten is not None:
            return unwritten
        if _hash_of(link) == self._said.get(link.seq):
            return "hash"
        tried = self._candidates(link)
        return next((name for name, each in tried if _is_whole(each)), None)

    def _candidates(self, link: Link) -> Iterator[tuple[str, Link]]:
        before = self._by_seq.get(link.seq - 1)
        previous = NO_HASH if before is None else before.hash
        yield "previous_hash", replace(link, previous_hash=previous)
        signed = [each.signed_at for each in link.version.signatures]
        if signed:
            yield "published_at", replace(link, published_at=write_moment(max(signed)))
        for scope in Scope:
            yield "scope", replace(link, scope=scope.value)
        for subject in {each.subject for each in self._links}:
            yield "subject", replace(link, subject=subject)
        for number in range(1, self._end + 1):
            yield "number", replace(link, number=number)
            yield "seq", replace(link, seq=number)


def _is_whole(link: Link) -> bool:
    return _unwritten(link) is None and _hash_of(link) == link.hash


def _hash_of(link: Link) -> str:
    return chain_hash(link.version, link.seq, link.previous_hash)


_WRITTEN: Mapping[str, Callable[[str], str]] = {
    "scope": lambda text: Scope(text).value,
    "content": lambda text: canonical(plain_content(read_content(json.loads(text)))),
    "signatures": lambda text: canonical(
        plain_signatures(read_signatures(json.loads(text)))
    ),
    "review_by": lambda text: date.fromisoformat(text).isoformat(),
    "published_at": lambda text: write_moment(read_moment(text)),
}
"""How each text is read and written again; it was signed as it is then."""


def _unwritten(link: Link) -> str | None:
    """Return a field of *link* that nobody has written as it stands there."""
    for each in fields(Link):
        value = getattr(link, each.name)
        if value is None and each.name == "review_by":
            continue
        if type(value) is not (int if each.name in ("seq", "number") else str):
            return each.name
        if isinstance(value, str) and not _is_written(each.name, value):
            return each.name
    return None


def _is_written(name: str, text: str) -> bool:
    try:
        # What is no text in UTF-8 was signed by nobody.
        text.encode()
        return name not in _WRITTEN or _WRITTEN[name](text) == text
    except (UnreadableContent, ValueError, RecursionError):
        return False
