"""The site: pages, API and what machines read, over one immutable glossary.

Views read the request, ask the domain one question, choose a page and answer.
``request``, ``session`` and ``g`` stop here: below, everything is an argument.
Each area names its views in its ``routes.py``; they are imported when they are first
asked for. What every page imports, imports no area.
"""

from glossary.web.app import create_app

__all__ = ["create_app"]
