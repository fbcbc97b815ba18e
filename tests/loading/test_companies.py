"""The company's file: every fact noted, in whole languages."""

import pytest

from glossary.errors import BrokenModel
from glossary.loading.content import load_content
from tests.loading.conftest import COMPANY


def test_the_shipped_company_is_invented_and_notes_every_fact():
    glossary = load_content().glossary

    assert glossary.company.is_invented
    for code, text in glossary.company.texts.items():
        assert text.language == code
        assert list(text.notes) == [fact.id for fact in glossary.definitions.facts]


def test_each_language_has_its_own_words(content):
    company = content.load().glossary.company

    assert company.texts["fr"].sells == "Des pompes."
    assert company.texts["en"].notes == {"identity": "A name."}
    assert not company.is_invented


def test_an_instance_describes_itself(content, tmp_path):
    overlay = type(content)(tmp_path / "own")
    overlay.write("company.yaml", COMPANY.replace("name: Ours", "name: Mulini"))

    assert content.load(overlay.path).glossary.company.name == "Mulini"


def test_a_language_left_out_altogether_borrows_from_its_fallback(content):
    french = "\n".join(
        line.replace(line[line.index("en: ") : line.index("fr: ")], "")
        if "en: " in line
        else line
        for line in COMPANY.splitlines()
    )
    content.write("company.yaml", french)

    texts = content.load().glossary.company.texts

    assert texts["en"] == texts["fr"]
    assert texts["en"].language == "fr"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("Pumps., fr: Des pompes.", "Pumps.", "2: 'sells' is not said in 'fr'"),
        ("{en: A name., fr: Un nom.}", "{fr: Un nom.}", "8: 'identity' is not said"),
        ("fr: Un nom.", "fr: Un nom., de: Name", "8: no language 'de'; allowed: "),
        ("  identity:", "  identy:", "8: unknown fact 'identy'; allowed: identity"),
        ("  identity:", "  identy:", "7: the note on 'identity' is missing"),
        ("horizon:", "horizonn:", "5: unknown key 'horizonn'"),
        ("horizon:", "horizonn:", "1: 'horizon' is missing"),
        ("{en: A day., fr: Un jour.}", "A day", "6: answer_time: "),
        ("Un jour.", '""', "6: answer_time.fr: "),
    ],
)
def test_a_mistake_stops_the_start_and_is_named_with_its_line(
    content, old, new, problem
):
    content.change("company.yaml", old, new)

    with pytest.raises(BrokenModel) as caught:
        content.load()

    found = [str(each) for each in caught.value.problems]
    assert any(each.startswith(f"content/company.yaml:{problem}") for each in found)


def test_a_company_without_a_word_is_refused(content):
    empty = "{}"
    lines = [f"{key}: {empty}" for key in ("sells", "market", "score", "horizon")]
    notes = "notes: {identity: {}}"
    content.write(
        "company.yaml", "\n".join(["name: Ours", *lines, "answer_time: {}", notes])
    )

    with pytest.raises(BrokenModel, match=r"company.yaml:1: no language is written"):
        content.load()
