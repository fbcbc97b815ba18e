"""Assignments on the trainers' pages: given, changed, withdrawn, exceptions made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from glossary.assignments import Counts, Shows, Terms
from glossary.people import Department, Person, Role
from glossary.services import assignments, giving
from glossary.services import groups as group_services
from glossary.settings import Settings
from glossary.storage import assignments as stored
from glossary.storage import audit, db, groups, writing
from tests.quizzes.training import card_file, quiz_file, without
from tests.services.assigning import a_group, add_member
from tests.web.conftest import soup
from tests.web.people import browser_of, make_person, send
from tests.web.practising.quizzing import give_up, place_of
from tests.web.sites import make_site
from tests.web.training.writing import publish

NEW = "/en/training/assignments/new"
QUIZ = "who-is-this"


@pytest.fixture
def site(tmp_path) -> Flask:
    return make_site(Settings(instance=tmp_path))


@pytest.fixture
def marco(site: Flask) -> Person:
    return make_person(site, Role.TRAINER, name="Marco Ferri")


@pytest.fixture
def nora(site: Flask) -> Person:
    return make_person(
        site, Role.TRAINEE, name="Nora Hill", department=Department.SALES
    )


@pytest.fixture
def group(site: Flask, marco: Person, nora: Person) -> int:
    now = datetime.now(UTC)
    with site.app_context():
        made: int = a_group(
            db.session, nora, trainer=marco, joined_at=now, zone="Europe/Rome"
        )
    return made


@pytest.fixture
def his(site: Flask, marco: Person) -> FlaskClient:
    return browser_of(site, marco)


def text(page: Tag | None) -> str:
    """Return the words of *page*, single-spaced."""
    assert page is not None
    return " ".join(page.get_text(" ").split())


def read(answer: TestResponse) -> BeautifulSoup:
    return BeautifulSoup(answer.get_data(as_text=True), "html.parser")


def fields(group: int, **changed: Any) -> dict[str, Any]:
    return {
        "quiz": QUIZ,
        "groups": str(group),
        "counts": "best",
        "shows": "at-once",
        "version": "1",
        **changed,
    }


def given(site: Flask, trainer: Person, group: int, **terms: Any) -> int:
    """Return the id of an assignment of *trainer* to *group*."""
    asked = {"quiz": QUIZ, "time_zone": "Europe/Rome", **terms}
    with site.app_context():
        return giving.give(
            db.session,
            Terms(**asked),
            group_ids=[group],
            person_ids=[],
            actor=trainer,
            now=datetime.now(UTC),
        )


def terms_in(site: Flask, assignment_id: int) -> Terms:
    with site.app_context():
        return assignments.find(db.session, assignment_id).terms


def edit(assignment_id: int) -> str:
    return f"/en/training/assignments/{assignment_id}/edit"


def page_of(assignment_id: int) -> str:
    return f"/en/training/assignments/{assignment_id}"


# Giving


def test_a_quiz_is_given_to_a_group_and_stands_on_everybodys_page(
    site, his, group, nora
):
    sent = send(his, NEW, **fields(group, due_at="2037-03-29T18:00", pass_mark="80"))

    assert sent.status_code == 303
    assert "Assigned." in text(soup(his, sent.location).main)
    hers = text(soup(browser_of(site, nora), "/en/practice").main)
    assert "Sunday 29 March, 18:00" in hers


def test_a_time_is_that_of_the_group(site, his, group):
    sent = send(his, NEW, **fields(group, due_at="2037-01-15T18:00"))

    terms = terms_in(site, int(sent.location.rpartition("/")[2]))
    # Rome is an hour before London in winter.
    assert terms.due_at == datetime(2037, 1, 15, 17, tzinfo=UTC)
    assert terms.time_zone == "Europe/Rome"


@pytest.fixture
def leeds_and_lyon(site: Flask, marco: Person) -> tuple[int, int]:
    """Two groups of his in two zones; Leeds stands first."""
    now = datetime.now(UTC)
    with site.test_request_context():
        leeds, lyon = (
            group_services.make(db.session, name, zone, actor=marco, now=now)
            for name, zone in (("Leeds", "Europe/London"), ("Lyon", "Europe/Paris"))
        )
    return leeds.id, lyon.id


def help_of(page: BeautifulSoup, field: str) -> str:
    return text(page.select_one(f"#help-{field}"))


def test_with_groups_in_one_zone_the_form_says_that_one(his, group):
    page = soup(his, NEW)

    assert help_of(page, "due_at").startswith("Time in Europe/Rome.")
    assert "Europe/Rome" not in text(page.select_one("#groups"))


def test_with_groups_in_two_zones_the_form_says_which_one_counts(his, leeds_and_lyon):
    page = soup(his, NEW)

    assert "Europe/London" in text(page.select_one("#groups"))
    assert "Europe/Paris" in text(page.select_one("#groups"))
    for field in ("due_at", "opens_at"):
        said = help_of(page, field)
        assert "first of the ticked groups" in said
        assert "the same moment for all" in said


@pytest.mark.parametrize(
    ("ticked", "zone", "hour"),
    [((0, 1), "Europe/London", 18), ((1,), "Europe/Paris", 17)],
)
def test_the_end_is_read_where_the_form_says_also_when_it_comes_back(
    site, his, leeds_and_lyon, ticked, zone, hour
):
    groups = [str(leeds_and_lyon[each]) for each in ticked]
    chosen = fields(0, groups=groups, due_at="2037-01-15T18:00")

    refused = read(send(his, NEW, **{**chosen, "quiz": ""}))
    sent = send(his, NEW, **chosen)

    assert f"With the groups ticked now: {zone}." in help_of(refused, "due_at")
    assert refused.select_one("#due_at")["value"] == "2037-01-15T18:00"
    terms = terms_in(site, int(sent.location.rpartition("/")[2]))
    assert terms.due_at == datetime(2037, 1, 15, hour, tzinfo=UTC)


def test_the_zone_of_what_was_given_stays(site, his, marco, leeds_and_lyon):
    assignment = given(site, marco, leeds_and_lyon[0], time_zone="Europe/London")

    page = soup(his, edit(assignment))

    assert help_of(page, "due_at").startswith("Time in Europe/London.")


def test_everything_that_is_folded_away_is_kept(site, his, group, nora):
    chosen = fields(
        group,
        people=str(nora.id),
        opens_after="1",
        due_after="7",
        attempts="2",
        minutes="15",
        counts="last",
        shows="after-due",
    )
    sent = send(his, NEW, **chosen)

    assignment = int(sent.location.rpartition("/")[2])
    assert terms_in(site, assignment) == Terms(
        QUIZ,
        opens_after=1,
        due_after=7,
        attempts=2,
        minutes=15,
        counts=Counts.LAST,
        shows=Shows.AFTER_DUE,
        time_zone="Europe/Rome",
    )
    form = soup(his, edit(assignment))
    assert form.select_one("#due_after")["value"] == "7"
    assert form.select_one(f"input[name=people][value='{nora.id}']").has_attr("checked")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"quiz": ""}, "quiz"),
        ({"quiz": "no-such-quiz"}, "quiz"),
        ({"groups": ""}, "groups"),
        ({"groups": "999999"}, "groups"),
        ({"due_at": "tomorrow"}, "due_at"),
        # On 29 March 2037 clocks in Rome go from two to three.
        ({"due_at": "2037-03-29T02:30"}, "due_at"),
        ({"due_at": "2026-11-01T18:00"}, "due_at"),
        ({"due_at": "0000-00-00T00:00"}, "due_at"),
        ({"attempts": "0"}, "attempts"),
        ({"attempts": "many"}, "attempts"),
        ({"pass_mark": "101"}, "pass_mark"),
        ({"minutes": "9" * 5_000}, "minutes"),
        ({"due_at": "2037-01-01T10:00", "opens_at": "2037-01-02T10:00"}, "due_at"),
        ({"due_at": "2037-01-01T10:00", "due_after": "7"}, "due_after"),
        ({"opens_after": "8", "due_after": "7"}, "due_after"),
        ({"counts": "worst"}, "counts"),
    ],
)
def test_what_cannot_be_given_is_said_beside_its_field_and_nothing_typed_is_lost(
    site, his, group, changed, field
):
    sent = send(his, NEW, **fields(group, **{"pass_mark": "77", **changed}))

    page = read(sent)
    assert sent.status_code == 422
    assert page.select_one(f".problems a[href='#{field}']")
    assert page.title.string.startswith("Error:")
    if "pass_mark" not in changed:
        assert page.select_one("#pass_mark")["value"] == "77"
    with site.app_context():
        assert stored.list_all(db.session) == ()


def test_above_the_form_each_sentence_stands_with_the_name_of_its_field(his, group):
    sent = send(his, NEW, **fields(group, attempts="0", minutes="many", quiz=""))

    said = [text(each) for each in read(sent).select(".problems li")]
    assert said == [
        "Quiz: Choose a quiz",
        "Attempts: Enter a whole number from 1 to 20, or leave it empty",
        "Time limit in minutes: Enter a whole number from 1 to 240, or leave it empty",
    ]


def test_nobody_gives_to_a_group_that_others_train(site, group):
    stranger = browser_of(site, make_person(site, Role.TRAINER))

    sent = send(stranger, NEW, **fields(group))

    assert sent.status_code == 422
    assert "Choose among the groups" in text(read(sent))


def test_nothing_is_given_without_the_token_of_the_page(his, group):
    assert his.post(NEW, data=fields(group)).status_code == 403


def test_whoever_has_no_group_is_told_what_comes_first(site):
    new = browser_of(site, make_person(site, Role.TRAINER))

    assert "Create a group" in text(soup(new, NEW).main)
    assert "Nothing is assigned yet" in text(
        soup(new, "/en/training/assignments/").main
    )


# In another language


FRENCH = "our-own"


@pytest.fixture
def in_french(site: Flask) -> str:
    """Return a quiz of the site's own that is written in French alone."""
    statement = "{kind: statement, text: {fr: Oui.}, is_true: true, reason: {fr: Si.}"
    card = card_file({"fit": "yes"})
    only_french = without("en", without("it", card))
    publish(site, "cards/900-ours.yaml", only_french)
    quiz = quiz_file(
        "{kind: classify, card: 900-ours}", f"{statement}, source: Usage}}"
    )
    quiz = quiz.replace("title: {en: Quiz, fr: Quiz, it: Quiz}", "title: {fr: Le tri}")
    about = "about: {en: One learns., fr: On apprend., it: Si impara.}"
    publish(site, f"{FRENCH}.yaml", quiz.replace(about, "about: {fr: On apprend.}"))
    return FRENCH


