"""Lists of people: how a file is read, and what is wrong with it, line by line."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.people import Department, is_email
from glossary.roster_columns import Column
from glossary.roster_files import (
    LARGEST_FILE,
    MOST_PEOPLE,
    Encoding,
    Flaw,
    UnusableList,
)
from glossary.rosters import LineProblem, Listed, Wrong, read_roster
from glossary.spreadsheets import defused, undefused

LANGUAGES = {
    "en": ("English", "anglais", "inglese"),
    "fr": ("français", "French", "francese"),
    "it": ("italiano", "Italian", "italien"),
}
HEADINGS = "Name;Address;Language;Department;Groups"
ADA = Listed(2, "ada@example.com", "Ada", "en", Department.SALES, ("Lyon",))
ADDRESS_HEADINGS = [
    "E-mail",
    "e‑mail",
    "E-MAIL *",
    "Email:",
    "E-mail address (work)",
    "Work e-mail",
    "Address",
    "Courriel",
    "Mél.",
    "Adresse e-mail",
    "Adresse de courriel",
    "Adresse\xa0mail",
    "E-mail professionnel",
    "Adresse de messagerie",
    "Adresse électronique",
    "Posta elettronica",
    "Indirizzo e-mail",
    "Indirizzo di posta elettronica",
    "E-mail aziendale",
    "Indirizzo",
]
DEPARTMENT_HEADINGS = [
    "Department",
    "Dept.",
    "Team",
    "Service",
    "Département",
    "Équipe",
    "EQUIPE",
    "Reparto",
    "Dipartimento",
    "Squadra",
]


def read(text, encoding="utf-8"):
    return read_roster(text.encode(encoding), LANGUAGES)


def only(row):
    """Return whom a list of one line lists."""
    [listed] = read(f"{HEADINGS}\n{row}\n").people
    return listed


def wrong(row):
    """Return what is wrong with a list of one line."""
    roster = read(f"{HEADINGS}\n{row}\n")
    assert roster.people == ()
    return [(each.line, each.wrong, each.value) for each in roster.problems]


def flaw(content):
    with pytest.raises(UnusableList) as caught:
        read_roster(content, LANGUAGES)
    return caught.value.flaw


@pytest.mark.parametrize(
    "text",
    [
        "Name;Address;Language;Department;Groups\nAda;ada@example.com;en;sales;Lyon",
        "name,e-mail,LANGUAGE,team,group\nAda,ADA@example.com,English,Sales,Lyon",
        "Nom;Adresse e-mail;Langue;Service;Groupes\nAda;ada@example.com;anglais;"
        "Ventes;Lyon",
        "Nom\tCourriel\tlangue\tDépartement\tgroupe\nAda\tada@example.com\tEN\t"
        "vente\tLyon",
        "Nome;Indirizzo;Lingua;Reparto;Gruppi\nAda;ada@example.com;inglese;vendite;Lyon",
        "E_mail;GROUPES;Équipe;Lingua;Prénom et nom\nada@example.com;Lyon;commercial;"
        "en;Ada",
    ],
    ids=["en", "comma", "fr", "tab", "it", "mixed"],
)
def test_headings_are_known_in_three_languages_and_in_any_order(text):
    assert read(text).people == (ADA,)


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("Nome;Cognome;E-mail", "Ada;Lovelace;ada@b.c"),
        ("Cognome;Nome;E-mail", "Lovelace;Ada;ada@b.c"),
        ("Prénom;Nom;E-mail", "Ada;Lovelace;ada@b.c"),
        ("Nom;Prénom;E-mail", "Lovelace;Ada;ada@b.c"),
        ("Nom de famille;Prénom(s);E-mail", "Lovelace;Ada;ada@b.c"),
        ("First name;Last name;E-mail", "Ada;Lovelace;ada@b.c"),
        ("E-mail;Surname;Given Name", "ada@b.c;Lovelace;Ada"),
        ("Name;Surname;E-mail", "Ada;Lovelace;ada@b.c"),
        ("Name;First name;E-mail", "Lovelace;Ada;ada@b.c"),
        ("Nom / Prénom;E-mail", "Ada Lovelace;ada@b.c"),
    ],
)
def test_two_columns_of_names_are_joined_as_people_are_called(headings, row):
    roster = read(f"{headings}\n{row}\n")

    assert [each.name for each in roster.people] == ["Ada Lovelace"]
    assert roster.ignored == ()


def test_half_a_name_is_a_name():
    roster = read("Nome;Cognome;E-mail\nAda;;ada@b.c\n;Curie;bea@b.c\n")

    assert [each.name for each in roster.people] == ["Ada", "Curie"]
    assert read("Prénom;E-mail\nAda;ada@b.c\n").people[0].name == "Ada"


def test_a_whole_name_is_not_made_of_its_parts():
    text = "First name;Last name;Display name;Mail\nAda;King;Ada Lovelace;ada@b.c\n"

    roster = read(text)

    assert roster.people[0].name == "Ada Lovelace"
    assert roster.ignored == ("First name", "Last name")


@pytest.mark.parametrize("heading", ["Address", "Adresse", "Indirizzo"])
def test_beside_a_column_of_e_mail_an_address_is_where_somebody_lives(heading):
    roster = read(f"{heading};E-mail\n1 Main Street;ada@b.c\n")

    assert roster.people == (Listed(2, "ada@b.c"),)
    assert roster.ignored == (heading,)


@pytest.mark.parametrize(
    "heading",
    ADDRESS_HEADINGS,
)
def test_an_address_stands_under_what_people_call_it(heading):
    assert read(f"{heading}\nada@b.c\n").people == (Listed(2, "ada@b.c"),)


@pytest.mark.parametrize(
    "heading",
    DEPARTMENT_HEADINGS,
)
def test_a_department_stands_under_what_people_call_it(heading):
    [listed] = read(f"{heading};Mail\nSales;ada@b.c\n").people

    assert listed.department == Department.SALES


@pytest.mark.parametrize(
    ("word", "department"),
    [
        *((each, Department.SALES) for each in ("Sales", "SALES", " sales\xa0")),
        *((each, Department.SALES) for each in ("Ventes", "Commercial", "Commerciaux")),
        *((each, Department.SALES) for each in ("Équipe commerciale", "Vente")),
        *((each, Department.SALES) for each in ("Vendite", "Commerciale")),
        *((each, Department.SALES) for each in ("Ufficio commerciale", "Sales team")),
        *(
            (each, Department.SALES)
            for each in ("Service commercial", "Reparto vendite")
        ),
        *((each, Department.MARKETING) for each in ("Marketing", "Service marketing")),
        *((each, Department.OTHER) for each in ("Other", "Autre", "Autres", "Altro")),
    ],
)
def test_a_department_is_known_by_what_people_call_it(word, department):
    assert only(f";a@b.c;;{word};").department == department


@pytest.mark.parametrize(
    ("word", "language"),
    [
        *((each, "fr") for each in ("FR", "français", "FRANÇAIS", "Francais")),
        *((each, "fr") for each in ("French", "francese", "fr-FR", "fr_CH")),
        *((each, "fr") for each in ("Français (France)",)),
        *((each, "it") for each in ("Italian", "Italien", "italiano\xa0", "it-IT")),
        *((each, "en") for each in ("English", "anglais", "Inglese", "en-GB")),
    ],
)
def test_a_language_is_known_by_code_or_name(word, language):
    assert only(f";a@b.c;{word};;").language == language


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_first_line_may_say_what_stands_between_cells(first, ending):
    lines = [first, "E-mail;Nom, prénom, fonction", "ada@b.c;Ada", "bad;Bea", ""]

    roster = read(ending.join(lines), "utf-8-sig")

    assert (roster.delimiter, roster.ignored) == (";", ("Nom, prénom, fonction",))
    assert roster.people == (Listed(3, "ada@b.c"),)
    assert [each.line for each in roster.problems] == [4]


def test_a_separator_that_is_none_here_is_found_out_instead():
    roster = read("sep=:\nName,Mail\nAda,ada@b.c\n")

    assert roster.people == (Listed(3, "ada@b.c", "Ada"),)


def test_headings_that_say_nothing_are_named_and_not_read():
    roster = read("Phone;E-mail;;Office\n+39 02;ada@example.com;x;Lyon\n")

    assert roster.ignored == ("Phone", "Office")
    assert roster.people == (Listed(2, "ada@example.com"),)


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", Encoding.UTF8),
        ("utf-8-sig", Encoding.UTF8_MARK),
        ("cp1252", Encoding.CP1252),
        ("utf-16", Encoding.UTF16),
    ],
)
def test_the_encoding_is_recognised_and_said(codec, encoding):
    roster = read("Prénom et nom;E-mail\nZoé Müller;zoe@example.com\n", codec)

    assert roster.encoding == encoding
    assert roster.people[0].name == "Zoé Müller"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_ending_is_read(ending):
    assert len(read(f"Address{ending}a@b.c{ending}d@e.f{ending}").people) == 2


def test_blank_lines_are_no_people_and_lines_are_counted_as_an_editor_does():
    roster = read('\n;;\nName;Address\n"Ada\nLovelace";ada@b.c\n\n;bea@b.c\n;bad\n')

    assert [(each.line, each.name) for each in roster.people] == [
        (4, "Ada Lovelace"),
        (7, ""),
    ]
    assert [each.line for each in roster.problems] == [8]


@pytest.mark.parametrize(
    ("cell", "groups"),
    [
        ("Lyon|Milano", ("Lyon", "Milano")),
        ("Lyon , Milano", ("Lyon", "Milano")),
        ('"Lyon;Milano"', ("Lyon", "Milano")),
        ("Lyon||lyon | LYÓN", ("LYÓN",)),
        ("", ()),
        (" | ", ()),
    ],
)
def test_several_groups_stand_in_one_cell(cell, groups):
    assert only(f"Ada;ada@example.com;en;sales;{cell}").groups == groups


def test_what_is_left_out_is_empty():
    assert only(";ada@example.com;;;") == Listed(2, "ada@example.com")
    assert only(";ada@example.com") == Listed(2, "ada@example.com")


@pytest.mark.parametrize(
    ("row", "problems"),
    [
        ("Ada;;en;sales;Lyon", [(2, Wrong.NO_ADDRESS, "")]),
        ("Ada;ada(at)b.c;en;sales;", [(2, Wrong.BAD_ADDRESS, "ada(at)b.c")]),
        ("Ada;a@b.c;deutsch;;", [(2, Wrong.UNKNOWN_LANGUAGE, "deutsch")]),
        ("Ada;a@b.c;;HR;", [(2, Wrong.UNKNOWN_DEPARTMENT, "HR")]),
        ("Ada;foo@bar;en;sales;", [(2, Wrong.BAD_ADDRESS, "foo@bar")]),
        ("#N/A;a@b.c;;;", [(2, Wrong.NOT_CALCULATED, "#N/A")]),
        ("#N/D;a@b.c;;;", [(2, Wrong.NOT_CALCULATED, "#N/D")]),
        ("#NOM\xa0?;a@b.c;;;", [(2, Wrong.NOT_CALCULATED, "#NOM ?")]),
        ("#NOME?;a@b.c;;;", [(2, Wrong.NOT_CALCULATED, "#NOME?")]),
        (
            ";#REF!;#VALORE!;#VALEUR !;Err:508",
            [
                (2, Wrong.NOT_CALCULATED, "#REF!"),
                (2, Wrong.NOT_CALCULATED, "#VALORE!"),
                (2, Wrong.NOT_CALCULATED, "#VALEUR !"),
                (2, Wrong.NOT_CALCULATED, "Err:508"),
            ],
        ),
        ("A\u200bda;a@b.c;;;", [(2, Wrong.UNSEEN, "A\u200bda")]),
        (f"{'n' * 121};a@b.c;;;", [(2, Wrong.LONG_NAME, "n" * 121)]),
        (f";a@b.c;;;{'g' * 81}|ok", [(2, Wrong.LONG_GROUP, "g" * 81)]),
        ("Ada;a@b.c;en;sales;Lyon;more", [(2, Wrong.TOO_MANY_CELLS, "more")]),
        ('Ada;"a@b.c"x;en;sales;Lyon', [(2, Wrong.QUOTES, "")]),
        ('"Ada;a@b.c;en;sales;Lyon', [(2, Wrong.QUOTES, "")]),
        (
            "Ada;no;xx;yy;Lyon",
            [
                (2, Wrong.BAD_ADDRESS, "no"),
                (2, Wrong.UNKNOWN_LANGUAGE, "xx"),
                (2, Wrong.UNKNOWN_DEPARTMENT, "yy"),
            ],
        ),
    ],
)
def test_a_mistake_is_named_by_line_and_value(row, problems):
    assert wrong(row) == problems


def test_text_that_is_written_as_a_formula_is_that_text():
    row = '="Ada ""King""";"=""ADA@example.com""";="en";;="Lyon"'

    assert only(row) == Listed(
        2, "ada@example.com", 'Ada "King"', "en", groups=("Lyon",)
    )


