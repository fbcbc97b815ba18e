"""From spawn to first page: beside a Flask constant, and with a hundred times more.

A start keeps what it read for the next one. Both are timed: the usual one, which finds
all as it left it, and the one that reads everything anew.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import corpus
from bench.harness import (
    Constant,
    NoAnswer,
    Server,
    Table,
    ask,
    floor,
    get,
    product,
    read_options,
)
from glossary.web.kept import FOLDER

SMALL, LARGE, LARGE_QUICK = 73, 7_300, 730
MOST_RATIO, MOST_GROWTH = 5.0, 1.0
FIRST_PAGE = "/fr/"


def main() -> int:
    """Print both figures and return the exit code."""
    options = read_options(__doc__, seed=corpus.SEED)
    table = Table("From spawn to first page")
    large_size = LARGE_QUICK if options.quick else LARGE
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "small"), Path(folder, "large")
        corpus.write(SMALL, small, seed=options.seed)
        corpus.write(large_size, large, seed=options.seed)
        # The first start of all compiles catalogues and byte code.
        page = _start(lambda: product(small), FIRST_PAGE).page
        ours, floors, anew = [], [], []
        for _ in range(4 if options.quick else 9):
            ours.append(_start(lambda: product(small), FIRST_PAGE))
            floors.append(_start(lambda: floor([Constant(page)]), "/0"))
            anew.append(_anew(small))
        few, few_anew = _middle(ours), _middle(anew)
        _beside_the_floor(table, "as it was left", ours, floors, most=MOST_RATIO)
        _beside_the_floor(table, "all read anew", anew, floors)
        many_anew = _anew(large)
        many = _start(lambda: product(large), FIRST_PAGE)
        size = corpus.size(large) / corpus.size(small)
    # One long start cannot be set beside short ones in turn: its neighbours
    # change meanwhile, so that the processor's own time is compared.
    for how, less, more in (
        ("as it was left", few, many),
        ("all read anew", few_anew, many_anew),
    ):
        growth = more.processor / less.processor
        note = (
            f"{growth:.1f} times the processor's time ({less.processor:.2f} s to"
            f" {more.processor:.2f}), {size:.1f} the bytes"
        )
        title = f"{large_size:,} terms, {how}: growth of time to that of files"
        table.add(title, growth / size, most=MOST_GROWTH, note=note)
    return table.exit_code


def _beside_the_floor(
    table: Table,
    how: str,
    ours: Sequence[Start],
    floors: Sequence[Start],
    *,
    most: float | None = None,
) -> None:
    few, base = _middle(ours), _middle(floors)
    pairs = zip(ours, floors, strict=True)
    ratio = median(one.seconds / other.seconds for one, other in pairs)
    note = (
        f"{few.seconds:.2f} s to {base.seconds:.2f}; processor"
        f" {few.processor / base.processor:.2f} x, {few.processor:.2f} s"
    )
    title = f"{SMALL} terms, {how}, beside a Flask constant"
    table.add(title, ratio, most=most, note=note)


@dataclass(frozen=True, slots=True)
class Start:
    """One start of a server, until its first page was there."""

    seconds: float
    processor: float
    page: int
    """Bytes of the page."""


def _start(start: Callable[[], AbstractContextManager[Server]], path: str) -> Start:
    began = time.perf_counter()
    with start() as server:
        answer = ask(server, get(path))
        took = time.perf_counter() - began
        processor = server.processor_time()
    if answer.status != 200:
        raise NoAnswer(f"{path} was answered with {answer.status}")
    return Start(took, processor, len(answer.body))


def _anew(instance: Path) -> Start:
    """Return a start that finds nothing kept."""
    shutil.rmtree(instance / FOLDER, ignore_errors=True)
    return _start(lambda: product(instance), FIRST_PAGE)


def _middle(starts: Sequence[Start]) -> Start:
    return Start(
        seconds=median(each.seconds for each in starts),
        processor=median(each.processor for each in starts),
        page=starts[0].page,
    )


if __name__ == "__main__":
    sys.exit(main())
