"""The page of one group: settings, handing over, archiving, the file."""

from __future__ import annotations

import csv
import io

import pytest

from glossary.people import Department, Role
from glossary.roster_columns import department_of, is_heading
from tests.web.conftest import soup, words
from tests.web.people import browser_of, make_person, send, signed_in
from tests.web.training.classes import address_of, make_group, rows


@pytest.fixture
def group(site, trainer):
    return make_group(site, trainer)


def save(client, group, *trainers, **fields):
    typed = {"name": group.name, "time_zone": group.time_zone, "version": "1"}
    ids = [str(each.id) for each in trainers]
    return send(client, address_of(group), act="save", trainers=ids, **typed | fields)


def test_name_and_zone_are_changed(client, trainer, group) -> None:
    answer = save(client, group, trainer, name="Nantes", time_zone="Europe/Rome")

    page = soup(client, answer.location)
    assert answer.status_code == 303
    assert page.h1.get_text() == "Nantes"
    assert page.select_one("#time_zone")["value"] == "Europe/Rome"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "Enter a name for the group"),
        ({"time_zone": "nowhere"}, "such as Europe/Rome"),
        ({"trainers": []}, "Choose at least one trainer"),
    ],
)
def test_a_bad_change_is_refused_and_what_was_typed_stays(
    client, trainer, group, fields, said
) -> None:
    typed = {"name": "Nantes", "time_zone": "Europe/Rome", "version": "1"}
    typed |= {"trainers": [str(trainer.id)]} | fields

    answer = send(client, address_of(group), act="save", **typed)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert said in page
    assert all(value in page for value in fields.values() if value)
    assert soup(client, address_of(group)).h1.get_text() == "Lyon"


def test_a_second_change_of_one_version_is_shown_beside_the_first(
    client, trainer, group
) -> None:
    save(client, group, trainer, name="Nantes")

    answer = save(client, group, trainer, name="Lille")

    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Somebody else has changed this group" in page
    assert "<mark>Nantes</mark>" in page
    assert "<mark>Lille</mark>" in page
    assert 'name="version" value="2"' in page


def test_another_trainer_neither_sees_nor_changes_it(site, group, trainer) -> None:
    other = signed_in(site, Role.TRAINER)

    assert other.get(address_of(group)).status_code == 404
    assert save(other, group, trainer, name="Mine").status_code == 404
    assert other.get(f"{address_of(group)}.csv").status_code == 404


def test_a_change_without_a_token_is_refused(client, group) -> None:
    answer = client.post(address_of(group), data={"act": "archive"})

    assert answer.status_code == 403
    assert "archived" not in words(soup(client, address_of(group)))


def test_an_administrator_hands_a_group_over_when_its_trainer_has_left(
    site, client, trainer, group
) -> None:
    admin = signed_in(site, Role.ADMINISTRATOR)
    helene = make_person(site, Role.TRAINER, name="Hélène Vasseur")
    send(admin, f"/en/admin/people/{trainer.id}", act="deactivate")
    shown = words(soup(admin, address_of(group)))

    answer = save(admin, group, helene)

    assert "Marco Ferri deactivated" in shown
    assert answer.location == address_of(group)
    assert rows(browser_of(site, helene), "/en/training/groups/") == [
        "Lyon 0 Hélène Vasseur Europe/Paris"
    ]


def test_a_trainer_who_hands_it_over_is_led_to_the_list(site, client, group) -> None:
    helene = make_person(site, Role.TRAINER)

    answer = save(client, group, helene)

    assert answer.location == "/en/training/groups/"
    assert "it is no longer in your list" in words(soup(client, answer.location))
    assert client.get(address_of(group)).status_code == 404


def test_a_group_is_archived_and_reopened(client, group) -> None:
    send(client, address_of(group), act="archive")
    archived = soup(client, address_of(group))
    send(client, address_of(group), act="reopen")
    reopened = soup(client, address_of(group))

    assert "archived" in archived.h1.get_text()
    assert archived.select_one("#add") is None
    assert "archived" not in reopened.h1.get_text()
    assert reopened.select_one("#add")


@pytest.mark.parametrize("act", ["", "nonsense", "SAVE"])
def test_an_act_that_no_button_names_is_refused(client, group, act) -> None:
    assert send(client, address_of(group), act=act).status_code == 400


@pytest.mark.parametrize(
    ("language", "delimiter"), [("en", ","), ("fr", ";"), ("it", ";")]
)
def test_the_file_says_who_is_in_the_group_in_the_reader_s_words(
    site, client, group, language, delimiter
) -> None:
    make_person(
        site,
        Role.TRAINEE,
        name="=1+1",
        email="+a@example.com",
        department=Department.MARKETING,
        language="it",
    )
    send(client, address_of(group), act="add", email="+a@example.com")
    path = f"{address_of(group)}.csv".replace("/en/", f"/{language}/")

    answer = client.get(path)

    text = answer.get_data().decode("utf-8-sig")
    headings, row = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="lyon.csv"'
    assert all(map(is_heading, headings))
    assert row[:3] == ["'=1+1", "'+a@example.com", "it"]
    assert department_of(row[3]) == Department.MARKETING
    assert row[4] == "Lyon"


def test_what_was_done_to_a_group_is_in_the_log(site, client, trainer, group) -> None:
    save(client, group, trainer, name="Nantes")
    send(client, address_of(group), act="add", email="ida@example.com")
    send(client, address_of(group), act="archive")

    log = words(soup(signed_in(site, Role.ADMINISTRATOR), "/en/admin/audit"))

    for said in ("Group created", "Group changed", "Lyon", "Group archived"):
        assert said in log
