"""Addresses: what can be one, as every form, command and list of this site asks."""

import pytest
from email_validator import EmailNotValidError, validate_email

from glossary.people import LONGEST_EMAIL, is_email


def is_to_library(text):
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


@pytest.mark.parametrize(
    "text",
    [
        "ada@example.com",
        "ada.l+news@mail.example.co.uk",
        "o'brien@example.com",
        "zoé@exämple.fr",
        "ada@xn--exmple-cua.fr",
        "a@b.c",
        "ada@9to5.example",
        "a_b-c@ex-ample.org",
        f"{'a' * 64}@example.com",
    ],
)
def test_what_the_library_takes_for_an_address_is_one(text):
    assert is_to_library(text)
    assert is_email(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ada",
        "ada@",
        "@example.com",
        "foo@bar",
        "ada@localhost",
        "ada@bea@example.com",
        "ada@example..com",
        "ada@.example.com",
        "ada@example.com.",
        ".ada@example.com",
        "ada.@example.com",
        "ada..l@example.com",
        "ada@-example.com",
        "ada@example-.com",
        "ada@ex_ample.com",
        "ada@127.0.0.1",
        "ada@[127.0.0.1]",
        "ada lovelace@example.com",
        "Ada <ada@example.com>",
        "ada@example.com, bea@example.com",
        "mailto:ada@example.com",
        f"ada@{'b' * 64}.com",
        f"ada@{'b.' * 130}com",
    ],
)
def test_what_the_library_refuses_is_none(text):
    assert not is_to_library(text)
    assert not is_email(text)


def test_an_address_within_a_house_is_one():
    assert is_email("ada@mail.local")


@pytest.mark.parametrize("part", [".", "a.", "-", "a-", "é."])
def test_a_long_text_is_refused_at_once(part):
    assert not is_email(("a@" + part * LONGEST_EMAIL)[: LONGEST_EMAIL - 1] + "@")
