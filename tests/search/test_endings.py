"""Two forms of a word are one name; two words of one stem are not."""

from __future__ import annotations

import pytest

from glossary.search.endings import inflections_of, is_plural_of_letters


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        *(("en", "lead", "leads"), ("en", "opportunities", "opportunity")),
        *(("en", "pitches", "pitch"), ("en", "opp", "opps")),
        *(("fr", "commercial", "commerciaux"), ("fr", "qualifies", "qualifiee")),
        *(("fr", "enjeux", "enjeu"), ("fr", "potentiel", "potentielle")),
        *(("fr", "actif", "actives"), ("fr", "acheteuse", "acheteur")),
        *(("it", "piombi", "piombo"), ("it", "trattative", "trattativa")),
        *(("it", "clienti", "cliente"), ("it", "banche", "banca")),
        *(("it", "scartata", "scartato"), ("it", "elenchi", "elenco")),
        *(("de", "kunde", "kunden"), ("fr-CA", "leads", "lead")),
    ],
)
def test_number_and_gender_are_endings(language, one, other):
    is_inflection = inflections_of(language)

    assert is_inflection(one, other)
    assert is_inflection(other, one)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        *(("en", "leading", "lead"), ("en", "prospecting", "prospect")),
        *(("en", "sales", "sal"), ("fr", "prospection", "prospect")),
        *(("fr", "qualifs", "qualifie"), ("fr", "vent", "vente")),
        *(("it", "prospettive", "prospetto"), ("it", "fatturato", "fattura")),
        *(("it", "moto", "motivi"), ("fr", "lait", "laiterie"), ("fr", "ms", "m")),
        ("de", "kunde", "kundschaft"),
    ],
)
def test_other_words_of_the_stem_are_not_forms(language, one, other):
    assert not inflections_of(language)(one, other)
    assert not inflections_of(language)(other, one)


def test_letters_take_an_s_and_nothing_else():
    assert is_plural_of_letters("sals", "sal")
    assert not is_plural_of_letters("sale", "sal")
    assert not is_plural_of_letters("sales", "sal")
