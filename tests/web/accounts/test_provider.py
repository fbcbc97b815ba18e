"""Signing in by a provider, which is a real one: see ``providers.py``."""

from __future__ import annotations

import subprocess
import sys
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from glossary.identities import NewPeople
from glossary.people import Department, Person, Role
from glossary.services import accounts, invitations
from glossary.settings import Settings
from glossary.storage import audit, credentials, db, identities, people, writing
from glossary.web.clock import now
from tests.web.accounts.providers import (
    CLIENT_ID,
    CLIENT_SECRET,
    Provider,
    make_key,
    running_provider,
)
from tests.web.anew import start_anew
from tests.web.clocks import clock_of
from tests.web.conftest import soup, words
from tests.web.people import (
    PASSWORD,
    browser_of,
    cookie_of,
    make_person,
    send,
    signed_in,
    token_of,
)
from tests.web.sites import make_site

ADA = {"email": "ada@valmora.example", "email_verified": True, "name": "Ada Neri"}
GROUPS = (("trainers", Role.TRAINER), ("chiefs", Role.ADMINISTRATOR))


@pytest.fixture(scope="module")
def running():
    with running_provider() as provider:
        yield provider


@pytest.fixture
def provider(running: Provider) -> Provider:
    """Return the provider, which knows nobody and does nothing wrong."""
    running.__init__(issuer=running.issuer, published=running.published)  # type: ignore[misc]
    return running


@pytest.fixture(scope="module")
def sites(running: Provider, tmp_path_factory):
    """Return what makes a site that knows the provider, once for all that is chosen."""
    made: dict[str, Flask] = {}

    def make(**chosen) -> Flask:
        name = str(chosen)
        if name not in made:
            known = {
                "oidc_issuer": running.issuer,
                "oidc_client_id": CLIENT_ID,
                "oidc_client_secret": CLIENT_SECRET,
                "oidc_name": "Valmora",
            }
            instance = tmp_path_factory.mktemp("instance")
            made[name] = make_site(Settings(instance=instance, **{**known, **chosen}))
        return made[name]

    return make


@pytest.fixture
def make(sites):
    """Return what makes such a site, on an empty database."""

    def make(**chosen) -> Flask:
        return start_anew(sites(**chosen))

    return make


@pytest.fixture
def site(make):
    return make(oidc_roles=GROUPS)


def leave(browser: FlaskClient, path: str = "/en/sign-in/provider") -> str:
    """Press the button, and return where the page leads to."""
    answer = send(browser, path)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    page = soup(browser, answer.location)
    refresh = page.select_one("meta[http-equiv=refresh]")["content"]
    link = str(page.select_one("main a.button--primary")["href"])
    assert refresh == f"0; url={link}"
    return link


def come_back(browser: FlaskClient, address: str) -> TestResponse:
    """Sign in at the provider, and open the page it sends one back to."""
    sent = requests.get(address, allow_redirects=False, timeout=10)
    assert sent.status_code == 302, sent.text
    answer = browser.get(sent.headers["Location"])
    assert answer.status_code == 303
    return browser.get(answer.location)


def finish(browser: FlaskClient, page: TestResponse) -> TestResponse:
    """Send the form of the page that one has come back to."""
    query = parse_qs(urlsplit(page.request.full_path).query)
    fields = {name: query[name][0] for name in ("code", "state")}
    return send(browser, page.request.path, **fields)


def sign_in(browser: FlaskClient, path: str = "/en/sign-in/provider") -> TestResponse:
    """Go the whole way."""
    return finish(browser, come_back(browser, leave(browser, path)))


def heading(answer: TestResponse) -> str:
    text = answer.get_data(as_text=True)
    return text.partition("<h1>")[2].partition("</h1>")[0]


def person_in(browser: FlaskClient) -> Person | None:
    """Return who is signed in, as the file of their data says."""
    told = browser.get("/en/settings/my-data.json")
    if told.status_code != 200:
        return None
    with browser.application.test_request_context():
        return people.find(db.session, told.get_json()["person"]["id"])


def linked(site: Flask, person: Person) -> list[str]:
    with site.test_request_context():
        known = identities.list_of(db.session, person.id)
    return [identity.subject for identity, _ in known]


