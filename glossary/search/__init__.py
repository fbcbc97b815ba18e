"""Search: what people type to the terms they mean.

==================  ======================================================
``engine.py``       one query in, one answer out
``results.py``      the answer's shape
``queries.py``      the small grammar of what is typed
``words.py``        how any text is cut and spelled
``names.py``        every form that leads to a term
``tables.py``       names by spelling, beginning and word
``spellings.py``    names by what they are mistyped as
``mentions.py``     the names a query holds, typos forgiven
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

from glossary.search.engine import SearchEngine
from glossary.search.results import (
    Comparison,
    Hit,
    Match,
    SearchResult,
    TrapHit,
)

__all__ = ["Comparison", "Hit", "Match", "SearchEngine", "SearchResult", "TrapHit"]
