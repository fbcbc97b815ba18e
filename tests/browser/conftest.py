"""A real browser and a real server, for the tests that need them."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from glossary.loading import SHIPPED
from glossary.settings import Settings
from tests.browser.pages import FAILURE
from tests.browser.serving import serving
from tests.web.sites import make_site

NAMES = ("chromium", "chromium-browser", "google-chrome", "msedge")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NO_BROWSER = (
    "no browser on this machine: install Chromium (Debian: apt install chromium), or"
    " name one by LEMMA_CHROMIUM"
)


def find_browser():
    """Return the path of a Chromium of this machine, or None."""
    found = (shutil.which(name) for name in NAMES)
    return os.environ.get("LEMMA_CHROMIUM") or next(filter(None, found), None)


@pytest.fixture(scope="session")
def browser():
    """Chromium, as Playwright drives it.

    Where there is none the test skips; REQUIRE_BROWSER=1 makes that a failure.
    """
    path = find_browser()
    if path is None and os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(NO_BROWSER, pytrace=False)
    if path is None:
        pytest.skip(NO_BROWSER)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


def prepare(instance):
    """Leave one Italian entry out, and revise the English source of another."""
    broken = instance / "content/it/junk-lead.md"
    broken.parent.mkdir(parents=True)
    broken.write_text("broken", encoding="utf-8")
    source = (SHIPPED / "en/sal.md").read_text(encoding="utf-8")
    revised = instance / "content/en/sal.md"
    revised.parent.mkdir(parents=True)
    revised.write_text(
        source.replace("\nrevision: 1\n", "\nrevision: 2\n"), encoding="utf-8"
    )
    return instance


def fail(code):
    """Stand for a view with a mistake in it."""
    raise RuntimeError(code)


@pytest.fixture(scope="session")
def live_server(tmp_path_factory):
    """The address of Lemma served from an instance of its own, without a slash."""
    app = make_site(Settings(instance=prepare(tmp_path_factory.mktemp("instance"))))
    app.add_url_rule(f"/<code>{FAILURE}", "failure", fail)
    with serving(app, threads=8) as address:
        yield address