def test_spaces_of_every_kind_around_and_within_are_one():
    cells = ["\u202f Ada\xa0 Lovelace ", "\xa0Ada@Example.com\u2007", "\tEN "]
    row = ";".join([*cells, "\xa0Sales", "\xa0Lyon  Est\xa0"])

    assert only(row) == Listed(
        2, "ada@example.com", "Ada Lovelace", "en", Department.SALES, ("Lyon Est",)
    )


def test_delimiters_at_the_end_of_lines_are_no_cells():
    roster = read("Name;Mail;;;\nAda;ada@b.c;;;\n;;;;\nBea;bea@b.c;;;;;;;\n;;;;")

    assert [each.name for each in roster.people] == ["Ada", "Bea"]
    assert roster.problems == ()


def test_under_one_heading_the_lines_tell_the_delimiter():
    roster = read("Mail\nada@b.c;;\nbea@b.c;;\n")

    assert [each.address for each in roster.people] == ["ada@b.c", "bea@b.c"]


def test_nobody_is_in_more_than_twenty_groups():
    groups = "|".join(f"g{number}" for number in range(21))

    assert wrong(f";a@b.c;;;{groups}") == [(2, Wrong.TOO_MANY_GROUPS, groups)]


def test_an_address_that_stands_there_twice_names_both_lines():
    roster = read("Address\nada@b.c\nbea@b.c\n ADA@B.c \n")

    assert roster.problems == (
        LineProblem(4, Wrong.TWICE, Column.ADDRESS, "ADA@B.c", earlier=2),
    )
    assert [each.line for each in roster.people] == [2, 3]


