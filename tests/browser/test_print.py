"""What comes out of the printer: pages of A4, black on white."""

import re

import pytest

from tests.browser.pages import THEMES, open_page
from tests.pages import LANGUAGES


def page_count(pdf):
    """Return the number of pages of *pdf*, as Chromium writes it."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_core_words_fit_one_page(browser, live_server, language):
    with open_page(browser) as page:
        page.goto(f"{live_server}/{language}/print?only=core")
        page.evaluate("document.fonts.ready")
        pdf = page.pdf(format="A4", prefer_css_page_size=True)

    assert page_count(pdf) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_glossary_takes_about_a_page_a_term(browser, live_server, language):
    with open_page(browser) as page:
        page.goto(f"{live_server}/{language}/print?only=all")
        page.evaluate("document.fonts.ready")
        pdf = page.pdf(format="A4", prefer_css_page_size=True)
        terms = page.locator(".card").count()

    assert terms / 2 <= page_count(pdf) <= terms * 1.25


@pytest.mark.parametrize("theme", THEMES)
def test_a_trap_is_printed_black_on_white(browser, live_server, theme):
    with open_page(browser, theme=theme) as page:
        page.goto(f"{live_server}/fr/search?q=plomb")
        page.emulate_media(media="print", color_scheme=theme)
        colours = page.evaluate(
            """() => [".trap__kind", ".trap__words", "mark", "body"]
                .flatMap(name => [...document.querySelectorAll(name)])
                .map(found => getComputedStyle(found))
                .map(style => [style.color, style.backgroundColor])"""
        )

    assert colours
    assert {ink for ink, _ in colours} == {"rgb(0, 0, 0)"}
    assert {paper for _, paper in colours} <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
