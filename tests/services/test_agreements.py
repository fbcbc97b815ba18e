"""Drafts, signatures and versions: what each act makes, and who is refused."""

from dataclasses import replace

import pytest

from glossary.agreements import (
    EditedMeanwhile,
    MayNotSign,
    NoReason,
    RemarkKind,
    Scope,
    SignedAlready,
    StageDefinition,
    UnacceptedFindings,
    UnknownVersion,
)
from glossary.linting import Finding, FindingKind
from glossary.people import Department, Role
from glossary.plain_criteria import UnreadableContent
from glossary.services import people as service
from glossary.services.own_data import own_data
from glossary.storage import agreements as stored
from glossary.storage import audit, people, revisions, writing
from glossary.storage.version_links import links
from glossary.version_chain import breaks
from tests.agreements.signing import STAGE, TERM, stage
from tests.services.signing import AGREED, HOUSE, SUBJECT, Lead, lead
from tests.storage.databases import LATER, NOW, NewPerson, both_at_once

SALES, MARKETING = Department.SALES, Department.MARKETING
GAP = Finding(FindingKind.GAP, "none")
ONE, TWO = stage("planned"), stage("approved")


@pytest.fixture
def sales(session):
    return lead(session, SALES)


@pytest.fixture
def marketing(session):
    return lead(session, MARKETING)


@pytest.fixture
def published(sales, marketing):
    """Version 1, signed by both."""
    draft = sales.save(ONE)
    sales.sign(read=draft.edit)
    return marketing.sign(read=draft.edit, now=LATER)


def draft_of(session, scope=AGREED):
    return stored.draft_of(session, scope, SUBJECT)


def acts(session):
    return [(each.action, each.object_id) for each in audit.list_newest(session).values]


def test_two_signatures_make_a_version(session, sales, marketing):
    draft = sales.save(ONE, reason="We disagreed.")
    first = sales.sign(read=draft.edit)
    version = marketing.sign(read=draft.edit, now=LATER)

    assert first is None
    assert (version.number, version.content, version.reason) == (
        1,
        ONE,
        "We disagreed.",
    )
    assert [each.department for each in version.signatures] == [SALES, MARKETING]
    assert version.published_at == LATER
    assert stored.current(session) == (version,)
    assert draft_of(session) is None


def test_what_is_published_is_seen_by_every_process(session, published):
    assert revisions.read_all(session) == {"definitions": 1}


def test_every_act_is_in_the_log(session, sales, marketing):
    sales.save(ONE)
    marketing.reject(read=1)
    sales.save(TWO, made_from=2)
    sales.sign(read=3)
    marketing.sign(read=3)
    sales.revert(1)
    sales.discard(read=4)
    sales.adopt()

    log = list(reversed(audit.list_newest(session).values))
    assert [each.action for each in log] == [
        "definition_drafted",
        "definition_rejected",
        "definition_drafted",
        "definition_signed",
        "definition_signed",
        "definition_published",
        "definition_reverted",
        "definition_discarded",
        "definition_adopted",
    ]
    assert {each.object_id for each in log[:-1]} == {"agreed:prospect"}
    assert log[3].after == {
        "definition": "prospect",
        "scope": "agreed",
        "edit": 3,
        "signed_for": "sales",
    }
    assert log[5].after == {"definition": "prospect", "scope": "agreed", "version": 1}


def test_terms_are_signed_as_stages_are(session, sales, marketing):
    draft = sales.save(TERM, subject="lead")
    sales.sign(read=draft.edit, subject="lead")

    assert marketing.sign(read=draft.edit, subject="lead").content == TERM


def test_an_edit_takes_back_what_was_signed(session, sales, marketing):
    sales.save(ONE)
    sales.sign(read=1)
    after = marketing.save(TWO, made_from=1)

    assert (after.edit, after.signatures) == (2, ())
    assert (after.edited_by, after.edited_at) == (marketing.person.id, NOW)
    with pytest.raises(EditedMeanwhile):
        marketing.sign(read=1)
    assert stored.current(session) == ()


@pytest.mark.parametrize("made_from", [0, 1, 3])
def test_an_edit_of_another_edit_gets_the_one_there_is(made_from, sales, marketing):
    sales.save(ONE)
    there = sales.save(TWO, made_from=1)

    with pytest.raises(EditedMeanwhile) as refused:
        marketing.save(STAGE, made_from=made_from)

    assert refused.value.there == there


