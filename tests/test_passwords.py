"""Passwords: which are refused, and that no kind of character is asked for."""

import pytest

from glossary.passwords import (
    LONGEST,
    SHORTEST,
    PasswordFault,
    fault_of,
    normal_password,
)


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery staple",
        "una frase qualunque",
        "quelques mots au hasard",
        "aaaaaaaaaaab cde",
        "48151623421985",
        "été à la montagne",
        "x" * (SHORTEST - 2) + "yz",
        "ab" * 5 + "c" * (LONGEST - 10),
    ],
)
def test_any_kind_of_character_will_do(password):
    assert fault_of(password) is None


@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword",
        "Password1234!",
        "MotDePasse2026",
        "12345678901234567890",
        "0987654321098",
        "abcdefghijkl",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "qwertyuiop12",
        "administrator1",
    ],
)
def test_what_is_tried_first_is_refused(password):
    assert fault_of(password) is PasswordFault.COMMON


def test_eleven_characters_are_too_few_and_twelve_are_enough():
    assert fault_of("elevenchars") is PasswordFault.TOO_SHORT
    assert fault_of("twelve chars") is None


def test_too_long_is_refused_before_anything_else_is_looked_at():
    assert fault_of("a" * (LONGEST + 1)) is PasswordFault.TOO_LONG


def test_what_others_know_of_one_is_refused_in_any_case():
    known = ("ada@example.com", "Ada Lovelace King")

    assert fault_of("Ada@Example.com", known=known) is PasswordFault.ABOUT_YOU
    assert fault_of("ada lovelace king", known=known) is PasswordFault.ABOUT_YOU


def test_keyboards_that_send_an_accent_apart_type_the_same_password():
    assert normal_password("été") == normal_password("été")
