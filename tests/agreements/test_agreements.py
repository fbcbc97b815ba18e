"""Who signs for whom, what an edit undoes, and when a draft is complete."""

from dataclasses import replace

import pytest

from glossary.agreements import (
    EditedMeanwhile,
    MayNotSign,
    Scope,
    Signature,
    SignedAlready,
    edited,
    is_repeated,
    published,
    rejected,
    signed,
    signs_for,
)
from glossary.people import Department, Role
from tests.agreements.signing import (
    BY_MARKETING,
    BY_SALES,
    DRAFT,
    LATER,
    NOW,
    TERM,
    VERSION,
)

SALES, MARKETING = Department.SALES, Department.MARKETING
LEADS = {SALES: {Role.SALES_LEAD}, MARKETING: {Role.MARKETING_LEAD}}
OTHERS = set(Role) - {Role.SALES_LEAD, Role.MARKETING_LEAD}


def sign(draft, signature, *, roles=None, read=1, single_signer=False):
    roles = LEADS[signature.department] if roles is None else roles
    return signed(draft, signature, roles=roles, read=read, single_signer=single_signer)


@pytest.mark.parametrize(
    ("roles", "scope", "departments"),
    [
        ({Role.SALES_LEAD}, Scope.AGREED, {SALES}),
        ({Role.SALES_LEAD}, Scope.SALES, {SALES}),
        ({Role.SALES_LEAD}, Scope.MARKETING, set()),
        ({Role.MARKETING_LEAD}, Scope.MARKETING, {MARKETING}),
        ({Role.SALES_LEAD, Role.MARKETING_LEAD}, Scope.AGREED, {SALES, MARKETING}),
        (OTHERS, Scope.AGREED, set()),
    ],
)
def test_a_lead_signs_for_their_department_alone(roles, scope, departments):
    assert signs_for(roles, scope) == departments


def test_a_draft_is_complete_when_both_have_signed():
    half = sign(DRAFT, BY_SALES)
    whole = sign(half, BY_MARKETING)

    assert (DRAFT.missing, half.missing) == ((SALES, MARKETING), (MARKETING,))
    assert (half.is_complete, whole.is_complete) == (False, True)


def test_the_view_of_one_department_takes_its_signature_alone():
    draft = replace(DRAFT, scope=Scope.MARKETING)

    assert sign(draft, BY_MARKETING).is_complete
    with pytest.raises(MayNotSign):
        sign(draft, BY_SALES)


@pytest.mark.parametrize("roles", [set(), OTHERS, {Role.MARKETING_LEAD}])
def test_nobody_else_signs_for_sales(roles):
    with pytest.raises(MayNotSign):
        sign(DRAFT, BY_SALES, roles=roles)


def test_nobody_signs_for_a_department_that_has_no_say():
    with pytest.raises(MayNotSign):
        sign(DRAFT, Signature(Department.OTHER, 1, NOW), roles=set(Role))


def test_a_department_signs_once():
    half = sign(DRAFT, BY_SALES)

    for again in (BY_SALES, replace(BY_SALES, person=3)):
        with pytest.raises(SignedAlready):
            sign(half, again)


def test_one_person_signs_for_both_only_where_that_is_allowed():
    both = {Role.SALES_LEAD, Role.MARKETING_LEAD}
    half = sign(DRAFT, BY_SALES, roles=both)
    second = replace(BY_MARKETING, person=BY_SALES.person)

    with pytest.raises(SignedAlready):
        sign(half, second, roles=both)
    whole = sign(half, second, roles=both, single_signer=True)

    assert published(whole, 1).has_single_signer
    assert not VERSION.has_single_signer


def test_an_edit_takes_signatures_back_and_is_counted():
    half = sign(DRAFT, BY_SALES)

    after = edited(
        half, TERM, made_from=1, reason="Shorter.", review_by=None, by=2, at=LATER
    )

    assert after == replace(
        DRAFT, content=TERM, edit=2, reason="Shorter.", edited_by=2, edited_at=LATER
    )


def test_a_rejection_takes_signatures_back_and_changes_no_word():
    assert rejected(sign(DRAFT, BY_SALES), read=1) == replace(DRAFT, edit=2)


@pytest.mark.parametrize("read", [0, 1, 3])
def test_who_has_read_another_edit_gets_the_one_there_is(read):
    draft = replace(DRAFT, edit=2)
    acts = (
        lambda: sign(draft, BY_SALES, read=read),
        lambda: rejected(draft, read=read),
        lambda: edited(draft, TERM, made_from=read, reason="", review_by=None),
    )

    for act in acts:
        with pytest.raises(EditedMeanwhile) as refused:
            act()
        assert refused.value.there == draft


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (replace(DRAFT, edit=0, edited_at=LATER), True),
        (replace(DRAFT, edit=2), True),
        (replace(DRAFT, edit=1), False),
        (replace(DRAFT, edit=2, content=TERM), False),
        (replace(DRAFT, edit=2, reason="Other."), False),
        (replace(DRAFT, edit=2, edited_by=9), False),
    ],
)
def test_what_is_sent_once_more_is_known_by_what_it_says(wanted, expected):
    draft = replace(DRAFT, edit=3, based_on=4, signatures=(BY_SALES,))

    assert is_repeated(draft, wanted) is expected


def test_a_version_has_the_day_of_the_last_signature():
    whole = replace(
        DRAFT, signatures=(BY_SALES, BY_MARKETING), review_by=VERSION.review_by
    )

    assert published(whole, 1) == VERSION
    assert VERSION.published_at == BY_MARKETING.signed_at