def test_the_same_edit_sent_twice_is_made_once(session, sales):
    one = sales.save(ONE)
    again = sales.save(ONE, now=LATER)
    two = sales.save(TWO, made_from=1)
    also = sales.save(TWO, made_from=1)

    assert (again, also) == (one, two)
    assert len(acts(session)) == 2


def test_an_edit_of_a_draft_that_was_published_gets_the_version(published, sales):
    with pytest.raises(EditedMeanwhile) as refused:
        sales.save(TWO, made_from=1)

    assert refused.value.there == published


def test_a_draft_begun_before_the_newest_version_gets_that(published, sales):
    with pytest.raises(EditedMeanwhile) as refused:
        sales.save(TWO, based_on=0)

    assert refused.value.there == published
    assert sales.save(TWO, based_on=1).based_on == 1


def test_an_edit_of_a_discarded_draft_finds_nothing(session, sales):
    sales.save(ONE)
    sales.discard(read=1)

    with pytest.raises(EditedMeanwhile) as refused:
        sales.save(TWO, made_from=1)

    assert refused.value.there is None
    assert draft_of(session) is None


def test_nobody_signs_a_later_draft_for_one_they_have_read(sales, marketing):
    sales.save(ONE)
    sales.discard(read=1)
    sales.save(TWO)

    with pytest.raises(EditedMeanwhile):
        marketing.sign(read=1)


def test_facts_that_the_house_does_not_have_are_refused(session, sales, marketing):
    for unusable in (stage("huge"), stage(fact="size")):
        with pytest.raises(UnreadableContent):
            sales.save(unusable)
        with pytest.raises(UnreadableContent):
            marketing.adopt(unusable)

    assert (stored.drafts(session), stored.current(session)) == ((), ())


STRANGERS = [
    (),
    (Role.TRAINEE,),
    (Role.TRAINER,),
    (Role.ADMINISTRATOR,),
    (Role.TRAINEE, Role.TRAINER, Role.ADMINISTRATOR),
]


@pytest.mark.parametrize("roles", STRANGERS, ids=str)
def test_nobody_but_the_leads_does_anything(roles, session, sales, published):
    draft = sales.save(TWO, based_on=1)
    stranger = lead(session, SALES, roles=roles, email="eve@example.com")

    for act in (
        lambda: stranger.save(ONE, made_from=draft.edit),
        lambda: stranger.save(ONE, subject="lead"),
        lambda: stranger.sign(read=draft.edit),
        lambda: stranger.reject(read=draft.edit),
        lambda: stranger.remark(read=draft.edit),
        lambda: stranger.discard(read=draft.edit),
        lambda: stranger.revert(1, made_from=draft.edit),
        lambda: stranger.adopt(),
    ):
        with pytest.raises(MayNotSign):
            act()

    assert stored.drafts(session) == (draft,)
    assert stored.current(session) == (published,)
    assert stored.remarks_of(session, AGREED, SUBJECT) == ()


def test_a_lead_signs_for_no_other_department(session, sales, marketing):
    sales.save(ONE)

    for act in (
        lambda: sales.sign(read=1, for_=MARKETING),
        lambda: sales.reject(read=1, for_=MARKETING),
        lambda: sales.remark(read=1, for_=MARKETING),
        lambda: sales.save(ONE, scope=Scope.MARKETING),
        lambda: sales.adopt(scope=Scope.MARKETING),
        lambda: sales.adopt(scope=AGREED),
    ):
        with pytest.raises(MayNotSign):
            act()


def test_a_role_that_was_taken_away_signs_no_more(session, sales):
    sales.save(ONE)
    with writing(session):
        person = people.find(session, sales.person.id)
        people.change_roles(session, person.id, [Role.TRAINEE], version=person.version)

    with pytest.raises(MayNotSign):
        sales.sign(read=1)


def test_who_may_not_sign_in_signs_nothing(session, sales):
    admin = NewPerson(email="head@example.com", roles=(Role.ADMINISTRATOR,)).added_to(
        session
    )
    sales.save(ONE)
    service.deactivate(session, sales.person.id, actor=admin, now=NOW)

    with pytest.raises(MayNotSign):
        sales.sign(read=1)


