"""Receivers: to whom whoever asks may give something, and in which zone it is due."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from glossary.groups import Group
from glossary.people import Person
from glossary.services import groups
from glossary.storage import assigned_people, db
from glossary.web.access.visitors import signed_in
from glossary.web.site import site


@dataclass(frozen=True, slots=True)
class Receivers:
    """The groups that somebody trains, and who is in them."""

    groups: tuple[Group, ...]
    people: tuple[Person, ...]

    @property
    def group_ids(self) -> frozenset[int]:
        """Their numbers."""
        return frozenset(each.id for each in self.groups)

    @property
    def person_ids(self) -> frozenset[int]:
        """Their numbers."""
        return frozenset(each.id for each in self.people)

    def zone_of(self, group_ids: Collection[int]) -> str:
        """Return the zone of the first of these groups; without any, the site's."""
        zones = (each.time_zone for each in self.groups if each.id in group_ids)
        return next(zones, site().settings.time_zone)


def receivers(kept: Collection[int] = ()) -> Receivers:
    """Return whom whoever asks may choose.

    *kept* are groups that may be archived by now, and stay where they were chosen.
    """
    return _those_in(groups.groups_of(db.session, signed_in()), kept)


def trained(kept: Collection[int] = ()) -> Receivers:
    """Return whom whoever asks trains themselves: their scores may be seen.

    An administrator may choose others as well.
    """
    return _those_in(groups.trained_by(db.session, signed_in()), kept)


def _those_in(found: Iterable[Group], kept: Collection[int]) -> Receivers:
    chosen = tuple(each for each in found if not each.is_archived or each.id in kept)
    people = assigned_people.people_in(db.session, [each.id for each in chosen])
    return Receivers(chosen, people)
