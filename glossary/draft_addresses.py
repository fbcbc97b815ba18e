"""Draft addresses: a draft of the workbench as the query of a URL, and back.

Owns the parameters. ``from`` names the view that one starts from, each ``off`` and
``on`` a condition, ``stage`` says whether there is such a stage. A form says
instead which rows are on, all of them, and what is to be added. Whatever is typed
gives a draft or names what cannot be used.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from glossary.definitions import Definitions
from glossary.errors import GlossaryError
from glossary.switch_names import WITHIN
from glossary.switches import Draft
from glossary.views import UnknownView
from glossary.workbenches import Workbench

START, STAGE, OFF, ON = "from", "stage", "off", "on"
FORM, ROW, UNFOLDED, ADD, INTO = "form", "row", "unfolded", "add", "into"
"""Said by a form alone: that it is one, which rows are on, the groups whose rows were
shown, what to add, and the group to add it to."""
PARAMETERS = (START, STAGE, OFF, ON, FORM, ROW, UNFOLDED, ADD, INTO)
USED = {True: "used", False: "unused"}
MOST_NAMES = 200
LONGEST_ECHO = 80

Pairs = Iterable[tuple[str, str]]
"""The parameters of a query, in their order."""


@dataclass(frozen=True, slots=True)
class BadParameter:
    """One parameter of an address that cannot be used."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft, and the workbench it is made at."""

    bench: Workbench
    draft: Draft


class BadDraft(GlossaryError):
    """An address asks for what there is not."""

    def __init__(self, found: tuple[BadParameter, ...], usable: Drafted | None) -> None:
        super().__init__(", ".join(f"{bad.name}={bad.value}" for bad in found))
        self.found = found
        self.usable = usable
        """What the rest of the address says; None where its start is unknown."""


def read_draft(
    query: Pairs, stage: str, definitions: Definitions, *, start: str
) -> Drafted:
    """Return the draft of *stage* that *query* asks for, from *start* unless it says.

    Raises BadDraft, naming every parameter that cannot be used.
    """
    pairs = [(name, value) for name, value in query if name in PARAMETERS]
    said = _Said(pairs)
    wanted = said.values(START) or [start]
    try:
        bench = Workbench(stage, wanted[-1], definitions)
    except UnknownView:
        raise BadDraft((BadParameter(START, wanted[-1]),), None) from None
    if len(pairs) > MOST_NAMES:
        raise BadDraft((BadParameter(*pairs[MOST_NAMES]),), Drafted(bench, bench.blank))
    is_used, bad = said.is_used(bench)
    draft, nothing = said.draft(bench, is_used=is_used)
    bad += [BadParameter(*pair) for pair in pairs if said.named(pair) in nothing]
    if bad:
        raise BadDraft(tuple(dict.fromkeys(bad)), Drafted(bench, draft))
    return Drafted(bench, draft)


def address_of(draft: Draft, bench: Workbench) -> tuple[tuple[str, str], ...]:
    """Return the one query of *draft*: its start, and what is changed of it."""
    stage = [] if draft.is_used is bench.blank.is_used else [USED[draft.is_used]]
    return (
        (START, draft.start),
        *((STAGE, each) for each in stage),
        *((OFF, name) for name in draft.off),
        *((ON, name) for name in draft.on),
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What a query says, parameter by parameter."""

    pairs: Sequence[tuple[str, str]]

    def values(self, name: str) -> list[str]:
        return [value for each, value in self.pairs if each == name and value]

    def is_used(self, bench: Workbench) -> tuple[bool, list[BadParameter]]:
        values = self.values(STAGE)
        bad = [BadParameter(STAGE, v) for v in values if v not in USED.values()]
        if bad:
            return bench.blank.is_used, bad
        if values:
            return values[-1] == USED[True], []
        return bench.blank.is_used and not self.values(FORM), []

    def draft(
        self, bench: Workbench, *, is_used: bool
    ) -> tuple[Draft, tuple[str, ...]]:
        added = [self.named(pair) for pair in self.pairs if pair[0] == ADD and pair[1]]
        if not self.values(FORM):
            on = [*self.values(ON), *added]
            return bench.draft(self.values(OFF), on, is_used=is_used)
        rows, unfolded = {*self.values(ROW)}, self.values(UNFOLDED)
        return bench.rows(rows, unfolded, added, is_used=is_used)

    def named(self, pair: tuple[str, str]) -> str:
        """Return the condition that *pair* names; one to add may go into a group."""
        name, value = pair
        if name == ADD and self._into:
            return f"{self._into[-1]}{WITHIN}{value}"
        return value if name in (OFF, ON, ROW, ADD) else ""

    @property
    def _into(self) -> list[str]:
        return self.values(INTO)


def shortened(text: str) -> str:
    """Return *text* as a page quotes what was typed into an address."""
    return text if len(text) <= LONGEST_ECHO else f"{text[:LONGEST_ECHO]}…"