def test_a_department_signs_once(session, sales):
    other = lead(session, SALES, email="other@example.com")
    sales.save(ONE)
    sales.sign(read=1)

    for again in (sales, other):
        with pytest.raises(SignedAlready):
            again.sign(read=1)


def test_one_person_signs_for_both_only_where_the_setting_says_so(session):
    head = lead(session, SALES, roles=(Role.SALES_LEAD, Role.MARKETING_LEAD))
    head.save(ONE)
    head.sign(read=1)

    with pytest.raises(SignedAlready):
        head.sign(read=1, for_=MARKETING)
    head.house = replace(HOUSE, single_signer=True)
    version = head.sign(read=1, for_=MARKETING)

    assert version.has_single_signer


def test_findings_that_nobody_accepted_block_the_last_signature(
    session, sales, marketing
):
    seen = []

    def lint(draft, current):
        seen.append((draft.content, current))
        return (GAP,) if draft.content == TWO else ()

    marketing.house = sales.house = replace(HOUSE, lint=lint)
    sales.save(TWO)
    sales.sign(read=1)
    with pytest.raises(UnacceptedFindings) as refused:
        marketing.sign(read=1)
    blocked = draft_of(session)
    marketing.save(ONE, made_from=1)
    sales.sign(read=2)
    version = marketing.sign(read=2)

    assert refused.value.findings == (GAP,)
    assert [each.department for each in blocked.signatures] == [SALES]
    assert stored.current(session) == (version,)
    assert seen == [(TWO, ()), (ONE, ())]
    assert ("definition_published", "agreed:prospect") in acts(session)


def test_what_holds_is_known_to_the_linter(published, sales, marketing):
    seen = []

    def lint(draft, current):
        seen.append(current)
        return ()

    house = replace(HOUSE, lint=lint)
    sales.save(STAGE, subject="lead")
    sales.sign(read=1, subject="lead")
    marketing.sign(read=1, subject="lead", house=house)

    assert seen == [(published,)]


def test_nobody_waits_for_the_linter(database):
    sales, marketing = (lead(database.session(), each) for each in (SALES, MARKETING))
    other = replace_session(sales, database.session())
    sales.save(ONE)
    sales.sign(read=1)

    def lint(draft, current):
        other.save(TWO, subject="lead")
        return ()

    marketing.house = replace(HOUSE, lint=lint)
    version = marketing.sign(read=1)

    drafts = stored.drafts(database.session())
    assert (version.content, [each.subject for each in drafts]) == (ONE, ["lead"])


def test_what_was_published_while_the_linter_looked_is_looked_at(database):
    sales, marketing = (lead(database.session(), each) for each in (SALES, MARKETING))
    other = replace_session(sales, database.session())
    sales.save(ONE)
    sales.sign(read=1)
    seen: list[object] = []

    def lint(draft, current):
        if not seen:
            other.adopt(TWO)
        seen.append(current)
        return (GAP,) if current else ()

    marketing.house = replace(HOUSE, lint=lint)
    with pytest.raises(UnacceptedFindings):
        marketing.sign(read=1)

    assert seen == [(), stored.current(database.session())]


def test_the_file_of_ones_data_has_what_one_signed_and_said(session, sales, marketing):
    sales.save(ONE)
    sales.remark(read=1, text="We need it in May.")
    sales.sign(read=1)
    marketing.sign(read=1)
    marketing.save(TWO, scope=Scope.MARKETING)
    marketing.sign(read=1, scope=Scope.MARKETING)
    sales.save(TWO, scope=Scope.SALES)

    own = own_data(session, sales.person, now=LATER)

    assert own["signatures"] == [
        {
            "whose": "agreed",
            "definition": "prospect",
            "version": 1,
            "department": "sales",
            "signed_at": NOW.isoformat(),
        }
    ]
    assert own["drafts"] == [
        {"whose": "sales", "definition": "prospect", "edited_at": NOW.isoformat()}
    ]
    assert own["remarks_on_drafts"] == [
        {
            "whose": "agreed",
            "definition": "prospect",
            "department": "sales",
            "kind": "position",
            "text": "We need it in May.",
            "said_at": NOW.isoformat(),
        }
    ]


