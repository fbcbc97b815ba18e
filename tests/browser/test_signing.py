"""The pages of signing in a real browser: by axe, and without script."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from glossary.people import Department, Role
from glossary.settings import Settings
from tests.browser.pages import WIDTHS, following, open_page
from tests.browser.serving import cookie_in, serving
from tests.browser.test_accessibility import RULES
from tests.web.people import signed_in
from tests.web.sites import make_site
from tests.web.workbench.proposing import ODD, agree, do, propose

VERSIONS = "/fr/terms/prospect/versions"
PAGES = (
    "/fr/workbench/",
    "/fr/workbench/prospect?from=sales&on=asked",
    "/fr/workbench/prospect/propose?from=sales&on=asked",
    "/fr/workbench/prospect/sign",
    "/fr/workbench/lead/sign",
    VERSIONS,
    f"{VERSIONS}/1",
    f"{VERSIONS}/1..2",
    "/fr/terms/lead/versions",
)
SECOND = {"from": "agreed", "off": [], "on": "budget.yes", "based_on-agreed": "1"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site with two versions and a draft, served; its address and a lead's cookie."""
    app = make_site(Settings(instance=tmp_path_factory.mktemp("signing")))
    sales, marketing = Department.SALES, Department.MARKETING
    nadia = signed_in(app, Role.SALES_LEAD, department=sales)
    paul = signed_in(app, Role.MARKETING_LEAD, department=marketing)
    agree(nadia, paul, **{"text-fr": "Un prospect nous a demandé quelque chose."})
    agree(nadia, paul, **SECOND)
    propose(nadia, **ODD, **{"based_on-agreed": "2"})
    said = {"department": "marketing", "reject-marketing": "Gardons le budget."}
    do(paul, "reject", **said)
    with serving(app) as address:
        cookie = cookie_in(nadia, address)
        yield address, cookie


def opened(page, site, path):
    """Open *path* as the sales lead."""
    address, cookie = site
    page.context.add_cookies([cookie])
    page.goto(f"{address}{path}")


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_the_pages_of_signing(browser, site, width):
    found = []
    with open_page(browser, width=width) as page:
        for path in PAGES:
            opened(page, site, path)
            for summary in page.locator("main details > summary").all():
                summary.click()
            violations = Axe().run(page, options=RULES).response["violations"]
            found += [
                (path, each["id"], [node["target"] for node in each["nodes"]][:3])
                for each in violations
            ]
            over = page.evaluate(
                "document.documentElement.scrollWidth - window.innerWidth"
            )
            found += [(path, "sideways", over)] if over > 0 else []

    assert found == []


def test_the_link_to_propose_follows_the_switches(browser, site):
    with open_page(browser) as page:
        opened(page, site, "/en/workbench/prospect?from=sales")
        page.locator("input[value='fit.yes']").click()
        page.locator(".bench-row--changed").wait_for()
        with following(page):
            page.locator(".bench__propose a").click()

        assert page.url.endswith("/propose?from=sales&off=fit.yes")


def test_without_script_a_refused_form_has_the_focus_on_what_is_wrong(browser, site):
    with open_page(browser, script=False) as page:
        opened(page, site, "/en/workbench/lead/propose?from=marketing")
        page.fill("#text-en", "A lead has answered.")
        with following(page):
            page.locator(".bench-propose button").click()

        assert page.title().startswith("Error:")
        assert page.locator("#text-en").input_value() == "A lead has answered."
        assert page.locator("#bad-reason").is_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_where_two_texts_stand_side_by_side(browser, site, width):
    with open_page(browser, width=width) as page:
        opened(page, site, "/fr/workbench/prospect/propose?from=marketing")
        page.fill("#reason", "Notre version.")
        with following(page):
            page.locator(".bench-propose button").click()
        violations = Axe().run(page, options=RULES).response["violations"]
        over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        sides = page.locator(".table--conflict").inner_text()

    assert [each["id"] for each in violations] == []
    assert over <= 0
    assert "Notre version." in sides
    assert "One word, one meaning." in sides
