"""The fixtures themselves: a browser opens a page of the server."""


def test_a_browser_opens_home(browser, live_server):
    page = browser.new_page()

    answer = page.goto(live_server)

    assert answer.status == 200
    page.close()
