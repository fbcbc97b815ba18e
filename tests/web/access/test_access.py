"""Who may do what: every route × method × role, against a table of this test's own.

The product's table is not read: what stands here was decided, and the site is asked.
A route that is added needs a row here and one in ``glossary/web/access/table.py``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from flask import Flask

from glossary.assignments import Terms
from glossary.attempts import OfPerson
from glossary.groups import Membership
from glossary.people import Department, Person, Role
from glossary.programmes import Step
from glossary.services import assignments as services
from glossary.services import attempts, giving, programmes
from glossary.services import groups as group_services
from glossary.setting_values import Reading
from glossary.settings import Settings
from glossary.storage import assignments, browser_sessions, db, groups, writing
from glossary.web.access.rules import (
    Asking,
    RouteWithoutRule,
    Rule,
    is_administrator,
    is_trainer,
    owns_it,
    refuse_unruled,
)
from tests.web.people import browser_of, make_person, send, token_of
from tests.web.sites import make_site

ROLES: dict[str, tuple[Role, ...]] = {
    "trainee": (Role.TRAINEE,),
    "trainer": (Role.TRAINER,),
    "sales lead": (Role.SALES_LEAD,),
    "marketing lead": (Role.MARKETING_LEAD,),
    "administrator": (Role.ADMINISTRATOR,),
}
SIGNED_OUT = "signed out"
WHO = (SIGNED_OUT, *ROLES)

ANYBODY = frozenset(WHO)
MEMBERS = frozenset(ROLES)
ADMINISTRATORS = frozenset({"administrator"})
TEACHERS = MEMBERS - {"trainee"}
TRAINERS = frozenset({"trainer", "administrator"})
WRITERS = frozenset({"trainer", "administrator"})
LEADS = frozenset({"sales lead", "marketing lead"})

OPEN_PAGES = """
    home terms term term_slash compare traps journey stage classify search about
    keyboard accessibility print sources source differences
