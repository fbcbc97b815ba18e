"""A list of people: tried out, corrected, agreed to, and what comes of it."""

from __future__ import annotations

import csv
import io
import re

import pytest
from bs4 import BeautifulSoup

from glossary.people import Department, Role
from glossary.services import invitations
from glossary.storage import db, groups
from tests.web.clocks import clock_of
from tests.web.conftest import soup, words
from tests.web.people import browser_of, make_person, send, signed_in
from tests.web.training.classes import (
    GROUPS,
    IMPORT,
    address_of,
    agreed,
    bring_in,
    make_group,
    rows,
    upload,
)

LIST = """\
Nom;E-mail;Langue;Service;Groupes;Téléphone
Zoé Müller;zoe@example.com;fr;Ventes;Lyon|Été;06
;sara@example.com;italien;;Lyon;
"""
DONE = f"{IMPORT}/done"


def page_of(answer) -> BeautifulSoup:
    return BeautifulSoup(answer.get_data(as_text=True), "html.parser")


def said(answer) -> str:
    return words(page_of(answer))


def stored(site):
    """Return the names of the groups, and the addresses of those invited."""
    with site.test_request_context():
        names = [each.name for each in groups.list_groups(db.session)]
        return names, sorted(invitations.pending(db.session))


def test_the_page_says_what_a_list_may_hold_in_each_language(client) -> None:
    for language, heading in (("en", "E-mail"), ("fr", "Adresse"), ("it", "Indirizzo")):
        page = soup(client, f"/{language}/training/groups/import")
        example = page.select_one(".sample").get_text()
        answer = upload(client, example.encode())

        assert heading in example
        assert answer.status_code == 200, said(answer)


def test_a_report_says_how_the_file_was_read_and_what_it_would_change(
    site, client
) -> None:
    report = upload(client, LIST.encode("cp1252"))

    text = said(report)
    assert report.status_code == 200
    assert "read as Windows-1252" in text
    assert "separated by semicolons" in text
    assert "Columns not used: Téléphone." in text
    assert "Groups that will be created: Été and Lyon." in text
    assert "Zoé Müller zoe@example.com Sales French Lyon and Été" in text
    assert stored(site) == ([], [])


def test_a_list_as_a_spreadsheet_saves_it_is_read(client) -> None:
    saved = (
        "sep=;\r\nCognome;Nome;Indirizzo e-mail;Lingua;Squadra;Gruppo;;\r\n"
        "Barone;Luca;LUCA@example.com ;Italiano;Ufficio commerciale;Milano;;\r\n;;;;;;;"
    )

    text = said(upload(client, saved.encode("utf-8-sig")))

    assert "Luca Barone luca@example.com Sales Italian Milano" in text


def test_what_was_agreed_to_is_done_and_the_links_are_shown(site, client) -> None:
    answer = bring_in(client, LIST)

    page = soup(client, DONE)
    assert (answer.status_code, answer.location) == (303, DONE)
    assert "List imported" in words(page)
    assert stored(site) == (["Été", "Lyon"], ["sara@example.com", "zoe@example.com"])
    assert [each["value"].split("/")[3] for each in page.select(".handed__link")] == [
        "fr",
        "it",
    ]


def test_the_links_are_a_file_too_until_another_form_is_sent(client) -> None:
    bring_in(client, LIST.replace("Zoé Müller", "=1+1"))

    answer = client.get(f"{IMPORT}/links.csv")
    link = soup(client, DONE).select_one(".handed__link")["value"]
    send(client, GROUPS, name="")
    gone = soup(client, DONE)

    text = answer.get_data().decode("utf-8-sig")
    [_, zoe, _] = csv.reader(io.StringIO(text, newline=""))
    assert zoe == ["'=1+1", "zoe@example.com", link]
    assert gone.select_one(".handed__link") is None
    assert "These links are no longer shown" in words(gone)
    assert client.get(f"{IMPORT}/links.csv").status_code == 404


def test_nobody_else_sees_the_links(site, client) -> None:
    bring_in(client, LIST)
    other = signed_in(site, Role.TRAINER)

    assert soup(other, DONE).select_one(".handed__link") is None
    assert other.get(f"{IMPORT}/links.csv").status_code == 404


