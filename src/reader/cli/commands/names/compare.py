"""`reader names compare`: decide for pairs of names whether both mean the same."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from reader.cli.exit_status import Status
from reader.cli.options import Format, command, format_option, run_settings
from reader.cli.output import Column, View, write_rows
from reader.errors import UsageError
from reader.model.entities import NameComparison


@dataclass(frozen=True, slots=True)
class ComparedNames:
    """Two names and the decision on them."""

    a: str
    b: str
    comparison: NameComparison


COMPARED_NAMES: View[ComparedNames] = View(
    record=lambda row: {"same": row.comparison.same, "reason": row.comparison.reason},
    columns=(
        Column("a", lambda row: row.a, wide=True),
        Column("b", lambda row: row.b, wide=True),
        Column("same", lambda row: row.comparison.same),
        Column("reason", lambda row: row.comparison.reason, wide=True),
    ),
)
"""Decisions on pairs of names, as rows."""


@command(
    "compare",
    examples="""\
  echo '{"a": "Haftar", "b": "Hifter", "label": "PERSON"}' | reader names compare
  reader names compare --format csv < pairs.jsonl""",
)
@format_option
def compare(output_format: Format | None) -> int:
    """Decide for pairs of names whether both mean the same, by their spelling alone.

    Reads one JSON object per line from stdin, with the names `a` and `b` and what both are: `label`, such as PERSON,
    ORG or GPE. Prints one row per pair, in the same order. Your library and your corrections are not used.
    """
    run_settings()
    write_rows(COMPARED_NAMES, _compared(), output_format)
    return Status.DONE


def _compared() -> Iterator[ComparedNames]:
    from reader.library import compare_names

    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            pair = json.loads(line)
            a, b, label = pair["a"], pair["b"], pair["label"]
        except (ValueError, KeyError, TypeError):
            raise UsageError(f'line {number} of stdin: give a JSON object with "a", "b" and "label"') from None
        yield ComparedNames(str(a), str(b), compare_names(str(a), str(b), str(label)))
