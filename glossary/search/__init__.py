"""Search: what people type to the terms they mean.

==================  ======================================================
``engine.py``       one query in, one answer out
``results.py``      the answer's shape
``queries.py``      the small grammar of what is typed
``words.py``        how any text is cut and spelled
``names.py``        every form that leads to a term
``tables.py``       names by their whole spelling; ``endings.py`` its forms
``shelves.py``      names by their beginnings and words
``spellings.py``    names by what is spelled nearly so
``mentions.py``     the names a query holds
``contexts.py``     which of them mean something where they stand;
                    ``set_phrases.py`` those that never do
``guesses.py``      the names it holds once typos are forgiven;
                    ``typos.py`` what is one, ``keyboard.py`` what is a slip,
                    ``everyday.py`` what is simply another word
``name_search.py``  all that a query names
``candidates.py``   the order of the answers
``fulltext.py``     the text, in Whoosh; ``vocabulary.py`` its words
``text_search.py``  all that the texts answer
``excerpts.py``     windows of text; ``marks.py`` letters to highlight
``stems.py``        words without their endings
==================  ======================================================

Knows the domain. The only importer of Whoosh and rapidfuzz; knows nothing of
files and pages.
"""

from __future__ import annotations

from glossary.search.engine import SearchEngine, SearchIndex
from glossary.search.results import (
    Comparison,
    Hit,
    Match,
    SearchResult,
    TrapHit,
)

__all__ = [
    "Comparison",
    "Hit",
    "Match",
    "SearchEngine",
    "SearchIndex",
    "SearchResult",
    "TrapHit",
]
