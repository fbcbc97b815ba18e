"""The site with what is signed in force: criteria, notes, and all that follows.

Owns what is derived anew when somebody has signed, and what stays as it was.
"""

from __future__ import annotations

from dataclasses import replace

from glossary import signed_definitions
from glossary.reasoning import Reasoning
from glossary.signed_definitions import Signed
from glossary.web.site import Site, site


def with_signed(unsigned: Site, signed: Signed) -> Site:
    """Return *unsigned* with what is *signed* over its definitions and notes."""
    glossary = signed_definitions.with_signed(
        unsigned.glossary, signed, base=unsigned.settings.base_view
    )
    served = site().reasoning
    is_same = glossary.definitions == served.definitions
    reasoning = served if is_same else Reasoning(glossary.definitions)
    return replace(unsigned, glossary=glossary, signed=signed, reasoning=reasoning)
