"""Lacks: what a stage would take, as facts with the values that would do.

A sentence about the contact ("is in the target market") would read as if it were
so already; a need is named like a field that is still empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from babel.lists import format_list
from flask_babel import gettext as _

from glossary.explanations import Explanation
from glossary.facts import Value
from glossary.glossary import Glossary
from glossary.phrases import FactText
from glossary.web.interface import locale_of


@dataclass(frozen=True, slots=True)
class Lacks:
    """What a later stage would take."""

    text: str
    is_example: bool
    """As few other facts would do as well."""


def lacks_for(
    stage: str, found: Explanation, glossary: Glossary, code: str
) -> Lacks | None:
    """Return what is missing for *stage*: « Besoin (oui), Intérêt (exprimé) ».

    None where nothing leads there, or only what undoes what has been done.
    """
    lacks = found.missing.get(stage, ())
    if not lacks or any(each.is_setback for each in lacks):
        return None
    facts = glossary.fact_words[code].facts
    said = [
        _(
            "%(fact)s (%(value)s)",
            fact=facts[each.fact].label,
            value=either_value(facts[each.fact], each.need, code),
        )
        for each in lacks
    ]
    return Lacks(", ".join(said), stage in found.has_other_ways)


def either_value(about: FactText, values: Iterable[Value], code: str) -> str:
    """Return the names of *values* as in « exprimé ou intention d’achat »."""
    labels = [inside_sentence(about.values[value].label) for value in values]
    return format_list(labels, "or", locale_of(code))


def inside_sentence(label: str) -> str:
    """Return *label* as inside a sentence: small, unless it is an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
