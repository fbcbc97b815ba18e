"""The first page of trainers, the list of groups, and a new one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from glossary.people import Role
from glossary.programmes import Step
from glossary.services import programmes
from glossary.storage import db, groups, people, writing
from tests.web.conftest import soup, words
from tests.web.people import make_person, send, signed_in
from tests.web.training.classes import GROUPS, address_of, bring_in, make_group, rows
from tests.web.training.taking import a_class, give, trainees

START = "/en/training/"


def make(client, **fields):
    return send(
        client, GROUPS, **{"name": "Lyon", "time_zone": "Europe/Paris"} | fields
    )


def test_without_a_group_both_pages_say_what_to_do(client) -> None:
    for path in (START, GROUPS):
        box = soup(client, path).select_one(".empty")
        assert "No groups yet" in box.get_text()
        assert [each["href"] for each in box.select("a")] == [
            "/en/training/groups/import",
            f"{GROUPS}#new",
        ]


def test_a_group_is_made_and_its_page_comes_next(site, client) -> None:
    made = make(client, name=" Lyon   2026 ")

    assert made.status_code == 303
    page = soup(client, made.location)
    assert page.h1.get_text() == "Lyon 2026"
    assert "Group created" in words(page)
    assert rows(client, GROUPS) == ["Lyon 2026 0 Marco Ferri Europe/Paris"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "Enter a name for the group"),
        ({"name": " \u0301"}, "Enter a name for the group"),
        ({"name": "a\u200bb"}, "invisible characters"),
        ({"name": "n" * 81}, "at most 80 characters"),
        ({"name": "Lyon|Milano"}, "Enter a name without | ; ,"),
        ({"name": "Lyon, Milano"}, "Enter a name without | ; ,"),
        ({"time_zone": "Mars/Olympus"}, "such as Europe/Rome"),
        ({"time_zone": ""}, "such as Europe/Rome"),
    ],
)
def test_a_bad_group_is_refused_and_what_was_typed_stays(client, fields, said) -> None:
    answer = make(client, **fields)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "<title>Error: Groups" in page
    assert said in page
    assert all(value.strip() in page for value in fields.values())
    assert rows(client, GROUPS) == []


def test_two_groups_do_not_have_the_same_name(site, client) -> None:
    make_group(site, make_person(site, Role.TRAINER), "LYON")

    answer = make(client, name="Lyon")

    assert answer.status_code == 422
    assert "Another group has this name" in answer.get_data(as_text=True)


def test_a_group_without_a_token_is_refused(client) -> None:
    answer = client.post(GROUPS, data={"name": "Lyon", "time_zone": "UTC"})

    assert answer.status_code == 403
    assert rows(client, GROUPS) == []


def test_a_trainee_makes_no_group(site) -> None:
    assert make(signed_in(site, Role.TRAINEE)).status_code == 403


def test_a_trainer_sees_their_own_groups_and_an_administrator_all(
    site, client, trainer
) -> None:
    other = make_person(site, Role.TRAINER, name="Hélène Vasseur")
    make_group(site, trainer, "Lyon")
    make_group(site, other, "Milano")
    admin = signed_in(site, Role.ADMINISTRATOR)

    assert rows(client, GROUPS) == ["Lyon 0 Marco Ferri Europe/Paris"]
    assert rows(admin, GROUPS) == [
        "Lyon 0 Marco Ferri Europe/Paris",
        "Milano 0 Hélène Vasseur Europe/Paris",
    ]


def test_the_first_page_says_what_is_to_be_done_next(site, client, trainer) -> None:
    group = make_group(site, trainer)
    empty = words(soup(client, START))
    send(client, address_of(group), act="add", email="ida@example.com")

    invited = words(soup(client, START))

    assert "Add people to Lyon" in empty
    assert "Add people to Lyon" not in invited
    assert "1 invitation has not been used yet." in invited
    assert "Nobody yet · 1 invitation waiting" in invited


def test_a_group_that_nobody_trains_is_shown_to_administrators(site) -> None:
    admin = signed_in(site, Role.ADMINISTRATOR)
    make(admin)

    assert "Choose who trains Lyon" in words(soup(admin, START))


def test_archived_groups_are_folded_away(site, client, trainer) -> None:
    group = make_group(site, trainer)
    send(client, address_of(group), act="archive")

    page = soup(client, GROUPS)
    assert page.select_one("details .table a").get_text() == "Lyon"
    assert "Lyon" not in words(soup(client, START))


def test_the_navigation_leads_trainers_there_and_nobody_else(site, client) -> None:
    link = f".header__nav a[href='{START}']"

    assert soup(client, "/en/").select_one(link)
    assert soup(signed_in(site, Role.ADMINISTRATOR), "/en/").select_one(link)
    assert not soup(signed_in(site, Role.SALES_LEAD), "/en/").select_one(link)
    assert soup(client, GROUPS).select_one(link)["aria-current"] == "true"


def test_a_hostile_name_is_a_name(site, client, trainer) -> None:
    group = make_group(site, trainer, "<script>alert(1)</script>")

    for path in (START, GROUPS, address_of(group)):
        page = soup(client, path)
        assert page.select_one("main script") is None
        assert "<script>alert(1)</script>" in words(page)


@pytest.fixture
def admin(site):
    return signed_in(site, Role.ADMINISTRATOR)


def leave(site, person):
    """Let *person* leave the firm."""
    with site.test_request_context(), writing(db.session):
        people.change(db.session, person.id, version=person.version, active=False)


def test_groups_of_whoever_has_left_stand_first_with_who_had_them(
    site, admin, trainer
) -> None:
    left = make_person(site, Role.TRAINER, name="Ruth Ashworth")
    kept, orphan = make_group(site, trainer, "Torino"), make_group(site, left, "Leeds")
    leave(site, left)

    section = soup(admin, GROUPS).select_one("section[aria-labelledby=left]")

    said = " ".join(section.get_text(" ").split())
    assert "Leeds" in said and "Ruth Ashworth" in said and "deactivated" in said
    assert kept.name not in said
    assert (
        section.select_one("li a.row__end")["href"] == f"{GROUPS}{orphan.id}#settings"
    )


def test_whoever_has_lost_the_role_trains_no_more(site, admin) -> None:
    former = make_person(site, Role.TRAINER, name="Ruth Ashworth")
    make_group(site, former, "Leeds")
    with site.test_request_context(), writing(db.session):
        people.change_roles(
            db.session, former.id, version=former.version, roles=[Role.TRAINEE]
        )

    section = soup(admin, GROUPS).select_one("section[aria-labelledby=left]")

    assert "no longer a trainer" in " ".join(section.get_text(" ").split())


def test_the_first_page_asks_an_administrator_to_hand_such_a_group_over(
    site, admin
) -> None:
    left = make_person(site, Role.TRAINER, name="Ruth Ashworth")
    make_group(site, left, "Leeds")
    leave(site, left)

    said = words(soup(admin, START))

    assert "Choose who trains Leeds" in said
    assert "Ruth Ashworth trained it and no longer does." in said


def test_a_group_with_one_trainer_left_is_not_called_left(
    site, admin, trainer, client
) -> None:
    other = make_person(site, Role.TRAINER)
    group = make_group(site, trainer, "Torino")
    with site.test_request_context(), writing(db.session):
        groups.set_trainers(db.session, group.id, [trainer.id, other.id])
    leave(site, other)

    for each in (admin, client):
        assert soup(each, GROUPS).select_one("section[aria-labelledby=left]") is None


def test_the_first_page_goes_on_once_people_have_come(site, client, trainer) -> None:
    with_people = a_class(site, trainer, *trainees(site, 1))
    before = words(soup(client, START))

    give(site, trainer, with_people)

    assert "Nothing is asked of this group yet." in before
    assert "Nothing is asked of this group yet." not in words(soup(client, START))


def test_the_first_page_names_a_programme_that_nobody_was_given(
    site, client, trainer
) -> None:
    make_group(site, trainer)
    with site.app_context():
        programmes.make(
            db.session,
            "Three weeks",
            [Step("five-steps", 0, 6)],
            actor=trainer,
            now=datetime.now(UTC),
        )

    assert "Assign the programme Three weeks" in words(soup(client, START))


def test_the_first_page_asks_for_a_zone_that_an_import_left(client, trainer) -> None:
    bring_in(client, "Address;Groups\nida@example.com;Lyon\n")
    before = words(soup(client, START))
    [group] = soup(client, GROUPS).select(".table--people tbody a")

    send(
        client,
        group["href"],
        act="save",
        name="Lyon",
        time_zone="Europe/Paris",
        trainers=[str(trainer.id)],
        version=1,
    )

    assert "Choose the time zone of Lyon" in before
    assert "Choose the time zone of Lyon" not in words(soup(client, START))
