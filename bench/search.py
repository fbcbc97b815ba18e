"""Full search: over HTTP beside the floor, in process at 10,000 terms, and attacked."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import corpus, queries
from bench.harness import (
    COMPRESSED,
    HTML,
    TYPING,
    Case,
    Constant,
    NoAnswer,
    Options,
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
from glossary.search import SearchEngine

SERVED, IN_PROCESS, IN_PROCESS_QUICK = 1_000, 10_000, 2_000
MOST_RATIO, MOST_IN_PROCESS, MOST_HOSTILE = 4.0, 30.0, 100.0
ASKED = 3
"""Times that a query is asked before its median is believed."""
JSON = "application/json; charset=utf-8"

KINDS: tuple[tuple[str, str, Mapping[str, str]], ...] = (
    ("page", "/{language}/search?q={query}", COMPRESSED),
    ("API", "/api/v1/search?lang={language}&q={query}", {}),
    ("as you type", "/{language}/search?q={query}", TYPING),
)


def main() -> int:
    """Print every figure and return the exit code."""
    options = read_options(__doc__, seed=corpus.SEED)
    table = Table("Full search, three languages")
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(folder)
        corpus.write(SERVED, instance, seed=options.seed)
        with product(instance) as served:
            served.settle()
            _over_http(served, options, table)
            _attacked(served, options, table)
    _in_process(options, table)
    return table.exit_code


def _over_http(served: Server, options: Options, table: Table) -> None:
    asked = _mixed(SERVED, 2 if options.quick else 8, options.seed)
    for name, path, headers in KINDS[:2]:
        requests = [get(_filled(path, *each), headers) for each in asked]
        some = (ask(served, other(each)) for each in requests[::5])
        size = int(median(len(answer.body) for answer in some))
        content_type = JSON if name == "API" else HTML
        with floor([Constant(size, content_type=content_type)]) as base:
            cases = [Case(served, requests), Case(base, [get("/0")] * len(requests))]
            first = measure(cases, rounds=1)
            again = measure(cases, rounds=2 if options.quick else 5)
        for when, (ours, theirs) in (("first time", first), ("again", again)):
            title = f"{SERVED:,} terms, {name}, {size:,} bytes, {when}"
            note = compared(ours, theirs)
            table.add(title, ours.ratio(theirs), most=MOST_RATIO, note=note)
            note = f"{ours.middle(0.99):.2f} ms to {theirs.middle(0.99):.2f}"
            table.add(f"{'':{len(title)}} p99", ours.ratio(theirs, 0.99), note=note)


def other(request: bytes) -> bytes:
    """Return a request much like *request*, which no case asks."""
    return request.replace(b" HTTP", b"%20lead HTTP")


def _attacked(served: Server, options: Options, table: Table) -> None:
    attacks = queries.hostile(corpus.glossary(SERVED, seed=options.seed), options.seed)
    for name, path, headers in KINDS:
        requests = {
            what: get(_filled(path, "fr", query), headers)
            for what, query in attacks.items()
        }
        times = {
            what: median(_timed(served, request) for _ in range(ASKED))
            for what, request in requests.items()
        }
        worst, took = max(times.items(), key=lambda pair: pair[1])
        title = f"{SERVED:,} terms, hostile, {name}"
        table.add(title, took, most=MOST_HOSTILE, unit="ms", note=worst)


def _in_process(options: Options, table: Table) -> None:
    terms = IN_PROCESS_QUICK if options.quick else IN_PROCESS
    glossary = corpus.glossary(terms, seed=options.seed)
    began = time.process_time()
    engine = SearchEngine(glossary)
    took = time.process_time() - began
    table.add(f"{terms:,} terms in process, index built", took, unit="s")
    asked = _mixed(terms, 10 if options.quick else 40, options.seed)
    attacks = queries.hostile(glossary, options.seed).values()
    every = (*asked, *(("fr", query) for query in attacks))
    for name, find in (("full", engine.search), ("as you type", engine.suggest)):
        calls = [partial(find, query, code) for code, query in every]
        firsts = [_seconds(call) for call in calls]
        times = [median(_seconds(call) for _ in range(ASKED)) for call in calls]
        for which, taken, most in (
            ("worst", times, MOST_IN_PROCESS),
            ("first time", firsts, None),
        ):
            title = f"{terms:,} terms in process, {name}, {which}"
            worst = max(range(len(every)), key=taken.__getitem__)
            note = f"p50 {1e3 * median(taken):.2f} ms; worst: {every[worst][1][:40]!r}"
            table.add(title, 1e3 * taken[worst], most=most, unit="ms", note=note)


def _seconds(call: Callable[[], object]) -> float:
    """Return what *call* takes of this process's own time, neighbours left out."""
    began = time.process_time()
    call()
    return time.process_time() - began


def _mixed(terms: int, each: int, seed: int) -> list[tuple[str, str]]:
    """Return (language, query) of every kind, in every language."""
    glossary = corpus.glossary(terms, seed=seed)
    return [
        (code, query)
        for code in (language.code for language in glossary.languages)
        for kind in queries.mixed(glossary, code, each, seed).values()
        for query in kind
    ]


def _filled(path: str, language: str, query: str) -> str:
    return path.format(language=language, query=queries.encoded(query))


def _timed(served: Server, request: bytes) -> float:
    """Return the milliseconds of what may be refused, and may never fail."""
    began = time.perf_counter()
    status = ask(served, request).status
    took = time.perf_counter() - began
    if status >= 500:
        raise NoAnswer(f"{request[:200]!r} was answered with {status}")
    return 1e3 * took


if __name__ == "__main__":
    sys.exit(main())
