"""YAML as this product accepts it: plain values, every one with its line.

Strings stay strings: ``no`` is a word, ``1e3`` and ``2026-11-24`` are text.
Only ``true``, ``false``, ``null`` and whole numbers become something else.
Tags, anchors and aliases are refused, and so are a key written twice and values
nested without end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from glossary.errors import Problem, Severity

Place = tuple[str | int, ...]
"""Path to a value: mapping keys and list positions, outermost first."""

# The C parser gives the same nodes and marks, some ten times sooner.
_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,8})\Z")
MOST_LEVELS = 30
"""Of values within values; no file of ours has ten."""
_BRACKETS = re.compile(r"[][{}]")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_MANY_LEVELS = re.compile(r"(?:[-?:][ \t]+){5}|^[ ]{30}", re.MULTILINE)
_WORDS: Mapping[str, Any] = {"true": True, "false": False, "null": None, "": None}


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed YAML document, and the line of each of its values."""

    value: Any
    lines: Mapping[Place, int]

    def line(self, place: Place) -> int:
        """Return the line of *place*, or of the nearest thing that encloses it."""
        for length in range(len(place), -1, -1):
            if place[:length] in self.lines:
                return self.lines[place[:length]]
        return 1


class YamlProblem(Exception):
    """A text that is not the YAML this product accepts."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message

    def at(self, name: str, severity: Severity) -> Problem:
        """Return the problem as found in the file *name*."""
        return Problem(name, self.line, self.message, severity)


def parse(text: str, *, first_line: int = 1) -> Document:
    """Parse *text*, whose first line is number *first_line* of its file.

    Raises YamlProblem for bad YAML, a tag, an anchor, an alias, a key written
    twice, or more than MOST_LEVELS.
    """
    offset = first_line
    try:
        _refuse_references(text, offset)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark is not None else 0) + offset
        raise YamlProblem(
            line, f"bad YAML: {error.problem or error.context}"
        ) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise YamlProblem(offset, f"bad YAML: {error}") from error
    if node is None:
        return Document(None, {(): offset})
    lines: dict[Place, int] = {}
    return Document(_value(node, (), lines, offset), lines)


def _refuse_references(text: str, offset: int) -> None:
    if not any(mark in text for mark in "&*!") and not _may_be_deep(text):
        return  # Most files: what has no mark has no reference, and is read once.
    levels = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = (event.start_mark.line if event.start_mark is not None else 0) + offset
        if isinstance(event, yaml.AliasEvent):
            raise YamlProblem(line, "aliases (*name) are not accepted here")
        if getattr(event, "anchor", None) is not None:
            raise YamlProblem(line, "anchors (&name) are not accepted here")
        if getattr(event, "tag", None) is not None:
            raise YamlProblem(line, "tags (!name) are not accepted here")
        # The parser that makes nodes goes down without end, and the process with it.
        levels += isinstance(event, yaml.CollectionStartEvent)
        levels -= isinstance(event, yaml.CollectionEndEvent)
        if levels > MOST_LEVELS:
            raise YamlProblem(line, f"nested more than {MOST_LEVELS} levels deep")


def _may_be_deep(text: str) -> bool:
    """Return whether *text* has the marks of many values within values."""
    if _MANY_LEVELS.search(text):
        return True
    levels = 0
    for bracket in _BRACKETS.findall(text):
        levels = max(levels, 0) + (1 if bracket in "[{" else -1)
        if levels > MOST_LEVELS // 2:
            return True
    return False


def _value(node: yaml.Node, place: Place, lines: dict[Place, int], offset: int) -> Any:
    lines[place] = node.start_mark.line + offset
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, place, lines, offset))
    if isinstance(node, yaml.SequenceNode):
        return [
            _value(child, (*place, position), lines, offset)
            for position, child in enumerate(node.value)
        ]
    return _scalar(node, offset)


def _pairs(
    node: yaml.MappingNode, place: Place, lines: dict[Place, int], offset: int
) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + offset
        if not isinstance(key_node, yaml.ScalarNode):
            raise YamlProblem(line, "a key must be a word")
        key: str = key_node.value
        if key in seen:
            raise YamlProblem(line, f"key {key!r} is written twice")
        seen.add(key)
        value = _value(value_node, (*place, key), lines, offset)
        lines[(*place, key)] = line
        yield key, value


def _scalar(node: yaml.Node, offset: int) -> Any:
    text: str = node.value
    if _UNSEEN.search(text):
        line = node.start_mark.line + offset
        raise YamlProblem(line, "characters that cannot be seen are not accepted here")
    if getattr(node, "style", None):  # plain is None, or "" from the C parser
        return text
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _WHOLE_NUMBER.match(text) else text
