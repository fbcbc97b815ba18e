"""What is signed decides at once: on every page, and in every process."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from glossary.criteria import All, Is
from glossary.people import Department
from glossary.settings import Settings
from glossary.web.access import renewal
from glossary.web.clock import set_clock
from tests.pages import LANGUAGES, PAGES
from tests.web.signing import adopt, agree_on
from tests.web.sites import make_site

ANSWERED = All((Is("identity", ("identified",)), Is("two_way", (True,))))
FACTS = {"identity": "identified", "two_way": True, "fit": "yes"}


@pytest.fixture(autouse=True)
def looks_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second is long in a test."""
    monkeypatch.setattr(renewal, "SECONDS", 0.0)


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return make_site(Settings(instance=tmp_path, time_zone="Europe/Rome"))


def classes(app: Flask, *views: str) -> dict[str, str]:
    """What *views* call somebody who has answered, and no more."""
    answer = app.test_client().post(
        "/api/v1/classify", json={"facts": FACTS, "views": list(views)}
    )
    assert answer.status_code == 200, answer.text
    return {view: each["stage"] for view, each in answer.json["views"].items()}


def test_there_is_no_agreed_view_before_anything_is_signed(app: Flask) -> None:
    answer = app.test_client().post(
        "/api/v1/classify", json={"facts": FACTS, "views": ["agreed"]}
    )

    assert answer.status_code == 422
    assert "agreed" in answer.text


def test_what_both_have_signed_decides_from_then_on(app: Flask) -> None:
    before = classes(app, "sales", "marketing")

    agree_on(app, "prospect", ANSWERED)

    assert classes(app, "agreed") == {"agreed": "prospect"}
    assert classes(app, "sales", "marketing") == before
    assert "prospect" not in before.values()


def test_what_a_department_adopts_is_its_own_view_and_nobody_elses(app: Flask) -> None:
    marketing = classes(app, "marketing")

    adopt(app, Department.SALES, "prospect", ANSWERED)

    assert classes(app, "sales") == {"sales": "prospect"}
    assert classes(app, "marketing") == marketing


def test_a_later_version_takes_the_place_of_the_one_before(app: Flask) -> None:
    agree_on(app, "prospect", ANSWERED)
    agree_on(app, "prospect", All((ANSWERED, Is("budget", ("yes",)))))

    assert classes(app, "agreed") != {"agreed": "prospect"}


def test_another_process_sees_it_too(app: Flask, tmp_path: Path) -> None:
    other = make_site(Settings(instance=tmp_path))
    classes(other, "sales")

    agree_on(app, "prospect", ANSWERED)

    assert classes(other, "agreed") == {"agreed": "prospect"}


def test_a_process_that_starts_afterwards_sees_it_too(
    app: Flask, tmp_path: Path
) -> None:
    agree_on(app, "prospect", ANSWERED)

    assert classes(make_site(Settings(instance=tmp_path)), "agreed") == {
        "agreed": "prospect"
    }


def read(app: Flask, path: str) -> str:
    answer = app.test_client().get(path)
    assert answer.status_code == 200, path
    return " ".join(BeautifulSoup(answer.text, "html.parser").main.get_text().split())


def table(app: Flask, path: str) -> list[list[str]]:
    """The criteria of a term page, line by line: title, then what each view asks."""
    page = BeautifulSoup(app.test_client().get(path).text, "html.parser")
    return [
        [" ".join(cell.get_text().split()) for cell in row.select("th, td")]
        for row in page.select(".criteria tr")
    ]


def test_the_page_says_what_is_agreed_and_since_when(app: Flask) -> None:
    late = datetime(2026, 10, 14, 23, 30, tzinfo=UTC)
    agree_on(app, "prospect", ANSWERED, now=late)

    english, french = (read(app, f"/{code}/terms/prospect") for code in ("en", "fr"))

    assert "Agreed definition, version 1" in english
    # Half past eleven in Greenwich is the day after where the site is.
    assert "Signed by sales and marketing on 15 October 2026" in english
    assert "Read off the criteria" in english
    assert "Not agreed here yet" not in english
    assert "Définition convenue, version 1" in french


def test_what_was_written_stands_in_its_language_and_no_other(app: Flask) -> None:
    agree_on(
        app, "prospect", ANSWERED, texts={"fr": "Un contact qui a <b>répondu</b>."}
    )

    assert "Un contact qui a <b>répondu</b>." in read(app, "/fr/terms/prospect")
    assert "Read off the criteria" in read(app, "/en/terms/prospect")
    assert "répondu" not in read(app, "/it/terms/prospect")


def test_the_agreed_view_is_the_first_column_of_the_criteria(app: Flask) -> None:
    before = table(app, "/en/terms/prospect")

    agree_on(app, "prospect", ANSWERED)

    after = table(app, "/en/terms/prospect")
    assert before[0][1:] == ["Sales", "Marketing"]
    assert after[0][1:] == ["Agreed", "Sales", "Marketing"]
    asked = {row[0]: row[1] for row in after[1:]}
    required = [title for title in asked if asked[title] == "required"]
    starts = ("Is identified", "Has had a person-to-person exchange")
    assert len(required) == len(starts)
    assert all(map(str.startswith, required, starts))


def test_a_stage_that_the_house_does_not_use_says_so(app: Flask) -> None:
    agree_on(app, "sal", None)

    assert "We do not use this stage." in read(app, "/en/terms/sal")


def test_a_view_is_unconfirmed_until_its_department_adopts_it(app: Flask) -> None:
    before = read(app, "/en/terms/prospect")

    adopt(app, Department.MARKETING, "prospect", ANSWERED)

    after = read(app, "/en/terms/prospect")
    assert "Usual sales view, not confirmed here" in before
    assert "Usual marketing view, not confirmed here" in before
    assert "Usual sales view, not confirmed here" in after
    assert "Marketing has made this view its own" in after


def test_a_definition_is_unverified_once_its_day_is_past(app: Flask) -> None:
    agree_on(app, "prospect", ANSWERED, review_by=date(2027, 3, 1))
    noon = datetime(2027, 3, 1, 12, tzinfo=UTC)

    said = []
    for each in (noon, noon + timedelta(days=1)):
        set_clock(app, lambda each=each: each)  # type: ignore[misc]
        said.append("unverified" in read(app, "/en/terms/prospect"))

    assert said == [False, True]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_page_is_there_once_something_is_agreed(app: Flask, code: str) -> None:
    agree_on(app, "prospect", ANSWERED)
    agree_on(app, "sal", None)
    adopt(app, Department.SALES, "lead", ANSWERED)
    client = app.test_client()

    found = {path: client.get(f"/{code}{path}").status_code for path in PAGES}

    assert {path for path, status in found.items() if status >= 400} == set()
