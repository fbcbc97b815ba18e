"""Signed definitions: what counts once a department, or both, have signed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from glossary.agreements import Scope, Signature, StageDefinition, Version
from glossary.criteria import All, Is
from glossary.definitions import Definitions
from glossary.glossary import Glossary
from glossary.loading.content import load_content
from glossary.signed_definitions import Signed, is_due_for_review, with_signed
from glossary.views import stage_of

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
GLOSSARY = load_content().glossary
ANSWERED = Is("two_way", (True,))
A_BUDGET = All((ANSWERED, Is("budget", ("yes",))))


def version(scope, subject, content, *, number=1, after=0, review_by=None):
    """What was signed *after* so many hours."""
    at = NOW + timedelta(hours=after)
    by = tuple(Signature(each, 1 + i, at) for i, each in enumerate(scope.departments))
    return Version(scope, subject, number, content, by, "", review_by, at)


def stage(scope, subject, criterion, **told):
    """A stage that means *criterion*, signed in *scope*."""
    return version(scope, subject, StageDefinition(criterion, **told))


def signed_over(*versions, base="sales") -> Definitions:
    return with_signed(GLOSSARY, Signed(versions), base=base).definitions


def test_nothing_signed_leaves_the_glossary_as_it_is() -> None:
    assert with_signed(GLOSSARY, Signed(), base="sales") is GLOSSARY


def test_a_department_is_held_to_what_it_has_adopted() -> None:
    known = signed_over(stage(Scope.MARKETING, "prospect", A_BUDGET))

    assert known.view("marketing").criteria["prospect"] == A_BUDGET
    assert known.view("sales") == GLOSSARY.definitions.view("sales")
    assert list(known.houses) == list(GLOSSARY.definitions.houses)


@pytest.mark.parametrize("base", ["sales", "marketing"])
def test_what_is_not_agreed_yet_is_borrowed_from_the_base(base: str) -> None:
    known = signed_over(stage(Scope.AGREED, "prospect", A_BUDGET), base=base)

    agreed = dict(known.view("agreed").criteria)
    assert agreed.pop("prospect") == A_BUDGET
    others = dict(GLOSSARY.definitions.view(base).criteria)
    others.pop("prospect", None)
    assert agreed == others


def test_the_agreed_view_borrows_what_the_base_has_adopted() -> None:
    known = signed_over(
        stage(Scope.AGREED, "prospect", A_BUDGET), stage(Scope.SALES, "lead", ANSWERED)
    )

    assert known.view("agreed").criteria["lead"] == ANSWERED


def test_a_stage_that_is_not_used_is_given_to_nobody() -> None:
    known = signed_over(stage(Scope.AGREED, "sal", None))
    contact = known.facts.contact(
        {"identity": "identified", "sales_review": "accepted"}
    )

    assert "sal" not in known.view("agreed").criteria
    assert stage_of(known.view("sales"), contact, known.journey) == "sal"
    assert stage_of(known.view("agreed"), contact, known.journey) != "sal"


def test_texts_written_for_another_criterion_are_known_to_be() -> None:
    shipped = GLOSSARY.definitions.view("sales").criteria

    known = signed_over(
        stage(Scope.SALES, "lead", ANSWERED),
        stage(Scope.SALES, "prospect", shipped["prospect"]),
    )

    assert known.view("sales").changed == {"lead"}


def notes(glossary: Glossary, code: str) -> dict[str, str]:
    return dict(glossary.company.texts[code].notes)


def test_the_notes_signed_last_count_in_the_languages_they_are_in() -> None:
    first = StageDefinition(A_BUDGET, notes={"budget": {"fr": "Voté.", "en": "Voted."}})
    second = replace(first, notes={"budget": {"fr": "Signé."}})

    told = with_signed(
        GLOSSARY,
        Signed(
            (
                version(Scope.AGREED, "sql", second, after=2),
                version(Scope.AGREED, "prospect", first, after=1),
            )
        ),
        base="sales",
    )

    assert notes(told, "fr")["budget"] == "Signé."
    assert notes(told, "it") == notes(GLOSSARY, "it")
    assert notes(told, "en")["need"] == notes(GLOSSARY, "en")["need"]


def test_what_counts_as_yes_is_said_by_both_departments_or_by_none() -> None:
    alone = StageDefinition(A_BUDGET, notes={"budget": {"en": "Voted."}})

    told = with_signed(
        GLOSSARY, Signed((version(Scope.SALES, "sql", alone),)), base="sales"
    )

    assert notes(told, "en") == notes(GLOSSARY, "en")


@pytest.mark.parametrize(
    ("today", "is_due"), [(date(2026, 6, 1), False), (date(2026, 6, 2), True)]
)
def test_a_version_is_looked_at_again_once_its_day_is_past(
    today: date, is_due: bool
) -> None:
    held = replace(stage(Scope.AGREED, "lead", ANSWERED), review_by=date(2026, 6, 1))

    assert is_due_for_review(held, today) == is_due
    assert not is_due_for_review(replace(held, review_by=None), today)


def test_the_version_in_force_is_found_by_scope_and_subject() -> None:
    held = stage(Scope.AGREED, "lead", ANSWERED)
    signed = Signed((held, stage(Scope.SALES, "lead", A_BUDGET)))

    assert signed.version(Scope.AGREED, "lead") == held
    assert signed.version(Scope.MARKETING, "lead") is None
    assert signed.agreed_stages == ("lead",)
