"""From a parsed document to a checked shape, or to every problem in it.

Owns how a broken value is put into words: what, where, and what is allowed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from glossary.errors import Problem, Severity
from glossary.loading.files import FileSet, SourceFile
from glossary.loading.yaml_reader import Document, Place, YamlProblem, parse

ShapeT = TypeVar("ShapeT", bound=BaseModel)


class Refused(Exception):
    """A file that cannot be used; carries every problem found in it."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems


def required(files: FileSet, path: str) -> SourceFile:
    """Return the model file at *path*; raises Refused when there is none."""
    file = files.get(path)
    if file is None:
        message = "the file is missing"
        raise Refused(Problem(f"content/{path}", 1, message, Severity.FATAL))
    return file


def decode(file: SourceFile, severity: Severity) -> str:
    """Return the text of *file*; raises Refused for bytes that are not UTF-8."""
    try:
        return file.content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = file.content.count(b"\n", 0, error.start) + 1
        message = (
            f"not UTF-8: byte 0x{file.content[error.start]:02x}; save the file as UTF-8"
        )
        raise Refused(Problem(file.name, line, message, severity)) from error


def parse_file(file: SourceFile, severity: Severity) -> Document:
    """Return the YAML of *file*; raises Refused when it is none."""
    try:
        return parse(decode(file, severity))
    except YamlProblem as error:
        raise Refused(error.at(file.name, severity)) from error


def check(
    document: Document,
    shape: type[ShapeT],
    *,
    file: str,
    severity: Severity,
    place: Place = (),
) -> ShapeT:
    """Return the part of *document* at *place* as a *shape*.

    Raises Refused with one problem for each value that does not fit.
    """
    value = document.value
    for key in place:
        value = value[key]
    if not isinstance(value, dict):
        message = f"expected keys and values, found {_kind(value)}"
        raise Refused(Problem(file, document.line(place), message, severity))
    try:
        return shape.model_validate(value)
    except ValidationError as error:
        raise Refused(
            *(
                Problem(
                    file,
                    document.line((*place, *detail["loc"])),
                    _sentence(
                        detail["loc"], detail["type"], detail["msg"], detail["input"]
                    ),
                    severity,
                )
                for detail in error.errors(include_url=False)
            )
        ) from error


def _kind(value: object) -> str:
    if value is None:
        return "nothing"
    return "a list" if isinstance(value, list) else f"{value!r}"


def _sentence(place: Place, kind: str, message: str, value: object) -> str:
    """Put one of pydantic's findings into a sentence that names the value."""
    where = ".".join(str(key) for key in place)
    if kind == "extra_forbidden":
        return f"unknown key {where!r}"
    if kind == "missing":
        return f"{where!r} is missing"
    said = message.removeprefix("Value error, ")
    prefix = f"{where}: " if where else ""
    shown = f" (found {value!r})" if isinstance(value, str | int | bool) else ""
    return f"{prefix}{said[:1].lower()}{said[1:]}{shown}"


def unmatched(
    kind: str, place: Place, found: Mapping[str, object], wanted: Mapping[str, object]
) -> Iterator[tuple[Place, str]]:
    """Yield a place and a message for each key too many, or too few, in *found*."""
    for key in found:
        if key not in wanted:
            yield (*place, key), f"unknown {kind} {key!r}; allowed: {', '.join(wanted)}"
    for key in wanted:
        if key not in found:
            yield place, f"{kind} {key!r} is missing"