def test_whoever_lacks_the_language_is_named_and_nothing_is_given_silently(
    site, his, group, nora, in_french
):
    sent = send(his, NEW, **fields(group, quiz=in_french, pass_mark="77"))

    page = read(sent)
    assert sent.status_code == 422
    assert page.select_one(".problems a[href='#despite']")
    told = text(page.select_one("#despite"))
    assert "is not written in English. They would get it in French: Nora Hill" in told
    assert page.select_one("#pass_mark")["value"] == "77"
    with site.app_context():
        assert stored.list_all(db.session) == ()
    agreed = page.select_one("input[name=despite]")
    assert not agreed.has_attr("checked")
    again = fields(group, quiz=in_french, despite=agreed["value"])
    assert send(his, NEW, **again).status_code == 303


def test_they_are_named_as_soon_as_a_link_has_chosen_the_quiz(his, group, in_french):
    page = soup(his, f"{NEW}?quiz={in_french}&group={group}")

    assert "Nora Hill" in text(page.select_one("#despite"))
    option = page.select_one(f"option[value={in_french}]")
    assert option.text == "Le tri · missing: Italian and English"


def test_what_was_agreed_to_for_some_holds_for_nobody_else(
    site, his, marco, group, nora, in_french
):
    page = soup(his, f"{NEW}?quiz={in_french}&group={group}")
    agreed = page.select_one("input[name=despite]")["value"]
    luca = make_person(site, Role.TRAINEE, name="Luca Neri", language="it")
    with site.app_context():
        other = a_group(db.session, luca, trainer=marco)

    both = fields(group, quiz=in_french, groups=[str(group), str(other)])
    sent = send(his, NEW, **{**both, "despite": agreed})

    assert sent.status_code == 422
    assert "They would get it in French: Luca Neri" in text(read(sent))