def actions(site: Flask, person: Person) -> list[str]:
    with site.test_request_context():
        newest = audit.list_newest(db.session, person_id=person.id).values
    return [entry.action for entry in newest]


def test_without_a_provider_there_is_no_button_and_no_page(client: FlaskClient) -> None:
    page = soup(client, "/en/sign-in")

    assert "provider" not in str(page.main)
    assert client.get("/en/sign-in/provider").status_code == 404
    assert send(client, "/en/sign-in/provider").status_code == 404
    assert client.get("/en/sign-in/return?code=a&state=b").status_code == 404
    assert send(client, "/en/sign-in/return").status_code == 404


def test_a_start_does_not_load_what_only_a_provider_needs(project) -> None:
    asked = "import sys, glossary.cli.serving; print({'requests'} & sys.modules.keys())"

    found = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=project,
        capture_output=True,
        text=True,
        check=True,
    )

    assert found.stdout == "set()\n"


def test_the_button_says_what_people_call_the_provider(site: Flask) -> None:
    page = soup(site.test_client(), "/en/sign-in?next=/en/terms/lead")

    form = page.select_one("form[action*=provider]")
    assert form["action"] == "/en/sign-in/provider?next=/en/terms/lead"
    assert form.button.get_text() == "Sign in with Valmora"
    assert len(page.select("main .button--primary")) == 1


def test_a_provider_without_a_name_is_called_by_its_host(make) -> None:
    page = soup(make(oidc_name=None).test_client(), "/en/sign-in")

    assert "Sign in with 127.0.0.1" in words(page)


def test_a_password_still_lets_somebody_in(site: Flask) -> None:
    person, browser = make_person(site), site.test_client()

    send(browser, "/en/sign-in", email=person.email, password=PASSWORD)

    assert person_in(browser).id == person.id


def test_somebody_invited_finds_the_account_that_was_promised(
    site: Flask, provider: Provider
) -> None:
    with site.test_request_context():
        invitations.invite(
            db.session,
            roles=[Role.SALES_LEAD],
            department=Department.SALES,
            language="it",
            email=ADA["email"],
            now=now(),
        )
    provider.signs_in("a1", **ADA)
    browser = site.test_client()

    answer = sign_in(browser, "/fr/sign-in/provider?next=/fr/terms/lead")

    person = person_in(browser)
    assert (answer.status_code, answer.location) == (303, "/fr/terms/lead")
    assert (person.email, person.name) == (ADA["email"], "Ada Neri")
    assert (person.roles, person.department) == ({Role.SALES_LEAD}, Department.SALES)
    assert person.language == "fr"
    assert not person.has_password
    assert linked(site, person) == ["a1"]
    assert actions(site, person) == ["signed_in", "invitation_used"]


def test_a_group_that_gives_a_role_makes_an_account(
    site: Flask, provider: Provider
) -> None:
    provider.signs_in("a1", **ADA, groups=["staff", "trainers"])
    browser = site.test_client()

    sign_in(browser)

    person = person_in(browser)
    assert person.roles == {Role.TRAINER}
    assert actions(site, person) == ["signed_in", "person_added"]


def test_what_the_userinfo_alone_tells_counts_too(
    site: Flask, provider: Provider
) -> None:
    provider.signs_in("a1", **ADA, groups=["trainers"])
    provider.is_thin = True
    browser = site.test_client()

    sign_in(browser)

    assert person_in(browser).roles == {Role.TRAINER}
    assert person_in(browser).email == ADA["email"]


def test_somebody_whom_nobody_expects_is_told_whom_to_ask(
    site: Flask, provider: Provider
) -> None:
    provider.signs_in("a1", **ADA, groups=["staff"])
    browser = site.test_client()

    answer = sign_in(browser)

    assert answer.status_code == 403
    assert heading(answer) == "You do not have an account here yet"
    assert "administrator" in answer.get_data(as_text=True)
    assert person_in(browser) is None


