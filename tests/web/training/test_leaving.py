"""Who leaves a group keeps what they have begun, and loses what they have not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from glossary.people import Role
from glossary.services import assignments as service
from glossary.services import giving
from glossary.storage import db
from tests.web.conftest import soup, words
from tests.web.people import browser_of, make_person, send, signed_in
from tests.web.training.classes import GROUPS
from tests.web.training.taking import a_class, give, take, trainees

GONE = "This quiz is no longer asked of you"


@pytest.fixture
def ada(site):
    return make_person(site, Role.TRAINEE, name="Ada Byron")


@pytest.fixture
def lyon(site, trainer, ada):
    return a_class(site, trainer, ada)


def leave(client, group, person, to=None):
    act = {"act": "take_out"} if to is None else {"act": "move", "to": str(to)}
    return send(client, f"{GROUPS}{group}", person=str(person.id), **act)


def begin(site, person, assignment):
    """Let *person* begin without an answer."""
    place = f"/en/practice/assigned/{assignment}"
    assert send(browser_of(site, person), place).status_code == 303


@pytest.mark.parametrize("is_moved", [True, False])
def test_what_is_begun_is_kept_and_goes_on(site, client, trainer, ada, lyon, is_moved):
    given = give(site, trainer, lyon)
    begin(site, ada, given)

    leave(client, lyon, ada, a_class(site, trainer) if is_moved else None)

    hers = browser_of(site, ada)
    page = soup(hers, f"/en/practice/assigned/{given}")
    assert page.select_one("main a.button--primary").get_text() == "Continue"
    assert f"/en/practice/assigned/{given}" in str(soup(hers, "/en/practice").main)


@pytest.mark.parametrize("is_moved", [True, False])
def test_they_stay_in_the_results(site, client, trainer, ada, lyon, is_moved):
    given = give(site, trainer, lyon)
    take(site, ada, given, 3)

    leave(client, lyon, ada, a_class(site, trainer) if is_moved else None)

    results = f"/en/training/assignments/{given}"
    assert "Ada Byron" in words(soup(client, results))
    assert client.get(f"{results}/people/{ada.id}").status_code == 200
    assert "1 person" in words(soup(client, results))


def test_their_scores_are_not_those_of_another_trainer(
    site, client, trainer, ada, lyon
):
    other = make_person(site, Role.TRAINER)
    given = give(site, trainer, lyon, a_class(site, other, *trainees(site, 1)))
    take(site, ada, given, 3)

    leave(client, lyon, ada)

    theirs = browser_of(site, other)
    results = f"/en/training/assignments/{given}"
    assert "Ada Byron" not in words(soup(theirs, results))
    assert theirs.get(f"{results}/people/{ada.id}").status_code == 404


def test_dates_that_ran_from_joining_stay_as_they_were(
    site, client, trainer, ada, lyon
):
    given = give(site, trainer, lyon, due_after=3)
    take(site, ada, given, 1)
    hers = browser_of(site, ada)
    before = rows_of_facts(hers, given)

    leave(client, lyon, ada)

    assert rows_of_facts(hers, given) == before


def rows_of_facts(client, given):
    page = soup(client, f"/en/practice/assigned/{given}")
    return [each.get_text(" ") for each in page.select("dl.facts div")]


def test_an_exception_of_the_group_stays_theirs(site, client, trainer, ada, lyon):
    due = datetime.now(UTC) + timedelta(days=1)
    given = give(site, trainer, lyon, due_at=due, attempts=1)
    except_group(client, given, lyon)
    take(site, ada, given, 1)
    hers = browser_of(site, ada)
    before = rows_of_facts(hers, given)

    leave(client, lyon, ada)

    assert any("2" in each for each in before)
    assert rows_of_facts(hers, given) == before


def except_group(client, given, group):
    fields = {"who": f"g{group}", "exception_attempts": "2"}
    path = f"/en/training/assignments/{given}/edit"
    assert send(client, path, act="exception", **fields).status_code == 303


def test_the_trainer_reads_what_is_kept_and_what_is_lost(
    site, client, trainer, ada, lyon
):
    begin(site, ada, give(site, trainer, lyon))
    give(site, trainer, lyon, quiz="first-day")

    leave(client, lyon, ada, a_class(site, trainer))

    page = words(soup(client, f"{GROUPS}{lyon}"))
    assert "begun, and still asked of Ada Byron." in page
    assert "not begun, and no longer asked of Ada Byron." in page
    assert "no longer asked" not in words(soup(client, f"{GROUPS}{lyon}"))


def test_what_the_other_group_has_as_well_is_not_lost(site, client, trainer, ada, lyon):
    milan = a_class(site, trainer)
    given = give(site, trainer, lyon, milan)

    leave(client, lyon, ada, milan)

    hers = browser_of(site, ada)
    assert "no longer asked" not in words(soup(client, f"{GROUPS}{lyon}"))
    assert hers.get(f"/en/practice/assigned/{given}").status_code == 200


def test_what_is_not_begun_is_lost_and_says_so(site, client, trainer, ada, lyon):
    given = f"/en/practice/assigned/{give(site, trainer, lyon)}"
    hers = browser_of(site, ada)

    leave(client, lyon, ada, a_class(site, trainer))

    answer = hers.get(given)
    assert answer.status_code == 410
    assert GONE in answer.get_data(as_text=True)
    assert send(hers, given).status_code == 410
    assert given not in str(soup(hers, "/en/practice").main)
    assert 'href="/en/practice"' in answer.get_data(as_text=True)


def test_what_was_withdrawn_says_so(site, trainer, ada, lyon):
    given = give(site, trainer, lyon)
    with site.app_context():
        found = service.find(db.session, given)
        giving.withdraw(db.session, found, actor=trainer, now=datetime.now(UTC))

    answer = browser_of(site, ada).get(f"/en/practice/assigned/{given}")

    assert answer.status_code == 410
    assert "It was withdrawn" in answer.get_data(as_text=True)


def test_whoever_never_had_it_is_told_nothing(site, client, trainer, ada, lyon):
    given = give(site, trainer, lyon)
    leave(client, lyon, ada)
    stranger = signed_in(site, Role.TRAINEE)

    answer = stranger.get(f"/en/practice/assigned/{given}")

    assert answer.status_code == 404
    assert GONE not in answer.get_data(as_text=True)


def test_leaving_before_it_was_given_is_no_sign_of_having_had_it(
    site, client, trainer, ada, lyon
):
    leave(client, lyon, ada)
    given = give(site, trainer, lyon)

    hers = browser_of(site, ada)
    assert hers.get(f"/en/practice/assigned/{given}").status_code == 404
