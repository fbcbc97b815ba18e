"""What is said of publications: every definition named, in every language."""

import re

import pytest

from glossary.errors import BrokenModel
from glossary.loading.content import load_content


@pytest.fixture(scope="module")
def glossary():
    """The shipped glossary."""
    return load_content().glossary


def test_every_shipped_definition_has_a_name_of_its_own_in_each_language(glossary):
    sources = glossary.definitions.sources.values()

    for language in glossary.languages:
        names = {source.view.names[language.code] for source in sources}
        assert len(names) == len(sources)


def test_a_short_name_fits_the_column_of_a_table(glossary):
    names = [text.short for text in glossary.publications.sources.values()]

    assert [name for name in names if len(name) > 34] == []


def test_a_published_view_is_named_as_its_text_says(content):
    view = content.load().glossary.definitions.view("Book-a")

    assert view.names == {"en": "A book’s lead", "fr": "A book’s lead"}


def test_a_team_is_named_by_the_pages(content):
    assert content.load().glossary.definitions.view("sales").names == {}


def test_a_publication_is_told_in_each_language(content):
    publications = content.load().glossary.publications

    assert publications.publications["Book", "fr"].title == "A book"
    assert publications.sources["Book-a", "en"].short == "Book"
    assert publications.sources["Book-a", "en"].says == "Anybody."
    assert publications.sources["Book-a", "en"].note is None


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("  Book:", "  Bock:", "2: unknown publication 'Bock'; allowed: Book"),
        ("  Book:", "  Bock:", "1: publication 'Book' is missing"),
        ("  Book-a:", "  Book-b:", "4: unknown view 'Book-b'; allowed: Book-a"),
        ("  Book-a:", "  Book-b:", "3: view 'Book-a' is missing"),
        ("says: Anybody.", "sais: Anybody.", "4: unknown key 'views.Book-a.sais'"),
        ("title: A book", "title: ''", "2: publications.Book.title: "),
        ("views:", "view:", "1: 'views' is missing"),
    ],
)
def test_a_mistake_stops_the_start_and_is_named_with_its_line(
    content, old, new, problem
):
    content.change("en/_sources.yaml", old, new)

    with pytest.raises(BrokenModel) as caught:
        content.load()

    found = [str(each) for each in caught.value.problems]
    assert any(each.startswith(f"content/en/_sources.yaml:{problem}") for each in found)


@pytest.mark.parametrize(
    ("name", "short"), [("A book’s lead", "Book again"), ("A second lead", "Book")]
)
def test_two_definitions_of_one_name_are_refused(content, name, short):
    second = (content.path / "sources/book-a.yaml").read_text(encoding="utf-8")
    content.write("sources/book-b.yaml", second.replace("Book-a", "Book-b"))
    for code in ("en", "fr"):
        own = f"  Book-b: {{name: {name}, short: {short}, says: Nobody.}}\n"
        content.change(
            f"{code}/_sources.yaml", "contradictions:", f"{own}contradictions:"
        )

    with pytest.raises(BrokenModel, match=r"_sources.yaml:5: two views are named"):
        content.load()


def texts_of(glossary, code):
    """Yield every text that this room reads in one language."""
    for texts in (glossary.publications.publications, glossary.publications.sources):
        for (_, language), text in texts.items():
            if language == code:
                fields = (getattr(text, name) for name in text.__slots__)
                yield from (each for each in fields if each is not None)
    for asked in glossary.contradictions:
        text = asked.texts[code]
        yield from (text.question, text.choice, text.why)
        for (_, language), said in {
            **asked.remarks,
            **getattr(asked.asks, "answers", {}),
        }.items():
            if language == code:
                yield said
    yield from (each.texts[code] for each in glossary.examples)
    company = glossary.company.texts[code]
    yield from (company.sells, company.market, company.score, *company.notes.values())


@pytest.mark.parametrize("code", ["en", "fr", "it"])
def test_no_shipped_text_shows_an_id(glossary, code):
    ids = {
        *glossary.definitions.sources,
        *(each.publication for each in glossary.definitions.sources.values()),
        *glossary.definitions.parts,
        *(fact.id for fact in glossary.definitions.facts if "_" in fact.id),
    }
    # Parts named by a plain word of English, such as "asked", are no sign of one.
    shown = re.compile("|".join(rf"\b{id}\b" for id in ids if not id.isalpha()))

    assert [text for text in texts_of(glossary, code) if shown.search(text)] == []


def test_shipped_texts_are_set_as_each_language_sets_them(glossary):
    wrong = {
        "fr": r"[^\u202f][;!?%]|[^\u00a0]:|«[^\u00a0]|[^\u00a0]»|['\"“”]",
        "it": r"\s[;!?%:]|«\s|\s»|['\"“”]",
        "en": r"\s[;!?%:]|['\"«»]",
    }

    for code, pattern in wrong.items():
        assert [t for t in texts_of(glossary, code) if re.search(pattern, t)] == []
