"""Accounts in a real browser: from an empty folder to somebody who is signed in."""

import os
import subprocess
import sys
import time

import pytest
from axe_playwright_python.sync_playwright import Axe

from glossary.people import Department, Role
from glossary.services import invitations
from glossary.setting_values import Reading
from glossary.settings import Settings
from glossary.storage import browser_sessions, db, writing
from glossary.web.access.one_time_codes import _codes
from glossary.web.clock import now
from tests.browser.pages import following, open_page
from tests.browser.serving import serving
from tests.browser.test_accessibility import RULES
from tests.web.people import PASSWORD, make_person
from tests.web.sites import make_site

LONG_WORDS = "quattro parole a caso"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site with a database of its own, served."""
    app = make_site(Settings(instance=tmp_path_factory.mktemp("accounts")))
    with serving(app) as address:
        yield app, address


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    """A site for members only, served."""
    instance = tmp_path_factory.mktemp("closed")
    app = make_site(Settings(instance=instance, reading=Reading.MEMBERS))
    with serving(app) as address:
        yield app, address


@pytest.fixture
def served(project, tmp_path):
    """``app.py`` on an empty folder, with nothing set: folder and first link."""
    folder = tmp_path / "empty"
    process = subprocess.Popen(
        [sys.executable, project / "app.py", "--port", "0", "--instance", folder],
        env={k: each for k, each in os.environ.items() if not k.startswith("LEMMA_")},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    lines = [process.stdout.readline() for _ in range(5)]
    yield folder, lines[-1].strip()
    process.kill()
    process.communicate()


def sign_in(page, address, person, language="it"):
    page.goto(f"{address}/{language}/sign-in")
    page.fill("#email", person.email)
    page.fill("#password", PASSWORD)
    with following(page):
        page.click("main form button")


def take_invitation(page, link, *, name, email, landing="/it/"):
    """Use an invitation with the keyboard alone."""
    page.goto(link)
    page.focus("#name")
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(email)
    page.keyboard.press("Tab")
    page.keyboard.type(LONG_WORDS)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{landing}")


def findings(page):
    found = Axe().run(page, options=RULES).response["violations"]
    over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    sideways = [("sideways", over)] if over > 0 else []
    return [
        (page.url, each["id"], [node["target"] for node in each["nodes"]][:3])
        for each in found
    ] + sideways


def test_from_an_empty_folder_to_an_administrator_who_has_invited_a_trainee(
    browser, served, capsys
):
    """Under two minutes, in Italian, on a site whose language nobody has set."""
    _, link = served
    started = time.monotonic()

    with open_page(browser, locale="it-IT") as page:
        take_invitation(
            page,
            link,
            name="Elisa Bruni",
            email="elisa@valmora.example",
            landing="/it/admin/",
        )
        to_do = page.inner_text("section:has(> .section-head > #next)")
        page.click("section:has(> .section-head > #next) a[href$='people#invite']")
        page.press("#note", "Enter")
        passed_on = page.input_value("#handed-link")
        page.click(".choices--ruled a[href='/it/admin/']")
        left = page.inner_text("section:has(> .section-head > #next)")
    with open_page(browser, script=False, locale="it-IT") as page:
        take_invitation(page, passed_on, name="Ugo Neri", email="ugo@valmora.example")
        page.goto(page.url + "settings")
        trainee = page.inner_text(".settings .facts")

    seconds = time.monotonic() - started
    with capsys.disabled():
        print(f"\nadministrator and trainee: {seconds:.1f} s")
    assert seconds < 120
    assert "Invita i colleghi" in to_do
    assert "Scegli il fuso orario" in to_do
    assert "Invita i colleghi" not in left
    assert "corsista" in trainee


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_what_was_typed_stays_when_a_newcomer_switches_the_language(
    browser, served, script
):
    _, link = served
    with open_page(browser, script=script, locale="it-IT") as page:
        page.goto(link)
        page.fill("#name", "Elisa Bruni")
        page.fill("#email", "elisa@valmora.example")
        page.click("main button[lang=fr]")
        page.wait_for_url("**/fr/invitation/*")

        assert page.locator("h1").inner_text().startswith("Bienvenue")
        assert page.input_value("#name") == "Elisa Bruni"
        assert page.input_value("#email") == "elisa@valmora.example"


def test_a_first_link_that_was_used_opens_to_nobody_else(browser, served):
    _, link = served
    with open_page(browser, locale="it-IT") as page:
        take_invitation(
            page,
            link,
            name="Elisa",
            email="elisa@valmora.example",
            landing="/it/admin/",
        )

    with open_page(browser, locale="it-IT") as page:
        page.goto(link)

        assert page.locator("main form").count() == 0
        assert page.locator("main a[href='/it/sign-in']").count() == 1


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_refused_form_takes_the_focus_to_what_is_wrong(browser, site, script):
    _, address = site
    with open_page(browser, script=script) as page:
        page.goto(f"{address}/it/sign-in")
        page.fill("#email", "nobody@valmora.example")
        page.fill("#password", "whatever it may be")
        with following(page):
            page.click("main form button")

        assert page.title().startswith("Errore: Accedi")
        assert page.locator(".problems:focus").count() == 1
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.locator("#email:focus").count() == 1
        assert page.input_value("#email") == "nobody@valmora.example"


def test_a_second_factor_is_set_up_and_asked_for(browser, site):
    app, address = site
    person = make_person(app, language="it")

    def code(letters):
        with app.test_request_context():
            totp = _codes()._totp(key=letters.replace(" ", ""), format="base32")
            return totp.generate().token

    with open_page(browser, script=False) as page:
        sign_in(page, address, person)
        page.goto(f"{address}/it/settings/second-factor")
        page.fill("#password", PASSWORD)
        page.keyboard.press("Enter")
        letters = page.inner_text(".qr__words")
        box = page.locator(".qr svg").bounding_box()
        page.fill("#code", code(letters))
        page.keyboard.press("Enter")
        page.locator(".codes").wait_for()
        codes = page.locator(".codes code").all_inner_texts()
        with following(page):
            page.click("main form button")
    with open_page(browser) as page:
        sign_in(page, address, person)
        focused = page.locator("#code:focus").count()
        page.click("summary:has-text('Senza il telefono')")
        page.fill("#recovery", codes[0])
        page.keyboard.press("Enter")
        page.wait_for_url("**/it/")

    assert box["width"] == box["height"] >= 200
    assert len(codes) == 8
    assert focused == 1


@pytest.mark.parametrize(
    ("language", "width", "theme"),
    [
        ("it", 1280, "light"),
        ("fr", 1280, "dark"),
        ("fr", 390, "light"),
        ("it", 390, "dark"),
        ("fr", 320, "light"),
    ],
)
def test_axe_finds_nothing_on_the_pages_of_an_account(
    browser, site, language, width, theme
):
    app, address = site
    root = f"{address}/{language}"
    person = make_person(app, *Role, department=Department.SALES, language=language)
    with app.test_request_context():
        token, _ = invitations.invite(
            db.session,
            roles=[Role.TRAINER],
            department=Department.SALES,
            language=language,
            now=now(),
        )
    found = []
    with open_page(browser, width=width, theme=theme) as page:
        for path in (
            "/sign-in",
            "/forgotten-password",
            f"/invitation/{token}",
            "/invitation/none",
            "/reset/none",
        ):
            page.goto(root + path)
            found += findings(page)
        page.goto(f"{root}/sign-in")
        page.fill("#email", "a@b.example")
        page.fill("#password", "x")
        with following(page):
            page.click("main form button")
        found += findings(page)
        sign_in(page, address, person, language)
        for path in ("/", "/settings", "/settings/second-factor"):
            page.goto(root + path)
            found += findings(page)
        page.fill("#password", PASSWORD)
        with following(page):
            page.click("main form button")
        found += findings(page)
        page.goto(f"{root}/settings")
        page.fill("#current_password", "x")
        page.fill("#new_password", "yyyyyyyyyyyy")
        with following(page):
            page.click("form[action$='/password'] button")
        found += findings(page)

    assert found == []


def test_where_the_session_has_ended_the_search_box_says_so_in_one_line(
    browser, closed
):
    app, address = closed
    person = make_person(app, language="it")
    with open_page(browser) as page:
        sign_in(page, address, person)
        page.goto(f"{address}/it/terms/")
        with app.app_context(), writing(db.session) as session:
            browser_sessions.end_all(session, person.id)
        page.locator(".header__search input").press_sequentially("lead")
        link = page.locator(".search__found a")
        link.wait_for()
        said = page.inner_text(".header__search .search__found")
        mains, forms = page.locator("#main").count(), page.locator("#email").count()
        link.click()
        page.fill("#email", person.email)
        page.fill("#password", PASSWORD)
        page.click("main form button")
        page.wait_for_url("**/it/search?q=lead")

    assert "Questo glossario è riservato ai membri." in said
    assert (mains, forms) == (1, 0)


@pytest.mark.parametrize("language", ["fr", "it", "en"])
def test_the_parts_of_the_administration_stand_on_one_line_of_a_phone(
    browser, site, language
):
    app, address = site
    person = make_person(app, Role.ADMINISTRATOR, language=language)
    with open_page(browser, width=390) as page:
        sign_in(page, address, person, language)
        page.goto(f"{address}/{language}/admin/")
        tabs = page.locator(".choices--ruled a")
        tops = {tab.bounding_box()["y"] for tab in tabs.all()}
        page.click("details.menu summary")
        page.click(".menu__sign-out")
        page.click("#sign-out button")
        page.wait_for_url(f"**/{language}/sign-in")

    assert len(tops) == 1