def test_whoever_reads_it_is_given_it_without_further_ado(site, his, marco, in_french):
    anne = make_person(site, Role.TRAINEE, language="fr")
    with site.app_context():
        french = a_group(db.session, anne, trainer=marco)

    assert send(his, NEW, **fields(french, quiz=in_french)).status_code == 303


def test_an_assignment_that_is_changed_names_whoever_is_added(
    site, his, marco, group, in_french
):
    anne = make_person(site, Role.TRAINEE, language="fr")
    with site.app_context():
        french = a_group(db.session, anne, trainer=marco)
    assignment = given(site, marco, french, quiz=in_french)
    both = fields(group, quiz=in_french, groups=[str(group), str(french)], act="save")

    assert send(his, edit(assignment), **both).status_code == 422
    with site.app_context():
        assert assignments.find(db.session, assignment).group_ids == {french}


def test_whoever_joins_later_gets_it_in_the_language_there_is_and_is_told(
    site, marco, group, in_french
):
    assignment = given(site, marco, group, quiz=in_french)
    luca = make_person(site, Role.TRAINEE, language="it")
    with site.app_context(), writing(db.session):
        add_member(db.session, group, luca, datetime.now(UTC))
    his = browser_of(site, luca)
    task = f"/it/practice/assigned/{assignment}"

    page = soup(his, task)
    assert page.select_one("[data-notice=fallback]") is not None
    assert page.h1.select_one("[lang=fr]").text == "Le tri"
    place = place_of(send(his, task))
    card = soup(his, f"{place}/1")
    assert card.select_one(".case__name [lang=fr]").text == "Ann"
    send(his, f"{place}/1", unknown="1")
    assert soup(his, f"{place}/2").select_one(".answers__stem")["lang"] == "fr"
    send(his, f"{place}/2", unknown="1")
    result = soup(his, f"{place}/result")
    assert result.select_one(".told .remark[lang=fr]").text == "Si."


