"""YAML that was made to break a reader is refused with its line."""

from __future__ import annotations

import subprocess
import sys

import pytest

from glossary.loading.yaml_reader import MOST_LEVELS, YamlProblem, parse

DEEP = {
    "lists": "[" * 60_000,
    "mappings": "{a: " * 15_000,
    "dashes": "- " * 30_000,
    "keys": "? " * 30_000,
    "both": "[{" * 20_000,
    "indented": "\n".join(" " * level + "a:" for level in range(300)),
    "after text": "a: ]]]]]]]]\nb: " + "[" * 60_000,
}


@pytest.mark.parametrize("kind", DEEP)
def test_values_nested_without_end_are_refused_by_line(kind: str) -> None:
    # In a process of its own: what is not refused ends it.
    read = (
        "import sys; from glossary.loading.yaml_reader import YamlProblem, parse\n"
        "try: parse(sys.stdin.read())\n"
        "except YamlProblem as problem: print(problem.line, problem.message)"
    )
    done = subprocess.run(
        [sys.executable, "-c", read], input=DEEP[kind], capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr[-300:]
    assert done.stdout.strip() != ""


def test_as_many_levels_as_are_allowed_are_read() -> None:
    text = "[" * MOST_LEVELS + "]" * MOST_LEVELS

    assert parse(text).line(()) == 1


def test_one_level_more_is_one_too_many() -> None:
    with pytest.raises(YamlProblem, match="nested more than 30 levels deep"):
        parse("[" * (MOST_LEVELS + 1) + "]" * (MOST_LEVELS + 1))


@pytest.mark.parametrize("escape", ["\\0", "\\e", "\\x7f", "\\x85"])
def test_characters_that_cannot_be_seen_are_refused(escape: str) -> None:
    with pytest.raises(YamlProblem, match="cannot be seen") as refused:
        parse(f'a: 1\nb: "x{escape}y"')

    assert refused.value.line == 2
