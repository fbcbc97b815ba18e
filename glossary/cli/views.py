"""Views as commands name them, and facts as commands print them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from glossary.columns import as_text
from glossary.definitions import Definitions
from glossary.errors import GlossaryError
from glossary.facts import Value
from glossary.views import UnknownView, View


class NoSuchView(GlossaryError):
    """No view has one of the ids given; the message says which ones there are."""


def named_views(definitions: Definitions, ids: Sequence[str]) -> list[View]:
    """Return the views *ids*, each once; raises NoSuchView."""
    try:
        return [definitions.view(id) for id in dict.fromkeys(ids)]
    except UnknownView as error:
        allowed = ", ".join(view.id for view in definitions.views)
        raise NoSuchView(f"{error}; allowed: {allowed}") from error


def stated_facts(stated: Mapping[str, Value]) -> str:
    """Return *stated* as it is read: ``fit yes, two_way true``."""
    facts = (f"{fact} {as_text(value)}" for fact, value in stated.items())
    return ", ".join(facts) or "nothing stated"