def test_somebody_from_the_list_signs_up_and_is_in_the_groups(site, client) -> None:
    bring_in(client, LIST)
    link = soup(client, DONE).select_one(".handed__link")["value"]
    path = link.removeprefix("http://localhost")
    asked = soup(site.test_client(), path)

    send(site.test_client(), path, name="Zoé Müller", password="quatre mots au hasard")

    assert asked.select_one("#name")["value"] == "Zoé Müller"
    with site.test_request_context():
        lyon = groups.list_groups(db.session)[1]
    assert [each.split(" ", 2)[:2] for each in rows(client, address_of(lyon))] == [
        ["sara@example.com", "Other"],
        ["Zoé", "Müller"],
    ]


def test_the_same_list_twice_says_that_there_is_nothing_to_do(client) -> None:
    bring_in(client, LIST)

    report = upload(client, LIST.encode())

    assert "Everything is already as the list says" in said(report)
    assert page_of(report).select_one("button[value=import]") is None


def test_changes_of_an_invitation_stand_there_before_and_after(client) -> None:
    bring_in(client, LIST)
    other = LIST.replace("Müller", "Weiß").replace("com;fr", "com;en")

    text = said(upload(client, other.replace("|Été", "|Nantes").encode()))

    assert "Name Zoé Müller then Zoé Weiß" in text
    assert "Language French then English" in text
    assert "Department" not in text.partition("Before and after")[2]
    assert "Joins Nantes" in text


@pytest.mark.parametrize("actor", [Role.TRAINER, Role.ADMINISTRATOR])
@pytest.mark.parametrize("role", [Role.TRAINEE, Role.TRAINER])
def test_of_an_account_the_report_says_that_it_is_there_and_no_more(
    site, actor, role
) -> None:
    make_person(
        site,
        role,
        name="Zenobia",
        email="zoe@example.com",
        department=Department.MARKETING,
        language="it",
    )
    client = signed_in(site, actor)

    report = page_of(upload(client, LIST.encode()))

    [row] = report.select("section[aria-labelledby=changed] tbody tr")
    assert "Zenobia" not in words(report)
    assert " ".join(row.get_text(" ").split()) == (
        "Zoé Müller has an account zoe@example.com Joins Lyon and Été"
        " Name, language and department stay as they are."
    )


def test_of_somebody_else_s_invitation_it_says_no_more_either(site, client) -> None:
    bring_in(signed_in(site, Role.TRAINER), LIST)

    report = upload(client, b"Name;Mail;Groups\nEve;zoe@example.com;Nantes\n")

    assert "Eve invited by somebody else zoe@example.com Joins Nantes" in said(report)
    assert "stay as they are" in said(report)
    assert "Müller" not in said(report)


@pytest.mark.parametrize("language", ["en", "fr", "it"])
def test_whoever_was_put_into_a_group_reads_by_whom_and_so_does_the_log(
    site, client, language
) -> None:
    zoe = make_person(site, Role.TRAINEE, email="zoe@example.com")
    bring_in(client, LIST)

    told = words(soup(browser_of(site, zoe), f"/{language}/practice"))
    log = words(soup(signed_in(site, Role.ADMINISTRATOR), "/en/admin/audit"))

    assert "Lyon (Marco Ferri)" in told
    assert "Added to a group" in log
    assert "Group Lyon" in log


def test_the_page_says_what_a_list_leaves_as_it_is(client) -> None:
    text = words(soup(client, IMPORT))

    assert "keeps name, language and department, whatever the list says" in text


def test_mistakes_stand_there_by_line_and_nothing_can_be_agreed_to(
    site, client
) -> None:
    bad = "Name;Address;Language;Department\nAda;ada(at)b.c;deutsch;HR\nBea;bea@b.c;;\n"

    report = upload(client, bad.encode())

    page = page_of(report)
    found = [
        [cell.get_text(" ").split() for cell in row.select("th, td")]
        for row in page.select(".table--wrong tbody tr")
    ]
    assert report.status_code == 422
    assert page.title.get_text().startswith("Error:")
    assert "3 things to correct" in words(page)
    assert [(line[-1], value) for line, _, value, _ in found] == [
        ("2", ["ada(at)b.c"]),
        ("2", ["deutsch"]),
        ("2", ["HR"]),
    ]
    assert "write fr, it or en" in words(page)
    assert page.select_one("button[value=import]") is None
    assert stored(site) == ([], [])