def test_anybody_is_a_trainee_where_that_is_chosen(make, provider: Provider) -> None:
    site = make(oidc_new_people=NewPeople.ANYBODY)
    provider.signs_in("a1", **ADA)
    browser = site.test_client()

    sign_in(browser)

    assert person_in(browser).roles == {Role.TRAINEE}


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ({**ADA, "email_verified": False}, "Your e-mail address is not verified"),
        ({"email": ADA["email"]}, "Your e-mail address is not verified"),
        ({"name": "Ada"}, "Your e-mail address is missing"),
        ({**ADA, "email": "no address"}, "Your e-mail address is missing"),
    ],
)
def test_anybody_needs_an_address_that_is_theirs(
    make, provider: Provider, claims, expected
) -> None:
    site = make(oidc_new_people=NewPeople.ANYBODY)
    provider.signs_in("a1", **claims)

    assert heading(sign_in(site.test_client())) == expected


def test_an_account_is_linked_by_an_address_that_is_verified(
    site: Flask, provider: Provider
) -> None:
    person = make_person(site, Role.SALES_LEAD, email=ADA["email"])
    provider.signs_in("a1", **ADA)
    browser = site.test_client()

    sign_in(browser)

    assert person_in(browser).id == person.id
    assert linked(site, person) == ["a1"]
    assert actions(site, person) == ["signed_in", "identity_added"]


@pytest.mark.parametrize("verified", [False, None, "false", 1.5, "yes"])
def test_an_account_is_never_linked_by_an_unverified_address(
    site: Flask, provider: Provider, verified
) -> None:
    person = make_person(site, email=ADA["email"])
    claims = {**ADA, "email_verified": verified, "groups": ["trainers"]}
    provider.signs_in("a1", **claims)
    browser = site.test_client()

    answer = sign_in(browser)

    assert heading(answer) == "Your e-mail address is not verified"
    assert linked(site, person) == []
    assert person_in(browser) is None


def test_an_account_has_one_identity_of_a_provider(
    site: Flask, provider: Provider
) -> None:
    person = make_person(site, email=ADA["email"])
    provider.signs_in("a1", **ADA)
    sign_in(site.test_client())
    provider.signs_in("a2", **ADA)
    browser = site.test_client()

    answer = sign_in(browser)

    assert heading(answer) == "This address belongs to another sign-in"
    assert linked(site, person) == ["a1"]
    assert person_in(browser) is None


def test_the_subject_is_who_it_is_whatever_becomes_of_the_address(
    site: Flask, provider: Provider
) -> None:
    person = make_person(site, email=ADA["email"])
    other = make_person(site, email="other@valmora.example")
    provider.signs_in("a1", **ADA)
    sign_in(site.test_client())
    provider.signs_in("a1", **{**ADA, "email": other.email})
    browser = site.test_client()

    sign_in(browser)

    assert person_in(browser).id == person.id
    assert linked(site, other) == []


def test_the_second_factor_of_this_site_is_not_asked(
    site: Flask, provider: Provider
) -> None:
    person = make_person(site, email=ADA["email"])
    with site.test_request_context():
        accounts.add_second_factor(
            db.session, person, secret="sealed", counter=1, codes=[], now=now()
        )
    provider.signs_in("a1", **ADA)
    browser = site.test_client()

    sign_in(browser)

    assert person_in(browser).id == person.id


def test_whoever_is_deactivated_is_refused(site: Flask, provider: Provider) -> None:
    provider.signs_in("a1", **ADA, groups=["trainers"])
    first = site.test_client()
    sign_in(first)
    person = person_in(first)
    with site.test_request_context(), writing(db.session) as session:
        people.change(session, person.id, version=person.version, active=False)
    browser = site.test_client()

    answer = sign_in(browser)

    assert (answer.status_code, heading(answer)) == (403, "Your account is deactivated")
    assert person_in(browser) is None


def test_a_deactivated_account_is_linked_to_nobody(
    site: Flask, provider: Provider
) -> None:
    person = make_person(site, email=ADA["email"])
    with site.test_request_context(), writing(db.session) as session:
        people.change(session, person.id, version=person.version, active=False)
    provider.signs_in("a1", **ADA)

    answer = sign_in(site.test_client())

    assert heading(answer) == "Your account is deactivated"
    assert linked(site, person) == []


def test_roles_that_groups_give_are_those_of_today(
    site: Flask, provider: Provider
) -> None:
    make_person(site, Role.ADMINISTRATOR)
    person = make_person(site, Role.SALES_LEAD, email=ADA["email"])
    elsewhere = browser_of(site, person)
    provider.signs_in("a1", **ADA, groups=["trainers", "chiefs"])
    sign_in(site.test_client())
    provider.signs_in("a1", **ADA, groups=["chiefs"])
    browser = site.test_client()

    sign_in(browser)

    assert person_in(browser).roles == {Role.SALES_LEAD, Role.ADMINISTRATOR}
    assert person_in(elsewhere) is None
    assert actions(site, person).count("roles_changed") == 2


