"""The form of a proposal: what somebody wrote, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from flask import request
from flask_babel import gettext as _

from glossary.agreements import Draft, Scope, Version, signs_for
from glossary.people import Person
from glossary.proposals import (
    LONGEST_REASON,
    LONGEST_TEXT,
    MOST_SENTENCES,
    one_year_after,
    sentences_in,
)
from glossary.stages import Stage
from glossary.web import clock
from glossary.web.forms import Problems, problems_in, typed
from glossary.web.sent import whole_number
from glossary.web.site import site
from glossary.web.workbench.shown_changes import definition_of

ACCEPT = "accept-"
"""What the name of a field for an acceptance begins with."""


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote to propose a definition, as it was typed."""

    scope: Scope = Scope.AGREED
    reason: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    """By language; an empty one stands for none."""
    review_by: str = ""
    made_from: int = 0
    """The edit of the draft that it takes the place of."""
    based_on: Mapping[Scope, int] = field(default_factory=dict)
    """The newest version that was seen, by whose it is; 0 for none."""
    accepted: Mapping[str, str] = field(default_factory=dict)
    """Why something odd is accepted, by the name of its field."""

    @property
    def review_day(self) -> date | None:
        """The day that was typed; None for none, or for what is no day."""
        try:
            return date.fromisoformat(self.review_by)
        except ValueError:
            return None

    @property
    def kept_texts(self) -> dict[str, str]:
        """The texts that were written, by language."""
        return {code: text for code, text in self.texts.items() if text}

    def after(self, there: Draft | Version | None) -> Written:
        """Return the same, made from what is *there*: whoever sends it has seen it."""
        if isinstance(there, Draft):
            return replace(self, made_from=there.edit)
        if isinstance(there, Version):
            based_on = {**self.based_on, there.scope: there.number}
            return replace(self, made_from=0, based_on=based_on)
        return replace(self, made_from=0)


def blank(stage: Stage, draft: Draft | None) -> Written:
    """Return the form for *stage* as it is opened.

    What was written of what both have signed, or of the *draft* there is, stands there
    to be changed.
    """
    held = {scope: site().signed.version(scope, stage.id) for scope in Scope}
    known = draft or held[Scope.AGREED]
    return Written(
        texts={} if known is None else definition_of(known.content).texts,
        review_by=one_year_after(clock.today()).isoformat(),
        based_on={scope: each.number for scope, each in held.items() if each},
    )


def read_written() -> Written:
    """Return what was sent."""
    codes = [each.code for each in site().glossary.languages]
    names = [name for name in request.form if name.startswith(ACCEPT)]
    return Written(
        scope=_scope(),
        reason=typed("reason"),
        texts={code: typed(f"text-{code}") for code in codes},
        review_by=typed("review_by"),
        made_from=whole_number(typed("made_from")) or 0,
        based_on={
            scope: whole_number(typed(f"based_on-{scope.value}")) or 0
            for scope in Scope
        },
        accepted={name: typed(name) for name in names},
    )


def _scope() -> Scope:
    asked = typed("scope")
    return Scope(asked) if asked in list(Scope) else Scope.AGREED


def scopes_of(person: Person) -> tuple[Scope, ...]:
    """Return what *person* may write: for both departments, or as their own view."""
    own = sorted(signs_for(person.roles), reverse=True)
    return (Scope.AGREED, *(Scope(each.value) for each in own))


def problems_of(written: Written) -> Problems:
    """Return what is wrong with *written*."""
    texts = {f"text-{code}": _text(text) for code, text in written.texts.items()}
    return problems_in(
        {
            "reason": reason_problem(written.reason),
            **texts,
            "review_by": _review(written),
        }
    )


def reason_problem(text: str) -> str | None:
    """Return what is wrong with a reason, or with what somebody thinks."""
    if not text:
        return str(_("Say why, in a sentence"))
    if len(text) > LONGEST_REASON:
        return str(_("Shorten it to %(count)s characters", count=LONGEST_REASON))
    return None


def accepted_problems(names: Iterable[str], written: Written) -> Problems:
    """Return which of the fields *names* say nothing, or too much."""
    return problems_in(
        {name: reason_problem(written.accepted.get(name, "")) for name in names}
    )


def _text(text: str) -> str | None:
    if len(text) > LONGEST_TEXT:
        return str(_("Shorten it to %(count)s characters", count=LONGEST_TEXT))
    if sentences_in(text) > MOST_SENTENCES:
        return str(_("Write %(count)s sentences at most", count=MOST_SENTENCES))
    return None


def _review(written: Written) -> str | None:
    day = written.review_day
    if not written.review_by:
        return None
    if day is None:
        return str(_("Enter a day such as 2027-12-01, or leave it empty"))
    if day <= clock.today():
        return str(_("Enter a day that is still to come, or leave it empty"))
    return None
