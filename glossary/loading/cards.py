"""Contact cards from ``quizzes/cards/``: facts once, a card in every language.

Owns what is refused: a shipped card that a language lacks, facts that do not exist,
quotations that do not end. A broken card is left out, its problems are listed. Of a
site's own card one language is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from glossary.cards import Card, CardText, Event, Said
from glossary.errors import Problem, Severity
from glossary.facts import Facts, Value
from glossary.languages import Language
from glossary.loading.checking import Refused, check, parse_file
from glossary.loading.examples import contact_at
from glossary.loading.files import SourceFile
from glossary.loading.quiz_shapes import CardShape, CardTextShape
from glossary.loading.yaml_reader import Document, Place

ERROR = Severity.ERROR
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NO_BREAK = "\u00a0\u202f"
"""Either no-break space will do inside quotation marks."""


@dataclass(frozen=True, slots=True)
class CardReader:
    """Reads the files of cards, each against the same facts and languages."""

    facts: Facts
    languages: Sequence[Language]

    def read(self, path: str, file: SourceFile) -> Card:
        """Return the card in *file*; raises Refused with all that is wrong."""
        id = PurePosixPath(path).stem
        document = parse_file(file, ERROR)
        problems = list(self._whole(id, document, file))
        texts: dict[str, CardText] = {}
        for language in self._written(document, file):
            try:
                texts[language.code] = self._text(document, file, language)
            except Refused as refused:
                problems.extend(refused.problems)
        if problems:
            raise Refused(*problems)
        contact = contact_at(document, file, ("facts",), facts=self.facts)
        return Card(id, contact, document.value.get("sells"), texts)

    def _written(self, document: Document, file: SourceFile) -> Sequence[Language]:
        """Return the languages in which the card has to be right."""
        if not file.is_own or not isinstance(document.value, dict):
            return self.languages
        # With none of them, each is missing, and said to be.
        found = [each for each in self.languages if each.code in document.value]
        return found or self.languages

    def _whole(
        self, id: str, document: Document, file: SourceFile
    ) -> Iterator[Problem]:
        """Yield what is wrong outside the languages."""
        if ID.fullmatch(id) is None:
            message = f"name the file with small letters, digits and hyphens: {id!r}"
            yield Problem(file.name, 1, message, ERROR)
        codes = [language.code for language in self.languages]
        value = document.value
        if isinstance(value, dict):
            value = {key: each for key, each in value.items() if key not in codes}
        try:
            shape = check(
                Document(value, document.lines),
                CardShape,
                file=file.name,
                severity=ERROR,
            )
            contact_at(document, file, ("facts",), facts=self.facts, severity=ERROR)
        except Refused as refused:
            yield from refused.problems
            return
        if shape.sells is not None:
            written = [each.code for each in self._written(document, file)]
            unknown = {code: "" for code in shape.sells if code not in codes}
            wanted = {code: "" for code in shape.sells if code in written}
            for place, message in unsaid(("sells",), {**wanted, **unknown}, written):
                yield Problem(file.name, document.line(place), message, ERROR)

    def _text(
        self, document: Document, file: SourceFile, language: Language
    ) -> CardText:
        place: Place = (language.code,)
        if not isinstance(document.value, dict) or language.code not in document.value:
            how_many = "one language at least" if file.is_own else "every language"
            message = f"no card in {language.code!r}: write it in {how_many}"
            raise Refused(Problem(file.name, 1, message, ERROR))
        shape = check(
            document, CardTextShape, file=file.name, severity=ERROR, place=place
        )
        return CardText(
            name=shape.name,
            role=shape.role,
            company=shape.company,
            firm=shape.firm,
            history=self._history(document, file, language, shape),
            known=tuple(shape.known.items()),
            unknown=shape.unknown,
            reading=self._reading(document, file, language, shape),
        )

    def _history(
        self,
        document: Document,
        file: SourceFile,
        language: Language,
        shape: CardTextShape,
    ) -> tuple[Event, ...]:
        problems: list[Problem] = []
        events: list[Event] = []
        for position, each in enumerate(shape.history):
            try:
                events.append(Event(*each.on, parted(each.text, language)))
            except ValueError as error:
                line = document.line((language.code, "history", position))
                problems.append(Problem(file.name, line, str(error), ERROR))
        if problems:
            raise Refused(*problems)
        return tuple(events)

    def _reading(
        self,
        document: Document,
        file: SourceFile,
        language: Language,
        shape: CardTextShape,
    ) -> Mapping[str, Value] | None:
        if shape.reading is None:
            return None
        place: Place = (language.code, "reading")
        contact_at(document, file, place, facts=self.facts, severity=ERROR)
        return shape.reading


def unsaid(
    place: Place,
    texts: Mapping[str, str],
    codes: Sequence[str],
    *,
    is_own: bool = False,
) -> Iterator[tuple[Place, str]]:
    """Yield a place and a message for each language too many, or too few.

    *is_own*: to a text of the site's own, one language is enough.
    """
    for code in codes:
        if code not in texts and not (is_own and texts):
            yield place, f"{place[-1]!r} is not said in {code!r}"
    for code in texts:
        if code not in codes:
            yield (*place, code), f"no language {code!r}; allowed: {', '.join(codes)}"


def parted(text: str, language: Language) -> tuple[Said, ...]:
    """Return *text* in runs, what stands in quotation marks apart.

    Raises ValueError for a mark without its fellow, and for one that lacks the
    no-break space its language asks for.
    """
    opening, closing = (mark.strip(NO_BREAK) for mark in language.quotes)
    quote = f"({opening}[^{opening}{closing}]*{closing})"
    runs = re.split(quote, text)
    parts = tuple(Said(run, bool(place % 2)) for place, run in enumerate(runs) if run)
    for part in parts:
        if not part.is_quote and (opening in part.text or closing in part.text):
            raise ValueError(
                f"a quotation that does not end, or begin: write {opening}…{closing}"
            )
        if part.is_quote and not _is_spaced(part.text, language):
            raise ValueError(
                f"write no-break spaces inside {opening} and {closing}: {part.text}"
            )
    return parts


def _is_spaced(quote: str, language: Language) -> bool:
    """Return whether *quote* has spaces inside exactly where its language has."""
    wanted = tuple(len(mark) == 2 for mark in language.quotes)
    inside = (quote[1:2], quote[-2:-1])
    found = tuple(each in NO_BREAK for each in inside)
    return found == wanted and not any(each == " " for each in inside)