def test_nobody_is_left_without_a_role(site: Flask, provider: Provider) -> None:
    provider.signs_in("a1", **ADA, groups=["trainers"])
    sign_in(site.test_client())
    provider.signs_in("a1", **ADA)
    browser = site.test_client()

    sign_in(browser)

    assert person_in(browser).roles == {Role.TRAINEE}


def test_without_a_mapping_roles_stay_as_they_were_given(
    make, provider: Provider
) -> None:
    site = make()
    make_person(site, Role.TRAINER, email=ADA["email"])
    provider.signs_in("a1", **ADA, groups=["chiefs"])
    browser = site.test_client()

    sign_in(browser)

    assert person_in(browser).roles == {Role.TRAINER}


def test_the_last_administrator_is_never_lost(site: Flask, provider: Provider) -> None:
    make_person(site, Role.ADMINISTRATOR, email=ADA["email"])
    provider.signs_in("a1", **ADA, groups=["trainers"])
    browser = site.test_client()

    sign_in(browser)

    assert person_in(browser).roles == {Role.ADMINISTRATOR, Role.TRAINER}


def test_the_first_administrator_makes_the_first_links_worthless(
    site: Flask, provider: Provider
) -> None:
    with site.test_request_context():
        token = invitations.invite_first_administrator(
            db.session, language="en", now=now()
        )
    provider.signs_in("a1", **ADA, groups=["chiefs"])

    sign_in(site.test_client())

    with site.test_request_context():
        assert invitations.find(db.session, token, now=now()) is None


def test_signing_in_takes_another_session(site: Flask, provider: Provider) -> None:
    provider.signs_in("a1", **ADA, groups=["trainers"])
    browser = site.test_client()
    page = come_back(browser, leave(browser))
    before = cookie_of(browser)

    finish(browser, page)

    stale = site.test_client()
    stale.set_cookie("lemma_session", before)
    assert cookie_of(browser) != before
    assert person_in(browser) is not None
    assert person_in(stale) is None


def test_what_comes_back_is_written_by_no_get(site: Flask, provider: Provider) -> None:
    provider.signs_in("a1", **ADA, groups=["trainers"])
    browser = site.test_client()

    page = come_back(browser, leave(browser))

    assert page.status_code == 200
    assert person_in(browser) is None
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"


def test_a_form_without_a_token_signs_nobody_in(
    site: Flask, provider: Provider
) -> None:
    provider.signs_in("a1", **ADA, groups=["trainers"])
    browser = site.test_client()
    page = come_back(browser, leave(browser))
    query = parse_qs(urlsplit(page.request.full_path).query)

    answer = browser.post(
        page.request.path, data={"code": query["code"], "state": query["state"]}
    )

    assert answer.status_code == 403
    assert person_in(browser) is None


def test_the_provider_leads_back_to_this_site_alone(
    site: Flask, provider: Provider
) -> None:
    provider.signs_in("a1", **ADA, groups=["trainers"])

    answer = sign_in(
        site.test_client(), "/en/sign-in/provider?next=https://evil.example"
    )

    assert answer.location == "/en/"


def test_the_question_holds_what_an_answer_must_match(site: Flask) -> None:
    browser = site.test_client()

    first, second = (
        parse_qs(urlsplit(leave(browser)).query, strict_parsing=True) for _ in range(2)
    )

    assert first["redirect_uri"] == ["http://localhost/sign-in/return"]
    assert first["response_type"] == ["code"]
    assert first["code_challenge_method"] == ["S256"]
    assert first["scope"] == ["openid email profile groups"]
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name][0]) >= 20
        assert first[name] != second[name]


def test_the_way_back_is_in_the_language_one_left_in(
    site: Flask, provider: Provider
) -> None:
    provider.signs_in("a1", **ADA)
    browser = site.test_client()

    page = come_back(browser, leave(browser, "/it/sign-in/provider"))

    assert page.request.path == "/it/sign-in/return"


