"""Definitions to sign, and who signs them; a test names what it is about."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from glossary.agreements import (
    Draft,
    Scope,
    Signature,
    StageDefinition,
    TermTexts,
    Version,
)
from glossary.criteria import All, Any, Is, Named, Not
from glossary.facts import Fact, Facts
from glossary.people import Department
from glossary.views import Acceptance

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
FACTS = Facts(
    (
        Fact("budget", ("none", "planned", "approved"), "none"),
        Fact("answered", (False, True), False),
    )
)
ASKED = Is("answered", (True,))
STAGE = StageDefinition(
    All(
        (
            ASKED,
            Any((Is("budget", ("planned", "approved")), Not(ASKED))),
            Named("ready", Is("budget", ("approved",))),
        )
    ),
    texts={"fr": "Un « prospect » a répondu.", "en": "A prospect has answered."},
    notes={"budget": {"it": "Il preventivo è firmato."}},
    accepts=(Acceptance("gap", "none", {"en": "Nobody is there."}),),
)
TERM = TermTexts({"en": "---\nheadword: lead\n---\n"}, "people", ("prospect", "mql"))
BY_SALES = Signature(Department.SALES, 1, NOW)
BY_MARKETING = Signature(Department.MARKETING, 2, LATER)
DRAFT = Draft(Scope.AGREED, "prospect", STAGE, reason="We disagreed.")
VERSION = Version(
    Scope.AGREED,
    "prospect",
    1,
    STAGE,
    (BY_SALES, BY_MARKETING),
    "We disagreed.",
    date(2027, 3, 1),
    LATER,
)


def stage(*values, fact="budget"):
    """Return what a stage means that asks for one of *values*."""
    return replace(STAGE, criterion=Is(fact, values or ("approved",)))
