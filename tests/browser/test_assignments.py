"""Assignments in a real browser: given by keyboard, taken, read by everybody."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe

from glossary.people import Department, Role
from glossary.settings import Settings
from glossary.storage import db
from tests.browser.pages import THEMES, WIDTHS, following, open_page
from tests.browser.serving import cookie_in, serving
from tests.browser.test_accessibility import RULES
from tests.services.assigning import a_group, an_assignment
from tests.web.people import browser_of, make_person, send
from tests.web.practising.quizzing import answer, give_up, place_of
from tests.web.sites import make_site

QUIZ = "who-is-this"
PATHS = ("", "new", "1", "1/edit", "1/people/2")


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A class that is under way; the address, a trainer's and a trainee's cookie."""
    app = make_site(Settings(instance=tmp_path_factory.mktemp("class")))
    trainer = make_person(app, Role.TRAINER, name="Marco Ferri")
    sides = (Department.SALES, Department.MARKETING)
    people = [
        make_person(app, Role.TRAINEE, name=f"Nora Hill {n}", department=sides[n % 2])
        for n in range(4)
    ]
    now = datetime.now(UTC)
    with app.app_context():
        group = a_group(db.session, *people, trainer=trainer, joined_at=now)
        asked = {"quiz": QUIZ, "attempts": 2, "pass_mark": 80, "minutes": 30}
        due = now + timedelta(days=2)
        an_assignment(db.session, group, trainer=trainer, now=now, due_at=due, **asked)
    browsers = [browser_of(app, each) for each in people]
    task = "/en/practice/assigned/1"
    give_up(app, browsers[0], place_of(send(browsers[0], task)))
    answer(browsers[1], place_of(send(browsers[1], task)), 1, unknown="1")
    with serving(app) as address:
        his = cookie_in(browser_of(app, trainer), address)
        yield address, his, cookie_in(browsers[2], address)


def findings(page):
    found = Axe().run(page, options=RULES).response["violations"]
    over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    sideways = [("sideways", over)] if over > 0 else []
    return [
        (page.url, each["id"], [node["target"] for node in each["nodes"]][:3])
        for each in found
    ] + sideways


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", (*WIDTHS, 320))
@pytest.mark.parametrize("code", ["fr", "it", "en"])
def test_every_page_of_assignments_is_for_everybody(
    browser, served, theme, width, code
):
    address, his, hers = served
    with open_page(browser, width=width, theme=theme) as page:
        page.context.add_cookies([his])
        for path in PATHS:
            page.goto(f"{address}/{code}/training/assignments/{path}")
            for each in page.locator("details.fold").all():
                each.evaluate("fold => { fold.open = true; }")
            assert findings(page) == []
        page.context.add_cookies([hers])
        for path in ("", "practice", "practice/assigned/1"):
            page.goto(f"{address}/{code}/{path}")
            assert findings(page) == []


def test_a_quiz_is_given_by_keyboard_alone_and_without_script(browser, served):
    address, his, _ = served
    with open_page(browser, script=False) as page:
        page.context.add_cookies([his])
        page.goto(f"{address}/fr/training/assignments/new")
        page.focus("#quiz")
        page.keyboard.type("Les cinq")
        page.keyboard.press("Tab")
        # The only group is ticked already; then the end, the attempts, the pass mark.
        assert page.locator("input[name=groups]").is_checked()
        page.focus("#attempts")
        page.keyboard.type("2")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/training/assignments/\d+$"))

        assert "Les cinq étapes" in page.inner_text("h1")


def test_the_last_minutes_are_said_aloud_and_counted_down(browser, served):
    address, _, hers = served
    with open_page(browser) as page:
        page.context.add_cookies([hers])
        page.clock.install()
        page.goto(f"{address}/en/practice/assigned/1")
        with following(page):
            page.click("main form .button--primary")
        left, said = page.locator("[data-time-left]"), page.locator("[data-time-said]")

        assert re.fullmatch("(29|30) minutes left.", left.inner_text())
        page.clock.run_for("23:00")
        assert re.fullmatch("[67] minutes left.", left.inner_text())
        assert said.inner_text() == ""
        page.clock.run_for("02:00")
        assert said.inner_text() == "5 minutes left."
        page.clock.run_for("04:00")
        assert said.inner_text() == left.inner_text() == "1 minute left."
        page.clock.run_for("02:00")
        assert said.inner_text().startswith("The time is up")


@pytest.mark.parametrize("path", ["1", ""])
def test_paper_has_no_button_and_says_when_and_of_which_version(browser, served, path):
    address, trainer, _trainee = served
    with open_page(browser) as page:
        page.context.add_cookies([trainer])
        page.goto(f"{address}/en/training/assignments/{path}")
        page.emulate_media(media="print")
        shown = page.locator("main").inner_text()

    for word in ("Export", "Edit", "Copy", "Remind", "Assign a quiz"):
        assert word not in shown, word
    assert re.search(r"As of \d+ \w+ \d{4}, \d\d:\d\d", shown)
    assert "Revision of the content:" in shown