"""
EXPECTED: dict[tuple[str, str], frozenset[str]] = {
    **{(f"pages.{name}", "GET"): ANYBODY for name in OPEN_PAGES.split()},
    ("static", "GET"): ANYBODY,
    ("api.search", "GET"): ANYBODY,
    ("api.terms", "GET"): ANYBODY,
    ("api.term", "GET"): ANYBODY,
    ("api.classify", "POST"): ANYBODY,
    ("machines.healthz", "GET"): ANYBODY,
    ("machines.readyz", "GET"): ANYBODY,
    ("machines.sitemap", "GET"): ANYBODY,
    ("machines.opensearch", "GET"): ANYBODY,
    ("machines.favicon", "GET"): ANYBODY,
    ("machines.robots", "GET"): ANYBODY,
    ("preferences.root", "GET"): ANYBODY,
    ("preferences.invitation", "GET"): ANYBODY,
    ("preferences.provider_return", "GET"): ANYBODY,
    ("preferences.choose_language", "GET"): ANYBODY,
    ("preferences.choose_display", "GET"): ANYBODY,
    ("preferences.choose_shortcuts", "GET"): ANYBODY,
    ("preferences.choose_start", "GET"): ANYBODY,
    # Quizzes and practice.
    ("pages.quiz", "GET"): ANYBODY,
    ("pages.start_quiz", "POST"): ANYBODY,
    ("pages.quiz_preview", "GET"): TEACHERS,
    ("pages.question", "GET"): ANYBODY,
    # A reader who has begun nothing has no attempt to answer in: "signed out".
    ("pages.answer", "POST"): MEMBERS,
    ("pages.result", "GET"): ANYBODY,
    ("pages.practice", "GET"): ANYBODY,
    ("pages.start_practice", "POST"): ANYBODY,
    ("pages.review", "GET"): ANYBODY,
    ("pages.review", "POST"): ANYBODY,
    ("pages.move_review", "POST"): MEMBERS,
    ("pages.start_drill", "GET"): ANYBODY,
    ("pages.start_drill", "POST"): ANYBODY,
    ("pages.next_pair", "POST"): ANYBODY,
    ("pages.start_here", "GET"): ANYBODY,
    # What was given to somebody to do; to anybody else it is not there.
    ("pages.task", "GET"): MEMBERS,  # see OWNED
    ("pages.start_task", "POST"): MEMBERS,
    # The workbench.
    ("pages.workbench", "GET"): TEACHERS,
    ("pages.workbench_stage", "GET"): TEACHERS,
    ("pages.workbench_propose", "GET"): LEADS,
    ("pages.workbench_propose", "POST"): LEADS,
    ("pages.workbench_sign", "GET"): TEACHERS,
    ("pages.workbench_sign", "POST"): LEADS,
    ("pages.term_versions", "GET"): ANYBODY,
    ("pages.term_version", "GET"): ANYBODY,
    ("pages.term_version", "POST"): LEADS,
    ("pages.term_version_pair", "GET"): ANYBODY,
    # The bank of quizzes and cards.
    ("pages.quiz_bank", "GET"): TEACHERS,
    ("pages.quiz_draft", "GET"): TEACHERS,
    ("pages.quiz_file", "GET"): TEACHERS,
    ("pages.card_bank", "GET"): TEACHERS,
    ("pages.card_file", "GET"): TEACHERS,
    ("pages.training_export", "GET"): TEACHERS,
    ("pages.training_import", "GET"): WRITERS,
    ("pages.training_import", "POST"): WRITERS,
    ("pages.card_new", "GET"): WRITERS,
    ("pages.card_new", "POST"): WRITERS,
    ("pages.card_edit", "GET"): WRITERS,
    ("pages.card_edit", "POST"): WRITERS,
    ("pages.card_reading", "GET"): WRITERS,
    ("pages.card_reading", "POST"): WRITERS,
    ("pages.quiz_new", "GET"): WRITERS,
    ("pages.quiz_new", "POST"): WRITERS,
    ("pages.quiz_edit", "GET"): WRITERS,
    ("pages.quiz_edit", "POST"): WRITERS,
    ("pages.certificate", "GET"): MEMBERS,
    ("pages.programme_certificate", "GET"): MEMBERS,
    # Who has no session yet, or a link that proves who they are.
    ("pages.sign_in", "GET"): ANYBODY,
    ("pages.sign_in", "POST"): ANYBODY,
    ("pages.provider", "GET"): ANYBODY,
    ("pages.provider", "POST"): ANYBODY,
    ("pages.provider_return", "GET"): ANYBODY,
    ("pages.provider_return", "POST"): ANYBODY,
    ("pages.sign_out", "POST"): ANYBODY,
    ("pages.second_factor", "GET"): ANYBODY,
    ("pages.second_factor", "POST"): ANYBODY,
    ("pages.forgotten", "GET"): ANYBODY,
    ("pages.forgotten", "POST"): ANYBODY,
    ("pages.reset", "GET"): ANYBODY,
    ("pages.reset", "POST"): ANYBODY,
    ("pages.invitation", "GET"): ANYBODY,
    ("pages.invitation", "POST"): ANYBODY,
    ("pages.confirm_email", "GET"): ANYBODY,
    ("pages.confirm_email", "POST"): ANYBODY,
    # What is one's own.
    ("pages.settings", "GET"): MEMBERS,
    ("pages.my_data", "GET"): MEMBERS,
    ("pages.second_factor_setup", "GET"): MEMBERS,
    ("pages.recovery_codes", "GET"): MEMBERS,
    ("pages.change_display", "POST"): MEMBERS,
    ("pages.change_name", "POST"): MEMBERS,
    ("pages.change_password", "POST"): MEMBERS,
    ("pages.change_email", "POST"): MEMBERS,
    ("pages.end_session", "POST"): MEMBERS,  # their own: see OWNED
    ("pages.ask_erasure", "POST"): MEMBERS,
    ("pages.end_others", "POST"): MEMBERS,
    ("pages.start_factor", "POST"): MEMBERS,
    ("pages.add_factor", "POST"): MEMBERS,
    ("pages.remove_factor", "POST"): MEMBERS,
    ("pages.new_codes", "POST"): MEMBERS,
    ("pages.codes_kept", "POST"): MEMBERS,
    # Training; whose a group is, is in TRAINED.
    ("pages.assignments", "GET"): TRAINERS,
    ("pages.new_assignment", "GET"): TRAINERS,
    ("pages.new_assignment", "POST"): TRAINERS,
    ("pages.assignment", "GET"): TRAINERS,
    ("pages.export_assignment", "POST"): TRAINERS,
    ("pages.taken_answers", "GET"): frozenset({"trainer"}),  # see TAUGHT
    ("pages.edit_assignment", "GET"): TRAINERS,
    ("pages.edit_assignment", "POST"): TRAINERS,
    ("pages.remind_assignment", "POST"): TRAINERS,
    ("pages.programmes", "GET"): TRAINERS,
    ("pages.programmes", "POST"): TRAINERS,
    ("pages.programme", "GET"): TRAINERS,
    ("pages.programme", "POST"): TRAINERS,  # whoever made it: see TRAINED
    ("pages.copy_programme", "POST"): TRAINERS,
    ("pages.give_programme", "POST"): TRAINERS,
    ("pages.programme_progress", "GET"): TRAINERS,
    ("pages.training", "GET"): TRAINERS,
    ("pages.groups", "GET"): TRAINERS,
    ("pages.groups", "POST"): TRAINERS,
    ("pages.group", "GET"): TRAINERS,
    ("pages.group", "POST"): TRAINERS,
    ("pages.group_csv", "GET"): TRAINERS,
    ("pages.import_list", "GET"): TRAINERS,
    ("pages.import_list", "POST"): TRAINERS,
    ("pages.imported", "GET"): TRAINERS,
    ("pages.handed_links", "GET"): TRAINERS,
    # Administration.
    ("pages.admin", "GET"): ADMINISTRATORS,
    ("pages.admin_content", "GET"): ADMINISTRATORS,
    ("pages.admin_audit", "GET"): ADMINISTRATORS,
    ("pages.admin_audit_csv", "GET"): ADMINISTRATORS,
    ("pages.admin_people", "GET"): ADMINISTRATORS,
    ("pages.admin_people", "POST"): ADMINISTRATORS,
    ("pages.admin_person", "GET"): ADMINISTRATORS,
    ("pages.admin_person", "POST"): ADMINISTRATORS,
    ("pages.admin_erase", "GET"): ADMINISTRATORS,
    ("pages.admin_erase", "POST"): ADMINISTRATORS,
    ("pages.admin_site", "GET"): ADMINISTRATORS,
    ("pages.admin_site", "POST"): ADMINISTRATORS,
}
"""Who may use each endpoint with each method."""

VALUES = {
    "language": "en",
    "slug": "lead",
    "one": "lead",
    "other": "prospect",
    "code": "en",
    "theme": "dark",
    "state": "off",
    "filename": "lemma.css",
    "token": "A" * 43,
    "id": "lead",
    "person_id": 1,
    "attempt": 1,
    "number": 1,
}
"""What stands in an address, by the name it has there."""
OTHER_VALUES: dict[str, dict[str, object]] = {
    "pages.source": {"id": "S1"},
    "pages.term_version_pair": {"one": 1, "other": 2},
    "pages.quiz": {"slug": "five-steps"},
    "pages.start_quiz": {"slug": "five-steps"},
    "pages.answer": {"slug": "five-steps"},
    "pages.quiz_preview": {"slug": "five-steps"},
    "pages.quiz_draft": {"slug": "five-steps"},
    "pages.quiz_edit": {"slug": "five-steps"},
    "pages.quiz_file": {"slug": "five-steps"},
    "pages.card_edit": {"id": "008-listed-name"},
    "pages.card_reading": {"id": "008-listed-name"},
    "pages.card_file": {"id": "008-listed-name"},
}
"""Where the same name means another thing."""
NOBODYS = frozenset(VALUES) | {"path"}
"""Names of what belongs to nobody, is good for whoever has it (a token), or is an
administrator's business alone; or an attempt, which may be a reader's, so that no rule
but the services know whose it is (tests/web/practising). Whatever else an address names
belongs to somebody."""


def a_session_of(site: Flask, person: Person) -> dict[str, object]:
    """Return what names a session in which *person* is signed in."""
    browser_of(site, person)
    with site.app_context():
        [listed, *_] = browser_sessions.list_of(
            db.session, person.id, now=datetime.now(UTC)
        )
    return {"id_hash": listed.id_hash}


def a_task_of(site: Flask, person: Person) -> dict[str, object]:
    """Return what names an assignment that *person* is asked for."""
    with site.app_context():
        given = giving.give(
            db.session,
            Terms("five-steps"),
            group_ids=[],
            person_ids=[person.id],
            actor=person,
            now=datetime.now(UTC),
        )
    return {"assignment": given}


def a_group_of(site: Flask, person: Person) -> dict[str, object]:
    """Return what names a group that *person* trains, as far as their role goes."""
    with site.test_request_context(), writing(db.session) as session:
        number = len(groups.list_groups(session))
        made = groups.create(
            session,
            name=f"Group {number}",
            time_zone="UTC",
            created_by=None,
            now=datetime.now(UTC),
        )
        groups.set_trainers(session, made.id, [person.id])
    return {"group_id": made.id}


def an_assignment_of(site: Flask, person: Person) -> dict[str, object]:
    """Return what names an assignment to a group that *person* trains."""
    group_id = a_group_of(site, person)["group_id"]
    with site.app_context():
        given = giving.give(
            db.session,
            Terms("five-steps"),
            group_ids=[int(str(group_id))],
            person_ids=[],
            actor=make_person(site),
            now=datetime.now(UTC),
        )
    return {"assignment_id": given}


def a_taker_of(site: Flask, person: Person) -> dict[str, object]:
    """Return what names somebody in a group that *person* trains, at an assignment."""
    given, taker = an_assignment_of(site, person), make_person(site)
    with site.app_context(), writing(db.session) as session:
        found = assignments.find(session, int(str(given["assignment_id"])))
        assert found is not None
        [group_id] = found.group_ids
        joined = Membership(group_id, taker.id, datetime.now(UTC))
        groups.add_members(session, [joined])
    return {**given, "person_id": taker.id}


def a_programme_of(site: Flask, person: Person) -> dict[str, object]:
    """Return what names a programme that *person* made."""
    with site.app_context():
        made = programmes.make(
            db.session,
            "Two weeks",
            [Step("five-steps")],
            actor=person,
            now=datetime.now(UTC),
        )
    return {"programme_id": made}


def a_given_programme_of(site: Flask, person: Person) -> dict[str, object]:
    """Return what names a programme that was given to a group of *person*."""
    made = a_programme_of(site, make_person(site))
    group = a_group_of(site, person)
    with site.app_context():
        found = group_services.find(db.session, int(str(group["group_id"])))
        programmes.give(
            db.session,
            int(str(made["programme_id"])),
            [found],
            actor=make_person(site),
            now=datetime.now(UTC),
        )
    return {**made, **group}


def a_passed_task_of(site: Flask, person: Person) -> dict[str, object]:
    """Return what names an assignment that *person* has finished."""
    given = a_task_of(site, person)
    finish(site, person, int(str(given["assignment"])))
    return given


def a_passed_programme_of(site: Flask, person: Person) -> dict[str, object]:
    """Return what names a programme of which *person* has finished every step."""
    with site.test_request_context(), writing(db.session) as session:
        made = programmes.make(
            session, "Weeks", [], actor=person, now=datetime.now(UTC)
        )
        given = assignments.add(
            session,
            Terms("five-steps"),
            group_ids=[],
            person_ids=[person.id],
            programme_id=made,
            created_by=person.id,
            now=datetime.now(UTC),
        )
    finish(site, person, given)
    return {"programme": made}


def finish(site: Flask, person: Person, assignment: int) -> None:
    """Let *person* answer an assignment of one question."""
    now = datetime.now(UTC)
    with site.app_context():
        begun = services.begin(
            db.session,
            person,
            assignment,
            [{"key": "lead"}],
            view="sales",
            revision="r1",
            seed=1,
            now=now,
        )
        attempts.finish(db.session, OfPerson(person.id), begun.id, now=now)


OWNED = {
    ("pages.end_session", "POST"): a_session_of,
    ("pages.task", "GET"): a_task_of,
    ("pages.start_task", "POST"): a_task_of,
    ("pages.certificate", "GET"): a_passed_task_of,
    ("pages.programme_certificate", "GET"): a_passed_programme_of,
}
"""What makes an object for a person, by the endpoints that are its owner's alone."""
TRAINED = {
    ("pages.group", "GET"): a_group_of,
    ("pages.group", "POST"): a_group_of,
    ("pages.group_csv", "GET"): a_group_of,
    ("pages.assignment", "GET"): an_assignment_of,
    ("pages.export_assignment", "POST"): an_assignment_of,
    ("pages.edit_assignment", "GET"): an_assignment_of,
    ("pages.edit_assignment", "POST"): an_assignment_of,
    ("pages.remind_assignment", "POST"): an_assignment_of,
    ("pages.programme", "POST"): a_programme_of,
    ("pages.programme_progress", "GET"): a_given_programme_of,
}
"""The same, by the endpoints of what a trainer trains and administrators see."""
TAUGHT = {("pages.taken_answers", "GET"): a_taker_of}
"""The same, by the endpoints of individual scores: no administrator's business."""
SHARED = {
    ("pages.programme", "GET"),
    ("pages.copy_programme", "POST"),
    ("pages.give_programme", "POST"),
}
"""What names something that somebody made, and that every trainer may use."""
DONE = {"GET": {200}, "POST": {303, 400}}
"""What is answered to whoever may; 400 by a view with several buttons, to none."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return make_site(Settings(instance=tmp_path_factory.mktemp("access")))


def routes(site: Flask) -> list[tuple[str, str]]:
    return sorted(
        {
            (rule.endpoint, method)
            for rule in site.url_map.iter_rules()
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        }
    )


def address(site: Flask, endpoint: str, **owned: object) -> str:
    """Return an address of *endpoint*; of nobody's object unless *owned* names one."""
    nobodys: dict[str, object] = {
        "id_hash": "0" * 64,
        "assignment": 999_999,
        "assignment_id": 999_999,
        "group_id": 999_999,
        "programme_id": 999_999,
        "programme": 999_999,
    }
    values = {**VALUES, **nobodys, **OTHER_VALUES.get(endpoint, {}), **owned}
    with site.test_request_context():
        rule = next(site.url_map.iter_rules(endpoint))
        wanted = {name: values[name] for name in rule.arguments}
        return site.url_map.bind("").build(endpoint, wanted)