def test_an_answer_is_good_once(site: Flask, provider: Provider) -> None:
    provider.signs_in("a1", **ADA, groups=["trainers"])
    browser = site.test_client()
    page = come_back(browser, leave(browser))
    finish(browser, page)
    send(browser, "/en/sign-out")

    again = finish(browser, page)

    assert heading(again) == "This sign-in is no longer valid"
    assert person_in(browser) is None


def test_an_answer_for_another_browser_signs_nobody_in(
    site: Flask, provider: Provider
) -> None:
    provider.signs_in("a1", **ADA, groups=["trainers"])
    mine, theirs = site.test_client(), site.test_client()
    leave(mine)
    page = come_back(theirs, leave(theirs))

    answer = finish(mine, page)

    assert heading(answer) == "This sign-in is no longer valid"
    assert person_in(mine) is None


def test_who_comes_back_too_late_begins_again(site: Flask, provider: Provider) -> None:
    provider.signs_in("a1", **ADA, groups=["trainers"])
    browser = site.test_client()
    with clock_of(site) as clock:
        page = come_back(browser, leave(browser))
        clock.pass_by(minutes=10)

        answer = finish(browser, page)

    assert heading(answer) == "This sign-in is no longer valid"


def test_a_code_of_another_is_worth_nothing_here(
    site: Flask, provider: Provider
) -> None:
    """PKCE: a code that was caught on its way does not fit the secret of this one."""
    provider.signs_in("victim", **ADA, groups=["trainers"])
    caught = requests.get(
        leave(site.test_client()), allow_redirects=False, timeout=10
    ).headers["Location"]
    code = parse_qs(urlsplit(caught).query)["code"][0]
    browser = site.test_client()
    state = parse_qs(urlsplit(leave(browser)).query)["state"][0]

    answer = send(browser, "/en/sign-in/return", code=code, state=state)

    assert heading(answer) == "This sign-in is no longer valid"
    assert person_in(browser) is None


def test_somebody_who_turns_back_is_offered_to_try_again(
    site: Flask, provider: Provider
) -> None:
    browser = site.test_client()

    page = come_back(browser, leave(browser, "/en/sign-in/provider?next=/en/about"))

    assert (page.status_code, heading(page)) == (403, "You were not signed in")
    text = page.get_data(as_text=True)
    assert 'action="/en/sign-in/provider?next=/en/about"' in text
    assert 'href="/en/sign-in?next=/en/about"' in text


def test_who_is_signed_in_and_goes_back_finds_home(site: Flask) -> None:
    answer = signed_in(site).get("/en/sign-in/return?code=a&state=b")

    assert (answer.status_code, answer.location) == (303, "/en/")


@pytest.mark.parametrize("seconds", [-3600, 3600])
def test_a_clock_that_is_wrong_is_named(
    site: Flask, provider: Provider, seconds: int
) -> None:
    provider.signs_in("a1", **ADA, groups=["trainers"])
    provider.seconds_ahead = seconds
    browser = site.test_client()

    answer = sign_in(browser)

    assert heading(answer) == "The clocks do not agree"
    assert person_in(browser) is None


def test_a_clock_that_is_a_minute_off_is_right_enough(
    site: Flask, provider: Provider
) -> None:
    provider.signs_in("a1", **ADA, groups=["trainers"])
    provider.seconds_ahead = 60
    browser = site.test_client()

    sign_in(browser)

    assert person_in(browser) is not None


@pytest.mark.parametrize(
    "says",
    [
        {"iss": "https://evil.example"},
        {"aud": ["another site"]},
        {"azp": CLIENT_ID, "aud": ["another site"]},
        {"aud": ["another site", CLIENT_ID], "azp": "another site"},
        {"nonce": "of another sign-in"},
    ],
    ids="-".join,
)
def test_a_token_that_is_not_for_this_sign_in_is_refused(
    site: Flask, provider: Provider, says
) -> None:
    provider.signs_in("a1", **ADA, groups=["trainers"])
    provider.says = says
    browser = site.test_client()

    answer = sign_in(browser)

    assert heading(answer) == "The answer of the provider could not be verified"
    assert person_in(browser) is None