# Changing


def test_an_assignment_is_changed_and_the_log_says_how(site, his, marco, group):
    assignment = given(site, marco, group, pass_mark=60)

    sent = send(his, edit(assignment), **fields(group, pass_mark="90", act="save"))

    assert sent.status_code == 303
    assert terms_in(site, assignment).pass_mark == 90
    with site.app_context():
        newest = audit.list_newest(db.session).values[0]
    assert newest.action == "assignment_changed"
    assert (newest.before["pass_mark"], newest.after["pass_mark"]) == (60, 90)


def test_a_second_save_from_an_older_version_shows_both(site, his, marco, group):
    assignment = given(site, marco, group, pass_mark=60)
    send(his, edit(assignment), **fields(group, pass_mark="90", act="save"))

    sent = send(his, edit(assignment), **fields(group, pass_mark="70", act="save"))

    page = read(sent)
    assert sent.status_code == 409
    assert "90" in text(page.select_one(".table--conflict"))
    assert page.select_one("#pass_mark")["value"] == "70"
    assert terms_in(site, assignment).pass_mark == 90
    version = page.select_one("input[name=version]")["value"]
    again = fields(group, pass_mark="70", act="save", version=version)
    assert send(his, edit(assignment), **again).status_code == 303
    assert terms_in(site, assignment).pass_mark == 70