def browser(site: Flask, who: str):
    if who == SIGNED_OUT:
        return site.test_client()
    return browser_of(site, make_person(site, *ROLES[who]))


def ask(site: Flask, who: str, endpoint: str, method: str):
    return ask_at(browser(site, who), address(site, endpoint), method)


def ask_at(client, path: str, method: str):
    if method == "GET":
        return client.get(path)
    headers = {"X-CSRFToken": token_of(client)}
    return client.open(path, method=method, headers=headers)


def is_refused(answer) -> bool:
    """Return whether the gate has refused, not a view that found something wrong."""
    to_sign_in = "/sign-in?next=" in answer.headers.get("Location", "")
    return to_sign_in or answer.status_code in {401, 403}


def test_every_route_and_method_has_a_row(site):
    assert [each for each in routes(site) if each not in EXPECTED] == []


def test_every_row_has_a_route(site):
    assert [each for each in EXPECTED if each not in routes(site)] == []


@pytest.mark.parametrize("who", WHO)
def test_each_role_may_do_what_is_theirs_and_nothing_else(site, who):
    wrong = []
    for (endpoint, method), allowed in EXPECTED.items():
        if (endpoint, method) not in routes(site):
            continue
        answer = ask(site, who, endpoint, method)
        assert answer.status_code < 500, (endpoint, method)
        if is_refused(answer) is (who in allowed):
            wrong.append((endpoint, method, answer.status_code))

    assert wrong == []


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("owned", OWNED, ids="-".join)
def test_what_belongs_to_somebody_is_theirs_and_to_others_it_is_not_there(
    site, owned, who
):
    endpoint, method = owned
    me, other = (make_person(site, *ROLES[who]) for _ in range(2))
    mine, theirs = (OWNED[owned](site, each) for each in (me, other))
    client = browser_of(site, me)

    for_theirs = ask_at(client, address(site, endpoint, **theirs), method)
    for_none = ask_at(client, address(site, endpoint), method)
    for_mine = ask_at(client, address(site, endpoint, **mine), method)

    assert (for_theirs.status_code, for_none.status_code) == (404, 404)
    assert for_mine.status_code < 400
    assert "/sign-in" not in for_mine.headers.get("Location", "")


