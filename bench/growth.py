"""From 73 to 7,300 terms: what a reader feels of it."""

from __future__ import annotations

import sys
import tempfile
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import corpus, queries
from bench.harness import (
    COMPRESSED,
    TYPING,
    Case,
    Options,
    Server,
    Table,
    compared,
    get,
    measure,
    product,
    read_options,
)

SMALL, LARGE, LARGE_QUICK = 73, 7_300, 1_460
MOST_PAGE, MOST_TYPING = 1.05, 2.0
PAGE = "/fr/terms/lead"
REQUESTS = 50


def main() -> int:
    """Print the figures and return the exit code."""
    options = read_options(__doc__, seed=corpus.SEED)
    large_size = LARGE_QUICK if options.quick else LARGE
    table = Table(f"From {SMALL} to {large_size:,} terms")
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "small"), Path(folder, "large")
        corpus.write(SMALL, small, seed=options.seed)
        corpus.write(large_size, large, seed=options.seed)
        with product(large) as many, product(small) as few:
            _page(many, few, options, table)
            _typing(many, few, options, table)
            note = f"{many.memory():.0f} MB to {few.memory():.0f}"
            table.add("memory of the process", many.memory() / few.memory(), note=note)
    return table.exit_code


def _page(many: Server, few: Server, options: Options, table: Table) -> None:
    requests = [get(PAGE, COMPRESSED)] * REQUESTS
    cases = [Case(many, requests), Case(few, requests)]
    measure(cases, rounds=2)
    ours, theirs = measure(cases, rounds=10 if options.quick else 60)
    note = compared(ours, theirs)
    table.add("term page", ours.ratio(theirs), most=MOST_PAGE, note=note)


def _typing(many: Server, few: Server, options: Options, table: Table) -> None:
    glossary = corpus.glossary(SMALL, seed=options.seed)
    requests = list(
        chain.from_iterable(
            [
                get(f"/{code}/search?q={queries.encoded(each)}", TYPING)
                for each in queries.prefixes(glossary, code)
            ]
            for code in (language.code for language in glossary.languages)
        )
    )
    cases = [Case(many, requests), Case(few, requests)]
    for name, rounds in (("asked first", 1), ("asked again", 5)):
        ours, theirs = measure(cases, rounds=rounds)
        ratio, note = ours.ratio(theirs), compared(ours, theirs)
        table.add(f"as you type, {name}", ratio, most=MOST_TYPING, note=note)


if __name__ == "__main__":
    sys.exit(main())
