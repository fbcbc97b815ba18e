"""Loading: files on disk to one immutable Glossary, with every problem listed.

This room knows files, YAML and Markdown; the domain does not. Everything is
read, checked and rendered once, at start: nothing here runs inside a request.
Whole glossaries come from ``content.py``, the definitions alone from
``definitions.py``. Neither is imported here: a command that shows no term needs
no Markdown, and a site that finds its content prepared needs no reader at all.
"""

from glossary.loading.files import SHIPPED, ContentFiles, FileSet
from glossary.loading.loaded import Loaded

__all__ = ["SHIPPED", "ContentFiles", "FileSet", "Loaded"]
