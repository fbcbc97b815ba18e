"""The trainers' pages in a real browser: with and without script, for everybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from glossary.people import Role
from glossary.settings import Settings
from tests.browser.pages import THEMES, WIDTHS, following, open_page
from tests.browser.serving import cookie_in, serving
from tests.browser.test_accessibility import RULES
from tests.web.people import browser_of, make_person, send
from tests.web.sites import make_site

LIST = (
    "Nom;E-mail;Langue;Service;Groupes\nZoé;zoe@example.com;fr;Ventes;Lyon|Été\n"
    "Bea;bea@example.com;;;Lyon\n"
)
BAD = "Nom;E-mail;Langue\nZoé;zoe(at)example.com;klingon\n"


@pytest.fixture
def site(tmp_path):
    """A site with a trainer and a group, served; its address and their cookie."""
    app = make_site(Settings(instance=tmp_path))
    make_person(app, Role.TRAINEE, email="bea@example.com")
    client = browser_of(app, make_person(app, Role.TRAINER, name="Marco Ferri"))
    group = send(client, "/en/training/groups/", name="Milano", time_zone="UTC")
    send(client, group.location, act="add", email="ida@example.com")
    with serving(app) as address:
        cookie = cookie_in(client, address)
        yield address, cookie


def choose(page, text, encoding="cp1252"):
    """Try the list *text* out, as a file."""
    file = {"name": "list.csv", "mimeType": "text/csv", "buffer": text.encode(encoding)}
    page.set_input_files("#file", file)
    with following(page):
        page.click("button[value=try]")


def findings(page):
    found = Axe().run(page, options=RULES).response["violations"]
    over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    sideways = [("sideways", over)] if over > 0 else []
    return [
        (page.url, each["id"], [node["target"] for node in each["nodes"]][:3])
        for each in found
    ] + sideways


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_list_is_imported_with_script_and_without(browser, site, script):
    address, cookie = site
    with open_page(browser, script=script) as page:
        page.context.add_cookies([cookie])
        page.goto(f"{address}/it/training/groups/import")
        choose(page, LIST)
        page.click("button[value=import]")
        page.locator(".handed__link").wait_for()

        assert "/fr/invitation/" in page.input_value(".handed__link")
        assert page.locator("[data-copy]").is_visible() == script


def test_a_refused_list_takes_the_focus_to_what_is_wrong(browser, site):
    address, cookie = site
    with open_page(browser) as page:
        page.context.add_cookies([cookie])
        page.goto(f"{address}/fr/training/groups/import")
        choose(page, BAD)
        page.locator(".table--wrong").wait_for()

        assert page.evaluate("document.activeElement.className") == "problems"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", (*WIDTHS, 320))
def test_axe_finds_nothing_on_the_trainers_pages(browser, site, width, theme):
    address, cookie = site
    found = []
    with open_page(browser, width=width, theme=theme) as page:
        page.context.add_cookies([cookie])
        for path in ("", "groups/", "groups/1", "groups/import/done"):
            page.goto(f"{address}/fr/training/{path}")
            found += findings(page)
        for path, text in (("fr", BAD), ("it", LIST)):
            page.goto(f"{address}/{path}/training/groups/import")
            found += findings(page)
            choose(page, text)
            page.locator(".table").first.wait_for()
            found += findings(page)
        page.click("button[value=import]")
        page.locator(".handed__link").wait_for()
        found += findings(page)

    assert found == []
