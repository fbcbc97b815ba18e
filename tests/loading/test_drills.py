"""The drill's files: every value has its sentences, and says nothing else."""

from __future__ import annotations

import pytest

from glossary.errors import BrokenModel

WORDS = "fr/_drill.yaml"


def test_the_small_drill_is_read_in_the_order_of_the_story(content):
    glossary = content.load().glossary

    words = glossary.drill_words["fr"]
    assert tuple(words.variants) == ("identity",)
    assert [each.text for each in words.variants["identity"]["identified"]] == [
        "{name}, {job}, {firm}."
    ]
    assert [tuple(job.values()) for job in words.jobs] == [
        ("buyer", "buyer"),
        ("headmistress", "headmaster"),
    ]
    assert glossary.plausibility.most_stated == 1


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("drill.yaml", "order: [identity]", "order: []", "2: order: fact 'identity'"),
        ("drill.yaml", "[identity]", "[identity, mood]", "2: order: unknown fact"),
        ("drill.yaml", "[identity]", "[identity, identity]", "2: order: name each"),
        ("drill.yaml", "{}", "{odd: {identity: lost}}", "3: identity: unknown value"),
        ("drill.yaml", "{}", "{odd: {mood: bad}}", "3: unknown fact 'mood'"),
        ("drill.yaml", "most_stated: 1", "most_stated: 0", "1: most_stated: "),
        (WORDS, "  identity:\n", "  identy:\n", "7: facts: unknown fact 'identy'"),
        (WORDS, "  identity:\n", "  identy:\n", "6: facts: fact 'identity' is missing"),
        (WORDS, "    identified:", "    known:", "11: facts.identity: unknown value"),
        (WORDS, "    identified:", "    known:", "7: facts.identity: value 'identifi"),
        (WORDS, "      - Nobody we know.\n", "", "8: facts.identity.anonymous: a sent"),
        (WORDS, "Still nobody.", "Nobody we know.", "10: the sentence of 'anonymous'"),
        (WORDS, '"{name}, {job}, {firm}."', "Still nobody.", "12: the sentence of"),
        (WORDS, "{firm}.", "{town}.", "12: unknown gap 'town'; allowed: firm, job, n"),
        (WORDS, "{firm}.", "{firm.", "12: unknown gap '{'"),
        (WORDS, "Nobody we know.", "Nobody we know", "9: a sentence ends with a full"),
        (WORDS, "Nobody we", "Nobody  we", "9: two spaces"),
        (WORDS, "when: {identity: anonymous}", "when: {mood: bad}", "10: unknown fact"),
        (WORDS, "when: {identity: anonymous}", "where: here", "10: "),
        (WORDS, "m: [Bob]", "m: []", "2: first_names.m: "),
        (WORDS, "sells: Pumps.\n", "", "1: 'sells' is missing"),
    ],
)
def test_a_mistake_stops_the_start_and_is_named_with_its_line(
    content, file, old, new, problem
):
    content.change(file, old, new)

    with pytest.raises(BrokenModel) as caught:
        content.load()

    found = [str(each) for each in caught.value.problems]
    assert any(each.startswith(f"content/{file}:{problem}") for each in found), found


@pytest.mark.parametrize("file", ["drill.yaml", WORDS])
def test_a_missing_file_stops_the_start(content, file):
    (content.path / file).unlink()

    with pytest.raises(BrokenModel, match=f"content/{file}:1: the file is missing"):
        content.load()


def test_every_mistake_of_every_file_is_told_at_once(content):
    content.change("drill.yaml", "[identity]", "[identity, mood]")
    content.change("en/_drill.yaml", "Nobody we know.", "Nobody we know")
    content.change("fr/_drill.yaml", "{firm}.", "{town}.")

    with pytest.raises(BrokenModel) as caught:
        content.load()

    files = [each.file for each in caught.value.problems]
    assert files == [
        "content/drill.yaml",
        "content/en/_drill.yaml",
        "content/fr/_drill.yaml",
    ]
