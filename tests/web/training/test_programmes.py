"""Programmes on the trainers' pages: made, changed, copied, given, followed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from glossary.people import Person, Role
from glossary.programmes import Programme, Step
from glossary.services import programmes
from glossary.storage import audit, db
from tests.quizzes.training import card_file, quiz_file, without
from tests.services.assigning import a_group
from tests.web.conftest import soup
from tests.web.people import browser_of, make_person, send
from tests.web.training.taking import take
from tests.web.training.writing import publish

ALL = "/en/training/programmes/"
STEPS = (Step("five-steps", 0, 6), Step("who-is-this", 7, 13, pass_mark=80))


def text(page: Tag | None) -> str:
    """Return the words of *page*, single-spaced."""
    assert page is not None
    return " ".join(page.get_text(" ").split())


def read(answer: TestResponse) -> BeautifulSoup:
    return BeautifulSoup(answer.get_data(as_text=True), "html.parser")


@pytest.fixture
def nora(site: Flask) -> Person:
    return make_person(site, Role.TRAINEE, name="Nora Hill")


@pytest.fixture
def group(site: Flask, trainer: Person, nora: Person) -> int:
    with site.app_context():
        made: int = a_group(
            db.session, nora, trainer=trainer, joined_at=datetime.now(UTC)
        )
    return made


@pytest.fixture
def programme(site: Flask, trainer: Person) -> int:
    return made_by(site, trainer)


def made_by(site: Flask, person: Person, *steps: Step) -> int:
    """Return the id of a programme of *person*."""
    with site.app_context():
        return programmes.make(
            db.session,
            "Three weeks",
            steps or STEPS,
            actor=person,
            now=datetime.now(UTC),
        )


def stored(site: Flask, programme: int) -> Programme:
    with site.app_context():
        return programmes.find(db.session, programme)


def given_count(site: Flask, programme: int) -> int:
    with site.app_context():
        return len(programmes.given(db.session, programme))


def fields(client: FlaskClient, programme: int, **changed: Any) -> dict[str, Any]:
    """Return what the form of a programme sends as it is, but for *changed*."""
    form = soup(client, f"{ALL}{programme}").select_one("form:has(#name)")
    assert form is not None
    sent = {str(each["name"]): each.get("value") or "" for each in form.select("input")}
    for each in form.select("select"):
        chosen = each.select_one("option[selected]") or each.select_one("option")
        assert chosen is not None
        sent[str(each["name"])] = chosen["value"]
    del sent["csrf_token"]
    return {**sent, **changed}


def named(name: str) -> str:
    """Return the name of a field with the number of its step: quiz_2 is quiz-2."""
    return "-".join(name.rsplit("_", 1))


def change(
    client: FlaskClient, programme: int, act: str = "save", **changed: Any
) -> TestResponse:
    """Send the form, with some fields changed, by the button *act*."""
    steps = {named(name): value for name, value in changed.items()}
    sent = fields(client, programme, act=act, **steps)
    return send(client, f"{ALL}{programme}", **sent)


# Making


def test_without_a_programme_the_page_says_what_one_is_for(client):
    page = text(soup(client, ALL).main)

    assert "No programmes yet" in page
    assert "dates run from the day on which they joined" in page


def test_a_programme_is_made_step_by_step(site, client):
    sent = send(client, ALL, name="  Three   weeks ")
    made = int(sent.location.rpartition("/")[2])
    change(client, made, "add", quiz_new="five-steps", pass_mark_new="70")
    change(client, made, "add", quiz_new="who-is-this")

    found = stored(site, made)
    assert found.name == "Three weeks"
    # The second is offered a week later, under the same terms.
    assert found.steps == (
        Step("five-steps", 0, 6, pass_mark=70),
        Step("who-is-this", 7, 13, pass_mark=70),
    )
    row = text(soup(client, ALL).select_one(".table--people tbody"))
    assert row == "Three weeks 2 13 days after joining Marco Ferri"


@pytest.mark.parametrize("name", ["", "x" * 81])
def test_a_bad_name_is_refused_and_what_was_typed_stays(site, client, name):
    sent = send(client, ALL, name=name)

    page = read(sent)
    assert sent.status_code == 422
    assert page.select_one(".problems a[href='#name']")
    assert page.select_one("#name").get("value", "") == name


def test_a_programme_without_a_token_is_refused(client):
    assert client.post(ALL, data={"name": "Weeks"}).status_code == 403


def test_a_trainee_makes_no_programme(site):
    trainee = browser_of(site, make_person(site, Role.TRAINEE))

    assert send(trainee, ALL, name="Weeks").status_code == 403


# Changing


def test_every_field_of_a_step_is_kept(site, client, programme):
    sent = change(
        client,
        programme,
        quiz_2="five-steps",
        opens_after_2="8",
        due_after_2="9",
        attempts_2="3",
        pass_mark_2="",
        minutes_2="15",
        counts_2="last",
        shows_2="after-due",
    )

    assert sent.status_code == 303
    step = stored(site, programme).steps[1]
    assert (step.quiz, step.opens_after, step.due_after) == ("five-steps", 8, 9)
    assert (step.attempts, step.pass_mark, step.minutes) == (3, None, 15)
    assert (step.counts, step.shows) == ("last", "after-due")


def test_a_step_moves_up_down_and_away_and_what_was_typed_is_saved_with_it(
    site, client, programme
):
    up = change(client, programme, "up-2", due_after_1="5")
    assert up.location.endswith("#step-1")
    assert stored(site, programme).steps == (
        Step("who-is-this", 0, 5, pass_mark=80),
        Step("five-steps", 7, 13),
    )

    assert change(client, programme, "down-1").location.endswith("#step-2")
    assert [each.quiz for each in stored(site, programme).steps] == [
        "five-steps",
        "who-is-this",
    ]

    change(client, programme, "remove-1")
    assert [each.quiz for each in stored(site, programme).steps] == ["who-is-this"]


def test_enter_in_a_field_saves_and_moves_nothing(client, programme):
    first = soup(client, f"{ALL}{programme}").select_one("form:has(#name) button")

    assert first["value"] == "save"


@pytest.mark.parametrize(
    ("act", "changed", "field"),
    [
        ("save", {"opens_after_1": "x"}, "opens_after-1"),
        ("save", {"due_after_1": ""}, "due_after-1"),
        ("save", {"due_after_2": "6"}, "due_after-2"),
        ("save", {"due_after_2": "9" * 5_000}, "due_after-2"),
        ("save", {"pass_mark_1": "0"}, "pass_mark-1"),
        ("save", {"attempts_1": "many"}, "attempts-1"),
        ("save", {"minutes_1": "241"}, "minutes-1"),
        ("save", {"quiz_1": "no-such-quiz"}, "quiz-1"),
        ("save", {"counts_1": "worst"}, "counts-1"),
        ("save", {"shows_1": "never"}, "shows-1"),
        ("up-2", {"attempts_1": "many"}, "attempts-1"),
        ("add", {}, "quiz-new"),
        # What is new is the third step, and is told as such.
        ("add", {"quiz_new": "five-steps", "due_after_new": "1"}, "due_after-3"),
    ],
)
def test_what_cannot_be_saved_is_said_beside_its_field_and_nothing_typed_is_lost(
    site, client, programme, act, changed, field
):
    sent = change(client, programme, act, **{"pass_mark_2": "77", **changed})

    page = read(sent)
    assert sent.status_code == 422
    assert page.select_one(f".problems a[href='#{field}']")
    assert page.find(id=field) is not None
    assert page.title.string.startswith("Error:")
    if field[-1].isdecimal():
        said = text(page.select_one(f".problems a[href='#{field}']"))
        assert said.startswith(f"Step {field[-1]}, ")
    assert page.find(id="pass_mark-2")["value"] == "77"
    assert stored(site, programme).steps == STEPS


def test_what_is_wrong_in_a_step_stands_under_its_row_and_names_the_field(
    client, programme
):
    page = read(change(client, programme, "save", due_after_1="-1"))

    said = page.find(id="bad-due_after-1")
    assert said.find_parent(class_="step-fields") is None
    assert text(said).startswith("Step 1, Due: days after joining: Enter a whole")
    assert page.find(id="due_after-1")["aria-describedby"] == "bad-due_after-1"


@pytest.mark.parametrize("typed", ["75 %", "75%", "75\u202f%"])
def test_a_pass_mark_may_be_typed_with_its_sign(site, client, programme, typed):
    change(client, programme, "save", pass_mark_1=typed)

    assert stored(site, programme).steps[0].pass_mark == 75


def test_an_empty_name_is_refused(site, client, programme):
    sent = send(
        client,
        f"{ALL}{programme}",
        **fields(client, programme, act="save", name=""),
    )

    assert sent.status_code == 422
    assert read(sent).select_one(".problems a[href='#name']")


def test_there_is_an_end_to_steps(site, client, trainer):
    many = made_by(site, trainer, *[Step("five-steps")] * 30)

    sent = change(client, many, "add", quiz_new="five-steps")

    assert sent.status_code == 422
    assert "at most 30 steps" in text(read(sent).select_one(".problems"))


def test_a_second_save_from_an_older_version_shows_both(site, client, programme):
    old = fields(client, programme, act="save", **{"pass_mark-2": "55"})
    change(client, programme, pass_mark_2="90")

    sent = send(client, f"{ALL}{programme}", **old)

    page = read(sent)
    assert sent.status_code == 409
    both = text(page.select_one(".table--conflict"))
    assert "Pass mark 90%" in both and "Pass mark 55%" in both
    assert page.find(id="pass_mark-2")["value"] == "55"
    assert stored(site, programme).steps[1].pass_mark == 90
    again = {**old, "version": page.select_one("input[name=version]")["value"]}
    assert send(client, f"{ALL}{programme}", **again).status_code == 303
    assert stored(site, programme).steps[1].pass_mark == 55


def test_another_trainer_sees_and_copies_it_and_changes_nothing(
    site, client, programme
):
    other = make_person(site, Role.TRAINER, name="Ida Rey")
    theirs = browser_of(site, other)
    sent = fields(client, programme, act="remove-1")

    page = soup(theirs, f"{ALL}{programme}")
    changed = send(theirs, f"{ALL}{programme}", **sent)
    copied = send(theirs, f"{ALL}{programme}/copy")

    assert "Made by Marco Ferri" in text(page.main)
    assert "copy it to have one of your own" in text(page.main)
    assert not page.select("[name=act]")
    assert changed.status_code == 404
    assert stored(site, programme).steps == STEPS
    copy = stored(site, int(copied.location.rpartition("/")[2]))
    assert (copy.name, copy.steps) == ("Three weeks (copy)", STEPS)
    assert copy.created_by == other.id


def test_an_administrator_changes_every_programme(site, programme):
    boss = browser_of(site, make_person(site, Role.ADMINISTRATOR))

    assert change(boss, programme, "remove-1").status_code == 303
    assert len(stored(site, programme).steps) == 1


@pytest.mark.parametrize("path", ["", "/copy", "/give"])
def test_nothing_is_done_without_the_token_of_the_page(
    site, client, programme, group, path
):
    sent = {"act": "remove-1", "groups": str(group)}

    assert client.post(f"{ALL}{programme}{path}", data=sent).status_code == 403
    assert stored(site, programme).steps == STEPS
    assert given_count(site, programme) == 0


@pytest.mark.parametrize("act", ["", "delete", "delete-1"])
def test_an_act_that_no_button_names_is_refused(client, programme, act):
    assert send(client, f"{ALL}{programme}", act=act).status_code == 400


def test_an_archived_programme_stands_apart_and_can_be_reopened(
    site, client, programme, group
):
    send(client, f"{ALL}{programme}", act="archive")

    assert "1 archived programme" in text(soup(client, ALL).main)
    assert not soup(client, f"{ALL}{programme}").select("form[action$='/give']")
    refused = send(client, f"{ALL}{programme}/give", groups=str(group))
    assert refused.status_code == 422
    assert "Reopen the programme first" in text(read(refused))

    send(client, f"{ALL}{programme}", act="reopen")
    assert soup(client, f"{ALL}{programme}").select("form[action$='/give']")


# Giving


def test_a_programme_is_given_and_stands_on_the_page_of_practice_in_its_order(
    site, client, programme, group, nora
):
    sent = send(client, f"{ALL}{programme}/give", groups=str(group))

    assert sent.status_code == 303
    assert "Given." in text(soup(client, sent.location).main)
    mine = soup(browser_of(site, nora), "/en/practice").select_one(".programme")
    titles = [each.get_text() for each in mine.select("li a.strong")]
    assert text(mine.h3) == "Three weeks"
    assert titles == ["The five steps", "Who is this?"]
    assert "0 of 2 steps finished" in text(mine)
    second = text(mine.select("li")[1])
    assert "Not open yet" in second and "Opens" in second and "Due" in second


def test_giving_again_adds_nothing_and_says_so(site, client, programme, group):
    send(client, f"{ALL}{programme}/give", groups=str(group))

    sent = send(client, f"{ALL}{programme}/give", groups=str(group))

    assert "nothing was added" in text(soup(client, sent.location).main)
    assert given_count(site, programme) == 2
    assert "2 steps given" in text(soup(client, f"{ALL}{programme}").main)


def test_whoever_lacks_the_language_of_a_step_is_named_before_it_is_given(
    site, client, trainer, group
):
    quiz = quiz_file("{kind: classify, card: 900-ours}")
    publish(site, "cards/900-ours.yaml", without("en", card_file({"fit": "yes"})))
    publish(site, "ours.yaml", quiz)
    programme = made_by(site, trainer, Step("ours", 0, 6))

    refused = send(client, f"{ALL}{programme}/give", groups=str(group))

    page = read(refused)
    assert refused.status_code == 422
    assert "They would get it in French: Nora Hill" in text(page.select_one("#despite"))
    assert given_count(site, programme) == 0
    agreed = page.select_one("input[name=despite]")["value"]
    again = {"groups": str(group), "despite": agreed}
    assert send(client, f"{ALL}{programme}/give", **again).status_code == 303
    assert given_count(site, programme) == 1


def test_any_trainer_gives_it_to_their_own_groups_alone(site, programme, group):
    other = make_person(site, Role.TRAINER)
    theirs = browser_of(site, other)
    with site.app_context():
        own = a_group(db.session, trainer=other)

    to_mine = send(theirs, f"{ALL}{programme}/give", groups=[str(own), str(group)])

    assert to_mine.status_code == 422
    assert read(to_mine).select_one(f"input[value='{own}']").has_attr("checked")
    assert given_count(site, programme) == 0
    assert send(theirs, f"{ALL}{programme}/give", groups=str(own)).status_code == 303
    page = text(soup(theirs, f"{ALL}{programme}").select_one("[aria-labelledby=given]"))
    assert "2 steps given" in page


def test_to_no_group_and_without_a_step_nothing_is_given(
    site, client, trainer, programme, group
):
    nobody = send(client, f"{ALL}{programme}/give")
    empty = int(send(client, ALL, name="Empty").location.rpartition("/")[2])
    nothing = send(client, f"{ALL}{empty}/give", groups=str(group))

    assert (nobody.status_code, nothing.status_code) == (422, 422)
    assert read(nobody).select_one(".problems a[href='#groups']")
    assert "Add a step first" in text(read(nothing))


def test_the_log_says_what_was_given_to_whom(site, client, programme, group):
    send(client, f"{ALL}{programme}/give", groups=str(group))
    boss = browser_of(site, make_person(site, Role.ADMINISTRATOR))

    with site.app_context():
        newest = audit.list_newest(db.session).values[0]
    assert newest.action == "programme_given"
    log = text(soup(boss, "/en/admin/audit").main)
    assert "Programme given" in log and "Three weeks" in log


# Progress


def test_the_trainer_sees_who_is_at_which_step_and_an_administrator_how_many(
    site, client, programme, group
):
    send(client, f"{ALL}{programme}/give", groups=str(group))
    address = f"{ALL}{programme}/groups/{group}"
    boss = browser_of(site, make_person(site, Role.ADMINISTRATOR))

    mine, theirs = (text(soup(each, address).main) for each in (client, boss))

    assert "Nora Hill Step 1 of 2" in mine
    assert "Not started" in mine
    assert "Nora Hill" not in theirs
    assert "0 of 1" in mine and "0 of 1" in theirs


def test_a_name_leads_to_the_answers_once_there_are_some(
    site, client, nora, programme, group
):
    send(client, f"{ALL}{programme}/give", groups=str(group))
    address = f"{ALL}{programme}/groups/{group}"
    with site.app_context():
        first = programmes.given(db.session, programme)[0].id
    before = soup(client, address).select_one(f"a[href$='/people/{nora.id}']")

    take(site, nora, first, 3)

    link = soup(client, address).select_one(f"a[href$='/people/{nora.id}']")
    assert before is None
    assert text(link) == "Nora Hill"
    assert client.get(link["href"]).status_code == 200


def test_who_has_left_the_time_behind_is_late(site, client, trainer, programme):
    late = make_person(site, Role.TRAINEE, name="Late Lee")
    with site.app_context():
        joined = datetime.now(UTC) - timedelta(days=8)
        group = a_group(db.session, late, trainer=trainer, joined_at=joined)
    send(client, f"{ALL}{programme}/give", groups=str(group))

    page = text(soup(client, f"{ALL}{programme}/groups/{group}").main)

    assert "1 step late" in page and "Overdue" in page


def test_a_group_that_was_not_given_it_has_no_progress(client, programme, group):
    soup(client, f"{ALL}{programme}/groups/{group}", 404)


# Copies of an assignment


def test_an_assignment_is_copied_without_whoever_got_it(site, client, programme, group):
    send(client, f"{ALL}{programme}/give", groups=str(group))
    with site.app_context():
        second = programmes.given(db.session, programme)[1].id
    link = soup(client, f"/en/training/assignments/{second}").find("a", string="Copy")

    form = soup(client, link["href"]).select_one("form.section")

    assert form.select_one("#quiz option[selected]")["value"] == "who-is-this"
    assert form.select_one("#pass_mark")["value"] == "80"
    assert form.select_one("#due_after")["value"] == "13"
    assert not form.select("input[name=groups][checked]")


def test_no_foreign_assignment_is_copied(site, client, programme, group):
    send(client, f"{ALL}{programme}/give", groups=str(group))
    with site.app_context():
        given = programmes.given(db.session, programme)[1].id
    other = make_person(site, Role.TRAINER)
    with site.app_context():
        a_group(db.session, trainer=other)

    page = soup(browser_of(site, other), f"/en/training/assignments/new?copy={given}")

    assert not page.select_one("#pass_mark").get("value")


@pytest.mark.parametrize("code", ["fr", "it", "en"])
def test_each_page_is_whole_in_each_language(client, programme, group, code):
    send(client, f"{ALL}{programme}/give", groups=str(group))

    for path in ("", str(programme), f"{programme}/groups/{group}"):
        page = soup(client, f"/{code}/training/programmes/{path}")
        assert page.html["lang"] == code
        assert len(page.find_all("h1")) == 1
        assert page.select_one(".choices--ruled [aria-current]")


def test_steps_stand_in_their_order_among_assignments_with_their_programme(
    client, programme, group
):
    send(client, f"{ALL}{programme}/give", groups=str(group))

    rows = soup(client, "/en/training/assignments/").select("tbody tr th")

    assert [text(each) for each in rows] == [
        "The five steps Programme: Three weeks",
        "Who is this? Programme: Three weeks",
    ]
    assert [each.select("a")[1]["href"] for each in rows] == [f"{ALL}{programme}"] * 2