@pytest.mark.parametrize("owned", OWNED, ids="-".join)
def test_what_belongs_to_somebody_is_nothing_to_a_reader(site, owned):
    endpoint, method = owned
    theirs = OWNED[owned](site, make_person(site))

    answer = ask_at(site.test_client(), address(site, endpoint, **theirs), method)

    assert is_refused(answer)


def test_every_address_of_somebodys_object_is_its_owners(site):
    named = {
        (rule.endpoint, method)
        for rule in site.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.arguments - NOBODYS
    }

    assert named == set(OWNED) | set(TRAINED) | set(TAUGHT) | SHARED


@pytest.mark.parametrize("trained", [*TRAINED, *TAUGHT], ids="-".join)
def test_what_somebody_trains_is_not_there_for_another_trainer(site, trained):
    endpoint, method = trained
    me, other = (make_person(site, Role.TRAINER) for _ in range(2))
    make = {**TRAINED, **TAUGHT}[trained]
    mine, theirs = (make(site, each) for each in (me, other))
    client = browser_of(site, me)

    for_theirs = ask_at(client, address(site, endpoint, **theirs), method)
    for_none = ask_at(client, address(site, endpoint), method)
    for_mine = ask_at(client, address(site, endpoint, **mine), method)

    assert (for_theirs.status_code, for_none.status_code) == (404, 404)
    # A button that no form names is refused by the view, not by the gate.
    assert for_mine.status_code in DONE[method]