@pytest.mark.parametrize(
    ("code", "kept", "mine"),
    [
        ("fr", "jeudi 1er janvier à 18:00", "vendredi 2 janvier à 09:30"),
        ("it", "giovedì 1º gennaio, 18:00", "venerdì 2 gennaio, 09:30"),
    ],
)
def test_both_stand_side_by_side_in_the_words_of_the_form(
    site, his, marco, group, nora, code, kept, mine
):
    assignment = given(site, marco, group, due_at=datetime(2037, 1, 1, 17, tzinfo=UTC))
    path = edit(assignment).replace("/en/", f"/{code}/")
    first = fields(group, act="save", due_at="2037-01-01T18:00", people=str(nora.id))
    send(his, path, **first)

    changed = {"due_at": "2037-01-02T09:30", "shows": "after-due", "counts": "last"}
    sent = send(his, path, **fields(group, act="save", **changed))

    table = text(read(sent).select_one(".table--conflict"))
    assert kept in table and mine in table
    assert "Nora Hill" in table
    for raw in ("2037-01", "who-is-this", "after-due", "at-once", "best"):
        assert raw not in table


def test_groups_that_others_train_stay_when_one_trainer_saves(site, his, marco, group):
    other = make_person(site, Role.TRAINER)
    with site.app_context():
        theirs = a_group(db.session, trainer=other)
        assignment = giving.give(
            db.session,
            Terms(QUIZ),
            group_ids=[group, theirs],
            person_ids=[],
            actor=marco,
            now=datetime.now(UTC),
        )

    send(his, edit(assignment), **fields(group, act="save"))

    with site.app_context():
        found = assignments.find(db.session, assignment)
    assert found.group_ids == {group, theirs}


def test_what_was_withdrawn_is_asked_of_nobody(site, his, marco, group, nora):
    assignment = given(site, marco, group)

    send(his, edit(assignment), act="withdraw")

    assert "Assigned to you" not in text(soup(browser_of(site, nora), "/en/practice"))
    assert "withdrawn" in text(soup(his, "/en/training/assignments/").main)


def test_it_cannot_become_another_quiz_once_somebody_has_begun(
    site, his, marco, group, nora
):
    assignment = given(site, marco, group)
    other = fields(group, quiz="five-steps", act="save")
    hers = browser_of(site, nora)
    send(hers, f"/en/practice/assigned/{assignment}")

    refused = send(his, edit(assignment), **other)

    assert refused.status_code == 422
    assert "Somebody has begun this quiz" in text(read(refused))
    assert terms_in(site, assignment).quiz == QUIZ


def test_whoever_has_handed_a_group_over_has_nothing_of_it_any_more(
    site, his, marco, group
):
    assignment = given(site, marco, group)
    with site.app_context(), writing(db.session):
        other = make_person(site, Role.TRAINER)
        groups.set_trainers(db.session, group, [other.id])

    assert his.get(page_of(assignment)).status_code == 404
    assert his.get(edit(assignment)).status_code == 404
    assert browser_of(site, other).get(page_of(assignment)).status_code == 200


# Exceptions


