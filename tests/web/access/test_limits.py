"""Attempts are slowed, by account and by address; nobody is ever locked out."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier, Thread
from time import sleep

import pytest
import time_machine
from werkzeug.exceptions import TooManyRequests

from glossary.settings import Settings
from glossary.storage import audit, db
from glossary.web.access.limits import LIMITS, Attempt
from glossary.web.accounts.links import reset_link
from tests.web.people import PASSWORD, make_person, send
from tests.web.sites import make_site

SIGN_IN = LIMITS["sign-in"]
ARGON2 = ("argon2", "low_level.py")
WRONG = "a wrong password"


@pytest.fixture
def time():
    """The clock of the machine, which stands still until it is moved by hand."""
    with time_machine.travel(datetime.now(UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def slowed(tmp_path, time):
    return make_site(Settings(instance=tmp_path, proxy_count=1))


def attempt(
    site, email, *, address="192.0.2.1", password="a wrong password", code="en"
):
    client = site.test_client()
    client.environ_base["HTTP_X_FORWARDED_FOR"] = address
    return send(client, f"/{code}/sign-in", email=email, password=password)


def exhaust(site, email, count=SIGN_IN.both.amount, **named):
    for _ in range(count):
        assert attempt(site, email, **named).status_code == 422


@pytest.mark.parametrize("code", ["fr", "it", "en"])
def test_too_many_attempts_are_told_to_wait_in_words(slowed, code):
    exhaust(slowed, "ada@example.com")

    answer = attempt(slowed, "ada@example.com", code=code)

    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= SIGN_IN.both.get_expiry() + 1
    text = answer.get_data(as_text=True)
    assert f'<html lang="{code}"' in text
    assert "15 minut" in text
    assert WRONG not in text


def test_the_right_password_waits_as_well_and_is_taken_afterwards(slowed, time):
    person = make_person(slowed)
    exhaust(slowed, person.email)

    assert attempt(slowed, person.email, password=PASSWORD).status_code == 429
    time.shift(SIGN_IN.both.get_expiry() + 1)
    assert attempt(slowed, person.email, password=PASSWORD).status_code == 303


def test_who_keeps_trying_does_not_wait_longer(slowed, time):
    exhaust(slowed, "ada@example.com")
    for _ in range(50):
        attempt(slowed, "ada@example.com")
        time.shift(SIGN_IN.both.get_expiry() / 50)

    time.shift(1)
    assert attempt(slowed, "ada@example.com").status_code == 422


def test_another_way_to_write_the_address_is_the_same_account(slowed):
    exhaust(slowed, "ada@example.com")

    assert attempt(slowed, " ADA@Example.com ").status_code == 429


def test_one_who_tries_anothers_account_does_not_shut_its_owner_out(slowed):
    person = make_person(slowed)
    for _ in range(10 * SIGN_IN.both.amount):
        attempt(slowed, person.email, address="198.51.100.66")

    answer = attempt(slowed, person.email, address="192.0.2.1", password=PASSWORD)

    assert answer.status_code == 303


def try_from_everywhere(site, email, times=SIGN_IN.account.amount):
    for number in range(times):
        attempt(site, email, address=f"198.51.100.{number}")


def test_an_account_tried_from_everywhere_is_slowed(slowed):
    try_from_everywhere(slowed, "ada@example.com")

    answer = attempt(slowed, "ada@example.com", address="192.0.2.1")

    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) <= SIGN_IN.account.get_expiry() + 1


def sign_in_at(client, email, password=PASSWORD):
    return send(client, "/en/sign-in", email=email, password=password)


def known_to(site, person):
    """Return a browser in which *person* has signed in, and out again."""
    client = site.test_client()
    assert sign_in_at(client, person.email).status_code == 303
    send(client, "/en/sign-out")
    return client


def test_whoever_tries_from_everywhere_cannot_slow_a_browser_known_to_its_owner(
    slowed,
):
    person = make_person(slowed)
    client = known_to(slowed, person)
    try_from_everywhere(slowed, person.email, 3 * SIGN_IN.account.amount)

    assert sign_in_at(client, person.email).status_code == 303


def test_a_known_browser_is_slowed_by_itself(slowed):
    person = make_person(slowed)
    client = known_to(slowed, person)
    for _ in range(SIGN_IN.both.amount):
        assert sign_in_at(client, person.email, WRONG).status_code == 422

    assert sign_in_at(client, person.email).status_code == 429
    assert attempt(slowed, person.email, password=PASSWORD).status_code == 303


def test_a_browser_is_known_to_those_alone_who_signed_in_with_it(slowed):
    person, other = make_person(slowed), make_person(slowed)
    client = known_to(slowed, other)
    try_from_everywhere(slowed, person.email)

    assert sign_in_at(client, person.email).status_code == 429


def test_a_browser_is_known_to_several_people(slowed):
    people = [make_person(slowed) for _ in range(2)]
    client = known_to(slowed, people[0])
    assert sign_in_at(client, people[1].email).status_code == 303
    send(client, "/en/sign-out")
    for person in people:
        try_from_everywhere(slowed, person.email)

    for person in people:
        assert sign_in_at(client, person.email).status_code == 303
        send(client, "/en/sign-out")


@pytest.mark.parametrize("made_up", ["", "x", "A" * 43 + "." + "A" * 22, 'é."'])
def test_a_cookie_that_is_made_up_helps_nobody(slowed, made_up):
    person, client = make_person(slowed), slowed.test_client()
    client.set_cookie("known_browser", made_up)
    try_from_everywhere(slowed, person.email)

    assert sign_in_at(client, person.email).status_code == 429


def test_the_cookie_of_a_known_browser_says_nothing_of_anybody(slowed):
    person, browsers = make_person(slowed), []
    for _ in range(2):
        client = known_to(slowed, person)
        browsers.append(client.get_cookie("known_browser"))

    one, other = (set(cookie.value.split(".")) for cookie in browsers)
    assert one & other == set()
    assert person.email.split("@")[0] not in browsers[0].value
    assert browsers[0].http_only
    assert browsers[0].max_age > 300 * 24 * 3600


def test_a_link_to_another_password_leads_in_whoever_else_tries(slowed):
    person, client = make_person(slowed), slowed.test_client()
    try_from_everywhere(slowed, person.email)
    with slowed.test_request_context():
        path = reset_link(person).removeprefix("http://localhost")

    send(client, path, password="quite another password")
    answer = sign_in_at(client, person.email, "quite another password")

    assert answer.status_code == 303


def test_a_class_behind_one_address_signs_in_at_once(slowed):
    person = make_person(slowed)
    for _ in range(SIGN_IN.address.amount + 5):
        answer = attempt(slowed, person.email, password=PASSWORD)
        assert answer.status_code == 303


def test_of_many_wrong_passwords_at_once_no_more_are_tried(slowed):
    person, answers = make_person(slowed), []
    start = Barrier(2 * SIGN_IN.both.amount)

    def run():
        start.wait()
        answers.append(attempt(slowed, person.email).status_code)

    threads = [Thread(target=run) for _ in range(2 * SIGN_IN.both.amount)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Counter(answers) == {422: SIGN_IN.both.amount, 429: SIGN_IN.both.amount}


def test_a_right_one_that_comes_with_too_many_wrong_ones_waits_as_well(slowed):
    with slowed.test_request_context(environ_base={"REMOTE_ADDR": "192.0.2.1"}):
        begun = [Attempt("sign-in", "ada@example.com") for _ in range(11)]
        for each in begun[:10]:
            each.end(was_right=False)

        with pytest.raises(TooManyRequests):
            begun[10].end(was_right=True)


def test_a_network_of_ipv6_is_one_address(slowed):
    for number in range(SIGN_IN.both.amount):
        attempt(slowed, "ada@example.com", address=f"2001:db8:1:2:{number:x}::1")

    answers = [
        attempt(slowed, "ada@example.com", address=address).status_code
        for address in ("2001:db8:1:2:ffff::9", "2001:db8:1:3::1")
    ]

    assert answers == [429, 422]


def test_an_address_of_ipv4_is_the_same_in_the_clothes_of_ipv6(slowed):
    exhaust(slowed, "ada@example.com", address="192.0.2.7")

    for address, status in (("::ffff:192.0.2.7", 429), ("::ffff:192.0.2.8", 422)):
        answer = attempt(slowed, "ada@example.com", address=address)
        assert answer.status_code == status


def failures_in_the_log(site):
    """Return of whom the log says how many failures, once it says anything."""
    for _ in range(100):
        with site.app_context():
            entries = audit.list_newest(db.session, action="sign_in_failed").values
        if entries:
            break
        sleep(0.05)
    return [(each.object_id, each.after) for each in entries]


def test_who_guesses_a_password_is_seen_by_administrators(slowed):
    person = make_person(slowed)
    exhaust(slowed, make_person(slowed).email, 4)
    exhaust(slowed, "nobody@example.com", 5)
    exhaust(slowed, person.email, 9)

    assert failures_in_the_log(slowed) == [(str(person.id), {"attempts": 5})]


def test_an_address_that_tries_many_accounts_is_slowed_behind_a_proxy_too(slowed):
    for number in range(SIGN_IN.address.amount):
        attempt(slowed, f"person{number}@example.com", address="198.51.100.66")

    answers = [
        attempt(slowed, "ada@example.com", address=address).status_code
        for address in ("198.51.100.66", "192.0.2.1")
    ]

    assert answers == [429, 422]


def test_an_address_that_is_nobodys_is_slowed_as_anybodys(slowed):
    person = make_person(slowed)
    for email in (person.email, "nobody@example.com"):
        exhaust(slowed, email)
        assert attempt(slowed, email).status_code == 429


def argon2_calls(act):
    """Return how often *act* has argon2 hash or verify."""
    calls = []

    def watch(frame, event, argument):
        code = frame.f_code
        if event == "call" and Path(code.co_filename).parts[-2:] == ARGON2:
            calls.append(code.co_name)

    sys.setprofile(watch)
    try:
        act()
    finally:
        sys.setprofile(None)
    return calls


def test_an_attempt_costs_the_same_whether_or_not_there_is_an_account(slowed):
    person = make_person(slowed)
    # The first attempt on nobody's account of all makes what is compared with.
    attempt(slowed, "nobody@example.com")

    known = argon2_calls(lambda: attempt(slowed, person.email))
    unknown = argon2_calls(lambda: attempt(slowed, "nobody@example.com"))

    assert known == unknown
    assert known != []


def test_an_answer_is_the_same_whether_or_not_there_is_an_account(slowed):
    person = make_person(slowed, email="known@example.com")

    texts = [
        attempt(slowed, email).get_data(as_text=True).replace(email, "")
        for email in (person.email, "other@example.com")
    ]

    tokens = [text.split('csrf_token" value="')[1].split('"')[0] for text in texts]
    assert texts[0].replace(tokens[0], "") == texts[1].replace(tokens[1], "")


@pytest.fixture(scope="module")
def counting_server():
    """The address of a Redis or Valkey of this test's own."""
    program = shutil.which("valkey-server") or shutil.which("redis-server")
    if program is None:
        pytest.skip("neither Valkey nor Redis is installed")
    port = free_port()
    command = [program, "--port", str(port), "--save", "", "--logfile", os.devnull]
    server = subprocess.Popen(command)
    yield f"valkey://127.0.0.1:{port}"
    server.kill()
    server.wait()


def test_several_processes_count_together(tmp_path, counting_server):
    sites = [
        make_site(Settings(instance=tmp_path / name, limits_url=counting_server))
        for name in ("one", "other")
    ]
    wait_until_it_answers(counting_server)
    exhaust(sites[0], "ada@example.com")

    answers = [attempt(site, "ada@example.com") for site in sites]

    assert [answer.status_code for answer in answers] == [429, 429]
    assert all(0 < int(answer.headers["Retry-After"]) <= 900 for answer in answers)


def test_without_the_server_that_counts_each_process_counts_for_itself(
    tmp_path, caplog
):
    url = f"redis://user:unspeakable@127.0.0.1:{free_port()}"
    site = make_site(Settings(instance=tmp_path, limits_url=url))
    exhaust(site, "ada@example.com")

    assert attempt(site, "ada@example.com").status_code == 429
    assert "attempts are not counted together" in caplog.text
    assert "unspeakable" not in caplog.text


def free_port():
    """Return a port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


def wait_until_it_answers(url):
    port = int(url.rpartition(":")[2])
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            sleep(0.05)
    raise AssertionError("the counting server does not answer")
