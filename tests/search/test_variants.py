"""A long name is found in spite of one mistyped letter, wherever it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from string import ascii_lowercase

from glossary.glossary import Glossary
from glossary.search import SearchEngine
from glossary.search.names import Name, names_of, stop_words_of

MOST_MISSED = 0.015
# One variant in so many is tried: enough to tell, in a few seconds.
STEP = 3


def variants(name: Name) -> Iterator[str]:
    """Yield *name* with each of its letters lost, wrong, doubled up or swapped."""
    typed = name.form.lower()
    for place, letter in enumerate(typed):
        if letter == " ":
            continue
        # Another letter at every place, the same at every run.
        other = ascii_lowercase[(7 * place + ord(letter)) % 26]
        before, after = typed[:place], typed[place + 1 :]
        yield before + after
        yield before + other + after
        yield before + other + letter + after
        if after[:1] not in ("", " "):
            yield before + after[0] + letter + after[1:]


def test_one_letter_seldom_hides_a_name_of_several_words(
    shipped: SearchEngine, shipped_glossary: Glossary, record_property
) -> None:
    every = names_of(shipped_glossary, stop_words_of(shipped_glossary))
    names = [name for name in every if name.is_usual and " " in name.key]
    typed = ((variant, name) for name in names for variant in variants(name))
    tried, missed = 0, []

    for variant, name in islice(typed, 0, None, STEP):
        meant = {each.slug for each in names if each.key == name.key}
        hits = shipped.search(variant, name.language).hits
        tried += 1
        if not hits or hits[0].slug not in meant:
            missed.append((name.language, variant))

    record_property("search accuracy", ["one letter off", tried - len(missed), tried])
    assert len(missed) / tried < MOST_MISSED, missed
