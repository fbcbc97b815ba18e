"""Boundaries: a card and a quiz to begin with, where a group confuses two stages.

Owns how such a boundary stands in an address, and what the editors begin with. What
they do with it is theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flask import url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from glossary.drills import NoSuchPair, draw_pair
from glossary.seeds import Seeded
from glossary.views import HOUSE_VIEWS, View
from glossary.web.forms import typed
from glossary.web.interface import locale_of, page_language
from glossary.web.sent import asked_text
from glossary.web.site import site
from glossary.web.training.names import name_problem
from glossary.web.training.quiz_form import codes
from glossary.web.training.stored_values import Value

MOST_DRAWN = 6
"""Cards that a quiz on a boundary begins with."""
MOST_NAMES = 100
SEED = "boundary"
"""The card of one boundary begins the same each time."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """Two stages that are taken for one another."""

    one: str
    other: str

    def address(self, endpoint: str) -> str:
        """Return where something on this boundary is begun."""
        return url_for(endpoint, one=self.one, other=self.other)

    def free_name(self, path_of: Callable[[str], str]) -> str:
        """Return a short name for what is begun on it; none is there of that name."""
        name = f"{self.one}-or-{self.other}"
        names = (name, *(f"{name}-{number}" for number in range(2, MOST_NAMES)))
        free = (each for each in names if name_problem(each, path_of(each)) is None)
        return next(free, "")

    @property
    def one_name(self) -> str:
        """Return what *one* is called in the page's language."""
        return _label(self.one, page_language().code)

    @property
    def other_name(self) -> str:
        """Return what *other* is called in the page's language."""
        return _label(self.other, page_language().code)

    def titles(self) -> dict[str, str]:
        """Return what a quiz on it is called, in each language."""
        return {code: self._title(code) for code in codes()}

    @property
    def _stages(self) -> tuple[str, str]:
        return self.one, self.other

    def facts(self) -> Value:
        """Return the facts of a contact at *one* that one fact would put at *other*.

        Nothing where no view has this boundary.
        """
        here, wanted = site(), "|".join(self._stages)
        for view in self._views():
            pairs = here.reasoning.near_misses(view.id, here.glossary.plausibility)
            try:
                pair = draw_pair(pairs, Seeded(SEED), boundary=wanted)
            except NoSuchPair:
                continue
            at_one = pair.contacts[pair.stages.index(self.one)]
            return dict(pairs.facts.stated(at_one))
        return {}

    def questions(self) -> Value:
        """Return what a quiz on this boundary asks, and under which view."""
        cards, is_folded = site().whole.cards, not self._has_mark()
        for view in self._views():
            found = cards.on_boundary(view, *self._stages, folded=is_folded)
            if found:
                count = min(MOST_DRAWN, len(found))
                draw = {"boundary": [*self._stages], "count": count}
                return {
                    "view": view.id,
                    "stages": "steps" if is_folded else "all",
                    "questions": [{"kind": "classify", "draw": draw}],
                }
        return {}

    def _title(self, code: str) -> str:
        one, other = (_label(stage, code) for stage in self._stages)
        with force_locale(str(locale_of(code))):
            return str(_("%(one)s or %(other)s", one=one, other=other))

    def _views(self) -> Iterator[View]:
        """Yield the views of the departments, the site's own first."""
        here = site()
        for id in dict.fromkeys((here.settings.base_view, *HOUSE_VIEWS)):
            yield here.glossary.definitions.view(id)

    def _has_mark(self) -> bool:
        below = site().glossary.journey.step_below
        return any(below(stage) != stage for stage in self._stages)


def _label(stage: str, code: str) -> str:
    return site().glossary.stage_texts[stage, code].label


def asked_boundary() -> Boundary | None:
    """Return the boundary that an address names; None for none."""
    return _known(asked_text("one"), asked_text("other"))


def sent_boundary() -> Boundary | None:
    """Return the boundary that a form was begun with; None for none."""
    return _known(typed("one"), typed("other"))


def _known(one: str, other: str) -> Boundary | None:
    stages = {stage.id for stage in site().glossary.journey.stages}
    return Boundary(one, other) if one != other and {one, other} <= stages else None