def test_more_time_for_one_person_is_theirs_and_can_be_taken_back(
    site, his, marco, group, nora
):
    assignment = given(site, marco, group, due_at=datetime(2037, 1, 1, 9, tzinfo=UTC))
    who = f"p{nora.id}"
    made = {"who": who, "exception_due_at": "2037-01-09T18:00", "reason": "Ill"}

    send(his, edit(assignment), act="exception", **made)

    hers = browser_of(site, nora)
    task = f"/en/practice/assigned/{assignment}"
    assert "Friday 9 January, 18:00" in text(soup(hers, task).main)
    assert "Nora Hill Due Friday 9 January, 18:00 (Rome) · Ill" in text(
        soup(his, edit(assignment)).main
    )
    send(his, edit(assignment), act="take_back", who=who)
    assert "Thursday 1 January, 10:00" in text(soup(hers, task).main)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"who": ""}, "who"),
        ({"who": "p999999"}, "who"),
        ({"exception_attempts": ""}, "exception_due_at"),
        ({"exception_attempts": "0"}, "exception_attempts"),
        ({"exception_due_at": "soon"}, "exception_due_at"),
        ({"reason": "x" * 201}, "reason"),
    ],
)
def test_an_exception_that_cannot_be_made_is_said_beside_its_field(
    site, his, marco, group, nora, changed, field
):
    assignment = given(site, marco, group)
    made = {"who": f"p{nora.id}", "exception_attempts": "3", "reason": "Fair"}

    sent = send(his, edit(assignment), act="exception", **{**made, **changed})

    page = read(sent)
    assert sent.status_code == 422
    assert page.select_one(f".problems a[href='#{field}']")
    with site.app_context():
        assert stored.overrides_of(db.session, assignment) == ()


def test_an_exception_in_force_is_changed_from_its_own_values(
    site, his, marco, group, nora
):
    assignment = given(site, marco, group)
    who = f"p{nora.id}"
    made = {"who": who, "exception_due_at": "2037-01-09T18:00", "reason": "Ill"}
    send(his, edit(assignment), act="exception", **made)

    row = soup(his, edit(assignment)).select_one(".row__acts a")
    page = soup(his, row["href"].partition("#")[0])

    assert page.select_one("#exception_due_at")["value"] == "2037-01-09T18:00"
    assert page.select_one("#reason")["value"] == "Ill"
    assert page.select_one("#who option[selected]")["value"] == who
    assert "Replaces the exception of Nora Hill: Due Friday 9 January, 18:00" in text(
        page.select_one("#replaced")
    )
    seen = page.select_one("input[name=seen]")["value"]
    changed = {**made, "exception_due_at": "2037-01-10T18:00", "seen": seen}
    assert send(his, edit(assignment), act="exception", **changed).status_code == 303
    assert "Saturday 10 January" in text(soup(his, edit(assignment)).main)


def test_an_exception_that_the_form_did_not_show_is_not_replaced_unasked(
    site, his, marco, group, nora
):
    assignment = given(site, marco, group)
    made = {"who": f"p{nora.id}", "exception_attempts": "3", "reason": "Ill"}
    send(his, edit(assignment), act="exception", **made)

    second = {**made, "exception_attempts": "5"}
    sent = send(his, edit(assignment), act="exception", **second)

    page = read(sent)
    assert sent.status_code == 409
    assert "Nora Hill has an exception already" in text(page.select_one(".problems"))
    assert "3 attempts in all" in text(page.select_one(".problems"))
    assert page.select_one("#exception_attempts")["value"] == "5"
    with site.app_context():
        [kept] = stored.overrides_of(db.session, assignment)
    assert kept.attempts == 3
    seen = page.select_one("input[name=seen]")["value"]
    again = send(his, edit(assignment), act="exception", seen=seen, **second)
    assert again.status_code == 303
    with site.app_context():
        [kept] = stored.overrides_of(db.session, assignment)
    assert kept.attempts == 5


def test_an_exception_that_was_taken_back_meanwhile_is_not_made_anew_unasked(
    site, his, marco, group, nora
):
    assignment = given(site, marco, group)
    made = {"who": f"p{nora.id}", "exception_attempts": "3"}
    send(his, edit(assignment), act="exception", **made)
    seen = soup(his, f"{edit(assignment)}?who=p{nora.id}").select_one("[name=seen]")
    send(his, edit(assignment), act="take_back", who=f"p{nora.id}")

    sent = send(his, edit(assignment), act="exception", seen=seen["value"], **made)

    assert sent.status_code == 409
    assert "was taken back meanwhile" in text(read(sent).select_one(".problems"))


# The log