def test_after_a_broken_line_the_others_are_still_looked_at():
    roster = read('Name;Address\n"A"x;ada@b.c\nBea;bea@b.c\nCy;cy\n')

    assert [(each.line, each.wrong) for each in roster.problems] == [
        (2, Wrong.QUOTES),
        (4, Wrong.BAD_ADDRESS),
    ]
    assert [each.name for each in roster.people] == ["Bea"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", Flaw.EMPTY),
        (b"\xef\xbb\xbf", Flaw.EMPTY),
        (b"\n\n", Flaw.EMPTY),
        (b"PK\x03\x04...", Flaw.WORKBOOK),
        (b"\xd0\xcf\x11\xe0...", Flaw.WORKBOOK),
        (b"Address\n\x00\x01\x02", Flaw.NO_TEXT),
        (b"Address\n\x81\x8d\x8f", Flaw.NO_TEXT),
        (b"Name;Language\nAda;en\n", Flaw.NO_ADDRESS),
        (b"ada@example.com\nbea@example.com\n", Flaw.NO_ADDRESS),
        (b"Mail;E-mail\na@b.c;d@e.f\n", Flaw.TWO_COLUMNS),
        (b"Nom;Nom;E-mail\nA;B;d@e.f\n", Flaw.TWO_COLUMNS),
        (b"Name;E-mail\n;;\n\n", Flaw.NOBODY),
        (b"a" * (LARGEST_FILE + 1), Flaw.TOO_LARGE),
        (b"Address\n" + b"a@b.c\n" * (MOST_PEOPLE + 1), Flaw.TOO_MANY),
        (b"Name;Mail\n" + b'"Ada";ada@example.com\n' * 10_000, Flaw.TOO_MANY),
    ],
)
def test_a_file_that_is_no_list_is_refused_whole(content, expected):
    assert flaw(content) == expected