@pytest.mark.parametrize("trained", TRAINED, ids="-".join)
@pytest.mark.parametrize(
    ("who", "status"),
    [("trainee", 403), ("sales lead", 403), ("marketing lead", 403)],
)
def test_nobody_trains_without_the_role(site, trained, who, status):
    endpoint, method = trained
    me = make_person(site, *ROLES[who])
    mine = TRAINED[trained](site, me)

    answer = ask_at(browser_of(site, me), address(site, endpoint, **mine), method)

    assert answer.status_code == status


@pytest.mark.parametrize("trained", TRAINED, ids="-".join)
def test_an_administrator_sees_every_group_that_is_there(site, trained):
    endpoint, method = trained
    theirs = TRAINED[trained](site, make_person(site, Role.TRAINER))
    client = browser(site, "administrator")

    answer = ask_at(client, address(site, endpoint, **theirs), method)
    for_none = ask_at(client, address(site, endpoint), method)

    assert answer.status_code in DONE[method]
    assert for_none.status_code == 404


@pytest.mark.parametrize("who", ["trainee", "sales lead", "administrator"])
@pytest.mark.parametrize("taught", TAUGHT, ids="-".join)
def test_individual_scores_are_only_for_who_trains_the_group(site, taught, who):
    endpoint, method = taught
    me = make_person(site, *ROLES[who])
    theirs = TAUGHT[taught](site, make_person(site, Role.TRAINER))

    answer = ask_at(browser_of(site, me), address(site, endpoint, **theirs), method)

    assert answer.status_code == 403


