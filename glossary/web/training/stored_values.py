"""Stored values: what the YAML of a card or a quiz says, for a form to show.

A file may be broken, whoever wrote it: what has no place in the form is passed over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Value = dict[str, Any]


def parsed(text: str) -> Value:
    """Return the keys and values of *text*; none for what is no such YAML."""
    # Only here: the reader of YAML would slow every start.
    from glossary.loading.yaml_reader import YamlProblem, parse

    try:
        found = parse(text).value
    except YamlProblem:
        return {}
    return found if isinstance(found, dict) else {}


def mapping(value: object, key: str) -> Value:
    """Return the mapping that *value* has at *key*; an empty one otherwise."""
    found = value.get(key) if isinstance(value, Mapping) else None
    return dict(found) if isinstance(found, Mapping) else {}


def sequence(value: object, key: str) -> list[Any]:
    """Return the list that *value* has at *key*; an empty one otherwise."""
    found = value.get(key) if isinstance(value, Mapping) else None
    is_list = isinstance(found, Sequence) and not isinstance(found, str)
    return list(found) if is_list and found is not None else []


def plain(value: object, key: str) -> str:
    """Return the text that *value* has at *key*, as a field shows it."""
    found = value.get(key) if isinstance(value, Mapping) else None
    if isinstance(found, bool):
        return "true" if found else "false"
    return str(found) if isinstance(found, str | int) else ""
