"""Access: what may be true of whoever asks for an address.

Owns the predicates, each named as a fact, and how they are combined. Which of them
an address asks for stands in ``access_table.py``, when it is asked in ``gate.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask

from glossary.people import Person, Role
from glossary.setting_values import Reading


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, and for whose object."""

    person: Person | None
    """None for a reader who is signed out."""
    reading: Reading
    owners: frozenset[int] = frozenset()
    """The people to whom the object at this address belongs, or who train its group."""


Predicate = Callable[[Asking], bool]


def is_anybody(asking: Asking) -> bool:
    """Whoever it is."""
    return True


def is_signed_in(asking: Asking) -> bool:
    """Somebody is signed in."""
    return asking.person is not None


def may_read(asking: Asking) -> bool:
    """The glossary is open, or this is a member."""
    return asking.reading is Reading.OPEN or asking.person is not None


def reading_is_open(asking: Asking) -> bool:
    """The glossary is open to everybody; for answers that know nobody."""
    return asking.reading is Reading.OPEN


def is_trainee(asking: Asking) -> bool:
    """A trainee is signed in."""
    return _holds(asking, Role.TRAINEE)


def is_trainer(asking: Asking) -> bool:
    """A trainer is signed in."""
    return _holds(asking, Role.TRAINER)


def is_sales_lead(asking: Asking) -> bool:
    """A sales lead is signed in."""
    return _holds(asking, Role.SALES_LEAD)


def is_marketing_lead(asking: Asking) -> bool:
    """A marketing lead is signed in."""
    return _holds(asking, Role.MARKETING_LEAD)


def is_administrator(asking: Asking) -> bool:
    """An administrator is signed in."""
    return _holds(asking, Role.ADMINISTRATOR)


def owns_it(asking: Asking) -> bool:
    """The object belongs to whoever asks."""
    return asking.person is not None and asking.person.id in asking.owners


def trains_it(asking: Asking) -> bool:
    """A trainer asks, of a group or for a group that is theirs."""
    return is_trainer(asking) and owns_it(asking)


def _holds(asking: Asking, role: Role) -> bool:
    return asking.person is not None and role in asking.person.roles


AnyOf = tuple[tuple[Predicate, ...], ...]
"""Ways in: all predicates of one of them must hold."""
Owner = Callable[..., int | Collection[int] | None]
"""Return whose object the values of an address name; None if there is none."""
_ABOUT_THE_OBJECT = frozenset({owns_it, trains_it})


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may use an address with some methods."""

    any_of: AnyOf
    owner: Owner | None = None

    def allows(self, asking: Asking) -> bool:
        """Return whether one of the ways in is open."""
        return any(all(holds(asking) for holds in way) for way in self.any_of)

    def hides_from(self, asking: Asking) -> bool:
        """Return whether it would be open if the object were another's."""
        return any(
            not _ABOUT_THE_OBJECT.isdisjoint(way)
            and all(holds(asking) for holds in way if holds not in _ABOUT_THE_OBJECT)
            and (trains_it not in way or is_trainer(asking))
            for way in self.any_of
        )


Access = Mapping[str, Mapping[str, Rule]]
"""The rule of each endpoint and method; HEAD is GET."""


class RouteWithoutRule(RuntimeError):
    """An address can be reached that nobody has said who may use."""


def refuse_unruled(app: Flask, access: Access) -> None:
    """Raise RouteWithoutRule unless *access* has a rule for all that *app* serves."""
    for route in app.url_map.iter_rules():
        for method in (route.methods or set()) - {"HEAD", "OPTIONS"}:
            if method not in access.get(route.endpoint, {}):
                raise RouteWithoutRule(f"{method} {route.rule} ({route.endpoint})")


def rule_of(access: Access, endpoint: str, method: str) -> Rule | None:
    """Return the rule for *method* at *endpoint*; None if nobody may.

    HEAD is GET, and to ask for the methods is to ask for any of them.
    """
    rules = access.get(endpoint, {})
    if method == "OPTIONS":
        return next(iter(rules.values()), None)
    return rules.get("GET" if method == "HEAD" else method)


def asked_owners(rule: Rule, values: Mapping[str, Any]) -> frozenset[int]:
    """Return whose object the address names."""
    found = rule.owner(**values) if rule.owner is not None else None
    if found is None:
        return frozenset()
    return frozenset((found,) if isinstance(found, int) else found)
