"""Classifying a contact in a real browser: with script, without, and offline."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.pages import BAD_FACTS, open_page

SALES = "#answer [data-view=sales]"


def stage(page, view):
    """Return the stage that *page* shows for *view*."""
    return page.locator(f"#answer [data-view={view}]").get_attribute("data-stage")


def test_a_choice_by_keyboard_replaces_the_answer_and_keeps_the_focus(
    browser, live_server
):
    with open_page(browser) as page:
        page.goto(f"{live_server}/en/classify?fit=yes")
        page.locator("input[name=interest]:checked").focus()
        page.keyboard.press("ArrowRight")
        page.locator(f"{SALES}[data-stage=lead]").wait_for()
        focused = page.evaluate("document.activeElement.value")
        said = page.locator("#classify-said").inner_text()
        rows = page.locator("#published tbody tr").count()
        address = page.url

    assert address == f"{live_server}/en/classify?fit=yes&interest=signal"
    assert focused == "signal"
    assert said.split() == ["Sales:", "Lead", "Marketing:", "Lead"]
    assert rows == 12


def test_back_shows_the_contact_before_with_its_form(browser, live_server):
    with open_page(browser) as page:
        page.goto(f"{live_server}/en/classify")
        page.locator("label", has_text="Intent to buy").click()
        page.locator(f"{SALES}[data-stage=lead]").wait_for()
        page.go_back()
        page.locator(f"{SALES}[data-stage=suspect]").wait_for()
        chosen = page.locator("input[name=interest]:checked").get_attribute("value")

    assert chosen == "none"


def test_after_a_choice_another_language_shows_the_same_contact(browser, live_server):
    with open_page(browser) as page:
        page.goto(f"{live_server}/en/classify")
        page.locator("#fact-purchases label", has_text="Several").click()
        page.locator(f"{SALES}[data-stage=customer]").wait_for()
        page.locator(".header__languages a[hreflang=it]").click()
        page.wait_for_url("**/it/classify?purchases=repeat")

        assert stage(page, "sales") == "customer"


def test_without_script_the_button_leads_to_the_answer(browser, live_server):
    with open_page(browser, script=False) as page:
        page.goto(f"{live_server}/fr/classify")
        page.locator("#fact-fit input[value=no]").check()
        page.locator("#fact-two_way input[value=true]").check()
        page.locator("form[data-classify] button[type=submit]").first.click()
        page.wait_for_url("**/fr/classify?fit=no&two_way=true#answer")

        assert stage(page, "sales") == "disqualified"


def test_a_choice_that_gets_no_answer_is_kept_and_can_be_sent_again(
    browser, live_server
):
    with open_page(browser) as page:
        page.goto(f"{live_server}/en/classify")
        page.route("**/classify?*", lambda route: route.fulfill(status=503))
        page.locator("#fact-purchases label", has_text="Several").click()
        failed = page.locator("#answer .notice--failed")
        failed.wait_for()
        before = stage(page, "sales")
        chosen = page.locator("input[name=purchases]:checked").get_attribute("value")
        said = page.locator("#classify-said").inner_text()
        page.unroute("**/classify?*")
        failed.locator("button").click()
        page.locator(f"{SALES}[data-stage=customer]").wait_for()
        gone = failed.count()

    assert (before, chosen, gone) == ("suspect", "repeat", 0)
    assert said == "No answer came back."


def test_the_full_address_can_be_copied_before_and_after_a_choice(browser, live_server):
    with open_page(browser, width=390) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{live_server}/fr/classify?fit=yes")
        copied = []
        for _ in range(2):
            page.locator("[data-address] button").click()
            page.locator("[data-address] [role=status]", has_text="Copié").wait_for()
            copied.append(page.evaluate("navigator.clipboard.readText()"))
            page.locator("#fact-purchases label", has_text="Plusieurs").click()
            page.locator(f"{SALES}[data-stage=customer]").wait_for()

    short = f"{live_server}/fr/classify?fit=yes"
    assert copied == [short, f"{short}&purchases=repeat"]


def test_without_script_there_is_no_button_to_copy(browser, live_server):
    with open_page(browser, script=False) as page:
        page.goto(f"{live_server}/en/classify?fit=yes")

        assert not page.locator("[data-address] button").is_visible()


def test_a_missing_fact_leads_into_the_form_and_back_to_the_answer(
    browser, live_server
):
    with open_page(browser, width=390) as page:
        page.goto(f"{live_server}/en/classify?fit=yes&interest=signal")
        page.locator(f"{SALES} .verdict__enter a").click()
        focused = page.evaluate("document.activeElement.id")
        page.keyboard.press("Tab")
        radio = page.evaluate("document.activeElement.name")
        page.locator(".classify__why").click()
        answer = page.evaluate("document.activeElement.id")
        page.locator(".answer__back a").click()
        top = page.locator("#facts").bounding_box()

    assert (focused, radio, answer) == ("fact-two_way", "two_way", "answer")
    assert top is not None
    assert abs(top["y"]) < 100


@pytest.mark.parametrize("code", ["fr", "it"])
@pytest.mark.parametrize("width", [390, 640])
def test_twice_the_text_fits_the_window(browser, live_server, code, width):
    with open_page(browser, width=width) as page:
        page.goto(f"{live_server}/{code}/classify?fit=yes&two_way=true&deal=open")
        page.evaluate(
            "document.querySelectorAll('main details').forEach(d => d.open = true)"
        )
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert over <= 0


def test_a_long_value_fits_a_narrow_window(browser, live_server):
    with open_page(browser, width=320) as page:
        page.goto(f"{live_server}/fr/classify?fit={'x' * 300}")

        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_bad_address_puts_the_focus_on_what_is_wrong(browser, live_server):
    with open_page(browser) as page:
        page.goto(f"{live_server}/it{BAD_FACTS}")

        assert page.evaluate("document.activeElement.className") == "problems"


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_once_everything_is_open(browser, live_server, width):
    with open_page(browser, width=width) as page:
        page.goto(f"{live_server}/it/classify?gave_details=true&interest=signal")
        page.evaluate(
            "document.querySelectorAll('main details').forEach(d => d.open = true)"
        )
        found = [each["id"] for each in Axe().run(page).response["violations"]]
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert found == []
    assert over <= 0


def test_on_a_phone_a_line_keeps_the_answer_in_view_below_the_focus(
    browser, live_server
):
    with open_page(browser, width=390) as page:
        page.goto(f"{live_server}/fr/classify")
        hidden = []
        for _ in range(60):
            page.keyboard.press("Tab")
            hidden += page.evaluate(
                """() => {
                    const line = document.querySelector(".classify__bar");
                    const focused = document.activeElement;
                    const [bar, at] = [line, focused]
                        .map(e => e.getBoundingClientRect());
                    const meets = at.bottom > bar.top + 1 && at.top < bar.bottom - 1;
                    if (!meets || line.contains(focused)) return [];
                    return [focused.outerHTML.slice(0, 80)];
                }"""
            )
        bar = page.locator(".classify__bar").bounding_box()

    assert hidden == []
    assert bar is not None