@pytest.mark.parametrize("who", WHO)
def test_head_is_allowed_to_whom_get_is(site, who):
    wrong = []
    client = browser(site, who)
    for endpoint, method in routes(site):
        allowed = EXPECTED.get((endpoint, method), frozenset())
        if method == "GET":
            answer = client.head(address(site, endpoint))
            if is_refused(answer) is (who in allowed):
                wrong.append((endpoint, answer.status_code))

    assert wrong == []


def test_no_route_answers_a_method_that_it_does_not_name(site):
    client = browser(site, "administrator")
    for endpoint, _ in routes(site):
        for method in ("PUT", "PATCH", "DELETE"):
            headers = {"X-CSRFToken": token_of(client)}
            answer = client.open(
                address(site, endpoint), method=method, headers=headers
            )
            assert answer.status_code == 405, (endpoint, method)


def test_somebody_signed_out_is_led_to_sign_in_and_back(site):
    answer = site.test_client().get("/it/settings?a=b%26c")

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/it/sign-in?next=/it/settings?a%3Db%2526c"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_program_is_refused_in_json(tmp_path):
    site = make_site(Settings(instance=tmp_path, reading=Reading.MEMBERS))

    answer = site.test_client().get("/api/v1/terms")

    assert answer.status_code == 401
    assert answer.content_type == "application/problem+json"


