"""Conflicts: what is stored now beside what was typed, where both were changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from glossary.web.training.written import newest_text


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text, and whether the other text has it too."""

    text: str
    is_different: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two texts made from the same one."""

    number: int
    """Of what is stored: whoever saves again has seen it."""
    stored: tuple[Line, ...]
    mine: tuple[Line, ...]


def conflict_with(path: str, text: str) -> Conflict:
    """Return the last version at *path* beside *text*, which is not saved."""
    newest, number = newest_text(path)
    stored, mine = newest.splitlines(), text.splitlines()
    blocks = SequenceMatcher(None, stored, mine, autojunk=False).get_matching_blocks()
    both_stored = {block.a + step for block in blocks for step in range(block.size)}
    both_mine = {block.b + step for block in blocks for step in range(block.size)}
    return Conflict(
        number, tuple(_lines(stored, both_stored)), tuple(_lines(mine, both_mine))
    )


def _lines(texts: list[str], both: set[int]) -> Iterator[Line]:
    for place, text in enumerate(texts):
        yield Line(text, place not in both)
