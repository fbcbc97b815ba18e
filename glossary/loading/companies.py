"""The company of ``company.yaml``: what "yes" means here, in every language.

An instance describes itself by a file of its own, which takes the place of the
shipped one as a whole. A language that it leaves out altogether borrows from its
fallbacks: one firm may know one language. Half a language is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from glossary.companies import Company, CompanyText
from glossary.errors import Problem, Severity
from glossary.facts import Facts
from glossary.languages import Language
from glossary.loading.checking import Refused, check, parse_file, required
from glossary.loading.definition_shapes import CompanyShape
from glossary.loading.files import FileSet
from glossary.loading.yaml_reader import Place

FILE = "company.yaml"
SAID = ("sells", "market", "score", "horizon", "answer_time")
"""What is said in every language, beside the notes on facts."""


def read_company(
    files: FileSet, facts: Facts, languages: Sequence[Language]
) -> Company:
    """Return the company; raises Refused unless every language says everything."""
    file = required(files, FILE)
    document = parse_file(file, Severity.FATAL)
    shape = check(document, CompanyShape, file=file.name, severity=Severity.FATAL)
    written = _languages(shape)
    declared = [language.code for language in languages]
    problems = [
        Problem(file.name, document.line(place), message, Severity.FATAL)
        for place, message in (
            *_language_problems(shape, written, declared),
            *_note_problems(shape, facts),
        )
    ]
    if problems:
        raise Refused(*problems)
    texts = {code: _text(shape, code) for code in written}
    return Company(
        shape.name,
        shape.invented,
        {each.code: texts[_nearest(each, written)] for each in languages},
    )


def _nearest(language: Language, written: Sequence[str]) -> str:
    """Return *language* itself, else its first fallback the file is written in."""
    wanted = (language.code, *language.fallback, *written)
    return next(code for code in wanted if code in written)


def _text(shape: CompanyShape, code: str) -> CompanyText:
    return CompanyText(
        sells=shape.sells[code],
        market=shape.market[code],
        score=shape.score[code],
        horizon=shape.horizon[code],
        answer_time=shape.answer_time[code],
        notes={fact: texts[code] for fact, texts in shape.notes.items()},
        language=code,
    )


def _said(shape: CompanyShape) -> Mapping[Place, Mapping[str, str]]:
    """Return each text by its place, in every language it is written in."""
    texts: dict[Place, Mapping[str, str]] = {(k,): getattr(shape, k) for k in SAID}
    return texts | {("notes", fact): said for fact, said in shape.notes.items()}


def _languages(shape: CompanyShape) -> tuple[str, ...]:
    """Return the languages of the file, in the order they first appear."""
    return tuple(dict.fromkeys(code for said in _said(shape).values() for code in said))


def _language_problems(
    shape: CompanyShape, written: Sequence[str], declared: Sequence[str]
) -> Iterator[tuple[Place, str]]:
    for place, texts in _said(shape).items():
        for code in written:
            if code in declared and code not in texts:
                yield place, f"{place[-1]!r} is not said in {code!r}"
        for code in texts:
            if code not in declared:
                allowed = ", ".join(declared)
                message = f"no language {code!r}; allowed: {allowed}"
                yield (*place, code), message
    if not written:
        yield (), "no language is written"


def _note_problems(shape: CompanyShape, facts: Facts) -> Iterator[tuple[Place, str]]:
    known = [fact.id for fact in facts]
    for fact in shape.notes:
        if fact not in known:
            allowed = ", ".join(known)
            yield ("notes", fact), f"unknown fact {fact!r}; allowed: {allowed}"
    for fact in known:
        if fact not in shape.notes:
            yield ("notes",), f"the note on {fact!r} is missing"