def test_findings_block_what_one_department_adopts(session, sales):
    sales.house = replace(HOUSE, lint=lambda draft, current: (GAP,))

    with pytest.raises(UnacceptedFindings):
        sales.adopt()

    assert stored.current(session) == ()


def test_a_rejection_takes_signatures_back_and_its_reason_stays(
    session, sales, marketing
):
    sales.save(ONE)
    sales.sign(read=1)
    after = marketing.reject(read=1, reason="Half of them have no budget.")

    assert (after.edit, after.signatures, after.content) == (2, (), ONE)
    assert draft_of(session) == after
    [said] = stored.remarks_of(session, AGREED, SUBJECT)
    assert (said.kind, said.edit, said.number) == (RemarkKind.REJECTION, 1, 1)
    assert (said.department, said.person) == (MARKETING, marketing.person.id)
    assert said.text == "Half of them have no budget."


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_what_takes_a_reason_is_refused_without_one(reason, session, published, sales):
    draft = sales.save(TWO, based_on=1)

    for act in (
        lambda: sales.reject(read=draft.edit, reason=reason),
        lambda: sales.remark(read=draft.edit, text=reason),
        lambda: sales.revert(1, made_from=draft.edit, reason=reason),
    ):
        with pytest.raises(NoReason):
            act()

    assert draft_of(session) == draft


def test_a_remark_leaves_signatures_and_stays_when_it_is_published(
    session, sales, marketing
):
    sales.save(ONE)
    sales.sign(read=1)
    marketing.remark(read=1, text="It will do for a year.")
    version = marketing.sign(read=1)

    [said] = stored.remarks_of(session, AGREED, SUBJECT)
    assert (said.kind, said.number) == (RemarkKind.POSITION, version.number)


@pytest.mark.parametrize("act", ["reject", "remark", "discard", "sign"])
def test_an_act_on_what_was_not_read_is_refused(act, session, sales, marketing):
    sales.save(ONE)
    there = sales.save(TWO, made_from=1)

    with pytest.raises(EditedMeanwhile) as refused:
        getattr(marketing, act)(read=1)

    assert refused.value.there == there
    assert draft_of(session) == there


@pytest.mark.parametrize("act", ["reject", "remark", "discard", "sign"])
def test_an_act_on_what_is_published_already_gets_the_version(act, published, sales):
    with pytest.raises(EditedMeanwhile) as refused:
        getattr(sales, act)(read=1)

    assert refused.value.there == published


def test_a_department_adopts_its_own_view_by_one_signature(session, sales, marketing):
    version = sales.adopt(ONE, reason="Our habit.")

    assert (version.scope, version.number, version.reason) == (
        Scope.SALES,
        1,
        "Our habit.",
    )
    assert [each.person for each in version.signatures] == [sales.person.id]
    assert not version.has_single_signer
    assert stored.current(session) == (version,)
    assert revisions.read_all(session) == {"definitions": 1}


def test_a_stage_can_be_switched_off(sales):
    assert sales.adopt(StageDefinition(None)).content.criterion is None


def test_what_is_adopted_names_the_version_that_was_seen(session, sales):
    first = sales.adopt(ONE)

    with pytest.raises(EditedMeanwhile) as refused:
        sales.adopt(TWO)
    second = sales.adopt(TWO, based_on=1)

    assert refused.value.there == first
    assert (second.number, stored.current(session)) == (2, (second,))


def test_a_draft_is_read_again_when_its_department_adopts_something(session, sales):
    draft = sales.save(ONE, scope=Scope.SALES)
    sales.adopt(TWO)

    with pytest.raises(EditedMeanwhile) as refused:
        sales.sign(read=draft.edit, scope=Scope.SALES)
    assert refused.value.there == replace(draft, edit=draft.edit + 1)
    assert sales.sign(read=draft.edit + 1, scope=Scope.SALES).number == 2


def test_an_old_version_comes_back_as_a_new_one(session, published, sales, marketing):
    second = sales.save(TWO, based_on=1)
    sales.sign(read=second.edit)
    marketing.sign(read=second.edit)
    draft = sales.revert(1, reason="It was better.")
    sales.sign(read=draft.edit)
    third = marketing.sign(read=draft.edit)

    assert (draft.content, draft.based_on, draft.signatures) == (ONE, 1, ())
    assert (third.number, third.content, third.reason) == (3, ONE, "It was better.")
    versions = stored.versions_of(session, AGREED, SUBJECT)
    assert [each.content for each in versions] == [ONE, TWO, ONE]


