"""What is signed decides at once: on every page, and in every process."""

from pathlib import Path

import pytest
from flask import Flask

from glossary.criteria import All, Is
from glossary.people import Department
from glossary.settings import Settings
from glossary.web.access import renewal
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
    return make_site(Settings(instance=tmp_path))


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
