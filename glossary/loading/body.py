"""The body of an entry: fixed parts under headings in the file's own language.

Owns the split into parts, and the shape of the two parts that are more than
prose: the table of what is said and meant, and the list of confusions.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from glossary.errors import Problem
from glossary.languages import OPTIONAL_PARTS, Part
from glossary.views import HOUSE_VIEWS

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
_CODE = re.compile(r"`[^`]*`")
_RAW_HTML = re.compile(r"<(?=[A-Za-z/!?])")
_IMAGE = re.compile(r"!\[")
_ADDRESS = re.compile(r"\]\(\s*<?([^)\s>]*)|^\s*\[[^\]]+\]:\s*(\S+)")
_TERM_LINK = re.compile(r"\[[^\]]+\]\(term:([^)\s]+)\)")
_POINT = re.compile(r"^[-*+]\s+")
_ALLOWED_ADDRESS = re.compile(r"(?:https?://|mailto:|term:[a-z0-9-]+$)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Section:
    """One part as written."""

    part: Part
    line: int
    """The line of its heading."""
    start: int
    """The line its source starts on, past blank lines."""
    source: str

    @classmethod
    def of(cls, part: Part, line: int, lines: Sequence[str]) -> Section:
        """Return the part whose heading stands on *line*, followed by *lines*."""
        blank = next((n for n, text in enumerate(lines) if text.strip()), 0)
        return cls(part, line, line + 1 + blank, "\n".join(lines).strip("\n"))


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One row of the table of what is said and meant, as Markdown."""

    department: str
    says: str
    means: str


@dataclass(frozen=True, slots=True)
class ConfusionPoint:
    """One point of the list of confusions, as Markdown."""

    slug: str | None
    source: str


class Checker:
    """Collects the problems of one body, with the file and line of each."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file = file
        self.first_line = first_line
        self.problems: list[Problem] = []

    def report(self, line: int, message: str) -> None:
        """Note that *message* holds on *line* of the file."""
        self.problems.append(Problem(self.file, line, message))


def split(
    body: str, headings: Mapping[Part, str], checker: Checker
) -> tuple[Section, ...]:
    """Return the parts of *body* in order; what is wrong goes to *checker*."""
    sections = tuple(_sections(body, headings, checker))
    found = [section.part for section in sections]
    for part in Part:
        if found.count(part) > 1:
            line = [section.line for section in sections if section.part is part][1]
            checker.report(line, f"heading {headings[part]!r} stands twice")
        elif part not in found and part not in OPTIONAL_PARTS:
            checker.report(
                checker.first_line, f"heading '## {headings[part]}' is missing"
            )
    ordered = sorted(dict.fromkeys(found), key=list(Part).index)
    if list(dict.fromkeys(found)) != ordered:
        names = ", ".join(headings[part] for part in Part)
        checker.report(
            checker.first_line, f"parts stand in another order than: {names}"
        )
    for section in sections:
        if not section.source:
            checker.report(section.line, f"nothing under '## {headings[section.part]}'")
    return sections


def _sections(
    body: str, headings: Mapping[Part, str], checker: Checker
) -> Iterator[Section]:
    parts = {heading: part for part, heading in headings.items()}
    current: Part | None = None
    has_heading = False
    start, lines = checker.first_line, list[str]()
    for number, text in enumerate(body.split("\n"), checker.first_line):
        heading = _HEADING.match(text)
        if heading is None:
            lines.append(text)
            if not has_heading and text.strip():
                checker.report(number, "text before the first heading")
            continue
        has_heading = True
        if current is not None:
            yield Section.of(current, start, lines)
        current, start, lines = _part(heading, parts, number, checker), number, []
    if current is not None:
        yield Section.of(current, start, lines)


def _part(
    heading: re.Match[str], parts: Mapping[str, Part], line: int, checker: Checker
) -> Part | None:
    level, title = len(heading[1]), heading[2]
    if title not in parts:
        allowed = ", ".join(parts)
        checker.report(line, f"unknown heading {title!r}; allowed: {allowed}")
        return None
    if level != 2:
        checker.report(line, f"write the heading as '## {title}'")
    return parts[title]


def check_source(source: str, line: int, checker: Checker) -> None:
    """Refuse raw HTML, images and addresses other than term, https and mailto."""
    for number, text in enumerate(source.split("\n"), line):
        prose = _CODE.sub("", text)
        if _RAW_HTML.search(prose):
            checker.report(number, "raw HTML is not accepted; write Markdown")
        if _IMAGE.search(prose):
            checker.report(number, "images are not accepted in entries")
        for address in _ADDRESS.finditer(prose):
            target = address[1] or address[2] or ""
            if not _ALLOWED_ADDRESS.match(target):
                checker.report(
                    number, f"link to {target!r}; allowed: term:slug, https:, mailto:"
                )


def dangling_links(
    source: str, line: int, known: Collection[str]
) -> Iterator[tuple[int, str]]:
    """Yield line and slug of each ``term:`` link that leads to no term."""
    for number, text in enumerate(source.split("\n"), line):
        for slug in _TERM_LINK.findall(text):
            if slug not in known:
                yield number, slug


def said_rows(section: Section, checker: Checker) -> tuple[tuple[SaidRow, ...], str]:
    """Return the rows of the said-and-meant table, and what follows it.

    The first column holds ``sales`` or ``marketing``, each once.
    """
    lines = section.source.split("\n")
    table = [
        (n, text) for n, text in enumerate(lines, section.start) if text.startswith("|")
    ]
    rest = "\n".join(text for text in lines if not text.startswith("|")).strip()
    rows = tuple(_said_row(number, text, checker) for number, text in table[2:])
    found = tuple(row.department for row in rows if row is not None)
    if sorted(found) != sorted(HOUSE_VIEWS):
        checker.report(
            section.line,
            f"the table needs one row for each of {', '.join(HOUSE_VIEWS)}",
        )
    return tuple(row for row in rows if row is not None), rest


def _said_row(number: int, text: str, checker: Checker) -> SaidRow | None:
    cells = [cell.strip() for cell in text.strip().strip("|").split("|")]
    if len(cells) != 3 or not all(cells):
        checker.report(number, "a row has three cells: department, says, means")
        return None
    if cells[0] not in HOUSE_VIEWS:
        checker.report(
            number,
            f"unknown department {cells[0]!r}; allowed: {', '.join(HOUSE_VIEWS)}",
        )
        return None
    return SaidRow(cells[0], cells[1], cells[2])


def confusion_points(section: Section, checker: Checker) -> tuple[ConfusionPoint, ...]:
    """Return the points of the list of confusions, each with the term it links to."""
    points: list[list[str]] = []
    for number, text in enumerate(section.source.split("\n"), section.start):
        if _POINT.match(text):
            points.append([_POINT.sub("", text)])
        elif points and (text.startswith(" ") or not text.strip()):
            points[-1].append(text.strip())
        elif text.strip():
            checker.report(number, "confusions are a list: begin the line with '- '")
    return tuple(_confusion(lines) for lines in points)


def _confusion(lines: Sequence[str]) -> ConfusionPoint:
    source = " ".join(line for line in lines if line)
    link = _TERM_LINK.match(source)
    return ConfusionPoint(link[1] if link is not None else None, source)
