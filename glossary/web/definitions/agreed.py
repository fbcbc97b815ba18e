"""What both departments have signed of a stage, as its pages show it.

Owns the words of the definition and of its standing. What is signed is asked of the
site; whether it is due for another look depends on the day, so it is said by date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from glossary.agreements import Scope, StageDefinition, Version
from glossary.glossary import Glossary
from glossary.people import Department
from glossary.signed_definitions import is_due_for_review
from glossary.web import clock
from glossary.web.site import site
from glossary.wording import sentence


@dataclass(frozen=True, slots=True)
class Agreed:
    """The agreed definition of one stage, in words."""

    version: Version
    day: date
    """On which the last signature was given, in the zone of the site."""
    text: str | None
    """What was written in the reader's language, else what the criteria say; None
    where the stage is not used."""
    is_generated: bool
    """True where the text is read off the criteria."""
    is_due: bool
    """True once the day by which it was to be looked at again is past."""


def agreed(glossary: Glossary, stage: str, code: str) -> Agreed | None:
    """Return what is agreed on *stage*, for a reader of *code*; None for nothing."""
    version = site().signed.version(Scope.AGREED, stage)
    if version is None or not isinstance(version.content, StageDefinition):
        return None
    criterion, written = version.content.criterion, version.content.texts.get(code)
    text = written
    if criterion is None:
        text = None
    elif written is None:
        text = sentence(criterion, glossary.fact_words[code])
    return Agreed(
        version=version,
        day=version.published_at.astimezone(clock.zone()).date(),
        text=text,
        is_generated=written is None,
        is_due=is_due_for_review(version, clock.today()),
    )


def adopted_on(department: Department, stage: str) -> date | None:
    """Return when *department* has adopted its view of *stage*; None for never."""
    version = site().signed.version(Scope(department.value), stage)
    if version is None:
        return None
    return version.published_at.astimezone(clock.zone()).date()
