"""Catalogues: every sentence in every language, none stale, no name lost."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).parent.parent.parent / "glossary"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
Key = tuple[str | None, str | tuple[str, ...]]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")

CATALOGUES = sorted(PACKAGE.glob("translations/*/LC_MESSAGES/messages.po"))


@cache
def messages_in_code() -> frozenset[Key]:
    """Return context and id of every message that code and templates ask for."""
    with (PACKAGE / "translations/babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(
        PACKAGE, method_map=methods, options_map=options, keywords=KEYWORDS
    )
    return frozenset((context, message) for *_, message, _, context in found if message)


def read(path: Path) -> Catalog:
    """Return the catalogue at *path*."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def key(message: Message) -> Key:
    """Return context and id of *message*, as extraction returns them."""
    plural = isinstance(message.id, tuple | list)
    return message.context, tuple(message.id) if plural else str(message.id)


def test_french_and_italian_have_a_catalogue() -> None:
    assert [path.parent.parent.name for path in CATALOGUES] == ["fr", "it"]


def test_the_interface_says_something() -> None:
    assert len(messages_in_code()) > 100


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_a_catalogue_holds_just_what_the_code_asks_for(path: Path) -> None:
    catalogue = read(path)
    held = {key(message) for message in catalogue if message.id}

    assert sorted(map(str, messages_in_code() - held)) == []
    assert sorted(map(str, held - messages_in_code())) == []
    assert not catalogue.obsolete


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_every_message_is_translated_and_none_is_a_guess(path: Path) -> None:
    catalogue = read(path)

    for message in catalogue:
        if message.id:
            strings = message.string if message.pluralizable else (message.string,)
            assert all(strings), message.id
            assert not message.fuzzy, message.id


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_no_translation_loses_a_placeholder(path: Path) -> None:
    for message in read(path):
        if not message.id:
            continue
        if message.pluralizable:
            wanted = set(PLACEHOLDER.findall(message.id[1]))
            for string in message.string:
                assert set(PLACEHOLDER.findall(string)) <= wanted, message.id
            assert set(PLACEHOLDER.findall(message.string[-1])) == wanted, message.id
        else:
            assert sorted(PLACEHOLDER.findall(message.string)) == sorted(
                PLACEHOLDER.findall(message.id)
            ), message.id


def test_french_is_set_with_spaces_that_do_not_break() -> None:
    wrong = re.compile(
        r"(?<!\u202f)[;!?]|(?<![\u00a0\d]):(?!/)|«(?!\u00a0)|(?<!\u00a0)»"
    )
    catalogue = read(next(path for path in CATALOGUES if "fr" in path.parts))

    said = (s for each in catalogue if each.id for s in _strings(each))

    assert [text for text in said if wrong.search(text)] == []


def _strings(message: Message) -> tuple[str, ...]:
    said = message.string
    return (
        (said,) if isinstance(said, str) else tuple(each or "" for each in said or ())
    )
