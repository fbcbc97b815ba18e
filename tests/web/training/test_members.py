"""Who is in a group: added by address, moved, taken out, invited again."""

from __future__ import annotations

import pytest

from glossary.people import Department, Role
from glossary.settings import Settings
from glossary.storage import db, people
from tests.web.conftest import soup, words
from tests.web.people import browser_of, make_person, send, signed_in
from tests.web.sites import make_site
from tests.web.training.classes import address_of, bring_in, make_group, rows


@pytest.fixture
def group(site, trainer):
    return make_group(site, trainer)


def add(client, group, email="ida@example.com", **fields):
    return send(client, address_of(group), act="add", email=email, **fields)


def ticks(client, group) -> dict[str, list[str]]:
    """Return the boxes of everybody in the list, as a form sends them."""
    found: dict[str, list[str]] = {"person": [], "invitation": []}
    for box in soup(client, address_of(group)).select("#members .tick input"):
        found[box["name"]].append(box["value"])
    return found


def links(client, group) -> list[str]:
    found = soup(client, address_of(group)).select(".handed__link")
    return [str(each["value"]) for each in found]


def accept(site, link: str, **fields):
    path = link.removeprefix("http://localhost")
    typed = {"name": "Ida Rossi", "password": "quattro parole a caso"} | fields
    return send(site.test_client(), path, **typed)


def test_somebody_with_an_account_is_in_at_once(site, client, group) -> None:
    make_person(
        site,
        Role.TRAINEE,
        name="Ada",
        email="ada@example.com",
        department=Department.SALES,
        language="fr",
    )

    add(client, group, "ADA@example.com")

    [row] = rows(client, address_of(group))
    assert row.startswith("Ada ada@example.com Sales French ")
    assert links(client, group) == []


def test_somebody_without_one_gets_a_link_that_leads_into_the_group(
    site, client, group
) -> None:
    add(client, group, member_name="Ida", department="marketing", language="it")
    [link] = links(client, group)
    page = soup(site.test_client(), link.removeprefix("http://localhost"))

    accept(site, link)

    [row] = rows(client, address_of(group))
    assert "/it/invitation/" in link
    assert page.select_one("#name")["value"] == "Ida"
    assert row.startswith("Ida Rossi ida@example.com Marketing Italian ")


def test_a_link_is_shown_once(client, group) -> None:
    add(client, group)

    assert len(links(client, group)) == 1
    assert links(client, group) == []


def test_somebody_who_is_invited_is_shown_as_such(client, group) -> None:
    add(client, group)

    [row] = rows(client, address_of(group))
    assert row.startswith("ida@example.com")
    assert "invited until" in row


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"email": ""}, "Enter your e-mail address"),
        ({"email": "ida(at)example.com"}, "such as name@example.com"),
        ({"email": "ida@example.com", "member_name": "n" * 121}, "at most 120"),
    ],
)
def test_a_bad_address_is_refused_and_what_was_typed_stays(
    client, group, fields, said
) -> None:
    answer = send(client, address_of(group), act="add", **fields)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert said in page
    assert all(value in page for value in fields.values())
    assert rows(client, address_of(group)) == []


def test_nobody_is_added_without_a_token_or_to_another_s_group(
    site, client, group
) -> None:
    fields = {"act": "add", "email": "ida@example.com"}

    assert client.post(address_of(group), data=fields).status_code == 403
    assert add(signed_in(site, Role.TRAINER), group).status_code == 404
    assert rows(client, address_of(group)) == []


def test_people_are_moved_to_another_group(site, client, trainer, group) -> None:
    other = make_group(site, trainer, "Milano")
    make_person(site, Role.TRAINEE, name="Ada", email="ada@example.com")
    add(client, group, "ada@example.com")
    add(client, group)

    send(
        client,
        address_of(group),
        act="move",
        to=str(other.id),
        **ticks(client, group),
    )

    assert rows(client, address_of(group)) == []
    assert [each.split()[0] for each in rows(client, address_of(other))] == [
        "Ada",
        "ida@example.com",
    ]


def test_nobody_is_moved_to_a_group_that_somebody_else_trains(
    site, client, group
) -> None:
    theirs = make_group(site, make_person(site, Role.TRAINER), "Milano")
    add(client, group)
    ticked = ticks(client, group)

    for to in (str(theirs.id), "", "4711", "abc"):
        answer = send(client, address_of(group), act="move", to=to, **ticked)
        assert answer.status_code == 422
        assert "Choose the group they go to" in answer.get_data(as_text=True)

    assert len(rows(client, address_of(group))) == 1


