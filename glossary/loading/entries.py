"""One entry, finished: from a checked draft to a domain value with clean HTML.

Once every draft of a language is known, so are the forms that link to a term;
only then is Markdown rendered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from glossary.languages import Part
from glossary.loading.drafts import Draft
from glossary.loading.rendering import LinkTable, Renderer, plain_text
from glossary.loading.schemas import EntryShape
from glossary.terms import (
    Confusion,
    Deprecated,
    Entry,
    Pronunciation,
    Said,
    Source,
    Synonym,
    Trap,
)


def link_table(drafts: Iterable[Draft]) -> LinkTable:
    """Return the forms that link to a term in the language of *drafts*."""
    return LinkTable.of(form for each in drafts for form in each.forms())


def finish(drafted: Draft, renderer: Renderer, known: frozenset[str]) -> Entry:
    """Return *drafted* as an Entry: rendered, cleaned, terms linked."""
    shape = drafted.shape
    renderer.open(drafted.slug)
    parts = _parts(drafted, renderer)
    said = tuple(
        Said(row.department, renderer.line(row.says), renderer.line(row.means))
        for row in drafted.said
    )
    confusions = tuple(
        Confusion(
            point.slug if point.slug in known else None, renderer.line(point.source)
        )
        for point in drafted.confusions
    )
    said_note = renderer.block(drafted.said_note)
    return Entry(
        slug=drafted.slug,
        language=drafted.language.code,
        headword=shape.headword,
        abbreviation=shape.abbreviation,
        part_of_speech=shape.part_of_speech,
        gender=shape.gender,
        feminine=shape.feminine,
        plural=shape.plural,
        pronunciation=_pronunciation(shape),
        synonyms=_synonyms(shape),
        deprecated=_deprecated(shape, renderer),
        traps=_traps(shape, renderer),
        inflections=shape.inflections,
        search_also=shape.search_also,
        definition=shape.definition,
        source=_source(shape),
        revision=shape.revision,
        reviewed=shape.reviewed,
        owner=shape.owner,
        parts=parts,
        said=said,
        said_note=said_note,
        confusions=confusions,
        text=_text(parts, said, said_note, confusions),
    )


def _parts(drafted: Draft, renderer: Renderer) -> Mapping[Part, str]:
    structured = {Part.SAID, Part.CONFUSIONS}
    return {
        section.part: renderer.block(section.source)
        for section in drafted.sections
        if section.part not in structured
    }


def _text(
    parts: Mapping[Part, str],
    said: tuple[Said, ...],
    said_note: str,
    confusions: tuple[Confusion, ...],
) -> str:
    lines = (f"{row.says} {row.means}" for row in said)
    points = (confusion.html for confusion in confusions)
    return plain_text("<br>".join((*parts.values(), *lines, said_note, *points)))


def _synonyms(shape: EntryShape) -> tuple[Synonym, ...]:
    return tuple(
        Synonym(form=each.form, usage=each.usage, region=each.region, note=each.note)
        for each in shape.synonyms
    )


def _deprecated(shape: EntryShape, renderer: Renderer) -> tuple[Deprecated, ...]:
    return tuple(
        Deprecated(each.form, renderer.line(each.reason), each.region, each.prefer)
        for each in shape.deprecated
    )


def _traps(shape: EntryShape, renderer: Renderer) -> tuple[Trap, ...]:
    return tuple(
        Trap(
            form=each.form,
            kind=each.kind,
            reason=renderer.line(each.reason),
            gloss=each.gloss,
            region=each.region,
            confused_with=each.confused_with.word if each.confused_with else None,
            confused_pronunciation=(
                Pronunciation(each.confused_with.ipa, each.confused_with.respelling)
                if each.confused_with
                and each.confused_with.ipa is not None
                and each.confused_with.respelling is not None
                else None
            ),
        )
        for each in shape.forbidden
    )


def _pronunciation(shape: EntryShape) -> Pronunciation | None:
    if shape.pronunciation is None:
        return None
    return Pronunciation(shape.pronunciation.ipa, shape.pronunciation.respelling)


def _source(shape: EntryShape) -> Source | None:
    if shape.translated_from is None:
        return None
    return Source(shape.translated_from.language, shape.translated_from.revision)
