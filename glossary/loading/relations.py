"""What can only be seen when entries are held against each other.

Owns the checks between entries: revisions they were translated from, and names
that two terms share in one language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from glossary.errors import Problem, Severity
from glossary.folding import fold
from glossary.loading.drafts import Draft

Key = tuple[str, str]
"""Slug and language code."""


def draft_problems(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Yield what is wrong between *drafts*, and the links each was left without."""
    by_key = {(each.slug, each.language.code): each for each in drafts}
    for drafted in drafts:
        yield from drafted.left_out
        yield from _source_problems(drafted, by_key)
    yield from _shared_names(drafts)


def _source_problems(drafted: Draft, by_key: Mapping[Key, Draft]) -> Iterator[Problem]:
    """Yield what is wrong with the revision that *drafted* says it was made from."""
    source = drafted.shape.translated_from
    if source is None:
        return
    line = drafted.document.line(("translated_from",))
    made_from = f"translated from {source.language} revision {source.revision}"
    found = by_key.get((drafted.slug, source.language))
    if source.language == drafted.language.code:
        yield Problem(
            drafted.file, line, f"{made_from}: that is this entry's own language"
        )
    elif found is None:
        message = f"{made_from}, which does not exist"
        yield Problem(drafted.file, line, message, Severity.WARNING)
    elif found.shape.revision > source.revision:
        message = f"{made_from}; it is at {found.shape.revision} now"
        yield Problem(drafted.file, line, message, Severity.WARNING)
    elif found.shape.revision < source.revision:
        message = f"{made_from}, but it is only at {found.shape.revision}"
        yield Problem(drafted.file, line, message)


def _shared_names(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Yield a warning for each headword that another term has in the same language."""
    first: dict[Key, Draft] = {}
    for drafted in drafts:
        name = fold(drafted.shape.headword)
        other = first.setdefault((name, drafted.language.code), drafted)
        if other is not drafted:
            line = drafted.document.line(("headword",))
            message = (
                f"{drafted.shape.headword!r} is the headword of {other.slug!r} too"
            )
            yield Problem(drafted.file, line, message, Severity.WARNING)
