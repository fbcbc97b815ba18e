"""Looking up a word in a real browser: by keyboard, and without script."""

import pytest

from tests.browser.pages import LANGUAGES, open_page


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
        page.locator(f"main a[href='/{language}/terms/lead']").first.click()

        assert page.url == f"{live_server}/{language}/terms/lead"


def test_without_script_a_phone_reaches_the_menu_and_another_language(
    browser, live_server
):
    with open_page(browser, width=390, script=False) as page:
        page.goto(f"{live_server}/en/terms/lead")
        page.locator("header summary").click()
        page.locator("header details a[hreflang=it]").click()

        assert page.url == f"{live_server}/it/terms/lead"


def test_the_chosen_display_wins_over_the_system(browser, live_server):
    with open_page(browser, theme="light", script=False) as page:
        page.goto(f"{live_server}/en/about")
        before = page.evaluate("getComputedStyle(document.body).backgroundColor")
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
