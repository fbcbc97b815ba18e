"""Quiz reasons: why the right answer is right, for each contact of a question.

Owns the explanation under the view that graded, the criteria held against the
card, and what the departments say that did not grade. Facts are as they were
pinned; definitions are today's, and it is said where they have changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from glossary.criteria import holds
from glossary.criteria_checks import CriteriaTable, criteria_table
from glossary.explanations import Explanation
from glossary.facts import Contact, Facts
from glossary.graders import Grader
from glossary.quiz_scores import Pinned
from glossary.quizzes import Kind, Scale
from glossary.stages import Journey
from glossary.views import NONE


@dataclass(frozen=True, slots=True)
class TeamSays:
    """The stage that one view gives the contact."""

    view: str
    stage: str
    """Marks not folded."""
    offered: str
    """The same as it is named among the options."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why one contact is where it is under one view, and what was chosen there."""

    view: str
    revision: str
    """Of the definition that graded."""
    is_outdated: bool
    """The view has changed since: the key is as it was, the reasons are today's."""
    contact: Contact
    card: str | None
    """None for a contact without a card."""
    stage: str
    """Where the view that graded put it, marks not folded."""
    right: str
    """The same as it is named among the options."""
    mine: str | None
    """The stage chosen; None where none was asked for or given."""
    distance: int | None
    """How many of the offered stages the answer is too far; negative where it is
    not far enough. None for a way out: it has no place on the axis."""
    explanation: Explanation
    table: CriteriaTable
    """The right stage, then the chosen one if it is another."""
    others: tuple[TeamSays, ...]
    """What the departments say that did not grade."""
    above: str | None
    """The next of the offered stages; None beyond the last, and for a way out."""

    @property
    def next_question(self) -> str | None:
        """The fact to ask about next, if an answer would lead further."""
        found = self.explanation.next_question
        return None if found is None else found.fact


def reasons_of(pinned: Pinned, mine: Any, grader: Grader) -> tuple[Reasons, ...]:
    """Return the reasons for each contact of *pinned*; raises UnknownView.

    One for a card, one for each department, one for each card to sort or compare;
    none where a question is about words. *mine* is the answer, None for none.
    """
    match Kind(pinned["kind"]):
        case Kind.CLASSIFY:
            return (_about(pinned, grader, mine=mine),)
        case Kind.FACTS | Kind.ASK:
            return (_about(pinned, grader),)
        case Kind.AGREE:
            return tuple(
                _about(_of_team(pinned, team), grader, mine=(mine or {}).get(team))
                for team in pinned["key"]
            )
        case Kind.SORT | Kind.PAIR:
            return tuple(
                _about(_of_sorted(pinned, number), grader) for number in pinned["key"]
            )
        case _:
            return ()


def _of_team(pinned: Pinned, team: str) -> Pinned:
    """Return the half of a question on two departments that is about *team*."""
    return {
        **pinned,
        "view": team,
        "revision": pinned["revisions"][team],
        "stage": pinned["stages"][team],
        "options": pinned["options"][team],
    }


def _of_sorted(pinned: Pinned, number: str) -> Pinned:
    """Return what is about one card of several."""
    card = pinned["cards"][number]
    return {**pinned, "card": card, "stage": card["stage"], "options": []}


def _about(pinned: Pinned, grader: Grader, *, mine: str | None = None) -> Reasons:
    own, scale = grader.under(pinned["view"]), Scale(pinned["scale"])
    contact = known_facts(pinned["card"]["facts"], own.definitions.facts)
    stage = pinned["stage"]
    right = own.folded(stage, scale)
    shown = _shown(right, stage, contact, own)
    # Within the right step, and with nobody yet, there is nothing to set side by side.
    compared = [shown] if mine in (None, right, NONE) else [shown, str(mine)]
    distance = steps_apart(pinned["options"], right, mine, own.journey)
    path = own.path(scale)
    return Reasons(
        view=own.view_id,
        revision=pinned["revision"],
        is_outdated=pinned["revision"] != own.revision,
        contact=contact,
        card=pinned["card"]["id"],
        stage=stage,
        right=right,
        mine=mine,
        distance=distance,
        explanation=own.reasoning.explain(own.view_id, contact),
        table=criteria_table(
            own.view_id,
            compared,
            contact,
            own.reasoning,
            is_short=(distance or 0) < 0,
        ),
        others=tuple(_says(each, contact, scale) for each in own.others()),
        above=_above(right, path),
    )


def _shown(right: str, stage: str, contact: Contact, grader: Grader) -> str:
    """Return the stage to show the criteria of: that offered, if it holds alone."""
    criterion = grader.view.criteria.get(right)
    return right if criterion is not None and holds(criterion, contact) else stage


def _above(right: str, path: Sequence[str]) -> str | None:
    """Return the stage of *path* after *right*; nobody yet stands before the first."""
    if right == NONE:
        return path[0]
    beyond = path[path.index(right) + 1 :] if right in path else ()
    return beyond[0] if beyond else None


def known_facts(stated: Mapping[str, Any], facts: Facts) -> Contact:
    """Return the contact of *stated*, less what is no fact or value any more."""
    known = {fact.id: fact for fact in facts}
    return facts.contact(
        {id: v for id, v in stated.items() if id in known and known[id].has(v)}
    )


def _says(grader: Grader, contact: Contact, scale: Scale) -> TeamSays:
    stage = grader.stage(contact)
    return TeamSays(grader.view_id, stage, grader.folded(stage, scale))


def steps_apart(
    options: Sequence[str], right: str, mine: str | None, journey: Journey
) -> int | None:
    """Return how many offered stages *mine* is beyond *right*; negative before it.

    None where one of them has no place on the axis.
    """
    exits = {each.id for each in journey.exits}
    path = [stage for stage in options if stage not in exits]
    if mine not in path or right not in path:
        return None
    return path.index(mine) - path.index(right)
