"""The command ``lint``: what is odd about the criteria of each view."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from glossary.cli.exit_codes import FINDINGS, FINE
from glossary.cli.instances import content_files
from glossary.cli.tables import as_json
from glossary.cli.views import named_views, stated_facts
from glossary.columns import as_text
from glossary.definitions import Definitions
from glossary.linting import Finding, FindingKind, Linter
from glossary.loading.definitions import load_definitions

Findings = Mapping[str, Sequence[Finding]]
"""By view, the departments' views first."""


def lint(views: Sequence[str], instance: Path | None, *, is_json: bool) -> int:
    """Print the findings of *views*, or of all; return 1 if a house view has one.

    Raises GlossaryError.
    """
    definitions = load_definitions(content_files(instance, os.environ))
    findings = _findings(definitions, views)
    report = _report if is_json else _text
    print(report(definitions, findings))
    is_fine = not any(findings.get(house) for house in definitions.houses)
    return FINE if is_fine else FINDINGS


def _findings(definitions: Definitions, ids: Sequence[str]) -> Findings:
    wanted = named_views(definitions, ids) or list(definitions.views)
    wanted.sort(key=lambda view: _place(definitions, view.id))
    return {
        view.id: Linter(
            view,
            facts=definitions.facts,
            journey=definitions.journey,
            others=definitions.views,
        ).findings()
        for view in wanted
    }


def _place(definitions: Definitions, view: str) -> tuple[bool, int]:
    order = [each.id for each in definitions.views]
    return view not in definitions.houses, order.index(view)


def _text(definitions: Definitions, findings: Findings) -> str:
    lines: list[str] = []
    is_told = False
    for view, found in findings.items():
        if view in definitions.sources and not is_told:
            lines += [""] * bool(lines) + ["Published, shown and not mended:"]
            is_told = True
        lines.append(f"{view}: {'' if found else 'nothing found.'}".rstrip())
        lines += [f"  {_line(definitions, each)}" for each in found]
    return "\n".join(lines)


def _line(definitions: Definitions, finding: Finding) -> str:
    return f"{finding.kind}: {_sentence(finding)}{_example(definitions, finding)}"


def _sentence(finding: Finding) -> str:
    stage, other = finding.stage, finding.other
    match finding.kind:
        case FindingKind.UNREACHABLE:
            return f"no contact can fulfil the criterion of {stage}: {_proof(finding)}."
        case FindingKind.SHADOWED:
            return f"whoever fulfils the criterion of {stage} stands in another stage."
        case FindingKind.GAP:
            return "an identified contact can be left without a stage."
        case FindingKind.SAME:
            return f"{stage} and {other} have criteria that mean the same."
        case FindingKind.REVERSAL:
            worse, better = map(as_text, finding.values)
            return (
                f"when {finding.fact} rises from {worse} to {better}, a contact falls"
                f" from {stage} to {other}."
            )
        case FindingKind.IDLE:
            condition = _condition(finding)
            return (
                f"in {stage}, {condition} never makes a difference: {_proof(finding)}."
            )
        case FindingKind.UNUSED:
            return f"the view accepts {other} at {stage}, which is not there."


def _condition(finding: Finding) -> str:
    if finding.fact is None:
        return f"the part {finding.part}"
    inside = "" if finding.part is None else f" in the part {finding.part}"
    return f"{finding.fact} {' or '.join(map(as_text, finding.values))}{inside}"


def _proof(finding: Finding) -> str:
    proof = finding.proof
    assert proof is not None, "what never happens is proved"
    if finding.kind is not FindingKind.IDLE:
        return f"proved on all {proof.combinations:,} combinations of facts"
    if proof.deciders:
        return f"whoever it is about stands in {' or '.join(proof.deciders)} before"
    return "the rest of the criterion says the same"


def _example(definitions: Definitions, finding: Finding) -> str:
    if finding.witness is None:
        return ""
    stated = stated_facts(definitions.facts.stated(finding.witness))
    stands = f", which stands in {finding.other}" * (
        finding.kind is FindingKind.SHADOWED
    )
    return f" Example: {stated}{stands}."


def _report(definitions: Definitions, findings: Findings) -> str:
    views = [
        {
            "view": view,
            "published": view in definitions.sources,
            "findings": [_finding(definitions, each) for each in found],
        }
        for view, found in findings.items()
    ]
    return as_json({"views": views})


def _finding(definitions: Definitions, finding: Finding) -> dict[str, object]:
    witness = finding.witness
    return {
        "kind": finding.kind,
        "stage": finding.stage,
        "other": finding.other,
        "fact": finding.fact,
        "values": finding.values,
        "part": finding.part,
        "witness": None if witness is None else definitions.facts.stated(witness),
        "proof": None if finding.proof is None else asdict(finding.proof),
    }
