"""Looking up a word in a real browser: by keyboard, and without script."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.pages import following, open_page
from tests.pages import LANGUAGES


def test_suggestions_come_while_typing_and_enter_opens_one(browser, live_server):
    with open_page(browser) as page:
        page.goto(f"{live_server}/fr/")
        page.locator("main input[name=q]").click()
        page.keyboard.type("prosp")
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("ArrowDown")
        active = page.evaluate(
            "document.getElementById("
            "document.activeElement.getAttribute('aria-activedescendant')).textContent"
        )
        page.keyboard.press("Enter")
        page.wait_for_url("**/fr/terms/prospect")

    assert "prospect" in active


def chosen(page):
    """Return what the field says is chosen, and whether that is on the page."""
    return page.evaluate(
        """() => {
            const field = document.activeElement;
            const active = field.getAttribute("aria-activedescendant");
            const list = field.getAttribute("aria-controls");
            return {
                active, list,
                dangles: Boolean((active && !document.getElementById(active))
                    || (list && !document.getElementById(list))),
                selected: document.querySelectorAll("[aria-selected=true]").length,
            };
        }"""
    )


def test_nothing_is_chosen_once_the_list_has_gone(browser, live_server):
    with open_page(browser) as page:
        page.goto(f"{live_server}/fr/")
        page.locator("main input[name=q]").click()
        page.keyboard.type("plomb")
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.type("xyzzy")
        page.get_by_role("option").first.wait_for(state="detached")
        page.locator("main .search__note").wait_for()
        state = chosen(page)
        found = Axe().run(page).response["violations"]

    assert state == {"active": None, "list": None, "dangles": False, "selected": 0}
    assert [each["id"] for each in found] == []


def test_nothing_is_chosen_in_a_new_list(browser, live_server):
    with open_page(browser) as page:
        page.goto(f"{live_server}/en/")
        page.locator("main input[name=q]").click()
        page.keyboard.type("lea")
        page.get_by_role("option").nth(1).wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        with page.expect_response("**/search?q=lead"):
            page.keyboard.type("d")
        page.wait_for_function(
            "document.querySelectorAll('main [role=option] mark').length &&"
            " document.querySelector('main [role=option] mark').textContent === 'lead'"
        )
        state = chosen(page)
        page.keyboard.press("Enter")
        page.wait_for_url("**/en/search?q=lead")

    assert state["active"] is None
    assert state["selected"] == 0
    assert not state["dangles"]


def test_two_terms_named_lead_to_their_comparison(browser, live_server):
    with open_page(browser) as page:
        page.goto(f"{live_server}/en/")
        page.locator("main input[name=q]").click()
        page.keyboard.type("lead or prospect")
        page.locator("[role=option][href*=compare]").wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/en/compare/lead/prospect")


def test_single_keys_that_are_switched_off_do_nothing(browser, live_server):
    with open_page(browser) as page:
        page.goto(f"{live_server}/en/help/keyboard")
        with following(page):
            page.locator("main a[href*='/shortcuts/off']").click()
        page.keyboard.press("/")
        after_slash = page.evaluate("document.activeElement.name")
        page.goto(f"{live_server}/en/terms/lead")
        page.keyboard.press("?")
        page.keyboard.press("Control+k")

        assert after_slash is None
        assert page.url == f"{live_server}/en/terms/lead"
        assert page.evaluate("document.activeElement.name") == "q"


def test_on_a_phone_the_search_icon_leads_into_the_field(browser, live_server):
    with open_page(browser, width=390) as page:
        page.goto(f"{live_server}/it/terms/lead")
        page.locator("header a[href$='/search']").click()
        page.wait_for_url("**/it/search")

        assert page.evaluate("document.activeElement.name") == "q"


def test_there_is_one_box_to_search_in_at_every_width(browser, live_server):
    boxes = {}
    for width in (390, 960, 1000, 1023, 1024, 1280):
        with open_page(browser, width=width) as page:
            page.goto(f"{live_server}/en/search?q=lead")
            boxes[width] = page.locator("[name=q]:visible").count()

    assert set(boxes.values()) == {1}


def test_escape_closes_the_suggestions_and_keeps_the_field(browser, live_server):
    with open_page(browser) as page:
        page.goto(f"{live_server}/en/")
        page.locator("main input[name=q]").click()
        page.keyboard.type("lead")
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("Escape")

        assert page.get_by_role("option").count() == 0 or not (
            page.get_by_role("option").first.is_visible()
        )
        assert page.evaluate("document.activeElement.name") == "q"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_key_goes_to_the_search_box(browser, live_server, language, key):
    with open_page(browser) as page:
        page.goto(f"{live_server}/{language}/terms/lead")
        page.keyboard.press(key)

        assert page.evaluate("document.activeElement.name") == "q"
        assert page.evaluate("document.activeElement.value") == ""


def test_a_slash_inside_the_field_is_typed(browser, live_server):
    with open_page(browser) as page:
        page.goto(f"{live_server}/en/")
        page.locator("main input[name=q]").click()
        page.keyboard.type("a/b")

        assert page.evaluate("document.activeElement.value") == "a/b"


def test_the_number_found_is_announced(browser, live_server):
    with open_page(browser) as page:
        page.goto(f"{live_server}/en/")
        page.locator("main input[name=q]").click()
        page.keyboard.type("prosp")
        page.get_by_role("option").first.wait_for()

        assert any(
            letter.isdigit()
            for letter in page.locator("[role=status]").first.inner_text()
        )


def test_a_search_that_fails_keeps_what_was_typed(browser, live_server):
    with open_page(browser) as page:
        page.goto(f"{live_server}/en/")
        page.route("**/en/search*", lambda route: route.fulfill(status=503, body=""))
        page.locator("main input[name=q]").click()
        page.keyboard.type("lead")
        page.get_by_text("did not answer.", exact=False).first.wait_for()
        kept = page.evaluate("document.querySelector('[name=q]').value")
        page.unroute("**/en/search*")
        page.get_by_role("button", name="Try again").click()
        page.get_by_role("option").first.wait_for()

        assert kept == "lead"


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_a_word_is_looked_up_by_a_plain_form(
    browser, live_server, language
):
    with open_page(browser, script=False) as page:
        page.goto(f"{live_server}/{language}/")
        page.locator("main input[name=q]").fill("plomb")
        page.locator("main input[name=q]").press("Enter")
        page.wait_for_url("**/search?q=plomb")
        with following(page):
            page.locator(f"main a[href='/{language}/terms/lead']").first.click()

        assert page.url == f"{live_server}/{language}/terms/lead"


def test_without_script_a_phone_reaches_the_menu_and_another_language(
    browser, live_server
):
    with open_page(browser, width=390, script=False) as page:
        page.goto(f"{live_server}/en/terms/lead")
        page.locator("header summary").click()
        with following(page):
            page.locator("header details a[hreflang=it]").click()

        assert page.url == f"{live_server}/it/terms/lead"


def test_the_chosen_display_wins_over_the_system(browser, live_server):
    with open_page(browser, theme="light", script=False) as page:
        page.goto(f"{live_server}/en/about")
        before = page.evaluate("getComputedStyle(document.body).backgroundColor")
        with following(page):
            page.locator("footer a[href*='/display/dark']").click()
        after = page.evaluate("getComputedStyle(document.body).backgroundColor")

        assert page.url == f"{live_server}/en/about"
        assert before != after


def test_the_whole_page_is_reached_by_tab_and_focus_is_seen(browser, live_server):
    with open_page(browser) as page:
        page.goto(f"{live_server}/fr/terms/lead")
        hidden = []
        for _ in range(120):
            page.keyboard.press("Tab")
            tag = page.evaluate(
                """() => { const e = document.activeElement;
                    const box = e.getBoundingClientRect();
                    const ringed = n => n && (getComputedStyle(n).outlineStyle
                        !== 'none' || getComputedStyle(n).boxShadow !== 'none');
                    return [e.tagName, e.textContent.trim().slice(0, 30),
                        ringed(e) || ringed(e.parentElement),
                        box.top < innerHeight && box.bottom > 0]; }"""
            )
            if tag[0] == "BODY":
                break
            if not (tag[2] and tag[3]):
                hidden.append(tag)

    assert hidden == []
