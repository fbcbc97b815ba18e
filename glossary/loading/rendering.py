"""Markdown to HTML that is safe to show: the one renderer of the product.

Owns the list of tags and addresses that may reach a page, and the links that
terms get where they first occur in running text. Only HTML made here may be
marked safe in a template.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from glossary.terms import term_path

TAGS = {"p", "ul", "ol", "li", "em", "strong", "a", "blockquote", "code", "br"}
ATTRIBUTES = {"*": {"lang"}, "a": {"href", "hreflang"}}
SCHEMES = {"http", "https", "mailto"}

_WORD = re.compile(r"[\w-]+|(?<![\w-])[^\w\s-]")
"""A whole word, or a mark that a form may open with (« .NET »)."""
_WORD_PART = re.compile(r"[\w-]")

_PLAIN = re.compile(r"[^\W\d_][^\x00-\x1f\x7f\\`*_\[\]<>&{}#!|~=]*(?<!\s)")
"""A line that is not Markdown: nothing in it stands for more than itself."""

_UNLINKED = {"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6"}


def clean(markup: str) -> str:
    """Return *markup* with nothing in it but the tags and addresses allowed."""
    return nh3.clean(
        markup,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
    ).strip()


def plain_text(markup: str) -> str:
    """Return the words of *markup*, on one line; no-break spaces are kept."""
    spaced = re.sub(r"</(?:p|li|blockquote)>|<br>", " ", markup)
    words = html.unescape(nh3.clean(spaced, tags=set()))
    return re.sub(r"[ \t\n]+", " ", words).strip()


@dataclass(frozen=True, slots=True)
class LinkTable:
    """The written forms that link to a term, in one language."""

    slugs: Mapping[str, str]
    """Form as written to slug."""
    openings: Mapping[str, Sequence[str]]
    """First word of a form to the forms it opens, the longest first.

    One pattern of all forms would try each of them at each word of a text.
    """

    @classmethod
    def of(cls, forms: Iterable[tuple[str, str]]) -> LinkTable:
        """Build the table from (form, slug); a form of two terms links to none."""
        slugs: dict[str, str | None] = {}
        for form, slug in forms:
            known = slugs.setdefault(form, slug)
            if known != slug:
                slugs[form] = None
        unique = {form: slug for form, slug in slugs.items() if slug is not None}
        openings: dict[str, list[str]] = {}
        for form in sorted(unique, key=len, reverse=True):
            if opening := _WORD.match(form):
                openings.setdefault(_uncapitalized(opening[0]), []).append(form)
        return cls(unique, openings)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and slug of each form in *text*."""
        if not self.openings:
            return
        stop = 0
        for word in _WORD.finditer(text):
            start = word.start()
            if start < stop:
                continue
            form = self._form_at(text, start, _uncapitalized(word[0]))
            if form is not None:
                stop = start + len(form)
                yield start, stop, self._slug(text[start:stop])

    def _form_at(self, text: str, start: int, opening: str) -> str | None:
        """Return the longest form that stands in *text* at *start*, if any does.

        A form in lower case may open a sentence with a capital.
        """
        for form in self.openings.get(opening, ()):
            stop = start + len(form)
            found = text[start:stop]
            if form in (found, _uncapitalized(found)) and not _WORD_PART.match(
                text, stop
            ):
                return form
        return None

    def _slug(self, found: str) -> str:
        return self.slugs.get(found) or self.slugs[_uncapitalized(found)]


def _uncapitalized(word: str) -> str:
    return word[:1].lower() + word[1:]


@dataclass
class _LinkState:
    language: str
    table: LinkTable
    known: frozenset[str]
    linked: set[str] = field(default_factory=set)


class _Links(Treeprocessor):
    """Resolve ``term:`` links, then link each term where it first occurs."""

    def __init__(self, md: Markdown, state: _LinkState) -> None:
        super().__init__(md)
        self.state = state

    def run(self, root: Element) -> None:
        """Work on the tree in place."""
        for anchor in root.iter("a"):
            self._resolve(anchor)
        self._link(root)

    def _resolve(self, anchor: Element) -> None:
        href = anchor.get("href", "")
        if not href.startswith("term:"):
            return
        slug = href.removeprefix("term:")
        if slug in self.state.known:
            anchor.set("href", term_path(self.state.language, slug))
            self.state.linked.add(slug)
            return
        anchor.tag = "span"
        anchor.attrib.clear()

    def _link(self, parent: Element) -> None:
        if parent.tag in _UNLINKED or parent.get("lang"):
            return
        self._insert(parent, None, parent.text)
        for child in list(parent):
            self._link(child)
            self._insert(parent, child, child.tail)

    def _insert(self, parent: Element, after: Element | None, text: str | None) -> None:
        """Put links into the *text* that follows *after* (or opens *parent*)."""
        for start, end, slug in self.state.table.find(text or ""):
            if slug in self.state.linked or text is None:
                continue
            self.state.linked.add(slug)
            anchor = Element("a", {"href": term_path(self.state.language, slug)})
            anchor.text = text[start:end]
            anchor.tail = text[end:]
            if after is None:
                parent.text, position = text[:start], 0
            else:
                after.tail, position = text[:start], list(parent).index(after) + 1
            parent.insert(position, anchor)
            self._insert(parent, anchor, anchor.tail)
            return


class _LinkExtension(Extension):
    def __init__(self, state: _LinkState) -> None:
        super().__init__()
        self.state = state

    def extendMarkdown(self, md: Markdown) -> None:
        """Register after inline processing (20) and before unescaping (0)."""
        md.treeprocessors.register(_Links(md, self.state), "lemma-links", 5)


class Renderer:
    """Renders the entries of one language, one after the other."""

    def __init__(
        self, language: str, *, table: LinkTable, known: frozenset[str]
    ) -> None:
        self._state = _LinkState(language, table, known)
        naming = _LinkState(language, LinkTable({}, {}), known)
        self._linking = Markdown(extensions=["attr_list", _LinkExtension(self._state)])
        self._naming = Markdown(extensions=["attr_list", _LinkExtension(naming)])

    def open(self, slug: str) -> None:
        """Begin the entry *slug*: each other term is linked once in all its parts."""
        self._state.linked = {slug}

    def block(self, source: str) -> str:
        """Return *source* as clean HTML, terms linked where they first occur."""
        return clean(self._linking.reset().convert(source))

    def line(self, source: str) -> str:
        """Return one line of *source* as clean inline HTML, without links of ours."""
        if _PLAIN.fullmatch(source):
            # Most lines are: it spares a tenth of the time a start takes.
            return source.replace("\u00a0", "&nbsp;")
        rendered = clean(self._naming.reset().convert(source))
        return rendered.removeprefix("<p>").removesuffix("</p>")