def test_a_signature_of_another_key_is_refused(site: Flask, provider: Provider) -> None:
    provider.signs_in("a1", **ADA, groups=["trainers"])
    provider.signs_with = make_key()
    browser = site.test_client()

    answer = sign_in(browser)

    assert answer.status_code == 502
    assert heading(answer) == "The answer of the provider could not be verified"
    assert person_in(browser) is None


@pytest.mark.filterwarnings("ignore:JWS algorithm")
def test_a_token_that_nobody_has_signed_is_refused(
    site: Flask, provider: Provider
) -> None:
    """Not even where the provider says that it may come without a signature."""
    provider.signs_in("a1", **ADA, groups=["trainers"])
    provider.algorithm = "none"
    browser = site.test_client()

    answer = sign_in(browser)

    assert heading(answer) == "The answer of the provider could not be verified"
    assert person_in(browser) is None


def test_a_new_key_of_the_provider_counts_at_once(
    site: Flask, provider: Provider
) -> None:
    provider.signs_in("a1", **ADA, groups=["trainers"])
    sign_in(site.test_client())
    provider.published = make_key()
    browser = site.test_client()

    sign_in(browser)

    assert person_in(browser) is not None


def test_userinfo_of_somebody_else_is_refused(site: Flask, provider: Provider) -> None:
    provider.signs_in("a1", **ADA, groups=["trainers"])
    provider.is_thin = True
    browser = site.test_client()
    page = come_back(browser, leave(browser))
    provider.people["a2"] = provider.people["a1"]
    provider.tokens = _Confused()

    answer = finish(browser, page)

    assert heading(answer) == "The answer of the provider could not be verified"
    assert person_in(browser) is None


class _Confused(dict[str, str]):
    """Tokens that all are somebody else's."""

    def __getitem__(self, key: str) -> str:
        return "a2"


def test_a_wrong_secret_is_our_mistake_and_said_so(make, provider: Provider) -> None:
    site = make(oidc_client_secret="not the secret")
    provider.signs_in("a1", **ADA)

    answer = sign_in(site.test_client())

    assert heading(answer) == "Sign-in by the provider is not set up correctly"


def test_a_provider_that_calls_itself_otherwise_is_not_asked(
    site: Flask, provider: Provider
) -> None:
    provider.calls_itself = "https://evil.example"

    answer = send(site.test_client(), "/en/sign-in/provider")

    assert answer.status_code == 502
    assert heading(answer) == "Sign-in by the provider is not set up correctly"


@pytest.fixture
def cut_off(make):
    """Return a site whose provider is not there."""
    return make(oidc_issuer="http://127.0.0.1:9")


@pytest.mark.parametrize("code", ["en", "fr", "it"])
def test_a_provider_that_is_down_is_said_in_the_readers_language(
    cut_off: Flask, code: str
) -> None:
    answer = send(cut_off.test_client(), f"/{code}/sign-in/provider?next=/{code}/about")

    text = answer.get_data(as_text=True)
    assert answer.status_code == 503
    assert f'<html lang="{code}"' in text
    assert f"/{code}/sign-in?next=/{code}/about" in text


def test_a_provider_that_goes_down_on_the_way_signs_nobody_in(
    site: Flask, provider: Provider
) -> None:
    provider.signs_in("a1", **ADA, groups=["trainers"])
    browser = site.test_client()
    page = come_back(browser, leave(browser))
    kept = provider.published
    provider.published = None

    answer = finish(browser, page)

    provider.published = kept
    assert heading(answer) == "The sign-in provider does not answer"
    assert person_in(browser) is None


def test_somebody_without_a_password_is_told_how_to_choose_one(
    site: Flask, provider: Provider
) -> None:
    provider.signs_in("a1", **ADA, groups=["trainers"])
    browser = site.test_client()
    sign_in(browser)

    page = soup(browser, "/en/settings")

    assert "You sign in with Valmora" in words(page)
    assert page.select("#current_password, #email_password") == []
    with site.test_request_context():
        assert credentials.find_by_email(db.session, ADA["email"]).password is None


def test_a_password_cannot_be_guessed_where_there_is_none(
    site: Flask, provider: Provider
) -> None:
    provider.signs_in("a1", **ADA, groups=["trainers"])
    sign_in(site.test_client())
    browser = site.test_client()
    token_of(browser)

    answer = send(browser, "/en/sign-in", email=ADA["email"], password="")

    assert answer.status_code == 422
    assert person_in(browser) is None