def test_the_log_says_whose_exception_it_was_and_at_what(site, his, marco, group, nora):
    assignment = given(site, marco, group)
    made = {"who": f"p{nora.id}", "exception_attempts": "3", "reason": "Ill"}
    send(his, edit(assignment), act="exception", **made)
    seen = soup(his, f"{edit(assignment)}?who=p{nora.id}").select_one("[name=seen]")
    more = {**made, "exception_attempts": "5", "seen": seen["value"]}
    send(his, edit(assignment), act="exception", **more)
    send(his, edit(assignment), act="take_back", who=f"p{nora.id}")

    taken_back, replaced, first = logged(site)[:3]

    assert "Exception made" in first
    assert "Quiz Who is this?" in first
    assert "Person Nora Hill" in first
    assert "Attempts 3" in first and "Reason Ill" in first
    assert "Attempts 3 then 5" in replaced
    assert "Ill" not in replaced
    assert "Exception taken back" in taken_back
    assert "Person Nora Hill" in taken_back and "Attempts 5" in taken_back


def test_the_log_names_the_group_of_an_exception_and_of_an_export(
    site, his, marco, group
):
    assignment = given(site, marco, group)
    name = name_of(site, group)
    made = {"who": f"g{group}", "exception_attempts": "3"}
    send(his, edit(assignment), act="exception", **made)
    send(his, f"{page_of(assignment)}/export", table="people")

    exported, excepted = logged(site)[:2]

    assert f"Group {name}" in excepted
    assert "Results exported" in exported
    assert "Quiz Who is this?" in exported
    assert f"Groups {name}" in exported


def test_the_log_lists_nothing_that_did_not_change(site, his, marco, group):
    assignment = given(site, marco, group, pass_mark=60, attempts=2)

    changed = fields(group, pass_mark="90", attempts="2", act="save")
    send(his, edit(assignment), **changed)

    newest = logged(site)[0]
    assert "Pass mark 60 then 90" in newest
    assert "Attempts" not in newest and "Time zone" not in newest
    assert "Quiz Who is this?" in newest


def logged(site: Flask) -> list[str]:
    """Return the entries of the log as an administrator reads them, newest first."""
    boss = browser_of(site, make_person(site, Role.ADMINISTRATOR))
    return [
        text(each)
        for each in soup(boss, "/en/admin/audit").select(".table--log tbody tr")
    ]


def name_of(site: Flask, group: int) -> str:
    with site.app_context():
        found = groups.find(db.session, group)
    assert found is not None
    return found.name


# What came of it


def test_the_trainer_sees_who_has_which_score(site, his, marco, group, nora):
    assignment = given(site, marco, group, pass_mark=50, attempts=1)
    hers = browser_of(site, nora)
    give_up(site, hers, place_of(send(hers, f"/en/practice/assigned/{assignment}")))

    page = soup(his, page_of(assignment))

    people = text(page.find("section", attrs={"aria-labelledby": "people"}))
    assert "Nora Hill Sales 0% 1 of 1" in people
    assert "Not passed" in people


def test_an_administrator_sees_figures_and_exports_scores_that_are_noted(
    site, marco, group, nora
):
    assignment = given(site, marco, group)
    boss = browser_of(site, make_person(site, Role.ADMINISTRATOR))

    page = text(soup(boss, page_of(assignment)).main)
    sent = send(boss, f"{page_of(assignment)}/export", table="people")

    assert "Nora" not in page
    assert "the audit log notes every export" in page
    assert "Nora Hill" in sent.get_data(as_text=True)
    with site.app_context():
        assert audit.list_newest(db.session).values[0].action == "results_exported"


def test_each_trainer_sees_the_people_of_their_own_groups_alone(
    site, his, marco, group, nora
):
    other = make_person(site, Role.TRAINER)
    theirs = make_person(site, Role.TRAINEE, name="Someone Else")
    with site.app_context():
        second = a_group(db.session, theirs, trainer=other)
        assignment = giving.give(
            db.session,
            Terms(QUIZ),
            group_ids=[group, second],
            person_ids=[],
            actor=marco,
            now=datetime.now(UTC),
        )

    mine = text(soup(his, page_of(assignment)).main)
    yours = text(soup(browser_of(site, other), page_of(assignment)).main)

    assert "Nora Hill" in mine and "Someone Else" not in mine
    assert "Someone Else" in yours and "Nora Hill" not in yours


