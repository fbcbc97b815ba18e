"""YAML as ``yaml_reader.py`` reads it: what is written here comes back the same.

Each value of a mapping begins on a line of its own, so that a line names one field.
"""

from __future__ import annotations

from typing import Any

import yaml

WIDTH = 88


class _Dumper(yaml.SafeDumper):
    """No anchors: the same text twice is written twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        # Lists stand indented below their key, as in the shipped files.
        super().increase_indent(flow, False)


def dump(value: Any) -> str:
    """Return *value* (mappings, lists, texts, booleans, whole numbers) as YAML."""
    text: str = yaml.dump(
        value,
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=False,
        sort_keys=False,
        width=WIDTH,
    )
    return text