def test_a_site_with_an_address_that_nobody_ruled_does_not_start():
    app = Flask("unruled")
    app.add_url_rule("/secret", "secret", lambda: "secret")

    with pytest.raises(RouteWithoutRule, match="/secret"):
        refuse_unruled(app, {"static": {"GET": Rule(())}})


PERSON = Person(
    id=1,
    email="ada@example.com",
    name="Ada",
    roles=frozenset({Role.TRAINER}),
    department=Department.SALES,
    language="en",
    theme=None,
    single_keys=True,
    is_active=True,
    has_password=True,
    has_second_factor=False,
    created_at=None,
    last_sign_in_at=None,
    version=1,
)
OWN_GROUPS = Rule(((is_trainer, owns_it), (is_administrator,)), owner=lambda: 1)


@pytest.mark.parametrize(
    ("person", "owner", "allowed", "hidden"),
    [
        (PERSON, 1, True, True),
        (PERSON, 2, False, True),
        (PERSON, None, False, True),
        (replace(PERSON, roles=frozenset({Role.TRAINEE})), 1, False, False),
        (replace(PERSON, roles=frozenset({Role.ADMINISTRATOR})), 2, True, False),
        (None, None, False, False),
    ],
)
def test_one_way_in_must_be_open_whole(person, owner, allowed, hidden):
    asking = Asking(person, Reading.OPEN, frozenset({owner}))

    assert OWN_GROUPS.allows(asking) is allowed
    assert OWN_GROUPS.hides_from(asking) is hidden


def test_a_rule_without_a_way_in_lets_nobody_in():
    assert not Rule(()).allows(Asking(PERSON, Reading.OPEN))


def test_signing_out_twice_is_no_mistake(site):
    client = browser(site, "trainee")

    assert send(client, "/en/sign-out").status_code == 303
    assert send(client, "/en/sign-out").status_code == 303
