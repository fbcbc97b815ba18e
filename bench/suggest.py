"""As-you-type search over HTTP: every short beginning of a name, and some of none.

Each beginning is asked for the first time and again, of a server that has settled: it
has prepared the beginnings that occur, and those that do not are looked up and written
out. Of a server that has only just started, all are; that is shown beside.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import corpus, queries
from bench.harness import (
    TYPING,
    Case,
    Constant,
    Options,
    Sample,
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

SIZES = (73, 1_000)
ABSENT = 100
MOST_P50, MOST_P99, MOST_SLOWEST = 1.5, 3.0, 100.0
QUICK_SHARE = 8
"""A quick run asks one in so many beginnings."""


def main() -> int:
    """Print the figures of both sizes and return the exit code."""
    options = read_options(__doc__, seed=corpus.SEED)
    table = Table("As-you-type search, three languages; ratio to the floor")
    for terms in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            instance = Path(folder)
            corpus.write(terms, instance, seed=options.seed)
            _size(terms, instance, options, table)
    return table.exit_code


def _size(terms: int, instance: Path, options: Options, table: Table) -> None:
    requests = _requests(terms, options)
    constant = Constant(_answer_size(instance, requests))
    name = f"{terms:,} terms, {len(requests):,} beginnings"
    for is_settled in (True, False):
        firsts: list[Sample] = []
        agains: list[Sample] = []
        for _ in range(1 if options.quick else 3):
            with product(instance) as served, floor([constant]) as base:
                if is_settled:
                    served.settle()
                _warm_up(served, requests)
                floors = [get("/0")] * len(requests)
                cases = [Case(served, requests), Case(base, floors)]
                firsts += measure(cases, rounds=1)
                if is_settled:
                    agains += measure(cases, rounds=2)
        samples = _joined(firsts[::2]), _joined(firsts[1::2])
        if is_settled:
            _rows(table, f"{name}, first time", *samples)
            _rows(table, f"{name}, again", _joined(agains[::2]), _joined(agains[1::2]))
        else:
            note = f"at p50, {compared(*samples)}"
            table.add(f"{name}, just started", samples[0].ratio(samples[1]), note=note)


def _rows(table: Table, name: str, ours: Sample, base: Sample) -> None:
    note = compared(ours, base)
    table.add(f"{name}: p50", ours.ratio(base), most=MOST_P50, note=note)
    blank = " " * len(name)
    slow, usual = ours.slow(), base.slow()
    note = f"{slow:.2f} ms to the floor's p99, {usual:.2f}"
    table.add(f"{blank}  p99", slow / usual, most=MOST_P99, note=note)
    table.add(f"{blank}  slowest", ours.slow(1.0), most=MOST_SLOWEST, unit="ms")


def _requests(terms: int, options: Options) -> list[bytes]:
    glossary = corpus.glossary(terms, seed=options.seed)
    found = []
    for language in (each.code for each in glossary.languages):
        present = queries.prefixes(glossary, language)
        absent = queries.absent_prefixes(present, ABSENT, options.seed)
        if options.quick:
            present, absent = present[::QUICK_SHARE], absent[::QUICK_SHARE]
        paths = (
            f"/{language}/search?q={queries.encoded(each)}"
            for each in chain(present, absent)
        )
        found.append([get(path, TYPING) for path in paths])
    return list(chain.from_iterable(found))


def _answer_size(instance: Path, requests: Sequence[bytes]) -> int:
    """Return the median size of the answers, from a server of its own."""
    with product(instance) as served:
        return int(median(len(ask(served, each).body) for each in requests[::10]))


def _warm_up(served: Server, requests: Sequence[bytes]) -> None:
    """Ask for what no case asks, so that what is measured is no first request."""
    for request in requests[:: len(requests) // 100 + 1]:
        ask(served, request.replace(b" HTTP", b"%20lead HTTP"))


def _joined(samples: Sequence[Sample]) -> Sample:
    """Return one sample of several runs, each of them a round."""
    return Sample(
        rounds=[times for sample in samples for times in sample.rounds],
        sizes=samples[0].sizes,
        processor=sum(sample.processor for sample in samples),
    )


if __name__ == "__main__":
    sys.exit(main())
