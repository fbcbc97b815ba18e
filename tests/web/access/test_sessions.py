"""Sessions: rows that end when they must, and cookies that say nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, text

from glossary.attempts import OfBrowser
from glossary.people import Role
from glossary.settings import Settings
from glossary.storage import attempts, browser_sessions, db, people, writing
from glossary.storage.attempts import KEPT_FOR_BROWSERS
from glossary.storage.tables import PersonRow
from glossary.web.access.sessions import LIFE
from glossary.web.clock import set_clock
from tests.services.learning import begin
from tests.web.people import (
    PASSWORD,
    browser_of,
    cookie_name,
    cookie_of,
    make_person,
    send,
    signed_in,
    token_of,
)
from tests.web.sites import make_site


def rows(site):
    with site.app_context():
        found = db.session.execute(text("SELECT id_hash, person_id FROM sessions"))
        return [tuple(row) for row in found]


def is_signed_in(browser):
    return browser.get("/en/settings").status_code == 200


def sign_in(browser, person, **fields):
    return send(browser, "/en/sign-in", email=person.email, password=PASSWORD, **fields)


def test_a_session_that_begins_sweeps_out_old_attempts_of_browsers(site):
    person, browser = make_person(site), OfBrowser("a-token-of-some-browser")
    long_ago = datetime.now(UTC) - KEPT_FOR_BROWSERS
    with site.app_context():
        begin(db.session, browser, now=long_ago)

    sign_in(site.test_client(), person)

    with site.app_context():
        assert attempts.list_of(db.session, browser) == ()


def test_a_reader_gets_no_cookie_and_leaves_no_row(site):
    browser = site.test_client()

    for path in ("/en/", "/en/terms/lead", "/en/search?q=lead", "/api/v1/terms"):
        assert "Set-Cookie" not in browser.get(path).headers

    assert rows(site) == []


def test_a_form_gives_a_cookie_and_leaves_no_row(site):
    browser = site.test_client()

    answer = browser.get("/en/sign-in")

    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert "SameSite=Lax" in answer.headers["Set-Cookie"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert rows(site) == []


def test_the_form_of_a_browser_can_be_sent(site):
    person, browser = make_person(site), site.test_client()
    page = browser.get("/en/sign-in").get_data(as_text=True)
    token = page.split('name="csrf_token" value="')[1].split('"')[0]

    answer = browser.post(
        "/en/sign-in",
        data={"csrf_token": token, "email": person.email, "password": PASSWORD},
    )

    assert answer.status_code == 303
    assert is_signed_in(browser)


def test_signing_in_gives_another_id_and_the_old_one_is_worth_nothing(site):
    person, browser = make_person(site), site.test_client()
    browser.get("/en/sign-in")
    before = cookie_of(browser)

    sign_in(browser, person)

    assert cookie_of(browser) != before
    stranger = site.test_client()
    stranger.set_cookie(cookie_name(site), before)
    assert not is_signed_in(stranger)


def test_the_row_holds_a_digest_and_whose_it_is(site):
    person, browser = make_person(site), site.test_client()

    sign_in(browser, person)

    [(id_hash, person_id)] = rows(site)
    assert person_id == person.id
    assert id_hash != cookie_of(browser)
    assert len(id_hash) == 64


def test_signing_in_sets_no_other_cookie_that_could_sign_in(site):
    person, browser = make_person(site), site.test_client()

    answer = sign_in(browser, person, remember="y")

    names = {each.partition("=")[0] for each in answer.headers.getlist("Set-Cookie")}
    preferences = {"language", "display", "shortcuts"}
    assert names <= {cookie_name(site), "known_browser", *preferences}
    browser.delete_cookie(cookie_name(site))
    assert browser.get("/en/settings").status_code == 303


def test_the_cookie_of_before_is_refused_after_signing_out(site):
    browser = signed_in(site)
    old = cookie_of(browser)

    answer = send(browser, "/en/sign-out")

    assert answer.status_code == 303
    assert rows(site) == []
    assert cookie_of(browser) is None
    browser.set_cookie(cookie_name(site), old)
    assert not is_signed_in(browser)


def test_another_password_ends_every_session_at_once(site):
    person = make_person(site)
    browser = browser_of(site, person)
    with site.app_context(), writing(db.session) as session:
        session.get(PersonRow, person.id).fs_uniquifier = "another"

    assert not is_signed_in(browser)


def test_somebody_deactivated_is_signed_out_by_the_next_request(site):
    person = make_person(site)
    browser = browser_of(site, person)
    with site.app_context(), writing(db.session) as session:
        people.change(session, person.id, version=person.version, active=False)

    assert not is_signed_in(browser)


def test_a_role_taken_away_is_gone_by_the_next_request(site):
    person = make_person(site, Role.ADMINISTRATOR)
    browser = browser_of(site, person)
    assert browser.get("/en/admin/").status_code == 200
    with site.app_context(), writing(db.session) as session:
        people.change_roles(session, person.id, [], version=person.version)

    assert browser.get("/en/admin/").status_code == 403


def test_ending_the_sessions_of_a_person_leaves_those_of_others(site):
    one, other = make_person(site), make_person(site)
    ones, others = browser_of(site, one), browser_of(site, other)
    with site.app_context(), writing(db.session) as session:
        browser_sessions.end_all(session, one.id)

    assert not is_signed_in(ones)
    assert is_signed_in(others)


def test_a_session_lives_for_two_weeks_however_often_it_is_used(site):
    browser = signed_in(site)
    then = datetime.now(UTC)

    set_clock(site, lambda: then + LIFE - timedelta(minutes=1))
    assert is_signed_in(browser)
    set_clock(site, lambda: then + LIFE + timedelta(minutes=1))
    assert not is_signed_in(browser)


def test_what_has_expired_is_deleted_when_somebody_signs_in(site):
    signed_in(site)
    later = datetime.now(UTC) + 2 * LIFE
    person, browser = make_person(site), site.test_client()
    set_clock(site, lambda: later)

    sign_in(browser, person)

    assert [person_id for _, person_id in rows(site)] == [person.id]


def test_a_cookie_that_is_none_of_ours_is_a_stranger(site):
    for sent in ("", "x", "'; DROP TABLE sessions; --", "A" * 43, "A" * 3000):
        browser = site.test_client()
        browser.set_cookie(cookie_name(site), sent)

        assert not is_signed_in(browser)


def test_a_token_of_one_browser_is_none_in_another(site):
    token = token_of(site.test_client())
    browser = signed_in(site)

    answer = browser.post("/en/sign-out", data={"csrf_token": token})

    assert answer.status_code == 403
    assert is_signed_in(browser)


# A page that is kept by then, and one that is rendered.
@pytest.mark.parametrize("page", ["/en/terms/lead", "/en/search?q=lead&new=1"])
def test_a_page_seen_signed_in_asks_the_database_once(site, page):
    browser = signed_in(site)
    browser.get("/en/terms/lead")
    asked = []
    with site.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))

    assert browser.get(page).status_code == 200

    selects = [each for each in asked if "FROM sessions" in each]
    assert len(selects) == 1
    assert [each for each in asked if "SELECT" in each and "revisions" not in each] == (
        selects
    )


def test_a_site_behind_tls_binds_its_cookie_to_the_host(tmp_path):
    site = make_site(Settings(instance=tmp_path, base_url="https://words.example"))
    browser = site.test_client()

    answer = browser.get("/en/sign-in", base_url="https://words.example")

    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-lemma_session=")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie


def test_a_session_holds_what_a_form_kept_and_a_page_cannot_write_it(site):
    person = make_person(site)
    browser = browser_of(site, person)
    with site.app_context():
        stored = db.session.execute(text("SELECT content FROM sessions")).scalar_one()

    browser.get("/en/settings")

    with site.app_context():
        after = db.session.execute(text("SELECT content FROM sessions")).scalar_one()
    assert json.loads(after) == json.loads(stored)
    assert "csrf_token" not in after
