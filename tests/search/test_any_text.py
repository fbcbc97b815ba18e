"""Whatever is typed is a query: nothing raises, nothing is unbounded."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary.search.marks import marked_letters, marked_words
from glossary.search.queries import LONGEST_QUERY, MOST_WORDS, parse
from glossary.search.words import fold_word, spell, split_words

PIECES = st.sampled_from(
    [
        *("lead", "prospect", "plomb", "qualifié", "MQL", "l'", "un", "entre", "œ"),
        *("*", "?", "**", '"', "«", "\x00", "\\", "(", ")", "[", "~2", "^", ":", " "),
        *("AND", "OR", "NOT", "names_fr:", "e\u0301", "\u202e", "ﷺ", "İ", "ß", "😀"),
        *("a", "Z", "9", "\n", "\ud800", "한국어", "العربية", "x" * 60),
    ]
)
QUERIES = st.one_of(
    st.text(max_size=300),
    st.lists(PIECES, max_size=60).map("".join),
    st.lists(PIECES, max_size=60).map(" ".join),
    st.builds(lambda text, times: text * times, st.text(max_size=20), st.just(500)),
)
LANGUAGES = st.sampled_from(["fr", "it", "en", "zz", ""])
thorough = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@thorough
@given(query=QUERIES, language=LANGUAGES)
def test_any_text_is_answered(engine, query, language):
    for result in (engine.search(query, language), engine.suggest(query, language)):
        assert len(result.hits) <= 10
        assert result.query == query
        for hit in result.hits:
            assert len(hit.excerpt) <= 200
            for start, end in hit.marks:
                assert 0 <= start < end <= len(hit.matched)
        assert len(result.suggestions) <= (0 if result.hits else 1)
    assert len(engine.close_terms(query, language)) <= 5


@thorough
@given(query=QUERIES)
def test_what_is_considered_of_a_query_is_bounded(query):
    parsed = parse(query, frozenset({"un", "entre", "l"}))

    assert len(parsed.text) <= LONGEST_QUERY
    assert len(parsed.content) <= MOST_WORDS
    assert len(parsed.words) <= 40
    assert all(len(phrase) <= MOST_WORDS for phrase in parsed.phrases)


@thorough
@given(query=QUERIES)
def test_only_the_first_letters_count(engine, query):
    cut = engine.search(query[:LONGEST_QUERY], "fr")

    assert engine.search(query, "fr").hits == cut.hits


@thorough
@given(form=QUERIES, typed=QUERIES)
def test_marks_stay_inside_the_form_and_apart(form, typed):
    words = split_words(typed[:50])
    for marks in (
        marked_words(form, words),
        marked_letters(form, " ".join(words)),
    ):
        edges = [edge for mark in marks for edge in mark]
        assert edges == sorted(edges)
        assert not edges or 0 <= edges[0] < edges[-1] <= len(form)


@thorough
@given(text=st.text(alphabet=st.characters(codec="latin-1"), max_size=60))
def test_a_spelling_is_the_words_joined(text):
    assert spell(text).key == " ".join(split_words(text))


@thorough
@given(word=st.text(max_size=20))
def test_folding_a_word_again_changes_nothing(word):
    assert fold_word(fold_word(word)) == fold_word(word)
