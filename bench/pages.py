"""How far is a term's page from the floor: whole, compressed, unchanged, signed in."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import corpus
from bench.harness import (
    COMPRESSED,
    Case,
    Constant,
    Table,
    ask,
    compared,
    floor,
    get,
    measure,
    product,
    read_options,
)
from bench.members import signed_in

PAGE = "/fr/terms/lead"
TERMS = 73
REQUESTS = 50
MOST = 0.75
MOST_SIGNED_IN = 3.0


def main() -> int:
    """Print the figures and return the exit code."""
    options = read_options(__doc__, seed=corpus.SEED)
    table = Table(f"Term page, {TERMS} terms; ratio to the floor")
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(folder)
        corpus.write(TERMS, instance, seed=options.seed)
        with product(instance) as served:
            plain = get(PAGE)
            compressed = get(PAGE, COMPRESSED)
            known = ask(served, compressed)
            kept = {"If-None-Match": known.header("ETag"), **COMPRESSED}
            member = get(PAGE, {**signed_in(instance), **COMPRESSED})
            sizes = [
                len(ask(served, each).body) for each in (plain, compressed, member)
            ]
            asked = [
                (f"200, {sizes[0]:,} bytes", plain, Constant(sizes[0])),
                (f"200, gzip, {sizes[1]:,} bytes", compressed, Constant(sizes[1])),
                ("304", get(PAGE, kept), Constant(0, 304)),
                (f"signed in, gzip, {sizes[2]:,} bytes", member, Constant(sizes[2])),
            ]
            with floor([constant for _, _, constant in asked]) as base:
                cases = []
                for number, (_, request, constant) in enumerate(asked):
                    status = constant.status
                    cases.append(Case(served, [request] * REQUESTS, status))
                    cases.append(Case(base, [get(f"/{number}")] * REQUESTS, status))
                measure(cases, rounds=2)
                samples = measure(cases, rounds=8 if options.quick else 40)
    for number, (name, _, _) in enumerate(asked):
        ours, theirs = samples[2 * number : 2 * number + 2]
        note = compared(ours, theirs)
        most = MOST_SIGNED_IN if name.startswith("signed in") else MOST
        table.add(name, ours.ratio(theirs), most=most, note=note)
    return table.exit_code


if __name__ == "__main__":
    sys.exit(main())
