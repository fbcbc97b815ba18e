"""The command ``compare``: where exactly two views part."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from glossary.cli.exit_codes import FINE
from glossary.cli.instances import content_files
from glossary.cli.tables import as_json, as_table
from glossary.cli.views import named_views, stated_facts
from glossary.comparison import Comparison, Departure, compare
from glossary.loading.definitions import load_definitions
from glossary.stages import Journey
from glossary.views import View, stage_of


def compare_views(one: str, other: str, instance: Path | None, *, is_json: bool) -> int:
    """Print where the views *one* and *other* part; to differ is no mistake.

    Raises GlossaryError.
    """
    definitions = load_definitions(content_files(instance, os.environ))
    (view,), (against,) = (named_views(definitions, [id]) for id in (one, other))
    journey = definitions.journey
    found = compare(view, against, facts=definitions.facts, journey=journey)
    if is_json:
        print(_report(found, _beyond_work(journey)))
        return FINE
    print(_text(found, journey))
    return FINE


def _beyond_work(journey: Journey) -> Sequence[str]:
    """Return the stages of contacts that nobody works on: not yet, or no longer."""
    exits = {stage.id for stage in journey.exits}
    return [stage.id for stage in journey.known if stage.is_final or stage.id in exits]


def _text(found: Comparison, journey: Journey) -> str:
    names = f"{found.one.id} and {found.other.id}"
    if not found.stages:
        return f"{names} define no stage in common: there is nothing to compare."
    lines = [f"{names}, compared on {', '.join(found.stages)}."]
    if found.is_equal:
        lines.append(f"Equal: they agree on all {found.total:,} combinations of facts.")
        return "\n".join(lines)
    given = {stage for pair in found.counts for stage in pair}
    beyond = [stage for stage in _beyond_work(journey) if stage in given]
    lines.append(f"Not equal: they part on {_share(found)} combinations of facts.")
    if beyond:
        rest = found.without(beyond)
        lines.append(f"Where neither says {_either(beyond)}: on {_share(rest)}.")
    return "\n".join([*lines, "", _departures(found, journey)])


def _departures(found: Comparison, journey: Journey) -> str:
    """Return every smallest difference; without any fact, there is but one."""
    rows = [
        [
            _class(found.one, each.one, each, journey),
            _class(found.other, each.other, each, journey),
            stated_facts(each.stated),
        ]
        for each in found.departures
    ]
    if not found.departures[0].stated:
        ((one, other, _),) = rows
        return (
            "They part from the start. Of whom nothing is stated,"
            f" {found.one.id} says {one}, {found.other.id} says {other}."
        )
    headings = [found.one.id, found.other.id, "facts stated"]
    table = as_table([headings, *rows], numbers=False)
    return f"Every smallest difference, and the facts that make it:\n{table}"


def _class(view: View, compared: str, departure: Departure, journey: Journey) -> str:
    """Return the stage *compared*, with the view's own where that is not shared."""
    own = stage_of(view, departure.contact, journey)
    return compared if own == compared else f"{compared} ({own}, not shared)"


def _share(found: Comparison) -> str:
    share = f" ({found.disagreeing / found.total:.2%})" if found.total else ""
    return f"{found.disagreeing:,} of {found.total:,}{share}"


def _either(words: Sequence[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def _report(found: Comparison, beyond: Sequence[str]) -> str:
    return as_json(
        {
            "one": found.one.id,
            "other": found.other.id,
            "stages": found.stages,
            # Where nothing is compared, nothing is proved.
            "equal": found.is_equal if found.stages else None,
            "combinations": {
                "all": _counts(found),
                "neither_says": {
                    "stages": beyond,
                    **_counts(found.without(beyond)),
                },
            },
            "departures": [
                {
                    "one": each.one,
                    "other": each.other,
                    "stated": each.stated,
                    "witness": each.contact.values,
                }
                for each in found.departures
            ],
        }
    )


def _counts(found: Comparison) -> dict[str, object]:
    pairs = [
        {"one": one, "other": other, "combinations": count}
        for (one, other), count in sorted(found.counts.items())
    ]
    return {"total": found.total, "parting": found.disagreeing, "pairs": pairs}
