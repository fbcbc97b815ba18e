"""Markdown to HTML that is safe to show: the one renderer of the product.

Owns the list of tags and addresses that may reach a page, and the links that
terms get where they first occur in running text. Only HTML made here may be
marked safe in a template.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
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
    """Return the words of *markup*, on one line."""
    spaced = re.sub(r"</(?:p|li|blockquote)>|<br>", " ", markup)
    return " ".join(html.unescape(nh3.clean(spaced, tags=set())).split())


@dataclass(frozen=True, slots=True)
class LinkTable:
    """The written forms that link to a term, in one language."""

    slugs: Mapping[str, str]
    """Form as written to slug."""
    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, forms: Iterable[tuple[str, str]]) -> LinkTable:
        """Build the table from (form, slug); a form of two terms links to none."""
        slugs: dict[str, str | None] = {}
        for form, slug in forms:
            known = slugs.setdefault(form, slug)
            if known != slug:
                slugs[form] = None
        unique = {form: slug for form, slug in slugs.items() if slug is not None}
        if not unique:
            return cls({}, None)
        longest_first = sorted(unique, key=len, reverse=True)
        words = "|".join(_as_written(form) for form in longest_first)
        return cls(unique, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])"))

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and slug of each form in *text*."""
        if self.pattern is None:
            return
        for match in self.pattern.finditer(text):
            word = match.group()
            slug = self.slugs.get(word) or self.slugs.get(word[:1].lower() + word[1:])
            if slug is not None:
                yield match.start(), match.end(), slug


def _as_written(form: str) -> str:
    """Match *form*; a word in lower case may open a sentence with a capital."""
    first = form[:1]
    if first.islower() and first.upper() != first:
        return f"[{re.escape(first)}{re.escape(first.upper())}]{re.escape(form[1:])}"
    return re.escape(form)


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
        naming = _LinkState(language, LinkTable({}, None), known)
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
        rendered = clean(self._naming.reset().convert(source))
        return rendered.removeprefix("<p>").removesuffix("</p>")
