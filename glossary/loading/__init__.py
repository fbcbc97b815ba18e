"""Loading: files on disk to one immutable Glossary, with every problem listed.

This room knows files, YAML and Markdown; the domain does not. Everything is
read, checked and rendered once, at start: nothing here runs inside a request.
Whole glossaries come from ``content.py``. It is not imported here: a command
that shows no term needs no Markdown.
"""

from glossary.loading.definitions import load_definitions
from glossary.loading.files import SHIPPED, FileSet
from glossary.loading.mappings import load_mapping, mapping_problems

__all__ = [
    "SHIPPED",
    "FileSet",
    "load_definitions",
    "load_mapping",
    "mapping_problems",
]
