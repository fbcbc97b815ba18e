"""Sort words: the answers to a question of order, in words instead of counts by place.

Owns those sentences. Which card was misplaced most is the domain's
(``sort_analysis.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from glossary.item_analysis import QuestionFigures
from glossary.quiz_options import Asked
from glossary.sort_analysis import Misplaced, misplaced, right_places
from glossary.web.filters import listed


@dataclass(frozen=True, slots=True)
class SortWords:
    """Tells of one question of order; *names* are those of its cards."""

    figures: QuestionFigures
    names: Mapping[str, str]

    def told(self) -> Iterator[str]:
        """Yield how many had the right order, and what was misplaced most."""
        right, of = self.figures.right, self.figures.count
        yield str(_("%(count)s of %(of)s in the right order.", count=right, of=of))
        most = misplaced(self.figures)
        if most is None:
            return
        yield str(
            ngettext(
                "Misplaced most: %(card)s, in place %(place)s instead of %(right)s,"
                " once.",
                "Misplaced most: %(card)s, in place %(place)s instead of %(right)s,"
                " %(num)s times.",
                most.count,
                **self._said(most),
            )
        )

    def slip(self) -> str:
        """Return what so many did wrong alike; there is such a thing."""
        most = misplaced(self.figures)
        assert most is not None
        return str(
            _(
                "%(count)s of %(of)s put %(card)s in place %(place)s instead of"
                " %(right)s.",
                count=most.count,
                of=self.figures.count,
                **self._said(most),
            )
        )

    def _said(self, most: Misplaced) -> dict[str, object]:
        return {
            "card": self.names.get(most.card, most.card),
            "place": most.place,
            "right": _or(most.rights),
        }


def in_order(asked: Asked, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the right order, a line for each place; those of one rank share one."""
    found: dict[tuple[int, ...], list[str]] = {}
    for card, places in right_places(asked).items():
        found.setdefault(places, []).append(names.get(card, card))
    return tuple(
        f"{_range(places)}. {', '.join(cards)}"
        for places, cards in sorted(found.items())
    )


def _range(places: tuple[int, ...]) -> str:
    first, last = places[0], places[-1]
    return str(first) if first == last else f"{first}–{last}"


def _or(places: tuple[int, ...]) -> str:
    return str(listed(map(str, places), "or"))
