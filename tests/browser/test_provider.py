"""Signing in by a provider in a real browser: across two sites, and back."""

from contextlib import contextmanager

import pytest

from glossary.people import Role
from glossary.settings import Settings
from tests.browser.pages import open_page
from tests.browser.serving import serving
from tests.browser.test_accounts import findings
from tests.web.accounts.providers import CLIENT_ID, CLIENT_SECRET, running_provider
from tests.web.sites import make_site

ADA = {"email": "ada@valmora.example", "email_verified": True, "name": "Ada Neri"}


@pytest.fixture(scope="module")
def provider():
    with running_provider() as running:
        yield running


@pytest.fixture(scope="module")
def address(provider, tmp_path_factory):
    """The address of a site that knows the provider, served."""
    app = make_site(
        Settings(
            instance=tmp_path_factory.mktemp("provider"),
            oidc_issuer=provider.issuer,
            oidc_client_id=CLIENT_ID,
            oidc_client_secret=CLIENT_SECRET,
            oidc_name="Valmora",
            oidc_roles=(("trainers", Role.TRAINER),),
        )
    )
    with serving(app) as address:
        yield address


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_one_press_goes_to_the_provider_and_back(browser, address, provider, script):
    provider.signs_in("a1", **ADA, groups=["trainers"])

    with open_page(browser, script=script, locale="it-IT") as page:
        page.goto(f"{address}/it/sign-in?next=/it/settings")
        page.click("form[action*='/sign-in/provider'] button")
        if not script:
            page.wait_for_url("**/it/sign-in/return?*")
            page.click("main form button")
        page.wait_for_url("**/it/settings")

        assert "Ada Neri, ada@valmora.example" in page.inner_text("main")


@contextmanager
def held(page, pattern, method):
    """Answer nothing to *method* at *pattern*: the page before it stays."""

    def hold(route):
        if route.request.method == method:
            route.fulfill(status=204)
        else:
            route.continue_()

    page.route(pattern, hold)
    yield
    page.unroute(pattern)


@pytest.mark.parametrize(
    ("language", "width", "theme"),
    [("en", 1280, "light"), ("fr", 390, "dark"), ("it", 320, "light")],
)
def test_axe_finds_nothing_on_the_way(
    browser, address, provider, language, width, theme
):
    provider.signs_in("a2", email="bo@valmora.example")
    found = []
    with open_page(browser, width=width, theme=theme) as page:
        with held(page, "**/authorize?*", "GET"):
            page.goto(f"{address}/{language}/sign-in")
            found += findings(page)
            page.click("form[action*='/sign-in/provider'] button")
            page.locator("main a.button--primary").wait_for()
            found += findings(page)
        with held(page, "**/sign-in/return", "POST"):
            page.click("main a.button--primary")
            page.locator("form[data-at-once]").wait_for()
            found += findings(page)
        page.click("form[data-at-once] button")
        page.locator("main form[action*='/sign-in/provider']").wait_for()
        found += findings(page)

    assert found == []
