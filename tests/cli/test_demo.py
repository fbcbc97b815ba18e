"""``demo`` fills an instance with invented people, once, and never a real one."""

import re

import pytest
from sqlalchemy import text

from glossary.attempts import OfPerson
from glossary.cli.main import main
from glossary.services.attempts import attempts_of
from glossary.services.demo import CAST, DOMAIN
from glossary.settings import Settings
from glossary.storage import db, people, writing
from tests.web.people import make_person, send
from tests.web.sites import make_site

PASSWORD = re.compile(r"They all have the same password: ([a-z-]+)\n")


@pytest.fixture
def demo(tmp_path, capsys):
    """Call the command; return its exit code, what it printed and complained of."""

    def call(*options):
        code = main(["demo", "--instance", str(tmp_path / "demo"), *options])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def site_of(folder):
    key = (folder / "secret-key").read_text().strip()
    return make_site(Settings(instance=folder, secret_key=key))


def can_sign_in(folder, email, password):
    client = site_of(folder).test_client()
    sent = send(client, "/en/sign-in", email=email, password=password)
    return sent.status_code == 303


def test_everybody_signs_in_with_what_was_printed(demo, tmp_path):
    code, printed, _ = demo()

    password = PASSWORD.search(printed)[1]
    assert code == 0
    assert [each.email in printed for each in CAST] == [True] * len(CAST)
    for each in (CAST[0], CAST[-1]):
        assert can_sign_in(tmp_path / "demo", each.email, password)


def test_the_password_is_printed_once_and_another_one_on_demand(demo, tmp_path):
    first = PASSWORD.search(demo()[1])[1]

    code, printed, complaint = demo()
    renewed = PASSWORD.search(demo("--new-password")[1])[1]

    assert (code, printed) == (0, "")
    assert "--new-password" in complaint
    assert renewed != first
    assert not can_sign_in(tmp_path / "demo", CAST[0].email, first)
    assert can_sign_in(tmp_path / "demo", CAST[0].email, renewed)


def test_an_instance_with_a_real_person_is_refused(demo, tmp_path):
    make_person(make_site(Settings(instance=tmp_path / "demo")))

    code, printed, complaint = demo()

    assert (code, printed) == (2, "")
    assert "1 real person" in complaint
    assert "--instance demo" in complaint


def test_a_trainee_finds_their_past_on_the_practice_page(demo, tmp_path):
    password = PASSWORD.search(demo()[1])[1]
    client = site_of(tmp_path / "demo").test_client()
    email = f"luca.barone@{DOMAIN}"
    assert send(client, "/en/sign-in", email=email, password=password).location

    page = client.get("/en/practice").get_data(as_text=True)

    assert "Start the review" in page
    assert "“Prospect” instead of “Lead”" in page
    assert "at question 4" in page
    assert "Definitions have changed" not in page


def test_a_second_call_gives_back_a_past_that_is_missing(demo, tmp_path):
    demo()
    app = site_of(tmp_path / "demo")
    with app.app_context(), writing(db.session) as session:
        session.execute(text("DELETE FROM attempts"))

    demo()

    with app.app_context():
        luca = people.find_by_email(db.session, f"luca.barone@{DOMAIN}")
        assert attempts_of(db.session, OfPerson(luca.id)) != ()
