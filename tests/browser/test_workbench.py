"""The workbench in a real browser: switches by keyboard, with and without script."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from glossary.people import Role
from glossary.settings import Settings
from tests.browser.pages import THEMES, WIDTHS, following, open_page
from tests.browser.serving import cookie_in, serving
from tests.browser.test_accessibility import RULES
from tests.web.people import browser_of, make_person
from tests.web.sites import make_site

PAGES = (
    "/fr/workbench/",
    "/fr/workbench/prospect?from=sales&off=one-of-bant&on=asked",
    "/it/workbench/lead?from=marketing",
    "/en/workbench/sal?from=sales&stage=unused",
    "/fr/workbench/disqualification?from=S1&on=fit.no",
    "/it/workbench/prospect?off=nothing",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site with a sales lead, served; its address and their cookie."""
    app = make_site(Settings(instance=tmp_path_factory.mktemp("workbench")))
    client = browser_of(app, make_person(app, Role.SALES_LEAD, name="Nadia Rahmani"))
    with serving(app) as address:
        cookie = cookie_in(client, address)
        yield address, cookie


def opened(page, site, path):
    """Open *path* as the lead."""
    address, cookie = site
    page.context.add_cookies([cookie])
    page.goto(f"{address}{path}")


def headline(page):
    return page.locator("#impact-title").inner_text()


def test_a_switch_by_keyboard_counts_at_once_and_keeps_the_focus(browser, site):
    with open_page(browser) as page:
        opened(page, site, "/en/workbench/sql?from=sales&on=timeline.yes")
        switch = page.locator("input[value='timeline.yes']")
        switch.focus()
        page.keyboard.press("Space")
        page.locator("#impact-title", has_text="Nothing is changed yet").wait_for()
        focused = page.evaluate("document.activeElement.id")
        said = page.locator("#bench-said").inner_text()
        url = page.url
        page.locator("#bench-further h3").first.wait_for()

    # Nobody asks for it any longer, so that the row is gone, and its switch with it.
    assert focused == "criteria"
    assert said == "Nothing is changed yet"
    assert url.endswith("/en/workbench/sql?from=sales")


def test_the_focus_stays_on_a_switch_that_stays(browser, site):
    with open_page(browser) as page:
        opened(page, site, "/fr/workbench/prospect?from=sales")
        page.locator("#row-one-of-bant").focus()
        page.keyboard.press("Space")
        page.locator(".bench-row--changed").wait_for()
        focused = page.evaluate("document.activeElement.value")
        page.go_back()
        page.locator(".bench-row--changed").wait_for(state="detached")

    assert focused == "one-of-bant"


def test_after_a_switch_another_language_shows_the_same_draft(browser, site):
    with open_page(browser) as page:
        opened(page, site, "/en/workbench/prospect?from=sales")
        page.locator("input[value='fit.yes']").click()
        page.locator(".bench-row--changed").wait_for()
        with following(page):
            page.locator(".header__languages a[hreflang=it]").click()

        assert page.url.endswith("/it/workbench/prospect?from=sales&off=fit.yes")


def test_a_criterion_is_added_by_its_button(browser, site):
    with open_page(browser) as page:
        opened(page, site, "/en/workbench/prospect?from=sales")
        page.locator(".bench-add summary").click()
        page.select_option("#add", "credit.passed")
        page.locator(".bench-add button").click()
        page.locator(".bench-row--changed input[value='credit.passed']").wait_for()

        assert page.url.endswith("?from=sales&on=credit.passed")


def test_without_script_a_button_counts(browser, site):
    with open_page(browser, script=False) as page:
        opened(page, site, "/fr/workbench/sql?from=sales")
        page.locator("input[value='need.yes']").uncheck()
        with following(page):
            page.locator(".bench__send button").click()

        assert page.url.endswith("?from=sales&off=need.yes#criteria")
        assert page.locator(".bench-row--changed").count() == 1
        assert page.locator("#bench-further h3").count() == 2


def test_on_a_phone_a_line_keeps_the_number_in_view(browser, site):
    with open_page(browser, width=390) as page:
        opened(page, site, "/fr/workbench/sql?from=sales&on=timeline.yes")
        bar = page.locator(".bench__bar")
        box = bar.bounding_box()

        assert "1 contact change de phase" in bar.inner_text().replace("\u00a0", " ")
        assert box["y"] + box["height"] <= 901


def test_figures_stay_when_none_come_and_can_be_asked_for_again(browser, site):
    with open_page(browser) as page:
        opened(page, site, "/en/workbench/sql?from=sales&on=timeline.yes")
        page.route("**/workbench/sql?*", lambda route: route.fulfill(status=503))
        page.locator("input[value='fit.yes']").click()
        failed = page.locator("#bench .notice--failed")
        failed.wait_for()
        before, said = headline(page), page.locator("#bench-said").inner_text()
        kept = page.locator("input[value='fit.yes']").is_checked()
        page.unroute("**/workbench/sql?*")
        failed.locator("button").click()
        page.locator("input[value='fit.yes']:not(:checked)").wait_for()
        page.locator(".bench-row--changed").nth(1).wait_for()

        assert (before, kept) == ("1 contact changes its stage", False)
        assert said == "The count did not finish."
        assert failed.count() == 0


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", (*WIDTHS, 320))
def test_axe_finds_nothing_on_the_workbench(browser, site, width, theme):
    found = []
    with open_page(browser, width=width, theme=theme) as page:
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