def test_who_was_ticked_stays_ticked_where_a_move_is_refused(client, group) -> None:
    add(client, group)

    answer = send(client, address_of(group), act="move", **ticks(client, group))

    assert 'name="invitation" value="1" checked' in answer.get_data(as_text=True)


def test_people_are_taken_out_and_keep_their_accounts(site, client, group) -> None:
    ada = make_person(site, Role.TRAINEE, name="Ada", email="ada@example.com")
    add(client, group, "ada@example.com")

    send(client, address_of(group), act="take_out", **ticks(client, group))

    page = soup(client, address_of(group))
    assert "Accounts and answers are kept" in words(page)
    assert "Nobody is in this group yet" in words(page)
    assert browser_of(site, ada).get("/en/settings").status_code == 200


@pytest.mark.parametrize("act", ["move", "take_out", "invite_again"])
def test_an_act_on_nobody_says_that_nobody_is_ticked(client, group, act) -> None:
    add(client, group)

    answer = send(client, address_of(group), act=act, person=["abc", "-1"])

    assert answer.status_code == 422
    assert "Tick at least one person" in answer.get_data(as_text=True)


def test_a_new_link_takes_the_place_of_the_one_before(site, client, group) -> None:
    add(client, group)
    [first] = links(client, group)

    send(client, address_of(group), act="invite_again", **ticks(client, group))

    [second] = links(client, group)
    assert accept(site, first).status_code == 410
    assert accept(site, second).status_code == 303


def test_whoever_has_an_account_needs_no_link(site, client, group) -> None:
    make_person(site, Role.TRAINEE, email="ada@example.com")
    add(client, group, "ada@example.com")

    answer = send(client, address_of(group), act="invite_again", **ticks(client, group))

    assert answer.status_code == 422
    assert "whoever has an account needs no link" in answer.get_data(as_text=True)


def test_only_administrators_are_led_to_the_accounts(site, client, group) -> None:
    add(client, group)
    admin = signed_in(site, Role.ADMINISTRATOR)

    link = "main a[href='/en/admin/people']"
    assert soup(admin, address_of(group)).select_one(link)
    assert not soup(client, address_of(group)).select_one(link)


def test_a_long_group_has_pages(site, client, group) -> None:
    for number in range(101):
        make_person(
            site, Role.TRAINEE, name=f"P{number:03}", email=f"p{number}@example.com"
        )
    text = "Address;Groups\n" + "".join(
        f"p{number}@example.com;Lyon\n" for number in range(101)
    )
    bring_in(client, text)

    assert len(rows(client, address_of(group))) == 100
    assert [each[:4] for each in rows(client, f"{address_of(group)}?page=2")] == [
        "P100"
    ]
    assert len(rows(client, f"{address_of(group)}?page=99999999999")) == 1


def test_times_are_those_of_the_group(site, client, trainer) -> None:
    group = make_group(site, trainer)
    add(client, group)
    paris = rows(client, address_of(group))
    send(
        client,
        address_of(group),
        act="save",
        name="Lyon",
        time_zone="Asia/Tokyo",
        version="1",
        trainers=[str(trainer.id)],
    )

    assert rows(client, address_of(group)) != paris


def test_a_link_goes_by_mail_where_that_is_set_up(tmp_path, smtp, inbox) -> None:
    site = make_site(
        Settings(
            instance=tmp_path,
            base_url="http://localhost",
            smtp_url=smtp[1],
            smtp_sender="lemma@example.com",
        )
    )
    trainer = make_person(site, Role.TRAINER, name="Marco Ferri")
    client = browser_of(site, trainer)
    group = make_group(site, trainer)

    add(client, group, language="fr")

    letter = inbox.next()
    page = soup(client, address_of(group))
    assert letter["To"] == "ida@example.com"
    assert page.select_one(".handed__link")["value"] in letter.get_content()
    assert "Marco Ferri" in letter.get_content()
    assert "on its way by e-mail" in words(page)


def test_somebody_is_given_more_time_for_every_limit(site, client, group) -> None:
    person = make_person(site, Role.TRAINEE, name="Ada", email="ada@example.com")
    add(client, group, "ada@example.com")

    send(client, address_of(group), act="give_time", person=person.id, factor="150")

    assert "50% more time" in rows(client, address_of(group))[0]
    with site.app_context():
        assert people.find(db.session, person.id).time_factor == 150


def test_no_other_time_can_be_given(site, client, group) -> None:
    person = make_person(site, Role.TRAINEE, email="ada@example.com")
    add(client, group, "ada@example.com")
    given = {"act": "give_time", "person": person.id, "factor": "9999"}

    answer = send(client, address_of(group), **given)

    assert answer.status_code == 422
    with site.app_context():
        assert people.find(db.session, person.id).time_factor == 100
