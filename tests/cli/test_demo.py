"""``demo`` fills an instance with invented people, once, and never a real one."""

import io
import re
from contextlib import redirect_stdout

import pytest
from sqlalchemy import text

from glossary.attempts import OfPerson
from glossary.cli.main import main
from glossary.people import Role
from glossary.services.attempts import attempts_of
from glossary.services.demo_people import CAST, DOMAIN
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


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """Return a folder that was filled, and what was printed; only to be looked at."""
    folder = tmp_path_factory.mktemp("filled") / "demo"
    with redirect_stdout(io.StringIO()) as printed:
        assert main(["demo", "--instance", str(folder)]) == 0
    return folder, printed.getvalue()


def site_of(folder):
    key = (folder / "secret-key").read_text().strip()
    return make_site(Settings(instance=folder, secret_key=key))


def browser(filled, login):
    """Return a browser in which somebody of the demo has signed in."""
    folder, printed = filled
    client = site_of(folder).test_client()
    password = PASSWORD.search(printed)[1]
    sent = send(client, "/en/sign-in", email=f"{login}@{DOMAIN}", password=password)
    assert sent.status_code == 303
    return client


def can_sign_in(folder, email, password):
    client = site_of(folder).test_client()
    sent = send(client, "/en/sign-in", email=email, password=password)
    return sent.status_code == 303


def test_everybody_signs_in_with_what_was_printed(filled):
    folder, printed = filled

    password = PASSWORD.search(printed)[1]
    shown = [each for each in CAST if each.email in printed]
    assert {role for each in shown for role in each.roles} == set(Role)
    assert f"and {len(CAST) - len(shown)} more trainees" in printed
    for each in (CAST[0], CAST[-1]):
        assert can_sign_in(folder, each.email, password)


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


def test_a_trainee_finds_their_past_on_the_practice_page(filled):
    page = browser(filled, "luca.barone").get("/en/practice").get_data(as_text=True)

    assert "Start the review" in page
    assert "“Prospect” instead of “Lead”" in page
    assert "at question 4" in page
    assert "Definitions have changed" not in page


def test_a_trainer_finds_their_group_in_french_and_no_other(filled):
    client = browser(filled, "helene.vasseur")

    overview = client.get("/fr/training/").get_data(as_text=True)
    given = client.get("/fr/training/assignments", follow_redirects=True).get_data(
        as_text=True
    )
    (mine, *_) = re.findall(r"/fr/training/assignments/(\d+)", given)
    page = client.get(f"/fr/training/assignments/{mine}")

    assert "Lyon" in overview
    assert "Torino" not in overview
    assert "Lead ou prospect" in given
    assert page.status_code == 200
    assert "Camille Rousset" in page.get_data(as_text=True)
    assert "Matteo Rinaldi" not in page.get_data(as_text=True)


def test_a_second_call_gives_back_a_past_that_is_missing(demo, tmp_path):
    demo()
    app = site_of(tmp_path / "demo")
    with app.app_context(), writing(db.session) as session:
        session.execute(text("DELETE FROM attempts"))

    demo()

    with app.app_context():
        luca = people.find_by_email(db.session, f"luca.barone@{DOMAIN}")
        assert attempts_of(db.session, OfPerson(luca.id)) != ()
