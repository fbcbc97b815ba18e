"""One contact classed over HTTP: the page, what a tick replaces of it, the API."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.harness import (
    COMPRESSED,
    HTML,
    TYPING,
    Case,
    Constant,
    Server,
    Table,
    ask,
    compared,
    floor,
    get,
    measure,
    product,
    read_options,
)
from glossary.facts import Contact, Facts
from glossary.loading import SHIPPED, FileSet
from glossary.loading.definitions import load_definitions
from glossary.web.definitions.stated_facts import query_string

SEED = 4
PAGE, API = "/fr/classify", "/api/v1/classify?lang=fr"
JSON = "application/json"
FIRST, QUICK_FIRST = 400, 100
"""Contacts asked about for the first time, each of them once."""
AGAIN = 50
"""Contacts asked about again and again; their explanations are kept."""
MOST_RATIO, MOST_PAGE = 4.0, 15.0


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to ask for the classes of a contact."""

    name: str
    request: Callable[[Contact], bytes]
    content_type: str
    most_ratio: float | None = None
    most_processor: float | None = None
    """Milliseconds of the server's, for one answer."""


def main() -> int:
    """Print every figure and return the exit code."""
    options = read_options(__doc__, seed=SEED)
    definitions = load_definitions(FileSet.read(SHIPPED))
    facts = definitions.facts
    every_view = [view.id for view in definitions.views]
    table = Table("One contact classed; ratio to the floor")
    first = QUICK_FIRST if options.quick else FIRST
    rounds = 2 if options.quick else 8
    kinds = (
        Kind("page", page(facts, COMPRESSED), HTML, most_processor=MOST_PAGE),
        Kind("a tick", page(facts, TYPING), HTML, most_processor=MOST_PAGE),
        Kind("API, two views", api(facts, []), JSON, most_ratio=MOST_RATIO),
        Kind("API, all views", api(facts, every_view), JSON),
    )
    for number, kind in enumerate(kinds):
        # A server of its own, so that no other kind has met the contacts before.
        with tempfile.TemporaryDirectory() as folder, product(Path(folder)) as served:
            rng = Random(f"{options.seed} {number}")
            requests = [kind.request(each) for each in some_contacts(facts, first, rng)]
            # Whatever is built once for all contacts is none of a contact's time.
            known, new = requests[:AGAIN], requests[AGAIN:]
            size = int(median(len(ask(served, each).body) for each in known))
            title = f"{kind.name}, {size:,} bytes"
            _add(table, f"{title}, first time", kind, (served, size), (new, 1))
            _add(table, f"{title}, again", kind, (served, size), (known, rounds))
    return table.exit_code


def _add(
    table: Table,
    title: str,
    kind: Kind,
    served: tuple[Server, int],
    asked: tuple[Sequence[bytes], int],
) -> None:
    server, size = served
    requests, rounds = asked
    with floor([Constant(size, content_type=kind.content_type)]) as base:
        cases = [Case(server, requests), Case(base, [get("/0")] * len(requests))]
        ours, theirs = measure(cases, rounds=rounds)
    ratio, note = ours.ratio(theirs), compared(ours, theirs)
    table.add(title, ratio, most=kind.most_ratio, note=note)
    # Whoever shares the machine slows a page of 20 ms by more than it does the floor.
    spent = 1e3 * ours.processor / (len(requests) * rounds)
    note = f"p99 {ours.middle(0.99):.0f} ms in all"
    table.add(
        f"{'':{len(title)}} processor",
        spent,
        most=kind.most_processor,
        unit="ms",
        note=note,
    )


def page(facts: Facts, headers: dict[str, str]) -> Callable[[Contact], bytes]:
    """Return how a browser that sends *headers* asks for the page of a contact."""
    return lambda contact: get(f"{PAGE}?{query_string(contact, facts)}", headers)


def api(facts: Facts, views: list[str]) -> Callable[[Contact], bytes]:
    """Return how a program asks what *views* make of a contact."""

    def request(contact: Contact) -> bytes:
        body = json.dumps({"facts": dict(facts.stated(contact)), "views": views})
        lines = [f"POST {API} HTTP/1.1", "Host: 127.0.0.1"]
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        return "\r\n".join([*lines, "", body]).encode()

    return request


def some_contacts(facts: Facts, count: int, rng: Random) -> list[Contact]:
    """Return *count* contacts of whom one to eight facts are stated, all different."""
    found: dict[str, Contact] = {}
    while len(found) < count:
        chosen = rng.sample(tuple(facts), rng.randint(1, 8))
        contact = facts.contact({fact.id: rng.choice(fact.values) for fact in chosen})
        if facts.stated(contact):
            found[query_string(contact, facts)] = contact
    return list(found.values())


if __name__ == "__main__":
    sys.exit(main())
