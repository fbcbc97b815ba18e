"""The command ``demo``: an instance filled with invented people.

Owns the password they share, made anew and printed once, and the words about it.
Who they are, and that none of them stands among real people, is in
``services/demo.py``.
"""

from __future__ import annotations

import secrets
import sys
from pathlib import Path

from glossary.cli.serving import make_app
from glossary.cli.tables import as_table
from glossary.people import Person
from glossary.services.demo import fill, fill_groups, fill_practice
from glossary.storage import db
from glossary.web.access.passwords import hashed
from glossary.web.clock import now, zone
from glossary.web.practising.grading import grader
from glossary.web.site import site

FINE = 0
SHOWN = 12
"""People in the table: every role, and those with a past of their own."""
_SYLLABLES = [consonant + vowel for consonant in "bdfglmnprstvz" for vowel in "aeiou"]
"""Read aloud and typed alike in the three languages."""


def demonstrate(instance: Path | None, *, renews: bool) -> int:
    """Fill an instance with invented people and print how they sign in.

    Raises RealPeople for an instance that has others.
    """
    app = make_app(instance)
    password = _password()
    with app.test_request_context():
        given = fill(
            db.session,
            languages=tuple(each.code for each in site().glossary.languages),
            make_hash=lambda: hashed(password),
            renews=renews,
            now=now(),
        )
        # A call that was stopped in between is made good by the next one.
        fill_practice(db.session, grader=grader(), zone=zone(), now=now())
        fill_groups(db.session, grader=grader(), now=now())
        _print(given, password)
    return FINE


def _password() -> str:
    """Return four words of three syllables: about 72 random bits."""
    words = ("".join(secrets.choice(_SYLLABLES) for _ in range(3)) for _ in range(4))
    return "-".join(words)


def _print(given: tuple[Person, ...], password: str) -> None:
    if not given:
        print(
            "The invented people are already there; their password was printed when"
            " they were added. To give them a new one: python3 app.py demo"
            " --new-password",
            file=sys.stderr,
        )
        return
    rows = [("name", "sign in with", "roles", "language")]
    for each in given[:SHOWN]:
        roles = ", ".join(sorted(role.replace("_", " ") for role in each.roles))
        rows.append((each.name, each.email, roles, each.language))
    print(as_table(rows, numbers=False))
    if len(given) > SHOWN:
        print(f"and {len(given) - SHOWN} more trainees, whom their trainers see")
    print(f"\nThey all have the same password: {password}", flush=True)
    print("It is shown only now: the site keeps nothing but its hash.", file=sys.stderr)
