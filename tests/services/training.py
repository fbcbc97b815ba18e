"""Groups and people for tests of training: one line each."""

from datetime import timedelta

from glossary.groups import Membership
from glossary.people import Department, Role
from glossary.services import groups
from glossary.services import members as service
from glossary.services.members import Chosen, Wanted
from glossary.storage import audit, writing
from glossary.storage import groups as stored
from tests.storage.databases import NOW, NewPerson

MUCH_LATER = NOW + timedelta(days=8)
"""No link made at NOW is still good."""


def new(session, name, *roles, **chosen):
    """Add somebody called *name*."""
    email = f"{name.lower()}@example.com"
    fields = {"name": name, "email": email, "roles": roles, **chosen}
    return NewPerson(**fields).added_to(session)


def trainer(session, name="Tom"):
    """Add a trainer."""
    return new(session, name, Role.TRAINER)


def make(session, actor, name="Lyon"):
    """Make a group."""
    return groups.make(session, name, "Europe/Paris", actor=actor, now=NOW)


def put(session, group, *who):
    """Put people into a group."""
    with writing(session):
        joined = [Membership(group.id, each.id, NOW) for each in who]
        stored.add_members(session, joined)


def add(session, group, address, actor, now=NOW):
    """Add somebody to a group by address, as the page does."""
    wanted = Wanted(address, "Ida", Department.SALES, "fr")
    return service.add(session, group.id, wanted, actor=actor, now=now)


def members(session, group, now=NOW):
    """Return address and state of everybody in a group."""
    found = service.list_members(session, group.id, now=now)
    return [(each.address, each.state.value) for each in found]


def chosen(session, group, now=NOW):
    """Return everybody in a group as ticked."""
    found = service.list_members(session, group.id, now=now)
    return Chosen(
        frozenset(each.id for each in found if each.has_account),
        frozenset(each.id for each in found if not each.has_account),
    )


def actions(session):
    """Return the acts in the log, the first one first."""
    return [each.action for each in reversed(audit.list_newest(session).values)]
