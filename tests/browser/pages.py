"""The pages a browser test walks through, and how one is opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

from tests.pages import PAGES

WIDTHS = (1280, 390)
THEMES = ("light", "dark")

FALLBACK = "/terms/junk-lead"
"""In Italian the live server has no entry for it."""
OUTDATED = "/terms/sal"
"""On the live server its English source has been revised since."""
FAILURE = "/failure"
BAD_FACTS = "/classify?fit=maybe&need=yes&shoe_size=44"
MISTAKES = ("/nothing-here", "/terms/prospct", "/terms/xyzzy", FAILURE, BAD_FACTS)

EVERY_PAGE = (*PAGES, FALLBACK, OUTDATED, *MISTAKES)


@contextmanager
def open_page(
    browser: Browser,
    *,
    width: int = 1280,
    theme: str = "light",
    script: bool = True,
    locale: str = "en",
) -> Iterator[Page]:
    """Open a window of its own; what breaks in it fails the test.

    An error in a script, a message of the content security policy, a missing
    style, script or font, or a request to another host counts as broken.
    """
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if theme == "dark" else "light",
        java_script_enabled=script,
        reduced_motion="reduce",
        locale=locale,
    )
    page = context.new_page()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on(
        "console",
        lambda message: (
            broken.append(message.text)
            if message.type == "error"
            and "Failed to load resource" not in message.text
            and "Response Status Error Code" not in message.text
            else None
        ),
    )
    page.on(
        "response",
        lambda answer: (
            broken.append(answer.url)
            if answer.status >= 400
            and answer.request.resource_type
            in {"stylesheet", "script", "font", "image"}
            else None
        ),
    )
    page.on(
        "request",
        lambda request: (
            broken.append(request.url)
            if not request.url.startswith("http://127.0.0.1:")
            else None
        ),
    )
    yield page
    context.close()
    assert broken == []


@contextmanager
def following(page: Page) -> Iterator[None]:
    """Do in the block what opens another page, and wait until that has loaded.

    A click returns before what it asked for has arrived: without this wait, what
    is read next may still be the page that was left.
    """
    with page.expect_event("load"):
        yield
