"""Administration in a real browser: by keyboard, without script, for everybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from glossary.people import Department, Role
from glossary.settings import Settings
from tests.browser.pages import following, open_page
from tests.browser.serving import cookie_in, serving
from tests.browser.test_accessibility import RULES
from tests.web.conftest import overlay
from tests.web.people import browser_of, make_person, send
from tests.web.sites import make_site

PARTS = ("", "people", "people?q=xyzzy", "site", "content", "audit", "audit?q=xyzzy")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site with people and a log, served; its address and a session's cookie."""
    instance = tmp_path_factory.mktemp("admin")
    overlay(instance, "content/it/junk-lead.md", "broken")
    app = make_site(Settings(instance=instance))
    admin = make_person(app, Role.ADMINISTRATOR, name="Chiara Lodi")
    ada = make_person(app, Role.TRAINEE, name="Ada", department=Department.SALES)
    client = browser_of(app, admin)
    send(client, f"/en/admin/people/{ada.id}", act="reset_link")
    send(
        client,
        "/en/admin/people",
        **{"act": "invite", "roles": ["trainee"], "department": "sales"},
        **{"language": "fr", "note": "Benoît"},
    )
    with serving(app) as address:
        cookie = cookie_in(client, address)
        yield address, cookie, ada


def findings(page):
    found = Axe().run(page, options=RULES).response["violations"]
    over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    sideways = [("sideways", over)] if over > 0 else []
    return [
        (page.url, each["id"], [node["target"] for node in each["nodes"]][:3])
        for each in found
    ] + sideways


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_somebody_is_invited_by_keyboard_alone(browser, site, script):
    address, cookie, _ = site
    with open_page(browser, script=script) as page:
        page.context.add_cookies([cookie])
        page.goto(f"{address}/it/admin/people")
        page.focus("#roles input[value=trainer]")
        page.keyboard.press("Space")
        page.focus("#note")
        page.keyboard.type("Sara")
        page.keyboard.press("Enter")
        page.locator("#handed-link").wait_for()

        assert "/it/invitation/" in page.input_value("#handed-link")
        assert "Sara" in page.inner_text("section[aria-labelledby=waiting]")
        assert page.locator("[data-copy]").is_visible() == script


def test_a_refused_invitation_takes_the_focus_to_what_is_wrong(browser, site):
    address, cookie, _ = site
    with open_page(browser) as page:
        page.context.add_cookies([cookie])
        page.goto(f"{address}/fr/admin/people")
        page.uncheck("#roles input[value=trainee]")
        page.press("#note", "Enter")
        page.locator(".problems").wait_for()

        assert page.title().startswith("Erreur")
        assert page.locator(".problems:focus").count() == 1
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.locator("#roles:focus").count() == 1


def test_enter_in_the_name_saves_and_does_nothing_else(browser, site):
    address, cookie, ada = site
    with open_page(browser, script=False) as page:
        page.context.add_cookies([cookie])
        page.goto(f"{address}/en/admin/people/{ada.id}")
        page.fill("#name", "Ada L.")
        with following(page):
            page.press("#name", "Enter")

        assert page.inner_text("h1") == "Ada L."
        assert page.locator("button[value=deactivate]").count() == 1


@pytest.mark.parametrize(
    ("language", "width", "theme"),
    [
        ("it", 1280, "light"),
        ("fr", 1280, "dark"),
        ("en", 390, "light"),
        ("fr", 390, "dark"),
        ("it", 320, "light"),
    ],
)
def test_axe_finds_nothing_on_the_pages_of_the_administration(
    browser, site, language, width, theme
):
    address, cookie, ada = site
    root = f"{address}/{language}/admin"
    with open_page(browser, width=width, theme=theme) as page:
        page.context.add_cookies([cookie])
        found = []
        for part in (*PARTS, f"people/{ada.id}/erase", f"people/{ada.id}"):
            page.goto(f"{root}/{part}")
            found += findings(page)
        # The states of a form: refused, and changed by somebody else meanwhile.
        page.fill("#name", "")
        with following(page):
            page.click("button[value=save]")
        found += findings(page)
        page.fill("#name", "Ada")
        page.eval_on_selector("[name=version]", "field => field.value = '999'")
        with following(page):
            page.click("button[value=save]")
        assert page.locator(".table--conflict").count() == 1
        found += findings(page)
        page.goto(f"{root}/people/{ada.id}")
        with following(page):
            page.click("button[value=reset_link]")
        assert page.locator("#handed-link").count() == 1
        found += findings(page)

    assert found == []