def test_the_largest_list_is_read():
    rows = "".join(f"{number}@b.c\n" for number in range(MOST_PEOPLE))

    assert len(read(f"Address\n{rows}").people) == MOST_PEOPLE


HOSTILE = [
    "=cmd|'/c calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "+33 6 12 34 56 78",
    "'=1",
    "'",
    "＝1+1",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7*7}}%(name)s${7*7}",
    "' OR 1=1 --",
    "../../etc/passwd",
    "İıßﬁÆŒ",
    "O'Brien",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_read_as_it_was_written(name):
    written = io.StringIO()
    row = [name, "ada@example.com", "", "", "Lyon"]
    csv.writer(written, delimiter=";").writerow(row)

    listed = only(written.getvalue().rstrip())

    assert listed.name == undefused(name).strip()
    assert listed.groups == ("Lyon",)


@pytest.mark.parametrize("name", HOSTILE)
def test_what_was_defused_on_its_way_out_is_the_same_when_it_comes_back(name):
    first = only(f'"{name.replace(chr(34), chr(34) * 2)}";ada@example.com').name
    out = defused(first).replace('"', '""')

    assert only(f'"{out}";ada@example.com').name == first


@given(st.binary(max_size=400))
def test_any_bytes_are_a_list_or_are_refused(content):
    try:
        roster = read_roster(b"Name;Address\n" + content, LANGUAGES)
    except UnusableList:
        return
    assert all(is_email(each.address) for each in roster.people)
    assert all(each.name.isprintable() for each in roster.people)


@given(st.text(max_size=40))
def test_any_text_in_a_cell_is_read_or_named(text):
    written = io.StringIO()
    csv.writer(written).writerows([["Name", "Address"], [text, "ada@example.com"]])

    roster = read(written.getvalue(), "utf-8") if _can_be_kept(text) else None

    if roster is not None:
        assert len(roster.people) + len(roster.problems) == 1


def _can_be_kept(text):
    return "\0" not in text and text.encode("utf-8", "ignore").decode() == text