def test_every_mistake_is_said_in_every_language(client, site) -> None:
    make_group(site, make_person(site, Role.TRAINER), "Theirs")
    long = "x" * 130
    bad = (
        "Name;Address;Language;Department;Groups\n"
        f'{long};;;;{long}\nA\u200b;a@b.c;;;Theirs\n"A"b;c\n;a@b.c;xx;yy;;more\n'
        "#REF!;b@c.d;;;\n"
        ";c@d.e;;;1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20|21\n"
    )
    for language in ("en", "fr", "it"):
        path = f"/{language}/training/groups/import"
        answer = upload(client, bad.encode(), path=path)

        sentences = [
            each.select("td")[-1].get_text()
            for each in page_of(answer).select(".table--wrong tbody tr")
        ]
        assert len(sentences) == 11
        assert all(sentences)


def test_many_mistakes_are_counted(client) -> None:
    bad = "Address\n" + "".join(f"bad{number}\n" for number in range(150))

    report = upload(client, bad.encode())

    assert len(page_of(report).select(".table--wrong tbody tr")) == 100
    assert "150 things to correct" in said(report)
    assert "and 50 more" in said(report)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "The file is empty"),
        (b"PK\x03\x04", "This is a spreadsheet, not a CSV file"),
        (b"\x00\x01", "This is not a text file"),
        (b"Name\nAda\n", "No column holds e-mail addresses"),
        (b"Name;Mail\n;;\n", "Nobody stands below the headings"),
        (b"E-mail;Mail\na@b.c;d@e.f\n", "Two columns say the same (E-mail, Mail)"),
        (b"Address\n" + b"a@b.c\n" * 2_001, "The list has 2,001 people"),
        (b"Address\n" + b"a" * 1_000_000, "larger than 1,000,000 bytes"),
    ],
)
def test_a_file_that_is_no_list_is_refused(client, content, expected) -> None:
    answer = upload(client, content)

    assert answer.status_code == 422
    assert expected in said(answer)
    assert page_of(answer).title.get_text().startswith("Error:")


def test_without_a_file_the_page_asks_for_one(client) -> None:
    for answer in (send(client, IMPORT, act="try"), upload(client, b"", name="")):
        assert answer.status_code == 422
        assert "Choose a file" in said(answer)


@pytest.mark.parametrize("language", ["en", "fr", "it"])
def test_what_is_larger_than_any_request_is_refused_on_a_page_like_the_others(
    client, language
) -> None:
    path = f"/{language}/training/groups/import"

    answer = upload(client, b"Address\n" + b"a" * 2_000_000, path=path)

    page = page_of(answer)
    assert answer.status_code == 413
    assert answer.headers["Cache-Control"] == "no-store"
    assert page.html["lang"] == language
    assert page.select_one(".error .button--primary")["href"] == path
    assert re.search(r"\b1[\s\xa0]M[Bo]\b", words(page))


def test_the_page_says_how_large_it_may_be_and_how_to_mend_it(client) -> None:
    large = {"name": "x" * 1_100_000, "csrf_token": ""}

    texts = (
        said(upload(client, b"a" * 2_000_000)),
        said(client.post(GROUPS, data=large)),
    )

    for text in texts:
        assert "What was sent is too large" in text
        assert "at most 1 MB" in text
        assert "split the file, or shorten the text" in text


def test_back_from_what_is_too_large_leads_to_a_page_that_can_be_read(client) -> None:
    answer = client.post("/en/practice/due", data={"subject": "x" * 1_100_000})

    assert answer.status_code == 413
    assert page_of(answer).select_one(".error .button--primary") is None


def test_the_largest_list_goes_through(site, client) -> None:
    text = "Name;Address;Groups\n" + "".join(
        f"Person {number};p{number}@example.com;Lyon\n" for number in range(2_000)
    )

    answer = bring_in(client, text)

    assert answer.status_code == 303
    assert len(stored(site)[1]) == 2_000


def test_what_was_changed_meanwhile_is_shown_again_and_nothing_is_done(
    site, client, trainer
) -> None:
    fields = agreed(upload(client, LIST.encode()))
    make_group(site, trainer, "Lyon")

    answer = client.post(IMPORT, data=fields)
    again = client.post(IMPORT, data=agreed(answer))

    assert answer.status_code == 409
    assert "Nothing has been imported yet" in said(answer)
    assert again.status_code == 303
    assert stored(site)[0] == ["Été", "Lyon"]


