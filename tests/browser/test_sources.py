"""Comparing two definitions in a real browser, without script and by keyboard."""

from tests.browser.pages import open_page


def test_two_definitions_are_picked_and_compared_by_keyboard_alone(
    browser, live_server
):
    with open_page(browser, script=False) as page:
        page.goto(f"{live_server}/en/about/sources")
        page.locator("select[name=one]").focus()
        page.keyboard.type("Digital")
        page.keyboard.press("Tab")
        page.keyboard.type("Official")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/en/about/differences?one=S1&other=FT-2024")

        assert "class" in page.locator(".lede").inner_text()


def test_folded_differences_open_by_keyboard(browser, live_server):
    with open_page(browser, width=390, script=False) as page:
        page.goto(f"{live_server}/fr/about/differences?one=S0-expert&other=S0-mkt")
        fold = page.locator("#main details.fold")
        assert not fold.locator(".parted").first.is_visible()
        fold.locator("summary").focus()
        page.keyboard.press("Enter")

        assert fold.locator(".parted").first.is_visible()
