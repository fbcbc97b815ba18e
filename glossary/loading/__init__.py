"""Loading: files on disk to one immutable Glossary, with every problem listed.

This room knows files, YAML and Markdown; the domain does not. Everything is
read, checked and rendered once, at start: nothing here runs inside a request.
"""

from glossary.loading.content import SHIPPED, Loaded, load_content

__all__ = ["SHIPPED", "Loaded", "load_content"]