def test_a_report_that_was_sent_twice_counts_once(site, client) -> None:
    fields = agreed(upload(client, LIST.encode()))
    client.post(IMPORT, data=fields)

    again = client.post(IMPORT, data=fields)

    assert again.status_code == 409
    assert "Everything is already as the list says" in said(again)
    assert len(stored(site)[1]) == 2


@pytest.mark.parametrize("sealed", ["", "abc", "é", "gAAAAA" * 40])
def test_what_was_not_sealed_here_is_not_opened(site, client, sealed) -> None:
    fields = agreed(upload(client, LIST.encode())) | {"sealed": sealed}

    answer = client.post(IMPORT, data=fields)

    assert answer.status_code == 422
    assert "choose the file again" in said(answer)
    assert stored(site) == ([], [])


def test_a_report_is_good_for_a_day(site, client) -> None:
    with clock_of(site) as clock:
        fields = agreed(upload(client, LIST.encode()))
        clock.pass_by(hours=25)

        answer = client.post(IMPORT, data=fields)

    assert "choose the file again" in said(answer)
    assert stored(site) == ([], [])


def test_nothing_is_imported_without_a_token_or_by_a_trainee(site, client) -> None:
    fields = agreed(upload(client, LIST.encode()))
    del fields["csrf_token"]

    assert client.post(IMPORT, data=fields).status_code == 403
    assert upload(signed_in(site, Role.TRAINEE), LIST.encode()).status_code == 403
    assert stored(site) == ([], [])


def test_somebody_who_was_signed_out_meanwhile_can_send_it_again(
    site, client, trainer
) -> None:
    fields = agreed(upload(client, LIST.encode()))
    send(client, "/en/sign-out")

    answer = client.post(IMPORT, data=fields)

    page = page_of(answer)
    assert answer.status_code == 403
    assert page.select_one("textarea") is None
    assert fields["sealed"] not in page.get_text()


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "=cmd|'/c calc'!A0",
    "{{7*7}}%(name)s%s",
    "' OR 1=1 --",
    "\u202eevil",
]


@pytest.mark.parametrize("cell", HOSTILE)
@pytest.mark.parametrize("place", range(6))
def test_a_hostile_cell_is_text_wherever_it_stands(client, cell, place) -> None:
    row = ["Ada", "ada@example.com", "en", "sales", "Lyon", ""]
    row[place] = cell
    written = io.StringIO()
    lines = [["Name", "Address", "Language", "Department", "Groups", cell], row]
    csv.writer(written).writerows(lines)

    report = upload(client, written.getvalue().encode())

    page = page_of(report)
    assert report.status_code in {200, 422}
    assert page.select_one("main script, main img, main [onerror]") is None
    if report.status_code == 200:
        assert bring_in(client, written.getvalue()).status_code == 303
        done = soup(client, DONE)
        assert done.select_one("main script, main img, main [onerror]") is None


@pytest.mark.parametrize("language", ["en", "fr", "it"])
def test_the_file_of_a_group_is_a_list_that_changes_nothing(
    site, client, trainer, language
) -> None:
    make_person(
        site,
        Role.TRAINEE,
        name="=1+1",
        email="+x@example.com",
        department=Department.MARKETING,
        language="it",
    )
    bring_in(client, LIST + "=1+1;+x@example.com;it;Marketing;Lyon;\n")
    with site.test_request_context():
        lyon = groups.list_groups(db.session)[1]
    path = f"/{language}/training/groups/{lyon.id}.csv"

    report = upload(client, client.get(path).get_data())

    assert "Everything is already as the list says" in said(report)
    assert "3 people unchanged" in said(report)


def test_an_import_is_in_the_log(site, client) -> None:
    bring_in(client, LIST)

    log = words(soup(signed_in(site, Role.ADMINISTRATOR), "/en/admin/audit"))

    assert "List of people imported" in log
    assert "Invited 2" in log
    assert "Groups Été and Lyon" in log


def test_a_list_of_another_trainer_s_group_is_refused_by_line(site, client) -> None:
    make_group(site, make_person(site, Role.TRAINER), "Lyon")

    report = upload(client, LIST.encode())

    assert report.status_code == 422
    assert "Somebody else trains a group of this name" in said(report)
