"""axe-core on every page kind, in each language, width and theme."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.pages import (
    EVERY_PAGE,
    FAILURE,
    FALLBACK,
    OUTDATED,
    THEMES,
    WIDTHS,
    open_page,
)
from tests.pages import CUT_QUERY, IN_TEXTS, LANGUAGES, SEVERAL_TARGETS

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
"""All that a theme changes: a style sheet swaps the colours, and nothing else."""


EVERY_WALK = os.environ.get("LEMMA_EVERY_WALK") == "1"
"""Walk through every page in each language, width and theme: before a release."""
WALKS = (
    [(turn, width, theme) for turn in range(3) for width in WIDTHS for theme in THEMES]
    if EVERY_WALK
    # Every page meets each language, both widths and both themes.
    else [(0, 1280, "light"), (1, 390, "light"), (2, 390, "dark")]
)


def in_turn(turn):
    """Yield every page, each in the language whose turn it is."""
    for number, path in enumerate(EVERY_PAGE):
        yield f"/{LANGUAGES[(number + turn) % len(LANGUAGES)]}{path}"


@pytest.mark.parametrize(("turn", "width", "theme"), WALKS)
def test_axe_finds_nothing(browser, live_server, turn, width, theme):
    rules = RULES if theme == "light" or EVERY_WALK else COLOURS
    findings = []
    with open_page(browser, width=width, theme=theme) as page:
        for path in in_turn(turn):
            page.goto(f"{live_server}{path}")
            for found in Axe().run(page, options=rules).response["violations"]:
                targets = [node["target"] for node in found["nodes"]][:3]
                findings.append((path, found["id"], targets))

    assert findings == []


@pytest.mark.parametrize(
    ("path", "state"),
    [
        (f"/it{FALLBACK}", "[data-notice=fallback]"),
        (f"/fr{OUTDATED}", "[data-notice=outdated]"),
        (f"/it{FAILURE}", ".error h1"),
        (f"/en{CUT_QUERY}", "[data-notice=cut]"),
        (f"/fr{SEVERAL_TARGETS}", ".trap__word--right + .trap__word--right"),
        (f"/fr{IN_TEXTS}", ".hit__excerpt mark"),
    ],
)
def test_a_page_that_stands_for_a_state_shows_it(browser, live_server, path, state):
    with open_page(browser) as page:
        page.goto(f"{live_server}{path}")

        assert page.locator(state).count() >= 1


@pytest.mark.parametrize(
    ("language", "typed"),
    [("fr", "pro"), ("it", "lead prospect"), ("en", "prospct"), ("fr", "xyzzy")],
)
def test_axe_finds_nothing_while_suggestions_are_open(
    browser, live_server, language, typed
):
    findings = []
    with open_page(browser) as page:
        page.goto(f"{live_server}/{language}/")
        page.locator("main input[name=q]").click()
        page.keyboard.type(typed)
        page.locator("main .search__keys").wait_for()
        for key in ("ArrowDown", "ArrowDown", "ArrowUp"):
            response = Axe().run(page, options=RULES).response
            findings += [found["id"] for found in response["violations"]]
            page.keyboard.press(key)

    assert findings == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 390] if EVERY_WALK else [320])
def test_no_page_scrolls_sideways(browser, live_server, language, width):
    wide = []
    with open_page(browser, width=width) as page:
        for path in EVERY_PAGE:
            page.goto(f"{live_server}/{language}{path}")
            over = page.evaluate(
                "document.documentElement.scrollWidth - window.innerWidth"
            )
            if over > 0:
                wide.append((path, over))

    assert wide == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS if EVERY_WALK else [390])
def test_text_at_twice_its_size_stays_on_the_page(
    browser, live_server, language, width
):
    wide = []
    with open_page(browser, width=width) as page:
        for path in EVERY_PAGE:
            page.goto(f"{live_server}/{language}{path}")
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            over = page.evaluate(
                "document.documentElement.scrollWidth - window.innerWidth"
            )
            if over > 0:
                wide.append((path, over))

    assert wide == []


def test_controls_are_large_enough_to_touch(browser, live_server):
    small = []
    with open_page(browser, width=390) as page:
        for path in EVERY_PAGE:
            page.goto(f"{live_server}/it{path}")
            small += page.evaluate(
                """() => [...document.querySelectorAll(
                    'button, summary, input:not([type=hidden])')]
                    .filter(e => e.offsetParent !== null)
                    .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
                    .filter(([, box]) => box.width < 24 || box.height < 24)
                    .map(([html]) => html)"""
            )

    assert small == []