def test_an_old_version_takes_the_place_of_a_draft_that_was_read(published, sales):
    draft = sales.save(TWO, based_on=1)

    with pytest.raises(EditedMeanwhile):
        sales.revert(1)
    after = sales.revert(1, made_from=draft.edit)

    assert (after.content, after.edit, after.based_on) == (ONE, draft.edit + 1, 1)


def test_what_was_never_a_version_does_not_come_back(session, published, sales):
    with pytest.raises(UnknownVersion):
        sales.revert(2)

    assert draft_of(session) is None


def test_of_two_who_begin_a_draft_at_once_the_second_sees_the_first(database):
    leads = [lead(database.session(), each) for each in (SALES, MARKETING)]
    texts = (ONE, TWO)

    outcome = both_at_once(
        database,
        lambda session, number: replace_session(leads[number], session).save(
            texts[number]
        ),
    )

    [draft], [refused] = outcome.done, outcome.refused
    assert isinstance(refused, EditedMeanwhile)
    assert refused.there == draft == draft_of(database.session())


def test_of_two_who_edit_at_once_the_second_sees_the_first(database):
    leads = [lead(database.session(), each) for each in (SALES, MARKETING)]
    leads[0].save(STAGE)
    texts = (ONE, TWO)

    outcome = both_at_once(
        database,
        lambda session, number: replace_session(leads[number], session).save(
            texts[number], made_from=1
        ),
    )

    [draft], [refused] = outcome.done, outcome.refused
    assert isinstance(refused, EditedMeanwhile)
    assert refused.there == draft == draft_of(database.session())


def test_two_who_sign_at_once_make_exactly_one_version(database):
    leads = [lead(database.session(), each) for each in (SALES, MARKETING)]
    leads[0].save(ONE)

    outcome = both_at_once(
        database,
        lambda session, number: replace_session(leads[number], session).sign(read=1),
    )

    session = database.session()
    assert outcome.refused == []
    [version] = [each for each in outcome.done if each is not None]
    assert {each.department for each in version.signatures} == {SALES, MARKETING}
    assert stored.versions_of(session, AGREED, SUBJECT) == (version,)
    assert breaks(links(session), stored.head(session)) == ()


def test_of_one_who_signs_and_one_who_edits_at_once_nobody_signs_unread(database):
    leads = [lead(database.session(), each) for each in (SALES, MARKETING)]
    leads[0].save(ONE)
    leads[0].sign(read=1)

    def act(session, number):
        actor = replace_session(leads[1], session)
        return actor.save(TWO, made_from=1) if number else actor.sign(read=1)

    outcome = both_at_once(database, act)

    session = database.session()
    [refused] = outcome.refused
    assert isinstance(refused, EditedMeanwhile)
    versions = stored.versions_of(session, AGREED, SUBJECT)
    assert [each.content for each in versions] in ([], [ONE])
    assert (draft_of(session) is None) is bool(versions)
    assert refused.there == (versions[0] if versions else draft_of(session))


def test_of_two_who_adopt_at_once_the_second_sees_the_first(database):
    leads = [
        lead(database.session(), SALES, email=f"{number}@example.com")
        for number in range(2)
    ]
    texts = (ONE, TWO)

    outcome = both_at_once(
        database,
        lambda session, number: replace_session(leads[number], session).adopt(
            texts[number]
        ),
    )

    [version], [refused] = outcome.done, outcome.refused
    assert isinstance(refused, EditedMeanwhile)
    assert refused.there == version
    assert stored.current(database.session()) == (version,)


def test_two_who_publish_different_subjects_at_once_both_do(database):
    leads = [lead(database.session(), each) for each in (SALES, MARKETING)]

    outcome = both_at_once(
        database,
        lambda session, number: replace_session(leads[number], session).adopt(ONE),
    )

    session = database.session()
    assert (len(outcome.done), outcome.refused) == (2, [])
    assert breaks(links(session), stored.head(session)) == ()


def replace_session(who, session):
    """Return *who*, at work on another session, as another request is."""
    return Lead(session, who.person, who.department, who.house)
