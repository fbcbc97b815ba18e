"""A real browser and a real server, for the tests that need them."""

import os
import shutil
import threading

import pytest
import waitress
from playwright.sync_api import sync_playwright

from glossary.settings import Settings
from glossary.web import create_app

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


@pytest.fixture(scope="session")
def live_server(tmp_path_factory):
    """The address of Lemma served from an instance of its own, without a slash."""
    app = create_app(Settings(instance=tmp_path_factory.mktemp("instance")))
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    server.task_dispatcher.shutdown()