@pytest.mark.parametrize(
    ("table", "kind", "begins"),
    [
        ("all", "spreadsheetml", b"PK"),
        ("people", "text/csv", "\ufeffName".encode()),
        ("questions", "text/csv", "\ufeffNo.".encode()),
        ("confusions", "text/csv", "\ufeffRight".encode()),
    ],
)
def test_what_came_of_it_leaves_as_a_file(his, site, marco, group, table, kind, begins):
    assignment = given(site, marco, group)

    sent = send(his, f"{page_of(assignment)}/export", table=table)

    assert sent.status_code == 200
    assert kind in sent.content_type
    assert sent.data.startswith(begins)
    assert sent.headers["Cache-Control"] == "no-store"
    assert "attachment" in sent.headers["Content-Disposition"]


def test_an_exception_is_said_in_words(site, his, marco, group, nora):
    assignment = given(site, marco, group)
    made = {"exception_due_at": "2037-01-09T18:00", "exception_attempts": "2"}

    send(his, edit(assignment), act="exception", who=f"p{nora.id}", **made)

    assert " · 2 attempts in all" in text(soup(his, edit(assignment)).main)


def test_a_group_is_ticked_with_its_head_count(site, his, marco, group):
    box = soup(his, "/en/training/assignments/new").select_one(
        f"[name=groups][value='{group}']"
    )

    assert ", 1" in text(box.parent)


def test_no_other_table_leaves(his, site, marco, group):
    assignment = given(site, marco, group)

    assert (
        send(his, f"{page_of(assignment)}/export", table="sessions").status_code == 400
    )


def test_a_trainer_reminds_those_of_their_own_groups_alone(
    site, his, marco, group, nora
):
    greta, hers = make_person(site, Role.TRAINER), make_person(site, Role.TRAINEE)
    with site.app_context():
        other = a_group(db.session, hers, trainer=greta)
        assignment = giving.give(
            db.session,
            Terms(quiz=QUIZ, time_zone="Europe/Rome"),
            group_ids=[group, other],
            person_ids=[],
            actor=marco,
            now=datetime.now(UTC),
        )
    page = soup(his, page_of(assignment))

    send(his, f"{page_of(assignment)}/remind")

    reminded = [
        "Reminder: your trainer" in text(soup(browser_of(site, each), "/en/practice"))
        for each in (nora, hers)
    ]
    assert text(page.select_one("form[action$='/remind'] button")) == "Remind 1 person"
    assert reminded == [True, False]


def test_whoever_has_not_finished_is_reminded_by_hand_once(
    site, his, marco, group, nora
):
    assignment = given(site, marco, group)
    button = soup(his, page_of(assignment)).select_one("form[action$='/remind'] button")

    send(his, f"{page_of(assignment)}/remind")

    assert "sending mail is not set up" in text(soup(his, page_of(assignment)).main)
    assert text(button) == "Remind 1 person"
    hers = text(soup(browser_of(site, nora), "/en/practice").main)
    assert "Reminder: your trainer asks you to finish this." in hers
    assert not soup(his, page_of(assignment)).select("form[action$='/remind']")


@pytest.mark.parametrize("code", ["fr", "it", "en"])
def test_each_page_is_whole_in_each_language(site, his, marco, group, code):
    due = datetime.now(UTC) + timedelta(days=3)
    assignment = given(site, marco, group, due_at=due, attempts=2, pass_mark=80)

    for path in ("", "new", str(assignment), f"{assignment}/edit"):
        page = soup(his, f"/{code}/training/assignments/{path}")
        assert page.html["lang"] == code
        assert len(page.find_all("h1")) == 1
